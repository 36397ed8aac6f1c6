import type { Environment } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { projectApi } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Field, FormDialog, Input } from '../ui/index.js';

/** Asks for the name of a new environment. */
export function NewEnvironmentDialog({
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
    <FormDialog
      open={open}
      onClose={onClose}
      title={t('projects.newEnvironment')}
      description={t('projects.environmentsText')}
      action={t('common.create')}
      busy={create.busy}
      disabled={name.trim() === ''}
      onSubmit={() => void create.run()}
    >
      <Field label={t('common.name')}>
        <Input value={name} onChange={setName} placeholder={t('projects.environmentPlaceholder')} maxLength={120} />
      </Field>
    </FormDialog>
  );
}
