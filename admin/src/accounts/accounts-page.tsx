import { Building2, Search } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { type AccountRow, type AccountSort, useAccounts } from '../api/accounts.js';
import { useTraitNames } from '../api/catalogue.js';
import { usePagedSearch } from '../api/use-paged-search.js';
import { formatDateTime, formatNumber, formatRelative, t } from '../i18n/index.js';
import { StageFilters } from '../lifecycle/stage-filters.js';
import { useGroupFilter } from '../lifecycle/use-group-filter.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import {
  Avatar,
  Badge,
  Button,
  Card,
  type Column,
  EmptyState,
  ErrorState,
  PageHeader,
  Pager,
  SearchInput,
  Select,
  Table,
} from '../ui/index.js';
import '../people/people.css';
import './accounts.css';

const pageSize = 50;

const sorts: {
  value: AccountSort;
  key: 'accounts.sortLastSeen' | 'accounts.sortPeople' | 'accounts.sortMrr' | 'accounts.sortName';
}[] = [
  { value: 'lastSeen', key: 'accounts.sortLastSeen' },
  { value: 'people', key: 'accounts.sortPeople' },
  { value: 'mrr', key: 'accounts.sortMrr' },
  { value: 'name', key: 'accounts.sortName' },
];

/** The organisations that people belong to: search, order and pages. Revenue shows where accounts have it. */
export default function AccountsPage() {
  const { project, environment } = useScope();
  const { stage, window, put } = useGroupFilter();
  const [sort, setSort] = useState<AccountSort>('lastSeen');
  const { typed, setTyped, search, cursor, page, next, previous } = usePagedSearch(
    [environment.id, sort, stage, window].join(' '),
  );
  const answer = useAccounts(project.id, environment.id, {
    q: search,
    sort,
    ...(stage && { stage }),
    ...(window && { window }),
    cursor,
    limit: pageSize,
  });
  const traits = useTraitNames(project.id, environment.id).data?.account ?? [];
  const hasRevenue = traits.some(({ name }) => /^(mrr|monthly_?recurring_?revenue)$/i.test(name));
  const data = answer.data;

  return (
    <>
      <PageHeader title={t('accounts.title')} text={t('accounts.text', { environment: environment.name })} />
      <div class="stack">
        <div class="toolbar">
          <SearchInput label={t('accounts.search')} value={typed} onChange={setTyped} />
          <StageFilters stage={stage} window={window} onChange={put} />
          <div class="people-filter">
            <Select
              label={t('accounts.sort')}
              value={sort}
              onChange={setSort}
              options={sorts
                .filter(({ value }) => hasRevenue || value !== 'mrr')
                .map(({ value, key }) => ({ value, label: t(key) }))}
            />
          </div>
          <span class="small muted number toolbar-end">{data && t('accounts.total', { count: data.total })}</span>
        </div>
        <Card pad={false}>
          {answer.isLoadingError ? (
            <ErrorState error={answer.error} onRetry={() => answer.refetch()} />
          ) : data?.accounts.length === 0 && search === '' && stage === '' && window === '' ? (
            <EmptyState
              icon={Building2}
              title={t('accounts.empty')}
              text={t('accounts.emptyText')}
              action={<Button href={paths.install(project.id)}>{t('people.connect')}</Button>}
            />
          ) : (
            <div class={answer.isPlaceholderData ? 'is-stale' : undefined}>
              <Table
                label={t('accounts.title')}
                columns={columns.filter(({ id }) => hasRevenue || id !== 'mrr')}
                rows={data?.accounts}
                rowKey={({ id }) => id}
                rowHref={({ id }) => paths.account(project.id, id)}
                loadingRows={10}
                empty={
                  <EmptyState
                    small
                    icon={Search}
                    title={search === '' ? t('accounts.nothingThere') : t('accounts.nothing', { text: search })}
                    text={search === '' ? t('people.nobodyThereText') : t('accounts.nothingText')}
                  />
                }
              />
            </div>
          )}
        </Card>
        {data && <Pager page={page} nextCursor={data.nextCursor} onPrevious={previous} onNext={next} />}
      </div>
    </>
  );
}

const nothing = <span class="faint">–</span>;

const columns: Column<AccountRow>[] = [
  {
    id: 'account',
    get header() {
      return t('accounts.account');
    },
    cell: ({ id, name }) => (
      <span class="person-cell">
        <Avatar name={name ?? id} square />
        <span class="person-words">
          <span class="strong ellipsis" title={name ?? id}>
            {name ?? id}
          </span>
          {name !== null && <span class="small faint ellipsis">{id}</span>}
        </span>
      </span>
    ),
  },
  {
    id: 'plan',
    width: '120px',
    wideOnly: true,
    get header() {
      return t('accounts.plan');
    },
    cell: ({ plan }) => (plan === null ? nothing : <Badge>{plan}</Badge>),
  },
  {
    id: 'people',
    width: '90px',
    align: 'end',
    get header() {
      return t('accounts.people');
    },
    cell: ({ people, seats }) => (seats === null ? formatNumber(people) : t('accounts.ofSeats', { people, seats })),
  },
  {
    id: 'mrr',
    width: '96px',
    align: 'end',
    get header() {
      return t('accounts.mrr');
    },
    cell: ({ mrr }) => (mrr === null ? nothing : formatNumber(mrr)),
  },
  {
    id: 'last',
    width: '140px',
    align: 'end',
    wideOnly: true,
    get header() {
      return t('people.lastSeen');
    },
    cell: ({ lastSeenAt }) =>
      lastSeenAt === null ? (
        nothing
      ) : (
        <span class="muted" title={formatDateTime(lastSeenAt)}>
          {formatRelative(lastSeenAt, Date.now())}
        </span>
      ),
  },
];
