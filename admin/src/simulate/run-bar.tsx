import { cancelSimulation, type ModelSimulation, type Simulation } from '../api/simulate.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button } from '../ui/index.js';
import { Estimate } from './estimate.js';
import type { Shown } from './use-simulation.js';

/** What a simulation would take, the button that starts it, and while it goes on the one that ends it. */
export function RunBar<S extends Simulation | ModelSimulation, R extends object>({
  shown: { simulation, isRunning, show },
  estimate,
  request,
  start,
  onShare,
  label,
  isMain = false,
}: {
  shown: Shown<S>;
  /** Null while the settings make none. */
  request: R | null;
  start: (request: R) => Promise<S>;
  /** What the button says. */
  label: string;
  /** Whether starting it is what the page is for. */
  isMain?: boolean;
} & Pick<Parameters<typeof Estimate>[0], 'estimate' | 'onShare'>) {
  const { project, environment, canEdit } = useScope();
  const run = useAction(async () => {
    if (request) show(await start(request));
  });
  const cancel = useAction(async () => {
    if (simulation) await cancelSimulation({ projectId: project.id, environmentId: environment.id }, simulation.id);
  });
  const canRun =
    request !== null && !isRunning && !estimate.isLoadingError && !!estimate.data && estimate.data.people > 0;
  return (
    <div class="simulate-run">
      <Estimate {...{ estimate, request, onShare, isRunning }} />
      <div class="row">
        {!canEdit && <span class="small muted">{t('simulate.readOnly')}</span>}
        {isRunning && canEdit && (
          <Button loading={cancel.busy} onClick={() => void cancel.run()}>
            {t('simulate.cancel')}
          </Button>
        )}
        {canEdit && (
          <Button
            {...(isMain && { kind: 'primary' as const })}
            disabled={!canRun}
            loading={run.busy}
            onClick={() => void run.run()}
          >
            {label}
          </Button>
        )}
      </div>
    </div>
  );
}
