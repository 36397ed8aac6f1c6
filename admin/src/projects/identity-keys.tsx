import { KeyRound, Pencil, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { type IdentityKeySource, projectApi, useIdentityKeys } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Badge, Button, ConfirmDialog, ErrorState, SkeletonLines } from '../ui/index.js';
import { IdentityKeysDialog } from './identity-keys-dialog.js';

/** The public keys that identity tokens are verified with: an address that holds them, or the keys themselves. */
export function IdentityKeys({ environmentId }: { environmentId: string }) {
  const { project } = useScope();
  const answer = useIdentityKeys(project.id, environmentId);
  const [asks, setAsks] = useState<'edit' | 'forget' | null>(null);
  const forget = useAction(() => projectApi.forgetIdentityKeys(project.id, environmentId));
  const source = answer.data?.source;
  return (
    <div class="stack-s">
      {answer.isLoadingError && <ErrorState small error={answer.error} onRetry={() => answer.refetch()} />}
      {answer.isPending && <SkeletonLines lines={2} />}
      {source === null && <p class="small muted">{t('identity.noKeys')}</p>}
      {source && <Source source={source} />}
      {source !== undefined && (
        <div class="row">
          <Button size="small" icon={source ? Pencil : Plus} onClick={() => setAsks('edit')}>
            {t(source ? 'identity.changeKeys' : 'identity.addKeys')}
          </Button>
          {source && (
            <Button size="small" kind="ghost" onClick={() => setAsks('forget')}>
              {t('common.remove')}
            </Button>
          )}
        </div>
      )}
      {asks === 'edit' && (
        <IdentityKeysDialog environmentId={environmentId} source={source ?? null} onClose={() => setAsks(null)} />
      )}
      <ConfirmDialog
        open={asks === 'forget'}
        onClose={() => setAsks(null)}
        onConfirm={async () => {
          if (await forget.run()) setAsks(null);
        }}
        loading={forget.busy}
        title={t('identity.forgetTitle')}
        text={t('identity.forgetText')}
        action={t('common.remove')}
      />
    </div>
  );
}

function Source({ source }: { source: IdentityKeySource }) {
  const { url, keys, problem, issuer, audience } = source;
  return (
    <div class="stack-s">
      {url !== null && <code class="ellipsis">{url}</code>}
      {problem !== null && (
        <p class="small identity-problem" role="alert">
          {problem}
        </p>
      )}
      {keys.map(({ kid, alg }, index) => (
        <span class="row" key={index}>
          <KeyRound size={14} aria-hidden="true" />
          <code class="ellipsis">{kid ?? t('identity.noKid')}</code>
          <Badge>{alg}</Badge>
        </span>
      ))}
      {issuer !== null && <Claim name={t('identity.issuer')} value={issuer} />}
      {audience !== null && <Claim name={t('identity.audience')} value={audience} />}
    </div>
  );
}

function Claim({ name, value }: { name: string; value: string }) {
  return (
    <span class="row small">
      <span class="faint">{name}</span>
      <code class="ellipsis">{value}</code>
    </span>
  );
}
