import { Archive, Plus, Search, Sparkles } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { type FlowRow, useFlows } from '../../api/catalogue.js';
import { formatDateTime, formatNumber, formatPercent, formatRelative, t } from '../../i18n/index.js';
import { paths } from '../../paths.js';
import { useScope } from '../../shell/scope.js';
import {
  Badge,
  Button,
  Card,
  type Column,
  EmptyState,
  ErrorState,
  Meter,
  PageHeader,
  SearchInput,
  SegmentedControl,
  Table,
} from '../../ui/index.js';
import { FirstSteps } from './first-steps-card.js';
import { FlowMenu } from './flow-menu.js';
import './flows.css';
import { ends, patternName } from '../pattern.js';
import { PatternIcon } from './pattern-icon.js';

type Filter = 'all' | 'live' | 'draft' | 'archived';

/** Every flow of the project: state, pattern, reach and completion in the chosen environment. */
export default function FlowsPage() {
  const { project, environment, canEdit } = useScope();
  const { query, path, route } = useLocation();
  const flows = useFlows(project.id, environment.id);
  const filter = isFilter(query.state) ? query.state : 'all';
  const search = query.q ?? '';
  const put = (change: { state?: Filter; q?: string }) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(change)) {
      if (value === '' || value === 'all') next.delete(name);
      else next.set(name, value);
    }
    const text = next.toString();
    route(text ? `${path}?${text}` : path, true);
  };
  const rows = flows.data?.filter(
    (flow) => inFilter(flow, filter) && flow.name.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const isEmpty = flows.data?.every((flow) => flow.state === 'archived') && filter !== 'archived';
  const newFlow = canEdit && (
    <Button kind="primary" icon={Plus} href={paths.newFlow(project.id)}>
      {t('flows.new')}
    </Button>
  );

  return (
    <>
      <PageHeader title={t('flows.title')} text={t('flows.text')} actions={newFlow || undefined} />
      {flows.isLoadingError ? (
        <Card>
          <ErrorState error={flows.error} onRetry={() => flows.refetch()} />
        </Card>
      ) : (
        <div class="stack">
          <div class="toolbar">
            <SearchInput label={t('flows.search')} value={search} onChange={(q) => put({ q })} />
            <SegmentedControl<Filter>
              label={t('flows.filterLabel')}
              value={filter}
              onChange={(state) => put({ state })}
              options={[
                { value: 'all', label: t('flows.allStates') },
                { value: 'live', label: t('flows.filterLive') },
                { value: 'draft', label: t('flows.filterDraft') },
                { value: 'archived', label: t('flows.filterArchived') },
              ]}
            />
          </div>
          <Card pad={false}>
            {isEmpty && search === '' ? (
              <EmptyState
                small
                icon={Sparkles}
                title={t('flows.empty')}
                text={t('flows.emptyText')}
                action={
                  canEdit ? (
                    <Button kind="primary" href={paths.newFlow(project.id)}>
                      {t('flows.browse')}
                    </Button>
                  ) : undefined
                }
              />
            ) : (
              <Table
                label={t('flows.title')}
                columns={columns}
                rows={rows}
                rowKey={(flow) => flow.id}
                rowHref={(flow) => paths.flow(project.id, flow.id)}
                empty={
                  <EmptyState
                    small
                    icon={filter === 'archived' ? Archive : Search}
                    title={t('flows.nothingFound')}
                    text={t('flows.nothingFoundText')}
                    action={<Button onClick={() => put({ state: 'all', q: '' })}>{t('flows.showAll')}</Button>}
                  />
                }
              />
            )}
          </Card>
          {canEdit && flows.data && <FirstSteps flows={flows.data} />}
        </div>
      )}
    </>
  );
}

const columns: Column<FlowRow>[] = [
  {
    id: 'name',
    get header() {
      return t('flows.name');
    },
    cell: (flow) => (
      <span class="flow-name">
        <PatternIcon pattern={flow.pattern} />
        <span class="stack-none">
          <span class="strong ellipsis" title={flow.name}>
            {flow.name}
          </span>
          <span class="small faint ellipsis">{patternName(flow.pattern)}</span>
        </span>
      </span>
    ),
  },
  {
    id: 'state',
    width: '120px',
    get header() {
      return t('flows.state');
    },
    cell: (flow) => <StateBadge state={flow.state} />,
  },
  {
    id: 'reach',
    width: '104px',
    align: 'end',
    wideOnly: true,
    get header() {
      return t('flows.reach');
    },
    cell: (flow) => (flow.reach > 0 ? formatNumber(flow.reach) : <span class="faint">–</span>),
  },
  {
    id: 'completion',
    width: '148px',
    align: 'end',
    wideOnly: true,
    get header() {
      return t('flows.completion');
    },
    cell: (flow) =>
      flow.reach > 0 && ends(flow.pattern) ? (
        <span class="flow-rate">
          <Meter share={flow.completions / flow.reach} />
          <span class="flow-rate-number">{formatPercent(flow.completions / flow.reach)}</span>
        </span>
      ) : (
        <span class="faint">–</span>
      ),
  },
  {
    id: 'updated',
    width: '132px',
    align: 'end',
    wideOnly: true,
    get header() {
      return t('flows.updated');
    },
    cell: (flow) => (
      <span class="muted" title={`${formatDateTime(flow.updatedAt)}${flow.updatedBy ? ` · ${flow.updatedBy}` : ''}`}>
        {formatRelative(flow.updatedAt, Date.now())}
      </span>
    ),
  },
  {
    id: 'menu',
    width: '60px',
    align: 'end',
    get header() {
      return <span class="visually-hidden">{t('common.more')}</span>;
    },
    cell: (flow) => <FlowMenu flow={flow} />,
  },
];

/** The state of a flow as a word with a colour. */
export function StateBadge({ state }: { state: FlowRow['state'] }) {
  const tone = state === 'live' ? 'good' : state === 'changed' ? 'warn' : 'neutral';
  return (
    <Badge tone={tone} dot={state === 'live' || state === 'changed'}>
      {t(`flows.${state}`)}
    </Badge>
  );
}

function isFilter(value: string | undefined): value is Filter {
  return value === 'all' || value === 'live' || value === 'draft' || value === 'archived';
}

function inFilter({ state }: FlowRow, filter: Filter): boolean {
  if (filter === 'all') return state !== 'archived';
  return filter === 'live' ? state === 'live' || state === 'changed' : state === filter;
}
