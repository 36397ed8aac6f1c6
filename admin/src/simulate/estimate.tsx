import { TriangleAlert } from 'lucide-preact';
import type { useModelEstimate, useSimulationEstimate } from '../api/simulate.js';
import { formatDate, formatDuration, formatNumber, formatPercent, t } from '../i18n/index.js';
import { Button, ErrorState } from '../ui/index.js';

/** A simulation that is expected to take longer is said to take a while, in seconds. */
const long = 60;

/** What the simulation would replay and how long it would take; what is in the way when there is nothing to replay. */
export function Estimate({
  estimate,
  request,
  isRunning,
  onShare,
}: {
  estimate: ReturnType<typeof useSimulationEstimate> | ReturnType<typeof useModelEstimate>;
  /** Null while the settings make none. */
  request: object | null;
  isRunning: boolean;
  onShare: (share: number) => void;
}) {
  const { data } = estimate;
  if (isRunning || request === null) return <div class="grow" />;
  if (estimate.isLoadingError) return <ErrorState small error={estimate.error} onRetry={() => estimate.refetch()} />;
  if (!data || estimate.isPlaceholderData)
    return (
      <p class="small muted grow" role="status">
        {t('simulate.estimating')}
      </p>
    );
  if (data.tooMany) {
    const percent = formatPercent(data.tooMany.largestShare);
    const { largestShare } = data.tooMany;
    return (
      <div class="simulate-warning grow" role="status">
        <TriangleAlert size={15} aria-hidden="true" />
        <span class="grow">{t('simulate.tooMany', { events: data.tooMany.events, percent })}</span>
        <Button size="small" onClick={() => onShare(largestShare)}>
          {t('simulate.takeShare', { percent })}
        </Button>
      </div>
    );
  }
  if (data.people === 0) {
    const { firstEventAt, lastEventAt } = data;
    const isEmpty = firstEventAt === null || lastEventAt === null;
    return (
      <div class="simulate-warning grow" role="status">
        <TriangleAlert size={15} aria-hidden="true" />
        <span>
          <strong>{t(isEmpty ? 'simulate.noEvents' : 'simulate.nobodyThere')}. </strong>
          {isEmpty
            ? t('simulate.noEventsText')
            : t('simulate.nobodyThereText', { first: formatDate(firstEventAt), last: formatDate(lastEventAt) })}
        </span>
      </div>
    );
  }
  const before = data.events - data.eventsWithin;
  return (
    <div class="grow" role="status">
      <p class="simulate-estimate">
        {t('simulate.estimate', {
          events: t('simulate.events', { count: data.events }),
          people: t('people.total', { count: data.people }),
          days: t('funnel.windowDays', { count: data.days }),
          time: formatDuration(Math.max(1, Math.ceil(data.seconds))),
        })}
      </p>
      <p class="small muted">
        {data.seconds > long
          ? t('simulate.long')
          : before > 0
            ? t('simulate.estimateBefore', { before: formatNumber(before) })
            : ''}
      </p>
    </div>
  );
}
