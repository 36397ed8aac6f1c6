import type { TargetDescription } from '@foothold/sdk/contract';
import { targetWords } from '@foothold/sdk/words';
import { t } from '../../../i18n/index.js';
import { Input } from '../../../ui/index.js';
import { SelectorInput } from './selector-input.js';

/** The boxes of one way to find an element. */
export function DescriptionFields({
  value,
  onChange,
}: {
  value: TargetDescription;
  onChange: (value: TargetDescription) => void;
}) {
  switch (value.by) {
    case 'testId':
      return (
        <>
          <Input
            size="small"
            class="mono"
            aria-label={t('editor.testId')}
            placeholder="new-invoice"
            value={value.value}
            onChange={(text) => onChange({ ...value, value: text })}
          />
          {value.attribute !== 'data-testid' && (
            <Input
              size="small"
              class="mono"
              aria-label={t('editor.attribute')}
              value={value.attribute}
              onChange={(attribute) => onChange({ ...value, attribute })}
            />
          )}
        </>
      );
    case 'id':
      return (
        <Input
          size="small"
          class="mono"
          aria-label={t('editor.byId')}
          placeholder="save"
          value={value.value}
          onChange={(text) => onChange({ ...value, value: text })}
        />
      );
    case 'role':
      return (
        <>
          <Input
            size="small"
            aria-label={t('editor.role')}
            placeholder="button"
            value={value.role}
            onChange={(role) => onChange({ ...value, role })}
          />
          <Input
            size="small"
            aria-label={t('editor.accessibleName')}
            placeholder={t('editor.accessibleName')}
            value={value.name ?? ''}
            onChange={(name) => onChange({ ...value, name })}
          />
        </>
      );
    case 'text':
      return (
        <Input
          size="small"
          aria-label={t('editor.byText')}
          placeholder={t('editor.textOfElement')}
          value={value.text}
          onChange={(text) => onChange({ ...value, text })}
        />
      );
    case 'attribute':
      return (
        <>
          <Input
            size="small"
            class="mono"
            aria-label={t('editor.attribute')}
            placeholder="name"
            value={value.attribute}
            onChange={(attribute) => onChange({ ...value, attribute })}
          />
          <Input
            size="small"
            class="mono"
            aria-label={t('editor.value')}
            value={value.value}
            onChange={(text) => onChange({ ...value, value: text })}
          />
        </>
      );
    case 'css':
      return (
        <SelectorInput
          label={t('editor.byCss')}
          placeholder=".toolbar > button"
          value={value.selector}
          onChange={(selector) => onChange({ ...value, selector })}
        />
      );
    case 'structure':
      return (
        <SelectorInput
          label={t('editor.byStructure')}
          placeholder="main > ul > li:nth-child(2) > a"
          value={value.path}
          onChange={(path) => onChange({ ...value, path })}
        />
      );
    case 'near':
      return <code>{targetWords(value)}</code>;
  }
}
