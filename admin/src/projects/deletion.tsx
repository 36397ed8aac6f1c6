import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { forgetProject } from '../api/me.js';
import { projectApi, refreshProject } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, DeleteDialog, toast } from '../ui/index.js';
import './projects.css';

/** Deletes an environment; only owners may, and the last one goes with its project. */
export function EnvironmentDeletion({
  environment,
  isLast,
}: {
  environment: { id: string; name: string };
  isLast: boolean;
}) {
  const { project, isOwner } = useScope();
  const { route } = useLocation();
  const [asks, setAsks] = useState(false);
  const { id, name } = environment;
  const remove = useAction(async () => {
    await projectApi.deleteEnvironment(project.id, id, name);
    toast.success(t('deletion.done', { name }));
    route(paths.settings(project.id), true);
    await refreshProject(project.id);
  });
  const why = !isOwner ? t('deletion.ownersOnly') : isLast ? t('deletion.lastEnvironment') : null;
  return (
    <div class="setting">
      <div>
        <h3 class="setting-name">{t('deletion.environment')}</h3>
        <p class="setting-text">{t('deletion.environmentText')}</p>
      </div>
      {why === null ? (
        <div class="row">
          <Button kind="danger" onClick={() => setAsks(true)}>
            {t('deletion.environmentAction')}
          </Button>
        </div>
      ) : (
        <p class="muted">{why}</p>
      )}
      {asks && (
        <DeleteDialog
          title={t('deletion.title', { name })}
          description={t('deletion.environmentWhere', { project: project.name })}
          name={name}
          goes={[t('deletion.goesPeople'), t('deletion.goesKeys'), t('deletion.goesLive')]}
          undo={t('deletion.undo')}
          busy={remove.busy}
          onDelete={() => void remove.run()}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  );
}

/** Deletes the project with all its environments; only owners may. */
export function ProjectDeletion({ environments }: { environments: readonly { name: string }[] }) {
  const { project, isOwner } = useScope();
  const { route } = useLocation();
  const [asks, setAsks] = useState(false);
  const { id, name } = project;
  const remove = useAction(async () => {
    await projectApi.delete(id, name);
    toast.success(t('deletion.done', { name }));
    route(paths.projects(), true);
    await forgetProject(id);
  });
  return (
    <Card>
      <div class="setting">
        <div>
          <h2 class="setting-name">{t('deletion.project')}</h2>
          <p class="setting-text">{t('deletion.projectText')}</p>
        </div>
        {isOwner ? (
          <div class="row">
            <Button kind="danger" onClick={() => setAsks(true)}>
              {t('deletion.projectAction')}
            </Button>
          </div>
        ) : (
          <p class="muted">{t('deletion.ownersOnly')}</p>
        )}
      </div>
      {asks && (
        <DeleteDialog
          title={t('deletion.title', { name })}
          description={t('deletion.projectWhere', { names: environments.map((one) => one.name).join(', ') })}
          name={name}
          goes={[
            t('deletion.goesPeople'),
            t('deletion.goesKeys'),
            t('deletion.goesAuthored'),
            t('deletion.goesMembers'),
          ]}
          undo={t('deletion.undo')}
          busy={remove.busy}
          onDelete={() => void remove.run()}
          onClose={() => setAsks(false)}
        />
      )}
    </Card>
  );
}
