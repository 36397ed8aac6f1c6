import { useQuery } from '@tanstack/preact-query';
import { KeyRound } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { AccountForm } from './account-form.js';
import { AuthFrame } from './frame.js';
import { setupNeeded, signIn } from './session.js';

/** Signing in; goes back to where the person came from. */
export default function SignInPage() {
  const { query, route } = useLocation();
  const setup = useQuery({ queryKey: ['setup'], queryFn: setupNeeded });
  // Only addresses of the admin itself: a link must not lead elsewhere after signing in.
  const back = query.back?.startsWith('/admin/') ? query.back : paths.home();
  return (
    <AuthFrame title={t('auth.signInTitle')} text={t('auth.signInText')}>
      {setup.data?.needed && (
        <div class="notice notice-warn auth-form" role="status">
          <div class="row">
            <KeyRound size={16} aria-hidden="true" />
            <span>{t('auth.setupNeeded')}</span>
          </div>
        </div>
      )}
      <AccountForm
        existing
        action={t('auth.signIn')}
        onSubmit={async ({ email, password }) => {
          await signIn(email.trim(), password);
          route(back, true);
        }}
      />
      <p class="auth-note">{t('auth.forgot')}</p>
    </AuthFrame>
  );
}
