import { type DecisionSettings, limits } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Button, Field, NumberInput } from '../ui/index.js';
import './projects.css';

/** How long an environment keeps what its pages decided, and of how many people. */
export function DecisionSetting({
  decisions,
  disabled,
  onChange,
}: {
  decisions: DecisionSettings;
  disabled: boolean;
  onChange: (decisions: DecisionSettings) => void;
}) {
  const [days, setDays] = useState<number | undefined>(decisions.days);
  const [percent, setPercent] = useState<number | undefined>(Math.round(decisions.share * 100));
  const isSound =
    days !== undefined &&
    Number.isInteger(days) &&
    days >= 0 &&
    days <= limits.decisionDays &&
    percent !== undefined &&
    percent >= 0 &&
    percent <= 100;
  const isChanged = days !== decisions.days || percent !== Math.round(decisions.share * 100);
  return (
    <form
      class="setting"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSound) onChange({ days, share: percent / 100 });
      }}
    >
      <div>
        <h3 class="setting-name">{t('projects.decisions')}</h3>
        <p class="setting-text">{t('projects.decisionsText')}</p>
      </div>
      <div class="stack-s">
        <div class="row-wrap">
          <Field
            label={t('projects.decisionDays')}
            error={
              days === undefined || days < 0 || days > limits.decisionDays || !Number.isInteger(days)
                ? t('projects.decisionDaysWrong', { most: limits.decisionDays })
                : undefined
            }
          >
            <NumberInput value={days} onChange={setDays} min={0} max={limits.decisionDays} disabled={disabled} />
          </Field>
          <Field
            label={t('projects.decisionShare')}
            error={percent === undefined || percent < 0 || percent > 100 ? t('projects.decisionShareWrong') : undefined}
          >
            <NumberInput value={percent} onChange={setPercent} min={0} max={100} disabled={disabled} />
          </Field>
        </div>
        {isChanged && (
          <div>
            <Button type="submit" kind="primary" disabled={!isSound || disabled}>
              {t('common.save')}
            </Button>
          </div>
        )}
      </div>
    </form>
  );
}
