import { KeyRound, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { projectApi, useIdentitySecrets } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { formatDateTime, t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button, Code, ConfirmDialog, Dialog, ErrorState, SkeletonLines } from '../ui/index.js';

/** The secrets that identity tokens are signed with. One is shown once, when it is made. */
export function IdentitySecrets({ environmentId }: { environmentId: string }) {
  const { project } = useScope();
  const secrets = useIdentitySecrets(project.id, environmentId);
  const [fresh, setFresh] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const create = useAction(async () => setFresh((await projectApi.createSecret(project.id, environmentId)).secret));
  const remove = useAction((id: string) => projectApi.deleteSecret(project.id, environmentId, id));
  return (
    <div class="stack-s">
      {secrets.isLoadingError && <ErrorState small error={secrets.error} onRetry={() => secrets.refetch()} />}
      {secrets.isPending && <SkeletonLines lines={2} />}
      {secrets.data?.length === 0 && <p class="small muted">{t('projects.noSecrets')}</p>}
      {secrets.data?.map((secret) => (
        <div class="spread" key={secret.id}>
          <span class="row">
            <KeyRound size={14} aria-hidden="true" />
            <code class="ellipsis">{secret.id}</code>
            <span class="small faint">{t('projects.secretCreated', { when: formatDateTime(secret.createdAt) })}</span>
          </span>
          <Button size="small" kind="ghost" onClick={() => setLeaving(secret.id)}>
            {t('common.delete')}
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" icon={Plus} onClick={() => void create.run()} loading={create.busy}>
          {t('projects.newSecret')}
        </Button>
      </div>
      <Dialog
        open={fresh !== null}
        onClose={() => setFresh(null)}
        closeOnOutside={false}
        title={t('projects.secretTitle')}
        description={t('projects.secretOnce')}
        footer={
          <Button kind="primary" onClick={() => setFresh(null)}>
            {t('common.done')}
          </Button>
        }
      >
        <Code text={fresh ?? ''} label={t('projects.secretTitle')} />
      </Dialog>
      <ConfirmDialog
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          if (leaving !== null && (await remove.run(leaving))) setLeaving(null);
        }}
        loading={remove.busy}
        title={t('projects.deleteSecretTitle')}
        text={t('projects.deleteSecretText')}
        action={t('common.delete')}
      />
    </div>
  );
}
