import type { ComponentChildren } from 'preact';
import type { PersonRow } from '../api/people.js';
import { formatDate, formatDateTime, formatNumber, formatRelative, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Avatar, Badge, type Column, Table } from '../ui/index.js';
import './people.css';
import { personName } from './person-name.js';

/** People as rows that lead to each of them. `withAccount` names their account, too; default true. */
export function PeopleTable({
  projectId,
  label,
  people,
  empty,
  withAccount = true,
}: {
  projectId: string;
  label: string;
  people: PersonRow[] | undefined;
  empty?: ComponentChildren;
  withAccount?: boolean;
}) {
  return (
    <Table
      label={label}
      columns={[
        personColumn,
        ...(withAccount ? [accountColumn(projectId)] : []),
        milestonesColumn,
        firstSeenColumn,
        lastSeenColumn,
      ]}
      rows={people}
      rowKey={({ id }) => id}
      rowHref={({ id }) => paths.person(projectId, id)}
      loadingRows={withAccount ? 10 : 4}
      empty={empty}
    />
  );
}

/** Who somebody is. */
export const personColumn: Column<PersonRow> = {
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
};

function accountColumn(projectId: string): Column<PersonRow> {
  return {
    id: 'account',
    width: '180px',
    wideOnly: true,
    get header() {
      return t('people.account');
    },
    cell: ({ accountId, accountName }) =>
      accountId ? (
        <a class="cell-link ellipsis" href={paths.account(projectId, accountId)}>
          {accountName ?? accountId}
        </a>
      ) : (
        <span class="faint">–</span>
      ),
  };
}

const milestonesColumn: Column<PersonRow> = {
  id: 'milestones',
  width: '108px',
  align: 'end',
  get header() {
    return t('people.milestones');
  },
  cell: ({ milestones }) =>
    milestones > 0 ? <Badge tone="accent">{formatNumber(milestones)}</Badge> : <span class="faint">–</span>,
};

const firstSeenColumn: Column<PersonRow> = {
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
};

const lastSeenColumn: Column<PersonRow> = {
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
};
