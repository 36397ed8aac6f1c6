import type { Target, TargetDescription } from '@foothold/sdk/contract';
import { t } from '../i18n/index.js';
import { Input, Select } from '../ui/index.js';
import { describeTarget } from './describe.js';

type SimpleBy = 'testId' | 'id' | 'text' | 'role' | 'css';

/** Says which element is meant by one description. A target recorded in several ways is shown, not taken apart. */
export function TargetFields({
  value,
  onChange,
  disabled = false,
}: {
  value: Target;
  onChange: (target: Target) => void;
  disabled?: boolean;
}) {
  const [first, ...others] = value.descriptions;
  if (others.length > 0) {
    return (
      <span class="condition-target">
        {describeTarget(value)}{' '}
        <span class="faint">{t('conditions.targetRecorded', { count: value.descriptions.length })}</span>
      </span>
    );
  }
  const by = simpleBy(first);
  const put = (description: TargetDescription) => onChange({ ...value, descriptions: [description] });
  return (
    <>
      <div class="condition-choice">
        <Select<SimpleBy>
          size="small"
          label={t('conditions.targetBy')}
          value={by}
          disabled={disabled}
          onChange={(next) => put(described(next, textOf(first)))}
          options={[
            { value: 'testId', label: t('conditions.targetTestId') },
            { value: 'id', label: t('conditions.targetId') },
            { value: 'text', label: t('conditions.targetText') },
            { value: 'role', label: t('conditions.targetRole') },
            { value: 'css', label: t('conditions.targetCss') },
          ]}
        />
      </div>
      <div class="condition-name">
        <Input
          size="small"
          aria-label={t('conditions.targetValue')}
          placeholder={placeholders[by]}
          value={textOf(first)}
          disabled={disabled}
          onChange={(text) => put(described(by, text, first))}
        />
      </div>
      {first?.by === 'role' && (
        <div class="condition-name">
          <Input
            size="small"
            aria-label={t('conditions.targetName')}
            placeholder={t('conditions.targetName')}
            value={first.name ?? ''}
            disabled={disabled}
            onChange={(name) => put({ ...first, name: name || undefined })}
          />
        </div>
      )}
    </>
  );
}

const placeholders: Record<SimpleBy, string> = {
  testId: 'new-invoice',
  id: 'sidebar',
  text: 'New invoice',
  role: 'button',
  css: '.toolbar > button',
};

function simpleBy(description: TargetDescription | undefined): SimpleBy {
  return description && description.by !== 'attribute' && description.by !== 'structure' && description.by !== 'near'
    ? description.by
    : description
      ? 'css'
      : 'testId';
}

function described(by: SimpleBy, text: string, before?: TargetDescription): TargetDescription {
  switch (by) {
    case 'testId':
      return { by, attribute: before?.by === 'testId' ? before.attribute : 'data-testid', value: text };
    case 'id':
      return { by, value: text };
    case 'text':
      return { by, text };
    case 'role':
      return before?.by === 'role' ? { ...before, role: text } : { by, role: text };
    case 'css':
      return { by, selector: text };
  }
}

function textOf(description: TargetDescription | undefined): string {
  if (!description) return '';
  switch (description.by) {
    case 'role':
      return description.role;
    case 'text':
      return description.text;
    case 'css':
      return description.selector;
    case 'structure':
      return description.path;
    case 'near':
      return '';
    default:
      return description.value;
  }
}
