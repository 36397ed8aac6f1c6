import { type FrictionSettings, frictionBounds, type GoalCharge, initialCharge, limits } from '@foothold/sdk/contract';
import { Plus, X } from 'lucide-preact';
import type { ConditionSources } from '../conditions/index.js';
import { t } from '../i18n/index.js';
import { Button, Combobox, Field, IconButton, NumberInput } from '../ui/index.js';
import { isRepeated } from './friction-draft.js';

type Goal = NonNullable<FrictionSettings['goal']>;

/** What the answers to the goal question make the friction index start at. */
export function GoalCharges(props: {
  value: Goal | null;
  onChange: (goal: Goal) => void;
  sources: ConditionSources;
  disabled: boolean;
}) {
  const { value, onChange, sources, disabled } = props;
  const { trait, charges } = value ?? { trait: '', charges: [] };
  const answers = charges.map((one) => one.value);
  const put = (index: number, part: Partial<GoalCharge>) =>
    onChange({ trait, charges: charges.map((one, place) => (place === index ? { ...one, ...part } : one)) });
  return (
    <div class="stack-s">
      <Field label={t('friction.goalTrait')} optional>
        <Combobox
          value={trait}
          suggestions={sources.personTraits}
          placeholder={t('friction.goalTraitPlaceholder')}
          disabled={disabled}
          onChange={(next) => onChange({ trait: next, charges })}
        />
      </Field>
      {charges.map((one, index) => (
        // Rows have no identity of their own; every control in them is controlled.
        <div class="grade-row" key={index}>
          <Field
            label={t('friction.answer')}
            labelHidden
            error={isRepeated(answers, index) ? t('friction.answerRepeated') : undefined}
          >
            <Combobox
              value={one.value}
              suggestions={sources.traitValues('person', trait)}
              placeholder={t('friction.answer')}
              disabled={disabled}
              onChange={(answer) => put(index, { value: answer })}
            />
          </Field>
          <NumberInput
            aria-label={t('friction.charge')}
            min={0}
            max={frictionBounds.highest}
            value={one.charge}
            disabled={disabled}
            onChange={(charge) => put(index, { charge: inBounds(charge) })}
          />
          {!disabled && (
            <IconButton
              icon={X}
              label={t('friction.removeAnswer')}
              onClick={() => onChange({ trait, charges: charges.filter((_, place) => place !== index) })}
            />
          )}
        </div>
      ))}
      {!disabled && trait.trim() !== '' && charges.length < limits.goalCharges && (
        <div>
          <Button
            size="small"
            icon={Plus}
            onClick={() => onChange({ trait, charges: [...charges, { value: '', charge: initialCharge }] })}
          >
            {t('friction.addAnswer')}
          </Button>
        </div>
      )}
    </div>
  );
}

function inBounds(charge: number | undefined | null): number {
  return Math.min(frictionBounds.highest, Math.max(0, Math.round(charge ?? 0)));
}
