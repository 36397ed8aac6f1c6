import { Download } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import {
  type FunnelPart,
  type FunnelPerson,
  type FunnelRequest,
  funnelPeopleCsv,
  useFunnelPeople,
} from '../api/funnel.js';
import { useAction } from '../api/use-action.js';
import { usePagedSearch } from '../api/use-paged-search.js';
import { formatDateTime, formatDuration, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { personColumn } from '../people/people-table.js';
import { useScope } from '../shell/scope.js';
import {
  Badge,
  Button,
  type Column,
  Drawer,
  EmptyState,
  ErrorState,
  Pager,
  SegmentedControl,
  Table,
} from '../ui/index.js';
import { downloadText } from './download.js';
import './funnel.css';
import { type Outcome, outcomesAt } from './part.js';

export interface PeopleDrawerProps {
  funnel: FunnelRequest;
  part: FunnelPart;
  /** What the step is called. */
  step: string;
  /** What the group is called; null for everybody. */
  group: string | null;
  /** How many the funnel on the screen counts; null while it is not there. */
  counted: number | null;
  onChange: (part: FunnelPart) => void;
  onClose: () => void;
  /** Told when the list has another length than the funnel on the screen says: people went on meanwhile. */
  onOutdated: () => void;
}

/** Who is behind a number of the funnel. */
export function PeopleDrawer({ funnel, part, step, group, counted, onChange, onClose, onOutdated }: PeopleDrawerProps) {
  const { project, environment } = useScope();
  const { cursor, page, next, previous } = usePagedSearch(JSON.stringify([funnel, part]));
  const people = useFunnelPeople(project.id, environment.id, funnel, part, cursor);
  const { data, isPlaceholderData } = people;
  const save = useAction(async () => {
    const csv = await funnelPeopleCsv(project.id, environment.id, funnel, part);
    downloadText('funnel-people.csv', csv, 'text/csv');
  });
  const total = isPlaceholderData ? undefined : data?.total;
  useEffect(() => {
    if (total !== undefined && counted !== null && total !== counted) onOutdated();
  }, [total]);
  const outcomes = outcomesAt(part.step, funnel.steps.length);
  const shown = total ?? counted;

  return (
    <Drawer
      open
      wide
      onClose={onClose}
      title={t(titles[part.outcome], { step })}
      description={[shown === null ? '' : t('funnel.whoCount', { count: shown }), group ?? '']
        .filter((text) => text !== '')
        .join(' · ')}
    >
      <div class="stack">
        <div class="funnel-who-bar">
          {outcomes.length > 1 && (
            <SegmentedControl<Outcome>
              label={t('funnel.whoOutcome')}
              value={part.outcome}
              onChange={(outcome) => onChange({ ...part, outcome })}
              options={outcomes.map((value) => ({ value, label: t(outcomeNames[value]) }))}
            />
          )}
          <Button icon={Download} disabled={shown === 0} loading={save.busy} onClick={() => void save.run()}>
            {t('funnel.export')}
          </Button>
        </div>
        {people.isLoadingError ? (
          <ErrorState small error={people.error} onRetry={() => people.refetch()} />
        ) : (
          <div class={isPlaceholderData ? 'is-stale' : undefined}>
            <Table
              label={t(titles[part.outcome], { step })}
              columns={columnsOf(part)}
              rows={data?.people}
              rowKey={({ id }) => id}
              rowHref={({ id }) => paths.person(project.id, id)}
              empty={<EmptyState small title={t('funnel.whoNobody')} />}
            />
          </div>
        )}
        {data && !people.isLoadingError && (
          <Pager page={page} nextCursor={data.nextCursor} onPrevious={previous} onNext={next} />
        )}
      </div>
    </Drawer>
  );
}

const titles = {
  reached: 'funnel.whoReached',
  wentOn: 'funnel.whoWentOn',
  lost: 'funnel.whoLost',
} as const;

const outcomeNames = {
  reached: 'funnel.outcomeReached',
  wentOn: 'funnel.outcomeWentOn',
  lost: 'funnel.outcomeLost',
} as const;

function columnsOf({ step, outcome }: FunnelPart): Column<FunnelPerson>[] {
  return [
    personColumn,
    ...(outcome === 'lost' ? [timeLeftColumn] : []),
    ...(step > 1 ? [sinceEntryColumn] : []),
    {
      id: 'reached',
      width: '176px',
      align: 'end',
      header: t(step > 1 ? 'funnel.whoReachedAt' : 'funnel.whoEnteredAt'),
      cell: ({ reachedAt }) => <span class="muted">{formatDateTime(reachedAt)}</span>,
    },
  ];
}

const timeLeftColumn: Column<FunnelPerson> = {
  id: 'time',
  width: '132px',
  wideOnly: true,
  header: '',
  cell: ({ hasTime }) => (hasTime ? <Badge>{t('funnel.hasTime')}</Badge> : null),
};

const sinceEntryColumn: Column<FunnelPerson> = {
  id: 'since',
  width: '112px',
  align: 'end',
  wideOnly: true,
  get header() {
    return t('funnel.sinceEntry');
  },
  cell: ({ reachedAt, enteredAt }) => <span class="muted">{formatDuration((reachedAt - enteredAt) / 1000)}</span>,
};
