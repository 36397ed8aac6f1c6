import { useReach } from '../api/journey.js';
import { DayColumns } from '../funnel/day-columns.js';
import { formatDate, formatNumber, t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Card, ErrorState, Skeleton } from '../ui/index.js';
import './milestones.css';

/** How many people have reached a milestone, and on which of the last days. */
export function ReachCard({ milestoneId }: { milestoneId: string }) {
  const { project, environment } = useScope();
  const reach = useReach(project.id, environment.id);
  const here = reach.data?.find(({ id }) => id === milestoneId);
  if (reach.isLoadingError) {
    return (
      <Card title={t('milestones.reached')}>
        <ErrorState small error={reach.error} onRetry={() => reach.refetch()} />
      </Card>
    );
  }
  return (
    <Card title={t('milestones.reached')} text={t('milestones.reachedText', { environment: environment.name })}>
      <div class="milestone-reach">
        <dl class="milestone-reach-numbers">
          <Count name={t('milestones.everReached')} people={here?.people} />
          <Count name={t('milestones.reachedLately')} people={here?.lately} />
        </dl>
        <div>
          {here ? (
            <DayColumns
              label={t('milestones.reachedPerDay')}
              days={here.days.map(({ day, people }) => ({
                day,
                all: people,
                title: t('milestones.reachedOn', { day: formatDate(Date.parse(day)), count: people }),
              }))}
            />
          ) : (
            <Skeleton height="210px" />
          )}
        </div>
      </div>
    </Card>
  );
}

function Count({ name, people }: { name: string; people: number | undefined }) {
  return (
    <div>
      <dt class="small muted">{name}</dt>
      <dd class="milestone-reach-number">
        {people === undefined ? <Skeleton width="80px" height="32px" /> : formatNumber(people)}
      </dd>
    </div>
  );
}
