import { isNotNull } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/*
 * The tables behind the EventStore. Everything that every event touches is narrow: environments, people and event
 * names are interned integers and no hot table has a secondary index.
 *
 * Drizzle cannot say WITHOUT ROWID, so the migration that creates a table named in `tablesWithoutRowid` has it added
 * by hand; a test of the adapter holds the migrations to that list.
 */
export const tablesWithoutRowid = [
  'events',
  'message_ids',
  'event_hours',
  'person_identities',
  'person_milestones',
  'flow_days',
  'counter_definitions',
  'trait_names',
  'decisions',
  'segment_entry',
] as const;

/** Environments as the log knows them, with what the install page shows. */
export const eventEnvironments = sqliteTable('event_environments', {
  number: integer('number').primaryKey({ autoIncrement: true }),
  environmentId: text('environment_id').notNull().unique(),
  firstEventAt: integer('first_event_at'),
  lastEventAt: integer('last_event_at'),
  /** JSON list of the origins that events came from. */
  origins: text('origins').notNull().default('[]'),
  /** Events that named a user, and how many of those were proved by a token: the coverage of identity. */
  identifiedEvents: integer('identified_events').notNull().default(0),
  verifiedEvents: integer('verified_events').notNull().default(0),
  /** Grows with every commit that added events, so that a snapshot knows which commits it holds. */
  commits: integer('commits').notNull().default(0),
  /** 0: documents lack the weeks of use before they were kept; see `week-keeper.ts`. */
  weeksCounted: integer('weeks_counted').notNull().default(0),
});

/** The append-only log. */
export const events = sqliteTable(
  'events',
  {
    environment: integer('environment').notNull(),
    /** 16 bytes, ordered by time: a UUIDv7, or 6 bytes of time and 10 of a hash. */
    id: blob('id', { mode: 'buffer' }).notNull(),
    /** The person as of the event; after a merge `people.merged_into` leads on. */
    person: integer('person').notNull(),
    name: integer('name').notNull(),
    at: integer('at').notNull(),
    /** Flat JSON object; null when there are none. */
    properties: text('properties'),
  },
  (t) => [primaryKey({ columns: [t.environment, t.id] })],
);

/** Hashes of the message ids that hold no time of their own; the others are their own key in the log. */
export const messageIds = sqliteTable(
  'message_ids',
  { environment: integer('environment').notNull(), hash: blob('hash', { mode: 'buffer' }).notNull() },
  (t) => [primaryKey({ columns: [t.environment, t.hash] })],
);

export const eventNames = sqliteTable(
  'event_names',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    environment: integer('environment').notNull(),
    name: text('name').notNull(),
    count: integer('count').notNull().default(0),
    lastAt: integer('last_at').notNull().default(0),
  },
  (t) => [uniqueIndex('event_names_by_name').on(t.environment, t.name)],
);

/** New events by the hour in which they arrived (hours since 1970). */
export const eventHours = sqliteTable(
  'event_hours',
  { environment: integer('environment').notNull(), hour: integer('hour').notNull(), count: integer('count').notNull() },
  (t) => [primaryKey({ columns: [t.environment, t.hour] })],
);

/** Who a person is. Narrow, so that lists and searches are; what changes with every event is in `person_states`. */
export const people = sqliteTable(
  'people',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    environment: integer('environment').notNull(),
    /** The id outside: random, so that it tells nothing. */
    personId: text('person_id').notNull().unique(),
    userId: text('user_id'),
    name: text('name'),
    email: text('email'),
    account: integer('account'),
    firstSeenAt: integer('first_seen_at').notNull(),
    /** Number of the person that this one turned out to be; always the last of the chain. */
    mergedInto: integer('merged_into'),
  },
  (t) => [
    index('people_by_environment').on(t.environment, t.mergedInto),
    // Nobody who is new is in these two: their rows are written when there is something to find by them.
    index('people_by_merged_into').on(t.mergedInto).where(isNotNull(t.mergedInto)),
    index('people_by_account').on(t.account).where(isNotNull(t.account)),
  ],
);

