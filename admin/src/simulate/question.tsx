import type { ComponentChildren } from 'preact';
import type { AssumedKind } from '../api/simulate.js';
import { BreakdownField } from '../funnel/breakdown-field.js';
import { RangeField } from '../funnel/range-field.js';
import { t } from '../i18n/index.js';
import { Card, Field, NumberInput, Select } from '../ui/index.js';
import { AssumedSwitches, ShareField } from './past-fields.js';
import { mostDays, type Settings, usualSettings } from './settings.js';

const capsToTry = { perSession: 1, perDay: 2, gapMinutes: 30 };

/** What is simulated, and what is taken for granted. Below it stand `children`: what that means, and the button. */
export function Question({
  settings,
  onChange,
  isLive,
  disabled,
  toAssume,
  onInvalid,
  children,
}: {
  settings: Settings;
  onChange: (settings: Settings) => void;
  /** Whether there is a live version to simulate as well. */
  isLive: boolean;
  disabled: boolean;
  toAssume: readonly AssumedKind[];
  /** Told whether the dates make no period. */
  onInvalid: (isInvalid: boolean) => void;
  children: ComponentChildren;
}) {
  const put = (change: Partial<Settings>) => onChange({ ...settings, ...change });
  const whole = (value: number | undefined, least: number, most: number, otherwise: number) =>
    Math.min(most, Math.max(least, Math.round(value ?? otherwise)));
  return (
    <Card title={t('simulate.question')} pad={false}>
      <fieldset class="simulate-question" disabled={disabled} aria-label={t('simulate.question')}>
        <div class="simulate-fields">
          <RangeField
            label={t('simulate.period')}
            value={settings.range}
            onChange={(range) => put({ range })}
            {...{ mostDays, onInvalid }}
          />
          {isLive && (
            <Field label={t('simulate.version')}>
              <Select
                value={settings.version}
                onChange={(version) => put({ version: version === 'live' ? 'live' : 'draft' })}
                options={[
                  { value: 'draft', label: t('simulate.draft') },
                  { value: 'live', label: t('simulate.live') },
                ]}
              />
            </Field>
          )}
          <BreakdownField
            value={settings.breakdown}
            onChange={(breakdown) => put({ breakdown })}
            kinds={['segments', 'stage']}
          />
          <ShareField value={settings.share} onChange={(share) => put({ share })} />
          <Field label={t('simulate.seed')} hint={t('simulate.seedHint')}>
            <NumberInput
              value={settings.seed}
              min={0}
              max={2 ** 31}
              step={1}
              onChange={(seed) => put({ seed: whole(seed, 0, 2 ** 31, usualSettings.seed) })}
            />
          </Field>
          <Field label={t('simulate.caps')}>
            <Select
              value={settings.caps ? 'others' : 'set'}
              onChange={(chosen) => put({ caps: chosen === 'set' ? null : capsToTry })}
              options={[
                { value: 'set', label: t('simulate.capsAsSet') },
                { value: 'others', label: t('simulate.capsOther') },
              ]}
            />
          </Field>
          {settings.caps && <CapFields value={settings.caps} onChange={(caps) => put({ caps })} />}
        </div>
        <div class="simulate-assumptions">
          <div>
            <h3 class="setting-name">{t('simulate.assumptions')}</h3>
            <p class="small muted">{t('simulate.assumptionsText')}</p>
          </div>
          {toAssume.length === 0 && <p class="small faint">{t('simulate.nothingToAssume')}</p>}
          <AssumedSwitches kinds={toAssume} value={settings.assumed} onChange={(assumed) => put({ assumed })} />
          <div class="simulate-ends">
            <div>
              <h3 class="setting-name">{t('simulate.ends')}</h3>
              <p class="small muted">{t('simulate.endsText')}</p>
            </div>
            <div class="simulate-three">
              <Field
                label={t('simulate.completedShare')}
                error={settings.completed + settings.dismissed > 100 ? t('simulate.endsTooMany') : undefined}
              >
                <NumberInput
                  value={settings.completed}
                  min={0}
                  max={100}
                  onChange={(share) => put({ completed: whole(share, 0, 100, 0) })}
                />
              </Field>
              <Field label={t('simulate.dismissedShare')}>
                <NumberInput
                  value={settings.dismissed}
                  min={0}
                  max={100}
                  onChange={(share) => put({ dismissed: whole(share, 0, 100, 0) })}
                />
              </Field>
              <Field label={t('simulate.seconds')}>
                <NumberInput
                  value={settings.seconds}
                  min={1}
                  max={3600}
                  onChange={(seconds) => put({ seconds: whole(seconds, 1, 3600, usualSettings.seconds) })}
                />
              </Field>
            </div>
          </div>
        </div>
      </fieldset>
      {children}
    </Card>
  );
}

function CapFields({
  value,
  onChange,
}: {
  value: NonNullable<Settings['caps']>;
  onChange: (caps: NonNullable<Settings['caps']>) => void;
}) {
  const field = (name: keyof typeof value, least: number, most: number) => (
    <Field label={t(`simulate.${name}`)}>
      <NumberInput
        value={value[name]}
        min={least}
        max={most}
        onChange={(number) =>
          onChange({ ...value, [name]: Math.min(most, Math.max(least, Math.round(number ?? least))) })
        }
      />
    </Field>
  );
  return (
    <>
      {field('perSession', 1, 100)}
      {field('perDay', 1, 100)}
      {field('gapMinutes', 0, 10_080)}
    </>
  );
}
