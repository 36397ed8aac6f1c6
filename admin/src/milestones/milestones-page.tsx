import type { Milestone } from '@foothold/sdk/contract';
import { Flag, Plus } from 'lucide-preact';
import { useMilestones } from '../api/catalogue.js';
import { type MilestoneReach, useReach } from '../api/journey.js';
import { describeEvent } from '../conditions/index.js';
import { formatList, formatNumber, t } from '../i18n/index.js';
import { Journeys } from '../journeys/journeys.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import {
  Badge,
  Button,
  Card,
  type Column,
  EmptyState,
  ErrorState,
  InOrder,
  PageHeader,
  Skeleton,
  Table,
} from '../ui/index.js';

/** Journeys, and the milestones on them. */
export default function MilestonesPage() {
  const { project, environment, canEdit } = useScope();
  const milestones = useMilestones(project.id);
  const reach = useReach(project.id, environment.id);
  const create = (
    <Button kind="primary" icon={Plus} href={paths.newMilestone(project.id)}>
      {t('milestones.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('milestones.title')} text={t('milestones.text')} actions={canEdit ? create : undefined} />
      {milestones.isLoadingError ? (
        <Card>
          <ErrorState error={milestones.error} onRetry={() => milestones.refetch()} />
        </Card>
      ) : (
        <InOrder class="stack-l">
          {milestones.data?.length !== 0 && <Journeys milestones={milestones.data} />}
          <Card pad={false}>
            {milestones.data?.length === 0 ? (
              <EmptyState
                icon={Flag}
                title={t('milestones.empty')}
                text={t('milestones.emptyText')}
                action={canEdit ? create : undefined}
              />
            ) : (
              <Table
                label={t('milestones.title')}
                columns={[...columns, ...reachColumns(reach.data, reach.isLoadingError)]}
                rows={milestones.data}
                rowKey={({ id }) => id}
                rowHref={({ id }) => paths.milestone(project.id, id)}
                loadingRows={4}
              />
            )}
          </Card>
        </InOrder>
      )}
    </>
  );
}

const columns: Column<Milestone>[] = [
  {
    id: 'name',
    get header() {
      return t('milestones.milestone');
    },
    cell: (milestone) => (
      <span class="row">
        <span class="strong ellipsis" title={milestone.name}>
          {milestone.name}
        </span>
        <RoleBadge role={milestone.role} />
      </span>
    ),
  },
  {
    id: 'events',
    wideOnly: true,
    get header() {
      return t('milestones.recognised');
    },
    cell: ({ events, match }) => {
      const text = formatList(
        events.map(
          ({ event, where, atLeast }) =>
            `${describeEvent(event, where)}${atLeast && atLeast > 1 ? ` × ${atLeast}` : ''}`,
        ),
        match === 'any' ? 'disjunction' : 'conjunction',
      );
      return (
        <span class="muted ellipsis" title={text}>
          {text}
        </span>
      );
    },
  },
  {
    id: 'signals',
    width: '168px',
    align: 'end',
    wideOnly: true,
    get header() {
      return t('milestones.behaviourTitle');
    },
    cell: ({ behaviour }) => (
      <span class="muted">
        {t('milestones.signals', { count: behaviour.motivation.signals.length + behaviour.ability.signals.length })}
      </span>
    ),
  },
];

/** How many reached each of them. @param reach undefined while it is asked for */
function reachColumns(reach: MilestoneReach[] | undefined, isError: boolean): Column<Milestone>[] {
  const cellOf = (id: string, count: (one: MilestoneReach) => number) => {
    const one = reach?.find((here) => here.id === id);
    if (one) return <span class="number">{formatNumber(count(one))}</span>;
    return reach || isError ? <span class="faint">–</span> : <Skeleton width="40px" />;
  };
  return [
    {
      id: 'reached',
      width: '104px',
      align: 'end',
      header: t('milestones.reached'),
      cell: ({ id }) => cellOf(id, ({ people }) => people),
    },
    {
      id: 'lately',
      width: '124px',
      align: 'end',
      wideOnly: true,
      header: t('milestones.reachedLately'),
      cell: ({ id }) => cellOf(id, ({ lately }) => lately),
    },
  ];
}

/** First value or north star, as a badge. */
export function RoleBadge({ role }: { role: Milestone['role'] }) {
  if (!role) return null;
  return <Badge tone="accent">{t(`milestones.${role}`)}</Badge>;
}