/** What is derived of a person's events: a JSON document of `PersonDocument`. */
export const personStates = sqliteTable('person_states', {
  person: integer('person').primaryKey(),
  /** The last commit whose events are in the document; those of later ones are found by `pending_commits`. */
  asOf: integer('as_of').notNull().default(0),
  lastSeenAt: integer('last_seen_at').notNull(),
  document: text('document').notNull(),
});

/**
 * Commits whose events may be missing in documents: they are taken up at the next start. `keys` is 4 bytes of the
 * environment and 16 of the id for each event, in the order in which they were applied.
 */
export const pendingCommits = sqliteTable('pending_commits', {
  number: integer('number').primaryKey(),
  keys: blob('keys', { mode: 'buffer' }).notNull(),
});

/** Anonymous ids (`kind` 0) and user ids (1). */
export const personIdentities = sqliteTable(
  'person_identities',
  {
    environment: integer('environment').notNull(),
    kind: integer('kind').notNull(),
    value: text('value').notNull(),
    person: integer('person').notNull(),
  },
  (t) => [primaryKey({ columns: [t.environment, t.kind, t.value] })],
);

export const accounts = sqliteTable(
  'accounts',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    environment: integer('environment').notNull(),
    accountId: text('account_id').notNull(),
    /** JSON: `{ name: [value, at] }`; the value with the latest time wins. */
    traits: text('traits').notNull().default('{}'),
    /** JSON as `traits`, with the value of the earliest time: what the account began with. */
    firstTraits: text('first_traits').notNull().default('{}'),
    firstSeenAt: integer('first_seen_at').notNull(),
  },
  (t) => [uniqueIndex('accounts_by_id').on(t.environment, t.accountId)],
);

/** When each person reached each milestone. */
export const personMilestones = sqliteTable(
  'person_milestones',
  {
    environment: integer('environment').notNull(),
    milestoneId: text('milestone_id').notNull(),
    person: integer('person').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.environment, t.milestoneId, t.person] })],
);

/** How often each person was shown, completed and dismissed a flow, per UTC day of the event. */
export const flowDays = sqliteTable(
  'flow_days',
  {
    environment: integer('environment').notNull(),
    flowId: text('flow_id').notNull(),
    day: integer('day').notNull(),
    person: integer('person').notNull(),
    shown: integer('shown').notNull(),
    completed: integer('completed').notNull(),
    dismissed: integer('dismissed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.environment, t.flowId, t.day, t.person] })],
);

/**
 * What is tallied per person. Rows of rules that are gone stay, so that no number is ever used twice: what documents
 * still hold under an old number is void.
 */
export const counterDefinitions = sqliteTable(
  'counter_definitions',
  {
    environment: integer('environment').notNull(),
    key: text('key').notNull(),
    /** What documents call it. */
    number: integer('number').notNull().default(0),
    /** JSON of `TallyDefinition`. */
    definition: text('definition').notNull(),
    /** 0: the log before it is not counted yet; 1: exact; -1: no rule names it any more. */
    ready: integer('ready').notNull(),
  },
  (t) => [primaryKey({ columns: [t.environment, t.key] })],
);

/** Names of traits that were seen, with a few values. `scope` 0 is person, 1 account. */
export const traitNames = sqliteTable(
  'trait_names',
  {
    environment: integer('environment').notNull(),
    scope: integer('scope').notNull(),
    name: text('name').notNull(),
    /** JSON list. */
    examples: text('examples').notNull(),
  },
  (t) => [primaryKey({ columns: [t.environment, t.scope, t.name] })],
);

/** What pages decided for people, as far as they told: see `RecordedDecision`. No events of theirs. */
export const decisions = sqliteTable(
  'decisions',
  {
    environment: integer('environment').notNull(),
    /** As of the decision; after a merge `people.merged_into` leads on. */
    person: integer('person').notNull(),
    /** As in `events`. */
    id: blob('id', { mode: 'buffer' }).notNull(),
    at: integer('at').notNull(),
    /** JSON of `DecidedProperties`. */
    decided: text('decided').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.environment, t.person, t.id] }),
    // Old ones go by their age alone.
    index('decisions_by_time').on(t.environment, t.at),
  ],
);
