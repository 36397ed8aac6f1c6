import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useProject } from '../api/projects.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { NotFound } from '../shell/not-found.js';
import { useScope } from '../shell/scope.js';
import { Card, ErrorState, PageHeader, SkeletonLines } from '../ui/index.js';
import { ProjectDeletion } from './deletion.js';
import { EnvironmentSettings } from './environment-settings.js';
import { FrictionSection } from './friction-settings.js';
import { GeneralSettings } from './general-settings.js';
import { NewEnvironmentDialog } from './new-environment.js';
import { PageSignalsSection } from './page-signals.js';
import { ProjectKillSwitch } from './project-kill-switch.js';
import './settings.css';
import { SettingsIndex } from './settings-index.js';

/** The settings of the project and of its environments, a part at an address. */
export default function SettingsPage({ part, environmentId }: { part?: string; environmentId?: string }) {
  const { project, canAdmin } = useScope();
  const { route } = useLocation();
  const answer = useProject(project.id);
  const [isCreating, setCreating] = useState(false);
  const environments = answer.data?.environments;
  const chosen = environments?.find(({ id }) => id === environmentId);
  // Known before the settings are: the head of the page does not change when they arrive.
  const name = project.environments.find(({ id }) => id === environmentId)?.name;
  const isUnknown = part !== undefined && part !== 'friction' && part !== 'signals';
  useHashTarget(answer.data !== undefined);
  if (isUnknown || (environments && environmentId !== undefined && !chosen)) return <NotFound />;
  return (
    <>
      <PageHeader
        title={name ?? t('projects.settings')}
        text={canAdmin ? t(name ? 'projects.environmentsText' : 'projects.settingsText') : t('projects.readOnly')}
        {...(name && { crumbs: [{ label: t('projects.settings'), href: paths.settings(project.id) }] })}
      />
      <div class="settings">
        <SettingsIndex environments={environments ?? []} {...(canAdmin && { onCreate: () => setCreating(true) })} />
        {answer.isLoadingError && (
          <Card>
            <ErrorState error={answer.error} onRetry={() => answer.refetch()} />
          </Card>
        )}
        {answer.isPending && (
          <Card>
            <SkeletonLines lines={8} />
          </Card>
        )}
        {answer.data && (
          <div class="stack-l">
            {chosen && (
              <EnvironmentSettings
                key={chosen.id}
                environment={chosen}
                isLast={answer.data.environments.length === 1}
                disabled={!canAdmin}
              />
            )}
            {part === 'friction' && <FrictionSection disabled={!canAdmin} />}
            {part === 'signals' && <PageSignalsSection disabled={!canAdmin} />}
            {part === undefined && environmentId === undefined && (
              <>
                <GeneralSettings key={answer.data.project.id} project={answer.data.project} disabled={!canAdmin} />
                <ProjectKillSwitch environments={answer.data.environments} />
                <ProjectDeletion environments={answer.data.environments} />
              </>
            )}
          </div>
        )}
      </div>
      <NewEnvironmentDialog
        open={isCreating}
        onClose={() => setCreating(false)}
        onCreated={({ id }) => route(paths.environment(project.id, id))}
      />
    </>
  );
}

/** Goes to the card that the address names: the browser looked for it before it was there. */
function useHashTarget(isThere: boolean): void {
  useEffect(() => {
    if (isThere && location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [isThere]);
}
