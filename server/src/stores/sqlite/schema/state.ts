import type {
  DecisionSettings,
  Flow,
  FrictionSettings,
  Journey,
  LifecycleDefinition,
  Milestone,
  Millis,
  PageSignal,
  Project,
  Role,
  Segment,
  Theme,
} from '@foothold/sdk/contract';
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { PublicKey } from '../../../ingest/public-keys.js';
import type { ModelVersion } from '../../state.js';
import { user } from './sign-in.js';

const millis = (name: string) => integer(name).$type<Millis>();

export const setupToken = sqliteTable('setup_token', {
  tokenHash: text('token_hash').primaryKey(),
  expiresAt: millis('expires_at').notNull(),
});

export const project = sqliteTable('project', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: millis('created_at').notNull(),
  defaultLocale: text('default_locale').notNull(),
  locales: text('locales', { mode: 'json' }).$type<Project['locales']>().notNull(),
  defaultThemeId: text('default_theme_id'),
  caps: text('caps', { mode: 'json' }).$type<Project['caps']>().notNull(),
  /** From then on nobody sees it, and what is left of it is erased bit by bit. */
  deletedAt: millis('deleted_at'),
});

const projectId = () =>
  text('project_id')
    .notNull()
    .references(() => project.id, { onDelete: 'cascade' });

export const environment = sqliteTable(
  'environment',
  {
    id: text('id').primaryKey(),
    projectId: projectId(),
    name: text('name').notNull(),
    createdAt: millis('created_at').notNull(),
    publicKey: text('public_key').notNull().unique(),
    /** The key before the last rotation, which stays good for a while. */
    oldKey: text('old_key').unique(),
    oldKeyUntil: millis('old_key_until'),
    allowedOrigins: text('allowed_origins', { mode: 'json' }).$type<string[]>().notNull(),
    identity: text('identity').$type<'off' | 'optional' | 'required'>().notNull(),
    consentRequired: integer('consent_required', { mode: 'boolean' }).notNull(),
    enabled: integer('enabled', { mode: 'boolean' }).notNull(),
    decisions: text('decisions', { mode: 'json' }).$type<DecisionSettings>().notNull().default({ share: 1, days: 30 }),
    unmeasured: text('unmeasured', { mode: 'json' }).$type<PageSignal[]>().notNull().default([]),
    stoppedTogether: integer('stopped_together', { mode: 'boolean' }).notNull().default(false),
    /** As of a project. */
    deletedAt: millis('deleted_at'),
  },
  (table) => [index('environment_project').on(table.projectId)],
);

const environmentId = () =>
  text('environment_id')
    .notNull()
    .references(() => environment.id, { onDelete: 'cascade' });

export const identitySecret = sqliteTable('identity_secret', {
  id: text('id').primaryKey(),
  environmentId: environmentId(),
  createdAt: millis('created_at').notNull(),
  /** Sealed with the server's secret. */
  sealed: text('sealed').notNull(),
});

/** Where public keys of identity tokens come from; at most one row per environment. */
export const identityKeys = sqliteTable('identity_keys', {
  environmentId: text('environment_id')
    .primaryKey()
    .references(() => environment.id, { onDelete: 'cascade' }),
  url: text('url'),
  keys: text('keys', { mode: 'json' }).$type<PublicKey[]>().notNull(),
  issuer: text('issuer'),
  audience: text('audience'),
});

export const member = sqliteTable(
  'member',
  {
    id: text('id').primaryKey(),
    projectId: projectId(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text('role').$type<Role>().notNull(),
    joinedAt: millis('joined_at').notNull(),
  },
  (table) => [
    uniqueIndex('member_project_user').on(table.projectId, table.userId),
    index('member_user').on(table.userId),
  ],
);

export const invitation = sqliteTable('invitation', {
  id: text('id').primaryKey(),
  projectId: projectId(),
  email: text('email').notNull(),
  role: text('role').$type<Role>().notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  createdAt: millis('created_at').notNull(),
  expiresAt: millis('expires_at').notNull(),
});

export const flow = sqliteTable(
  'flow',
  {
    projectId: projectId(),
    id: text('id').notNull(),
    draft: text('draft', { mode: 'json' }).$type<Flow>().notNull(),
    revision: integer('revision').notNull(),
    createdAt: millis('created_at').notNull(),
    updatedAt: millis('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
    archivedAt: millis('archived_at'),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.id] })],
);

export const flowVersion = sqliteTable(
  'flow_version',
  {
    projectId: projectId(),
    flowId: text('flow_id').notNull(),
    version: integer('version').notNull(),
    content: text('content', { mode: 'json' }).$type<Flow>().notNull(),
    publishedAt: millis('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
    note: text('note').notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.flowId, table.version] })],
);

