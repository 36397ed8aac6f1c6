import type { TargetDescription } from '@foothold/sdk/contract';
import { X } from 'lucide-preact';
import { t } from '../../../i18n/index.js';
import { IconButton, Select } from '../../../ui/index.js';
import { DescriptionFields } from './description-fields.js';

type By = TargetDescription['by'];

/** The ways to find an element that can be written by hand, the surest first. Where it lies is recorded on the page. */
export const order: readonly By[] = ['testId', 'id', 'role', 'text', 'attribute', 'css', 'structure'];

const labels = {
  testId: 'editor.byTestId',
  id: 'editor.byId',
  role: 'editor.byRole',
  text: 'editor.byText',
  attribute: 'editor.byAttribute',
  css: 'editor.byCss',
  structure: 'editor.byStructure',
  near: 'editor.byNear',
} as const;

/** A description that is yet to be filled in. */
export function emptyDescription(by: By): TargetDescription {
  switch (by) {
    case 'testId':
      return { by, attribute: 'data-testid', value: '' };
    case 'id':
      return { by, value: '' };
    case 'role':
      return { by, role: 'button', name: '' };
    case 'text':
      return { by, text: '' };
    case 'attribute':
      return { by, attribute: 'name', value: '' };
    case 'css':
      return { by, selector: '' };
    case 'structure':
      return { by, path: '' };
    case 'near':
      return { by, anchor: { by: 'text', text: '' }, within: 'li' };
  }
}

/** One description: how the element is found, and by what. */
export function DescriptionRow({
  value,
  onChange,
  onRemove,
}: {
  value: TargetDescription;
  onChange: (value: TargetDescription) => void;
  onRemove: (() => void) | undefined;
}) {
  return (
    <div class="fe-description">
      <div class="fe-description-by">
        <Select
          size="small"
          label={t('editor.foundBy')}
          value={value.by}
          onChange={(by) => onChange(emptyDescription(by))}
          options={(value.by === 'near' ? [...order, value.by] : order).map((by) => ({
            value: by,
            label: t(labels[by]),
          }))}
        />
      </div>
      <div class="fe-description-value">
        <DescriptionFields value={value} onChange={onChange} />
      </div>
      {onRemove ? (
        <IconButton icon={X} size="small" label={t('editor.removeDescription')} onClick={onRemove} />
      ) : (
        <span class="fe-description-gap" />
      )}
    </div>
  );
}
