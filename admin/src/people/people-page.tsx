import { ChevronLeft, ChevronRight, Search, Users } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { type PersonRow, usePeople } from '../api/people.js';
import { formatDate, formatDateTime, formatNumber, formatRelative, t } from '../i18n/index.js';
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
  SearchInput,
  Table,
} from '../ui/index.js';
import './people.css';
import { personName } from './person-name.js';

const pageSize = 50;

/** Everybody the environment knows: search and pages. */
export default function PeoplePage() {
  const { project, environment } = useScope();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  // The cursors of the pages so far; the last one is the page on the screen.
  const [cursors, setCursors] = useState<string[]>(['']);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSearch(typed.trim());
      setCursors(['']);
    }, 200);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => setCursors(['']), [environment.id]);
  const people = usePeople(project.id, environment.id, { q: search, cursor: cursors.at(-1) ?? '', limit: pageSize });
  const data = people.data;
  const isEmpty = data?.people.length === 0;

  return (
    <>
      <PageHeader title={t('people.title')} text={t('people.text', { environment: environment.name })} />
      <div class="stack">
        <div class="spread">
          <div class="people-search">
            <SearchInput label={t('people.search')} value={typed} onChange={setTyped} />
          </div>
          <span class="small muted number">{data && t('people.total', { count: data.total })}</span>
        </div>
        <Card pad={false}>
          {people.isError && !data ? (
            <ErrorState error={people.error} onRetry={() => people.refetch()} />
          ) : isEmpty && search === '' ? (
            <EmptyState
              icon={Users}
              title={t('people.empty')}
              text={t('people.emptyText')}
              action={<Button href={paths.install(project.id)}>{t('people.connect')}</Button>}
            />
          ) : (
            <div class={people.isPlaceholderData ? 'is-stale' : undefined}>
              <Table
                label={t('people.title')}
                columns={columns}
                rows={data?.people}
                rowKey={({ id }) => id}
                rowHref={({ id }) => paths.person(project.id, id)}
                loadingRows={10}
                empty={
                  <EmptyState
                    small
                    icon={Search}
                    title={t('people.nobody', { text: search })}
                    text={t('people.nobodyText')}
                  />
                }
              />
            </div>
          )}
        </Card>
        {data && (cursors.length > 1 || data.nextCursor !== null) && (
          <div class="spread">
            <span class="small muted">{t('people.page', { page: cursors.length })}</span>
            <div class="row">
              <Button
                size="small"
                icon={ChevronLeft}
                disabled={cursors.length < 2}
                onClick={() => setCursors(cursors.slice(0, -1))}
              >
                {t('common.previousPage')}
              </Button>
              <Button
                size="small"
                iconAfter={ChevronRight}
                disabled={data.nextCursor === null}
                onClick={() => data.nextCursor !== null && setCursors([...cursors, data.nextCursor])}
              >
                {t('common.nextPage')}
              </Button>
            </div>
          </div>
        )}
      </div>
    </>
  );
}

const columns: Column<PersonRow>[] = [
  {
    id: 'person',
    get header() {
      return t('people.person');
    },
    cell: (person) => (
      <span class="person-cell">
        <Avatar name={personName(person)} />
        <span class="person-words">
          <span class="strong ellipsis" title={personName(person)}>
            {personName(person)}
          </span>
          <span class="small faint ellipsis">
            {person.anonymous ? t('people.anonymous') : (person.email ?? person.userId)}
          </span>
        </span>
      </span>
    ),
  },
  {
    id: 'account',
    width: '180px',
    wideOnly: true,
    get header() {
      return t('people.account');
    },
    cell: ({ accountId }) => (accountId ? <span class="ellipsis">{accountId}</span> : <span class="faint">–</span>),
  },
  {
    id: 'milestones',
    width: '108px',
    align: 'end',
    get header() {
      return t('people.milestones');
    },
    cell: ({ milestones }) =>
      milestones > 0 ? <Badge tone="accent">{formatNumber(milestones)}</Badge> : <span class="faint">–</span>,
  },
  {
    id: 'first',
    width: '132px',
    align: 'end',
    wideOnly: true,
    get header() {
      return t('people.firstSeen');
    },
    cell: ({ firstSeenAt }) => (
      <span class="muted" title={formatDateTime(firstSeenAt)}>
        {formatDate(firstSeenAt)}
      </span>
    ),
  },
  {
    id: 'last',
    width: '140px',
    align: 'end',
    wideOnly: true,
    get header() {
      return t('people.lastSeen');
    },
    cell: ({ lastSeenAt }) => (
      <span class="muted" title={formatDateTime(lastSeenAt)}>
        {formatRelative(lastSeenAt, Date.now())}
      </span>
    ),
  },
];
