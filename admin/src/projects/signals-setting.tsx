import type { Environment, PageSignal } from '@foothold/sdk/contract';
import { useFriction } from '../api/friction.js';
import { t } from '../i18n/index.js';
import { ErrorState, SkeletonLines, Switch } from '../ui/index.js';
import { intent, struggle } from './page-signals.js';
import './projects.css';

const signals = [...struggle, ...intent];

/** Which signals of the page are measured in one environment, of those that the project measures. */
export function SignalsSetting({
  environment: { projectId, unmeasured },
  disabled,
  onChange,
}: {
  environment: Environment;
  disabled: boolean;
  onChange: (unmeasured: PageSignal[]) => void;
}) {
  const friction = useFriction(projectId);
  const nowhere = friction.data?.unmeasured ?? [];
  return (
    <div class="setting">
      <div>
        <h3 class="setting-name">{t('pageSignals.title')}</h3>
        <p class="setting-text">{t('pageSignals.hereText')}</p>
      </div>
      {friction.isLoadingError ? (
        <ErrorState small error={friction.error} onRetry={() => friction.refetch()} />
      ) : friction.isPending ? (
        <SkeletonLines lines={4} />
      ) : (
        <fieldset class="signals-here" aria-label={t('pageSignals.title')}>
          {signals.map((signal) => {
            const isNowhere = nowhere.includes(signal);
            return (
              <Switch
                key={signal}
                checked={!isNowhere && !unmeasured.includes(signal)}
                disabled={disabled || isNowhere}
                onChange={(isMeasured) =>
                  onChange(isMeasured ? unmeasured.filter((one) => one !== signal) : [...unmeasured, signal])
                }
                label={t(`pageSignals.${signal}`)}
                {...(isNowhere && { hint: t('pageSignals.offEverywhere') })}
              />
            );
          })}
        </fieldset>
      )}
    </div>
  );
}
