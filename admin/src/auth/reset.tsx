import { useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { mayPass } from '../api/queries.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Button, ErrorState, SkeletonLines } from '../ui/index.js';
import { AuthFrame } from './frame.js';
import { NewPassword, useNewPassword } from './new-password.js';
import { acceptReset, readReset } from './session.js';

/** A new password by a one-time link; signs in afterwards. */
export default function ResetPage() {
  const { query, route } = useLocation();
  const token = query.token ?? '';
  const whose = useQuery({ queryKey: ['reset', token], queryFn: () => readReset(token) });
  const { password, setPassword, tried, setTried, isLongEnough } = useNewPassword();
  const save = useAction(async () => {
    await acceptReset(token, password);
    route(paths.home(), true);
  });
  return (
    <AuthFrame title={t('auth.resetTitle')} text={whose.data && t('auth.resetText', { email: whose.data.email })}>
      {whose.isLoadingError && (
        <ErrorState error={whose.error} {...(mayPass(whose.error) && { onRetry: whose.refetch })} small />
      )}
      {whose.isPending && (
        <div class="auth-form">
          <SkeletonLines lines={3} />
        </div>
      )}
      {whose.data && (
        <form
          class="auth-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (isLongEnough) void save.run();
          }}
        >
          {/* So that password managers know whose password it is. */}
          <input type="hidden" name="username" autoComplete="username" value={whose.data.email} />
          <NewPassword value={password} onChange={setPassword} tried={tried} />
          <Button type="submit" kind="primary" loading={save.busy}>
            {t('auth.resetAction')}
          </Button>
        </form>
      )}
    </AuthFrame>
  );
}
