import type { Environment } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { useInstall } from '../api/projects.js';
import { formatPercent, t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { ConfirmDialog, Meter, RadioGroup } from '../ui/index.js';

type Identity = Environment['identity'];

/**
 * Whether people have to be proved, beside how many are proved already: who requires it too early shuts out everybody
 * without a token, and is asked first.
 */
export function IdentitySetting({
  environment,
  disabled,
  onChange,
}: {
  environment: Environment;
  disabled: boolean;
  onChange: (identity: Identity) => Promise<boolean>;
}) {
  const { project } = useScope();
  const [asks, setAsks] = useState(false);
  const coverage = useInstall(project.id, environment.id).data?.identityCoverage ?? null;
  const isCovered = coverage !== null && coverage >= 0.995;
  return (
    <div class="stack">
      <RadioGroup<Identity>
        cards
        label={t('projects.identity')}
        value={environment.identity}
        disabled={disabled}
        onChange={(identity) => {
          if (identity === 'required' && !isCovered) setAsks(true);
          else void onChange(identity);
        }}
        options={[
          { value: 'off', label: t('projects.identityOff'), hint: t('projects.identityOffText') },
          { value: 'optional', label: t('projects.identityOptional'), hint: t('projects.identityOptionalText') },
          { value: 'required', label: t('projects.identityRequired'), hint: t('projects.identityRequiredText') },
        ]}
      />
      <div class="stack-s">
        {coverage !== null && <Meter share={coverage} tone={isCovered ? 'good' : 'warn'} />}
        <p class="small muted">
          {coverage === null ? t('projects.noCoverage') : t('projects.coverage', { percent: formatPercent(coverage) })}
        </p>
      </div>
      <ConfirmDialog
        open={asks}
        onClose={() => setAsks(false)}
        onConfirm={async () => {
          if (await onChange('required')) setAsks(false);
        }}
        loading={disabled}
        title={t('projects.requireTitle')}
        text={
          coverage === null
            ? t('projects.requireUnknown')
            : t('projects.requireText', { percent: formatPercent(1 - coverage) })
        }
        action={t('projects.requireAction')}
      />
    </div>
  );
}
