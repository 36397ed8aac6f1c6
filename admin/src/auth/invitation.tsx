import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { describeError } from '../api/errors.js';
import { useMe } from '../api/me.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Button, SegmentedControl, toast } from '../ui/index.js';
import { AccountForm } from './account-form.js';
import { AuthFrame } from './frame.js';
import { acceptInvitation, signIn } from './session.js';

/** Joining a project by the link of an invitation: signed in, with an account, or with a new one. */
export default function InvitationPage() {
  const { query, route } = useLocation();
  const me = useMe();
  const [mode, setMode] = useState<'new' | 'existing'>('new');
  const [busy, setBusy] = useState(false);
  const token = query.token ?? '';

  async function joinSignedIn(): Promise<void> {
    setBusy(true);
    try {
      await acceptInvitation({ token });
      route(paths.home(), true);
    } catch (error) {
      toast.error(describeError(error).message);
    } finally {
      setBusy(false);
    }
  }

  if (me.data) {
    return (
      <AuthFrame title={t('auth.invitationTitle')} text={t('auth.invitationSignedIn', { email: me.data.user.email })}>
        <div class="auth-form">
          <Button kind="primary" loading={busy} onClick={joinSignedIn}>
            {t('auth.invitationAction')}
          </Button>
        </div>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('auth.invitationTitle')} text={t('auth.invitationText')}>
      <div class="auth-form">
        <SegmentedControl
          label={t('auth.invitationTitle')}
          value={mode}
          onChange={setMode}
          options={[
            { value: 'new', label: t('auth.noAccount') },
            { value: 'existing', label: t('auth.haveAccount') },
          ]}
        />
      </div>
      <AccountForm
        key={mode}
        existing={mode === 'existing'}
        action={t('auth.invitationAction')}
        onSubmit={async ({ name, email, password }) => {
          if (mode === 'existing') {
            await signIn(email.trim(), password);
            await acceptInvitation({ token });
          } else {
            await acceptInvitation({ token, name: name.trim(), email: email.trim(), password });
          }
          route(paths.home(), true);
        }}
      />
    </AuthFrame>
  );
}
