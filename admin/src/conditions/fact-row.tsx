import type { FactCondition, Operator } from '@foothold/sdk/contract';
import { X } from 'lucide-preact';
import { type Key, t } from '../i18n/index.js';
import { IconButton, type Option, Select } from '../ui/index.js';
import { blankCondition, withFact, withOperator } from './edit.js';
import { FactFields } from './fact-fields.js';
import { type FactKind, kindNames, operatorsOf, sceneFacts, valueKindOf } from './facts.js';
import { operatorNames } from './operator-names.js';
import { PropertyFilters } from './property-filters.js';
import type { ConditionSources } from './sources.js';
import { ValueEditor } from './value-editor.js';

export interface FactRowProps {
  condition: FactCondition;
  onChange: (condition: FactCondition) => void;
  onRemove: () => void;
  sources: ConditionSources;
  kinds: readonly FactKind[];
  showProblems: boolean;
  disabled: boolean;
}

/** One comparison: what is looked at, how it is compared, with what. */
export function FactRow({ condition, onChange, onRemove, sources, kinds, showProblems, disabled }: FactRowProps) {
  const { fact, op } = condition;
  const shown = kinds.includes(fact.of) ? kinds : [fact.of, ...kinds];
  const grouped = shown.some((kind) => sceneFacts.includes(kind)) && shown.some((kind) => !sceneFacts.includes(kind));
  return (
    <div class="condition-row">
      <div class="condition-parts">
        <div class="condition-kind">
          <Select<FactKind>
            size="small"
            label={t('conditions.kind')}
            value={fact.of}
            disabled={disabled}
            onChange={(kind) => onChange(blankCondition(kind))}
            options={shown.map((kind) => ({
              value: kind,
              label: t(kindNames[kind]),
              group: grouped
                ? t(sceneFacts.includes(kind) ? 'conditions.groupHere' : 'conditions.groupPerson')
                : undefined,
            }))}
          />
        </div>
        <FactFields
          fact={fact}
          onChange={(next) => onChange(withFact(condition, next))}
          sources={sources}
          showProblems={showProblems}
          disabled={disabled}
        />
        {valueKindOf(fact) !== 'yesNo' && (
          <div class="condition-operator">
            <Select<Operator>
              size="small"
              label={t('conditions.comparison')}
              value={op}
              disabled={disabled}
              onChange={(next) => onChange(withOperator(condition, next))}
              options={operatorOptions(condition)}
            />
          </div>
        )}
        <ValueEditor
          condition={condition}
          onChange={onChange}
          sources={sources}
          showProblems={showProblems}
          disabled={disabled}
        />
        {fact.of === 'event' && (
          <PropertyFilters
            value={fact.where}
            disabled={disabled}
            onChange={(where) => {
              const { where: _, ...rest } = fact;
              onChange({ ...condition, fact: where ? { ...rest, where } : rest });
            }}
          />
        )}
      </div>
      {!disabled && (
        <IconButton
          size="small"
          icon={X}
          label={t('conditions.removeCondition')}
          onClick={onRemove}
          class="condition-remove"
        />
      )}
    </div>
  );
}

/** Counts are spoken of otherwise than numbers: "at least 3 times". */
const countNames: Partial<Record<Operator, Key>> = {
  is: 'conditions.opExactly',
  isNot: 'conditions.opNotExactly',
  gt: 'conditions.opMoreThan',
  gte: 'conditions.opAtLeast',
  lt: 'conditions.opLessThan',
  lte: 'conditions.opAtMost',
};

function operatorOptions({ fact, op }: FactCondition): Option<Operator>[] {
  const isCount = fact.of === 'event' && fact.measure === 'count';
  const allowed = operatorsOf(fact);
  const shown = allowed.includes(op) ? allowed : [op, ...allowed];
  return shown.map((value) => ({ value, label: t((isCount && countNames[value]) || operatorNames[value]) }));
}
