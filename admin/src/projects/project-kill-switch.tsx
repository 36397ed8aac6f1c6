import type { Environment } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { projectApi } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, ConfirmDialog, toast } from '../ui/index.js';
import './projects.css';
import { StartFlowsDialog } from './start-flows-dialog.js';

/** The kill switch of the whole project: every environment at once. */
export function ProjectKillSwitch({ environments }: { environments: readonly Environment[] }) {
  const { project, canAdmin } = useScope();
  const [asks, setAsks] = useState<'stop' | 'start' | null>(null);
  const stop = useAction(async () => {
    await projectApi.stopEnvironments(project.id);
    toast.success(t('projects.allStopped'));
  });
  const off = environments.filter(({ enabled }) => !enabled).map(({ name }) => name);
  const isAllOff = off.length === environments.length;

  return (
    <Card>
      <div class="setting">
        <div>
          <h2 class="setting-name">{t('projects.stopAll')}</h2>
          <p class="setting-text">{t('projects.stopAllText')}</p>
        </div>
        <div class="stack-s">
          <p>
            {off.length === 0 && t('projects.noneOff')}
            {off.length > 0 && (isAllOff ? t('projects.allOff') : t('projects.someOff', { names: off.join(', ') }))}
          </p>
          {canAdmin && (
            <div class="row">
              {!isAllOff && (
                <Button kind="danger" onClick={() => setAsks('stop')}>
                  {t('projects.stopAllAction')}
                </Button>
              )}
              {off.length > 0 && <Button onClick={() => setAsks('start')}>{t('projects.startAllAction')}</Button>}
            </div>
          )}
        </div>
      </div>
      <ConfirmDialog
        open={asks === 'stop'}
        onClose={() => setAsks(null)}
        onConfirm={async () => {
          if (await stop.run()) setAsks(null);
        }}
        loading={stop.busy}
        title={t('projects.stopAllTitle', { name: project.name })}
        text={t('projects.offText')}
        action={t('projects.stopAllAction')}
      />
      <StartFlowsDialog environments={environments} open={asks === 'start'} onClose={() => setAsks(null)} />
    </Card>
  );
}
