import { useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Button, ErrorState, SkeletonLines } from '../ui/index.js';
import { AccountForm } from './account-form.js';
import { AuthFrame } from './frame.js';
import { setUp, setupNeeded } from './session.js';

/** The first account, by the one-time link that the server prints. */
export default function SetupPage() {
  const { query, route } = useLocation();
  const setup = useQuery({ queryKey: ['setup'], queryFn: setupNeeded });
  const token = query.token ?? '';
  return (
    <AuthFrame title={t('auth.setupTitle')} text={setup.data?.needed && token ? t('auth.setupText') : undefined}>
      {setup.isPending && <SkeletonLines lines={4} />}
      {setup.isLoadingError && <ErrorState error={setup.error} onRetry={() => setup.refetch()} small />}
      {setup.data && !setup.data.needed && (
        <div class="auth-form">
          <p class="notice">{t('auth.setupDone')}</p>
          <Button kind="primary" href={paths.signIn()}>
            {t('auth.signIn')}
          </Button>
        </div>
      )}
      {setup.data?.needed && token === '' && <p class="notice notice-warn auth-form">{t('auth.setupNoToken')}</p>}
      {setup.data?.needed && token !== '' && (
        <AccountForm
          action={t('auth.setupAction')}
          onSubmit={async ({ name, email, password }) => {
            await setUp({ token, name: name.trim(), email: email.trim(), password });
            route(paths.home(), true);
          }}
        />
      )}
    </AuthFrame>
  );
}
