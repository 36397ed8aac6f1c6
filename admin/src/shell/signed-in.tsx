import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ApiError } from '../api/http.js';
import { type Me, useMe } from '../api/me.js';
import { sessionEnded } from '../api/session-ended.js';
import { SignedOutNotice } from '../auth/signed-out-notice.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { ErrorState } from '../ui/index.js';
import { Mark } from './mark.js';
import { OutOfDate } from './out-of-date.js';

/**
 * Renders its children for somebody who is signed in; sends the others to sign in, and back afterwards. Whose session
 * ends in the middle of work stays where they are and is asked to sign in over the page.
 */
export function SignedIn({ children }: { children: (me: Me) => ComponentChildren }) {
  const me = useMe();
  const { url, route } = useLocation();
  const isSignedOut = me.error instanceof ApiError && me.error.status === 401;
  useEffect(() => {
    if (isSignedOut && !me.data) route(paths.signIn(url === paths.home() ? undefined : url), true);
  }, [isSignedOut]);
  if (me.data)
    return (
      <>
        {children(me.data)}
        <OutOfDate />
        {sessionEnded.value && <SignedOutNotice me={me.data} />}
      </>
    );
  if (me.isError && !isSignedOut) return <ErrorState error={me.error} onRetry={() => me.refetch()} />;
  return <Splash />;
}

/** What stands on the screen while the first page is being fetched: nothing at first, the mark when it takes longer. */
export function Splash() {
  return (
    <div class="splash" role="status">
      <Mark size={32} />
      <span class="visually-hidden">{t('common.loading')}</span>
    </div>
  );
}
