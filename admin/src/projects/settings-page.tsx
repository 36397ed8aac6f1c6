import type { Environment, Project } from '@foothold/sdk/contract';
import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { projectApi, useProject } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import {
  Button,
  Card,
  Dialog,
  ErrorState,
  Field,
  Input,
  NumberInput,
  PageHeader,
  SegmentedControl,
  SkeletonLines,
  toast,
} from '../ui/index.js';
import { EnvironmentSettings } from './environment-settings.js';
import { FrictionSection } from './friction-settings.js';
import { PageSignalsSection } from './page-signals.js';
import { ProjectKillSwitch } from './project-kill-switch.js';
import './projects.css';

/** The project and its environments. */
export default function SettingsPage({ environmentId }: { environmentId?: string }) {
  const { project, environment, canAdmin } = useScope();
  const { route } = useLocation();
  const answer = useProject(project.id);
  const [isCreating, setCreating] = useState(false);
  const chosenId = environmentId ?? environment.id;
  const chosen = answer.data?.environments.find(({ id }) => id === chosenId) ?? answer.data?.environments[0];
  return (
    <>
      <PageHeader
        title={t('projects.settings')}
        text={canAdmin ? t('projects.settingsText') : t('projects.readOnly')}
      />
      {answer.isError && (
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
          <ProjectSettings key={answer.data.project.id} project={answer.data.project} disabled={!canAdmin} />
          <ProjectKillSwitch environments={answer.data.environments} />
          <FrictionSection disabled={!canAdmin} />
          <PageSignalsSection disabled={!canAdmin} />
          <section>
            <div class="environment-tabs">
              <h2 class="section-title grow">{t('projects.environmentsTitle')}</h2>
              <SegmentedControl
                label={t('projects.environmentsTitle')}
                value={chosen?.id ?? ''}
                onChange={(id) => route(paths.environment(project.id, id), true)}
                options={answer.data.environments.map(({ id, name }) => ({ value: id, label: name }))}
              />
              {canAdmin && (
                <Button icon={Plus} onClick={() => setCreating(true)}>
                  {t('projects.newEnvironment')}
                </Button>
              )}
            </div>
            {chosen && <EnvironmentSettings key={chosen.id} environment={chosen} disabled={!canAdmin} />}
          </section>
        </div>
      )}
      <NewEnvironment
        open={isCreating}
        onClose={() => setCreating(false)}
        onCreated={({ id }) => route(paths.environment(project.id, id), true)}
      />
    </>
  );
}

function ProjectSettings({ project, disabled }: { project: Project; disabled: boolean }) {
  const [name, setName] = useState(project.name);
  const [caps, setCaps] = useState(project.caps);
  const save = useAction(async () => {
    await projectApi.change(project.id, { name: name.trim(), caps });
    toast.success(t('common.saved'));
  });
  const isChanged =
    name.trim() !== project.name ||
    Object.entries(project.caps).some(([key, value]) => caps[key as keyof typeof caps] !== value);
  const cap = (key: keyof typeof caps, label: string, max: number) => (
    <Field label={label}>
      <NumberInput
        value={caps[key]}
        min={0}
        max={max}
        disabled={disabled}
        onChange={(value) => setCaps({ ...caps, [key]: value ?? 0 })}
      />
    </Field>
  );
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void save.run();
        }}
      >
        <div class="setting">
          <div>
            <h2 class="setting-name">{t('projects.general')}</h2>
            <p class="setting-text">{t('projects.generalText')}</p>
          </div>
          <Field label={t('projects.name')} error={name.trim() === '' ? t('projects.nameMissing') : undefined}>
            <Input value={name} onChange={setName} maxLength={120} disabled={disabled} />
          </Field>
        </div>
        <div class="setting">
          <div>
            <h3 class="setting-name">{t('projects.caps')}</h3>
            <p class="setting-text">{t('projects.capsText')}</p>
          </div>
          <div class="stack">
            <div class="cap-fields">
              {cap('perSession', t('projects.perSession'), 100)}
              {cap('perDay', t('projects.perDay'), 100)}
              {cap('gapMinutes', t('projects.gap'), 10_080)}
            </div>
            {!disabled && (
              <div class="row">
                <Button type="submit" kind="primary" disabled={!isChanged || name.trim() === ''} loading={save.busy}>
                  {t('common.save')}
                </Button>
              </div>
            )}
          </div>
        </div>
      </form>
    </Card>
  );
}

function NewEnvironment({
  open,
  onClose,
  onCreated,
}: {
  open: boolean;
  onClose: () => void;
  onCreated: (environment: Environment) => void;
}) {
  const { project } = useScope();
  const [name, setName] = useState('');
  const create = useAction(async () => {
    const environment = await projectApi.createEnvironment(project.id, name.trim());
    setName('');
    onClose();
    onCreated(environment);
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('projects.newEnvironment')}
      description={t('projects.environmentsText')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form="new-environment"
            loading={create.busy}
            disabled={name.trim() === ''}
          >
            {t('common.create')}
          </Button>
        </>
      }
    >
      <form
        id="new-environment"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void create.run();
        }}
      >
        <Field label={t('common.name')}>
          <Input value={name} onChange={setName} placeholder={t('projects.environmentPlaceholder')} maxLength={120} />
        </Field>
      </form>
    </Dialog>
  );
}
