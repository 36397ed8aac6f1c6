import { type Account, useAccount, useAccountEvents } from '../api/accounts.js';
import { useMilestones } from '../api/catalogue.js';
import { isMissing } from '../api/errors.js';
import { usePeople } from '../api/people.js';
import { usePagedSearch } from '../api/use-paged-search.js';
import { formatDate, formatDateTime, formatRelative, t } from '../i18n/index.js';
import { stageNames, windowNames } from '../lifecycle/stage-names.js';
import { paths } from '../paths.js';
import { TraitList } from '../people/event-row.js';
import { PeopleTable } from '../people/people-table.js';
import { textOf } from '../people/person-name.js';
import { Timeline } from '../people/timeline.js';
import { NotFound } from '../shell/not-found.js';
import { useScope } from '../shell/scope.js';
import {
  Badge,
  Card,
  CopyableValue,
  EmptyState,
  ErrorState,
  InOrder,
  Meter,
  PageHeader,
  Pager,
  Skeleton,
  SkeletonLines,
} from '../ui/index.js';
import './accounts.css';

const peopleShown = 10;

/** One account: its people, how far they came, what they did lately, and its traits. */
export default function AccountPage({ accountId = '' }: { accountId?: string }) {
  const { project, environment } = useScope();
  const account = useAccount(project.id, environment.id, accountId);
  const crumbs = [{ label: t('accounts.title'), href: paths.accounts(project.id) }];
  if (isMissing(account.error)) return <NotFound />;
  if (account.isLoadingError) return <ErrorState error={account.error} onRetry={() => account.refetch()} />;
  if (!account.data) {
    return (
      <>
        <PageHeader
          crumbs={crumbs}
          title={<Skeleton width="200px" height="28px" />}
          text={<Skeleton width="320px" />}
        />
        <div class="person-grid">
          <Card>
            <SkeletonLines lines={8} />
          </Card>
          <Card>
            <SkeletonLines lines={6} />
          </Card>
        </div>
      </>
    );
  }
  const { id, traits, firstSeenAt, lastSeenAt, people, stage, window } = account.data;
  const name = textOf(traits.name) ?? id;
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title={name}
        beside={
          <>
            {typeof traits.plan === 'string' && <Badge>{traits.plan}</Badge>}
            <Badge tone="accent">{t(stageNames[stage])}</Badge>
            <Badge>{t(windowNames[window])}</Badge>
          </>
        }
        text={
          <span class="person-facts">
            <span>{t('people.total', { count: people })}</span>
            <span title={formatDateTime(firstSeenAt)}>
              {t('people.firstSeen')} {formatDate(firstSeenAt)}
            </span>
            {lastSeenAt !== null && (
              <span title={formatDateTime(lastSeenAt)}>
                {t('people.lastSeen')} {formatRelative(lastSeenAt, Date.now())}
              </span>
            )}
          </span>
        }
      />
      <InOrder class="person-grid">
        <InOrder class="account-main">
          <People accountId={id} />
          <Events accountId={id} />
        </InOrder>
        <InOrder class="person-side">
          <Milestones account={account.data} />
          <Card title={t('people.traits')}>
            <div class="stack">
              <div>
                <p class="small faint">{t('accounts.id')}</p>
                <CopyableValue text={id} />
              </div>
              {Object.keys(traits).length > 0 ? (
                <TraitList traits={traits} />
              ) : (
                <p class="small muted">{t('accounts.noTraits')}</p>
              )}
            </div>
          </Card>
        </InOrder>
      </InOrder>
    </>
  );
}

function People({ accountId }: { accountId: string }) {
  const { project, environment } = useScope();
  const { cursor, page, next, previous } = usePagedSearch(accountId);
  const people = usePeople(project.id, environment.id, { accountId, cursor, limit: peopleShown });
  return (
    <Card title={t('accounts.people')} pad={false}>
      {people.isLoadingError ? (
        <ErrorState small error={people.error} onRetry={() => people.refetch()} />
      ) : (
        <div class={people.isPlaceholderData ? 'is-stale' : undefined}>
          <PeopleTable
            projectId={project.id}
            label={t('accounts.people')}
            people={people.data?.people}
            withAccount={false}
            empty={<EmptyState small title={t('accounts.nobody')} />}
          />
        </div>
      )}
      {people.data && (page > 1 || people.data.nextCursor !== null) && (
        <div class="card-body">
          <Pager page={page} nextCursor={people.data.nextCursor} onPrevious={previous} onNext={next} />
        </div>
      )}
    </Card>
  );
}

function Events({ accountId }: { accountId: string }) {
  const { project, environment } = useScope();
  const events = useAccountEvents(project.id, environment.id, accountId);
  return (
    <Card title={t('accounts.events')} pad={false}>
      {events.isLoadingError && <ErrorState small error={events.error} onRetry={() => events.refetch()} />}
      {events.isPending && (
        <div class="card-body">
          <SkeletonLines lines={6} />
        </div>
      )}
      {events.data?.length === 0 && <EmptyState small title={t('people.noEvents')} />}
      {events.data && events.data.length > 0 && <Timeline events={events.data} />}
    </Card>
  );
}

/** How many of the account's people reached each milestone of the project. */
function Milestones({ account }: { account: Account }) {
  const { project } = useScope();
  const { data: milestones = [], isPending } = useMilestones(project.id);
  const reached = new Map(account.milestones.map((one) => [one.milestoneId, one]));
  return (
    <Card title={t('people.milestones')}>
      {isPending ? (
        <SkeletonLines lines={8} />
      ) : (
        <ul class="person-list">
          {milestones.map(({ id, name }) => {
            const one = reached.get(id);
            return (
              <li key={id} class="milestone-share">
                <span class="spread">
                  <span class={`ellipsis${one ? '' : ' muted'}`}>{name}</span>
                  <span class="small faint number" title={one && formatDateTime(one.firstAt)}>
                    {t('accounts.share', { count: one?.people ?? 0, all: account.people })}
                  </span>
                </span>
                <Meter share={account.people === 0 ? 0 : (one?.people ?? 0) / account.people} tone="good" />
              </li>
            );
          })}
          {milestones.length === 0 && <li class="muted">–</li>}
        </ul>
      )}
    </Card>
  );
}
