import type { Environment } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { projectApi } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, ConfirmDialog, toast } from '../ui/index.js';
import './projects.css';

/** The kill switch of the whole project: every environment at once. */
export function ProjectKillSwitch({ environments }: { environments: readonly Environment[] }) {
  const { project, canAdmin } = useScope();
  const [asks, setAsks] = useState<'stop' | 'start' | null>(null);
  const turn = useAction(async (enabled: boolean) => {
    await projectApi.switchEnvironments(project.id, enabled);
    toast.success(t(enabled ? 'projects.allStarted' : 'projects.allStopped'));
  });
  const off = environments.filter(({ enabled }) => !enabled).map(({ name }) => name);
  const isAllOff = off.length === environments.length;
  const stops = asks === 'stop';

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
        open={asks !== null}
        onClose={() => setAsks(null)}
        onConfirm={async () => {
          if (await turn.run(!stops)) setAsks(null);
        }}
        loading={turn.busy}
        danger={stops}
        title={t(stops ? 'projects.stopAllTitle' : 'projects.startAllTitle', { name: project.name })}
        text={stops ? t('projects.offText') : t('projects.startAllText', { names: off.join(', ') })}
        action={t(stops ? 'projects.stopAllAction' : 'projects.startAllAction')}
      />
    </Card>
  );
}
