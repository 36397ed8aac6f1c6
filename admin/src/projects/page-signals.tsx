import type { FrictionSettings, PageSignal } from '@foothold/sdk/contract';
import { saveFriction, useFriction } from '../api/friction.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Card, ErrorState, SkeletonLines, Switch, toast } from '../ui/index.js';

/** Signals that somebody struggles, in the order in which they are shown. */
export const struggle: readonly PageSignal[] = [
  'rageClick',
  'deadClick',
  'errorShown',
  'formAbandoned',
  'toAndFro',
  'hesitation',
];
/** Those of what somebody seems to be about to do. */
export const intent: readonly PageSignal[] = ['exitIntent', 'idle'];

/** Which signals of the page are measured, and what each of them means. A switch takes effect at once. */
export function PageSignalsSection({ disabled }: { disabled: boolean }) {
  const { project } = useScope();
  const answer = useFriction(project.id);
  return (
    <Card title={t('pageSignals.title')} text={t('pageSignals.text')}>
      {answer.isLoadingError && <ErrorState error={answer.error} onRetry={() => answer.refetch()} />}
      {answer.isPending && <SkeletonLines lines={8} />}
      {answer.data && <Switches stored={answer.data} disabled={disabled} />}
    </Card>
  );
}

function Switches({ stored, disabled }: { stored: FrictionSettings; disabled: boolean }) {
  const { project } = useScope();
  const { unmeasured = [], ...rest } = stored;
  const save = useAction(async (signal: PageSignal, isMeasured: boolean) => {
    const others = unmeasured.filter((one) => one !== signal);
    const off = isMeasured ? others : [...others, signal];
    await saveFriction(project.id, { ...rest, ...(off.length > 0 && { unmeasured: off }) }, stored);
    toast.success(t('common.saved'));
  });
  const switches = (signals: readonly PageSignal[]) => (
    <div class="stack">
      {signals.map((signal) => (
        <Switch
          key={signal}
          checked={!unmeasured.includes(signal)}
          disabled={disabled || save.busy}
          onChange={(isMeasured) => void save.run(signal, isMeasured)}
          label={t(`pageSignals.${signal}`)}
          hint={t(`pageSignals.${signal}Text`)}
        />
      ))}
    </div>
  );
  return (
    <>
      <div class="setting">
        <div>
          <h3 class="setting-name">{t('pageSignals.struggle')}</h3>
          <p class="setting-text">{t('pageSignals.struggleText')}</p>
        </div>
        {switches(struggle)}
      </div>
      <div class="setting">
        <div>
          <h3 class="setting-name">{t('pageSignals.intent')}</h3>
          <p class="setting-text">{t('pageSignals.intentText')}</p>
        </div>
        {switches(intent)}
      </div>
    </>
  );
}
