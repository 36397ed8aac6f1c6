import type { FactCondition } from '@foothold/sdk/contract';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Combobox, Input, Select } from '../ui/index.js';
import { scalarOf } from './edit.js';
import { SmallNumber } from './fact-fields.js';
import { choicesOf, valueKindOf } from './facts.js';
import type { ConditionSources } from './sources.js';

export interface ValueEditorProps {
  condition: FactCondition;
  onChange: (condition: FactCondition) => void;
  sources: ConditionSources;
  showProblems: boolean;
  disabled: boolean;
}

/** What a fact is compared with, in the shape that the operator takes. */
export function ValueEditor({ condition, onChange, sources, showProblems, disabled }: ValueEditorProps) {
  const { fact, op, value } = condition;
  const kind = valueKindOf(fact);
  const put = (next: FactCondition['value']) => onChange({ ...condition, value: next });
  const single = Array.isArray(value) ? value[0] : value;

  switch (op) {
    case 'exists':
    case 'notExists':
      return null;
    case 'between': {
      const [low, high] = Array.isArray(value) ? value : [];
      return (
        <>
          <SmallNumber
            label={t('conditions.lowest')}
            value={numberOf(low)}
            onChange={(next) => put([next ?? 0, numberOf(high) ?? 0])}
            disabled={disabled}
          />
          <span class="muted">–</span>
          <SmallNumber
            label={t('conditions.highest')}
            value={numberOf(high)}
            onChange={(next) => put([numberOf(low) ?? 0, next ?? 0])}
            disabled={disabled}
          />
        </>
      );
    }
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'inNextDays':
    case 'inLastDays':
      return (
        <>
          <SmallNumber
            label={t('conditions.value')}
            value={numberOf(single)}
            onChange={(next) => put(next ?? 0)}
            disabled={disabled}
          />
          <Unit condition={condition} />
        </>
      );
    case 'before':
    case 'after':
      return (
        <div class="condition-name">
          <Input
            size="small"
            type="date"
            aria-label={t('conditions.value')}
            value={dateOf(single)}
            onChange={put}
            disabled={disabled}
          />
        </div>
      );
    case 'in':
    case 'notIn':
      return (
        <ListValue
          value={Array.isArray(value) ? value : []}
          onChange={put}
          disabled={disabled}
          invalid={showProblems}
        />
      );
    default:
  }
  if (kind === 'number') {
    return (
      <>
        <SmallNumber
          label={t('conditions.value')}
          value={numberOf(single)}
          onChange={(next) => put(next ?? 0)}
          disabled={disabled}
        />
        <Unit condition={condition} />
      </>
    );
  }
  if (kind === 'yesNo') {
    return (
      <div class="condition-operator">
        <Select
          size="small"
          label={t('conditions.value')}
          value={(op === 'is') === (single === true || single === 'true') ? 'yes' : 'no'}
          disabled={disabled}
          onChange={(next) => onChange({ ...condition, op: 'is', value: next === 'yes' })}
          options={[
            { value: 'yes', label: t('conditions.yes') },
            { value: 'no', label: t('conditions.no') },
          ]}
        />
      </div>
    );
  }
  if (kind === 'choice') {
    return (
      <div class="condition-choice">
        <Select
          size="small"
          label={t('conditions.value')}
          value={String(single ?? '')}
          disabled={disabled}
          onChange={put}
          options={choicesOf(fact).map((choice) => ({ value: choice.value, label: t(choice.name) }))}
        />
      </div>
    );
  }
  const suggestions = fact.of === 'person' || fact.of === 'account' ? sources.traitValues(fact.of, fact.trait) : [];
  return (
    <div class="condition-value">
      <Combobox
        size="small"
        label={t('conditions.value')}
        placeholder={kind === 'glob' ? '/invoices/*' : t('conditions.value')}
        value={single === undefined || single === null ? '' : String(single)}
        suggestions={suggestions}
        disabled={disabled}
        onChange={(typed) => put(kind === 'any' && (op === 'is' || op === 'isNot') ? scalarOf(typed) : typed)}
      />
    </div>
  );
}

/** Values with commas between them; what is being typed stays as it is until the box is left. */
export function ListValue({
  value,
  onChange,
  disabled,
  invalid = false,
}: {
  value: (string | number)[];
  onChange: (value: (string | number)[]) => void;
  disabled: boolean;
  invalid?: boolean;
}) {
  const [typed, setTyped] = useState(value.join(', '));
  useEffect(() => {
    if (listOf(typed).join('\n') !== value.join('\n')) setTyped(value.join(', '));
  }, [value]);
  return (
    <div class="condition-value">
      <Input
        size="small"
        aria-label={t('conditions.values')}
        aria-invalid={invalid && value.length === 0 ? true : undefined}
        placeholder="a, b, c"
        value={typed}
        disabled={disabled}
        onChange={(text) => {
          setTyped(text);
          onChange(listOf(text));
        }}
      />
    </div>
  );
}

function listOf(text: string): (string | number)[] {
  return text
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const scalar = scalarOf(part);
      return typeof scalar === 'number' ? scalar : part;
    });
}

function Unit({ condition: { fact, op } }: { condition: FactCondition }) {
  if (op === 'inNextDays' || op === 'inLastDays') return <span class="muted">{t('conditions.daysUnit')}</span>;
  if (fact.of === 'event')
    return <span class="muted">{t(fact.measure === 'count' ? 'conditions.timesUnit' : 'conditions.daysUnit')}</span>;
  if (fact.of === 'device') return <span class="muted">{t('conditions.pixelsUnit')}</span>;
  return null;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** A moment as the `yyyy-mm-dd` that a date box takes. */
function dateOf(value: unknown): string {
  if (typeof value === 'number') return new Date(value).toISOString().slice(0, 10);
  return typeof value === 'string' ? value.slice(0, 10) : '';
}
