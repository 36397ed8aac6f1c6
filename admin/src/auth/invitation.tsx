import { useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useMe } from '../api/me.js';
import { mayPass } from '../api/queries.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Button, ErrorState, SkeletonLines } from '../ui/index.js';
import { AccountForm } from './account-form.js';
import { AuthFrame } from './frame.js';
import { acceptInvitation, readInvitation } from './session.js';

/** Joining a project by the link of an invitation: signed in, with an account, or with a new one. */
export default function InvitationPage() {
  const { query, route } = useLocation();
  const token = query.token ?? '';
  const me = useMe();
  const invitation = useQuery({ queryKey: ['invitation', token], queryFn: () => readInvitation(token) });
  const join = useAction(async () => arrive(await acceptInvitation({ token })));
  const arrive = ({ projectId }: { projectId: string }) => route(paths.flows(projectId), true);

  if (invitation.isLoadingError) {
    return (
      <AuthFrame title={t('auth.invitationTitle')}>
        <ErrorState
          error={invitation.error}
          {...(mayPass(invitation.error) && { onRetry: invitation.refetch })}
          small
        />
      </AuthFrame>
    );
  }
  if (!invitation.data || me.isPending) {
    return (
      <AuthFrame title={t('auth.invitationTitle')}>
        <div class="auth-form">
          <SkeletonLines lines={4} />
        </div>
      </AuthFrame>
    );
  }
  const { project, email, role, hasAccount } = invitation.data;
  const title = t('auth.invitationTo', { project, role: t(`members.${role}`) });
  if (me.data) {
    return (
      <AuthFrame title={title} text={t('auth.invitationSignedIn', { email: me.data.user.email })}>
        <div class="auth-form">
          <Button kind="primary" loading={join.busy} onClick={() => void join.run()}>
            {t('auth.invitationAction')}
          </Button>
        </div>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={title} text={t(hasAccount ? 'auth.invitationExisting' : 'auth.invitationText')}>
      <AccountForm
        existing={hasAccount}
        email={email}
        action={t('auth.invitationAction')}
        onSubmit={async ({ name, email: address, password }) => {
          arrive(
            await acceptInvitation(
              hasAccount
                ? { token, email: address.trim(), password }
                : { token, name: name.trim(), email: address.trim(), password },
            ),
          );
        }}
      />
    </AuthFrame>
  );
}
