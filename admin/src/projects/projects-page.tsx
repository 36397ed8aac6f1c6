import { LayoutGrid, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type Me, refreshMe } from '../api/me.js';
import { projectApi } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Mark } from '../shell/mark.js';
import { SignedIn } from '../shell/signed-in.js';
import { UserMenu } from '../shell/user-menu.js';
import { Avatar, Badge, Button, EmptyState, Field, FormDialog, Input, PageHeader } from '../ui/index.js';
import './projects.css';

/** Every project of the person who is signed in. */
export default function ProjectsPage() {
  return <SignedIn>{(me) => <Projects me={me} />}</SignedIn>;
}

function Projects({ me }: { me: Me }) {
  const { query } = useLocation();
  const [isCreating, setCreating] = useState(query.new !== undefined);
  const create = (
    <Button kind="primary" icon={Plus} onClick={() => setCreating(true)}>
      {t('projects.new')}
    </Button>
  );
  return (
    <div class="frame">
      <header class="frame-top">
        <Mark size={26} />
        {t('common.productName')}
        <UserMenu me={me} />
      </header>
      <main>
        <PageHeader
          title={t('projects.title')}
          text={t('projects.text')}
          actions={me.projects.length > 0 ? create : undefined}
        />
        {me.projects.length === 0 ? (
          <EmptyState icon={LayoutGrid} title={t('projects.empty')} text={t('projects.emptyText')} action={create} />
        ) : (
          <ul class="project-grid">
            {me.projects.map((project) => (
              <li key={project.id}>
                <a class="project-card" href={paths.flows(project.id)}>
                  <Avatar name={project.name} square />
                  <span class="grow">
                    <span class="project-name ellipsis">{project.name}</span>
                    <span class="small faint ellipsis">
                      {project.environments.map(({ name }) => name).join(' · ') ||
                        t('projects.environments', { count: 0 })}
                    </span>
                  </span>
                  <Badge>{t(`members.${project.role}`)}</Badge>
                </a>
              </li>
            ))}
          </ul>
        )}
      </main>
      <NewProject open={isCreating} onClose={() => setCreating(false)} />
    </div>
  );
}

function NewProject({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { route } = useLocation();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const create = useAction(async () => {
    const { project } = await projectApi.create(name.trim());
    await refreshMe();
    route(paths.install(project.id));
  });
  const submit = () => {
    setTried(true);
    if (name.trim() !== '') void create.run();
  };
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t('projects.new')}
      description={t('projects.newText')}
      action={t('common.create')}
      busy={create.busy}
      onSubmit={submit}
    >
      <Field label={t('common.name')} error={tried && name.trim() === '' ? t('projects.nameMissing') : undefined}>
        <Input value={name} onChange={setName} placeholder={t('projects.namePlaceholder')} maxLength={120} />
      </Field>
    </FormDialog>
  );
}
