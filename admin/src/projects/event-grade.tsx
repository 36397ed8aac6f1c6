import type { FrictionSettings } from '@foothold/sdk/contract';
import { X } from 'lucide-preact';
import { t } from '../i18n/index.js';
import { Combobox, Field, IconButton, type Suggestion } from '../ui/index.js';
import { isRepeated, isReserved } from './friction-draft.js';
import { GradeSelect } from './grade-select.js';

type GradedEvent = FrictionSettings['events'][number];

/** An event of the customer's own, with its grade. */
export function EventGrade(props: {
  value: GradedEvent;
  /** The events of every row, and which of them this is. */
  names: readonly string[];
  index: number;
  suggestions: Suggestion[];
  disabled: boolean;
  onChange: (value: GradedEvent) => void;
  onRemove: () => void;
}) {
  const { value, names, index, suggestions, disabled, onChange, onRemove } = props;
  const fault = isReserved(value.event)
    ? t('friction.eventReserved')
    : isRepeated(names, index)
      ? t('friction.eventRepeated')
      : undefined;
  return (
    <div class="grade-row">
      <Field label={t('friction.event')} labelHidden error={fault}>
        <Combobox
          value={value.event}
          suggestions={suggestions}
          placeholder={t('conditions.eventPlaceholder')}
          disabled={disabled}
          onChange={(event) => onChange({ ...value, event })}
        />
      </Field>
      <GradeSelect
        label={t('friction.grade')}
        value={value.grade}
        disabled={disabled}
        onChange={(grade) => onChange({ ...value, grade })}
      />
      {!disabled && <IconButton icon={X} label={t('friction.removeEvent')} onClick={onRemove} />}
    </div>
  );
}
