import type { Query } from '@tanstack/preact-query';
import { CloudOff } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { describeError } from '../api/errors.js';
import { queryClient } from '../api/queries.js';
import { sessionEnded } from '../api/session-ended.js';
import { formatDateTime, t } from '../i18n/index.js';
import { Button } from '../ui/index.js';
import './shell.css';

/** What on the screen could not be asked for again. */
interface Behind {
  /** When the oldest of it was answered, in ms. */
  since: number;
  error: unknown;
  isAsking: boolean;
}

/**
 * Says at the foot of the page that what stands there could not be asked for again, since when, and why. It stays where
 * it is: somebody may be reading it, or writing in it. Nothing while all is well.
 */
export function OutOfDate() {
  const behind = useBehind();
  // Then the page already asks for what is in the way.
  if (!behind || sessionEnded.value) return null;
  return (
    <div class="foot-notice" role="status">
      <CloudOff size={16} aria-hidden="true" />
      <span class="grow">
        {t('shell.outOfDate', { when: formatDateTime(behind.since) })} {describeError(behind.error).message}
      </span>
      <Button size="small" loading={behind.isAsking} onClick={askAgain}>
        {t('common.retry')}
      </Button>
    </div>
  );
}

function useBehind(): Behind | null {
  const [behind, setBehind] = useState(lookBehind);
  useEffect(() => {
    const look = () => setBehind((before) => sameAs(before, lookBehind()));
    look();
    return queryClient.getQueryCache().subscribe(look);
  }, []);
  return behind;
}

function lookBehind(): Behind | null {
  const queries = queriesBehind();
  if (!queries[0]) return null;
  return {
    since: Math.min(...queries.map(({ state }) => state.dataUpdatedAt)),
    error: queries[0].state.error,
    isAsking: queries.some(({ state }) => state.fetchStatus === 'fetching'),
  };
}

/** The earlier of two that say the same: whoever holds it is not drawn again. */
function sameAs(before: Behind | null, now: Behind | null): Behind | null {
  const isSame = before?.since === now?.since && before?.error === now?.error && before?.isAsking === now?.isAsking;
  return isSame ? before : now;
}

const askAgain = () => queriesBehind().forEach((query) => void query.fetch());

function queriesBehind(): Query[] {
  return queryClient.getQueryCache().findAll({ type: 'active', predicate: isBehind });
}

/** Lists that lack their next page, and what says so itself, are not out of date. */
function isBehind({ state, meta }: Query): boolean {
  return (
    state.status === 'error' &&
    state.data !== undefined &&
    state.fetchMeta?.fetchMore === undefined &&
    meta?.saysItself !== true
  );
}