export const liveFlow = sqliteTable(
  'live_flow',
  {
    environmentId: environmentId(),
    projectId: projectId(),
    flowId: text('flow_id').notNull(),
    version: integer('version').notNull(),
    publishedAt: millis('published_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.environmentId, table.flowId] }),
    index('live_flow_flow').on(table.projectId, table.flowId),
  ],
);

/** Things that are kept whole, as the contract has them. */
function documents<T>(name: string) {
  return sqliteTable(
    name,
    {
      projectId: projectId(),
      id: text('id').notNull(),
      document: text('document', { mode: 'json' }).$type<T>().notNull(),
      createdAt: millis('created_at').notNull(),
    },
    (table) => [primaryKey({ columns: [table.projectId, table.id] })],
  );
}

export const theme = documents<Theme>('theme');
export const milestone = documents<Milestone>('milestone');
export const journey = documents<Journey>('journey');
export const segment = documents<Segment>('segment');

/** What the behaviour model of a milestone was and is: a row for each change. */
export const modelVersion = sqliteTable(
  'model_version',
  {
    projectId: projectId(),
    milestoneId: text('milestone_id').notNull(),
    version: integer('version').notNull(),
    behaviour: text('behaviour', { mode: 'json' }).$type<ModelVersion['behaviour']>().notNull(),
    savedAt: millis('saved_at').notNull(),
    /** Null: it was so before versions were kept. */
    savedBy: text('saved_by'),
    reason: text('reason').notNull(),
    source: text('source', { mode: 'json' }).$type<ModelVersion['source']>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.milestoneId, table.version] })],
);

/** What places people in stages; without a row as `defaultLifecycle` has it. */
export const lifecycle = sqliteTable('lifecycle', {
  projectId: text('project_id')
    .primaryKey()
    .references(() => project.id, { onDelete: 'cascade' }),
  definition: text('definition', { mode: 'json' }).$type<LifecycleDefinition>().notNull(),
});

/** The lists that have entries, numbered: an entry is looked up with every session. */
export const segmentList = sqliteTable(
  'segment_list',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    environmentId: environmentId(),
    segmentId: text('segment_id').notNull(),
  },
  (table) => [uniqueIndex('segment_list_segment').on(table.environmentId, table.segmentId)],
);

/** User ids (`kind` 0) and email addresses (1, in lower case) of lists. WITHOUT ROWID: see `schema/events.ts`. */
export const segmentEntry = sqliteTable(
  'segment_entry',
  {
    list: integer('list')
      .notNull()
      .references(() => segmentList.number, { onDelete: 'cascade' }),
    kind: integer('kind').notNull(),
    value: text('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.list, table.kind, table.value] })],
);

/** How many people were in a segment at the end of a UTC day, or when it was counted last on it. */
export const segmentDay = sqliteTable(
  'segment_day',
  {
    environmentId: environmentId(),
    segmentId: text('segment_id').notNull(),
    /** Days since 1970-01-01. */
    day: integer('day').notNull(),
    people: integer('people').notNull(),
    /** Whether it was computed later from the log, rather than counted on the day. */
    isComputed: integer('is_computed', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.segmentId, table.day] })],
);

/** People who are being deleted: a crash must not leave one half there. */
export const personDeletion = sqliteTable(
  'person_deletion',
  {
    environmentId: environmentId(),
    personId: text('person_id').notNull(),
    begunAt: millis('begun_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.personId] })],
);

/** How a project grades touchpoints; without a row as `defaultFriction` has it. */
export const friction = sqliteTable('friction', {
  projectId: text('project_id')
    .primaryKey()
    .references(() => project.id, { onDelete: 'cascade' }),
  settings: text('settings', { mode: 'json' }).$type<FrictionSettings>().notNull(),
});

/** What pages are served when a flow is about to show: immutable, named by its hash. */
export const content = sqliteTable('content', {
  hash: text('hash').primaryKey(),
  body: text('body').notNull(),
  createdAt: millis('created_at').notNull(),
});

/** Which environments were ever served a content: it goes with the last of them. */
export const contentUse = sqliteTable(
  'content_use',
  { environmentId: environmentId(), hash: text('hash').notNull() },
  (table) => [primaryKey({ columns: [table.environmentId, table.hash] }), index('content_use_hash').on(table.hash)],
);

/**
 * The rules that pages of an environment were served, from each moment on at which they changed, so that a past moment
 * can be explained.
 */
export const pastRules = sqliteTable(
  'past_rules',
  {
    environmentId: environmentId(),
    from: millis('from').notNull(),
    /** Of the rules as text: the same ones are not kept twice in a row. */
    hash: text('hash').notNull(),
    /** JSON of `PastRules`, compressed. */
    rules: blob('rules', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.from] })],
);
