import type {
  Assumed,
  Counter,
  CounterDefinition,
  DecidedProperties,
  FlowHistory,
  FrictionSettings,
  Milestone,
  Millis,
  PropertyFilter,
  Scalar,
  StoredEvent,
  Traits,
} from '@foothold/sdk/contract';
import type { AccountStore } from './accounts.js';

/** A validated event on its way into the log. */
export interface IncomingEvent {
  /** Unique within the environment, for ever: a second event with the same id is a duplicate whatever else it says. */
  messageId: string;
  name: string;
  /** When it happened, on the server's clock. */
  at: Millis;
  /** At least one of the two. An event with both links the anonymous person to the user. */
  anonymousId?: string;
  userId?: string;
  properties: Traits;
  /** Traits of the person to set; null removes one. The latest `at` wins per trait. */
  traits?: Traits;
  /** The account the person belongs to from `at` on, and traits of it to set. */
  account?: { id: string; traits: Traits };
  /** An earlier anonymous id or user id of the same person. */
  previousId?: string;
  /** Whether a signed token proved `userId`. */
  verified?: boolean;
}

export interface Appended {
  /** New, and durable when the promise resolves. */
  accepted: number;
  /** Known before, or repeated within the batch; ignored. */
  duplicates: number;
}

/** What is kept up per person while events arrive. Milestones' events are counted whether `counters` names them or not. */
export interface LiveRules {
  counters: readonly CounterDefinition[];
  milestones: readonly Milestone[];
  /** How touchpoints are graded. Default: as a project begins. */
  friction?: FrictionRules;
}

/** How a project grades touchpoints, with where live flows have those that only their content tells of. */
export interface FrictionRules extends FrictionSettings {
  /** Steps that celebrate; without `stepId` it is the completion of the flow that does. */
  celebrations: readonly { flowId: string; stepId?: string }[];
  /** Questions for a promoter score (0–10). */
  scores: readonly { flowId: string; questionId: string }[];
}

/** Who is meant, by the ids of the host. The user id wins when they belong to two people. */
export interface PersonKey {
  anonymousId?: string;
  userId?: string;
}

export interface PeopleRequest extends PageRequest {
  q?: string;
  accountId?: string;
  among?: readonly number[];
}

/** All that is known of one person. */
export interface PersonState {
  personId: string;
  userId: string | null;
  anonymousIds: string[];
  firstSeenAt: Millis;
  lastSeenAt: Millis;
  /** Sessions so far: runs of events with gaps of at most 30 minutes. */
  sessions: number;
  /** Weeks of use of the last two years, ascending: see `weekOf`. */
  weeks: number[];
  traits: Traits;
  account: PersonAccount | null;
  /** By the key of the live counter. */
  counters: Record<string, Counter>;
  flows: Record<string, FlowHistory>;
  /** When each live milestone was reached. */
  milestones: Record<string, Millis>;
  /** −25…25. */
  friction: number;
  /** What the friction index was before the first of `touchpoints`. */
  frictionStart: number;
  /** What moved the friction index lately, oldest first. */
  touchpoints: Touchpoint[];
  /** Interrupting shows of the 24 hours before `lastSeenAt` and later, ascending. */
  recentShows: Millis[];
}

/** What of a person counts for their account. */
export type PersonLife = Pick<PersonState, 'milestones' | 'weeks'>;

/** The account of a person. */
export interface PersonAccount {
  id: string;
  traits: Traits;
  /** What each trait was when it was first told. */
  firstTraits: Traits;
  firstSeenAt: Millis;
}

/** One thing that moved the friction index. */
export interface Touchpoint {
  at: Millis;
  /**
   * The name of one of our events without `foothold.`, `event:<name>` for the customer's own, `milestone:<id>`,
   * `celebration_seen` or `score:<0–10>`.
   */
  cause: string;
  /** What it moved the index by, before clamping. */
  grade: number;
  /** The index after it. */
  after: number;
}

/** A person at some moment of the past. */
export interface PastState {
  state: PersonState;
  /** What is taken as it is now. */
  assumed: Omit<Assumed, 'lists' | 'rules'>;
}

/** Every id of one person, however many: a person's state names the latest ones only. */
export interface PersonIds {
  userIds: string[];
  anonymousIds: string[];
}

/** What was known of a person who is not known any more. */
export interface DeletedPerson {
  events: number;
  decisions: number;
  /** User ids and anonymous ids. */
  ids: number;
}

/** What a page decided, as it was sent. */
export interface KeptDecision {
  id: string;
  at: Millis;
  decided: DecidedProperties;
}

export interface DecisionRange {
  /** Default: the first. */
  from?: Millis;
  /** Default: the last. */
  to?: Millis;
  limit?: number;
}

/** A person with the number they have in `Series`. */
export interface NumberedState extends PersonState {
  person: number;
}

/** A person as a row of a list. */
export interface PersonSummary {
  personId: string;
  userId: string | null;
  anonymous: boolean;
  name: string | null;
  email: string | null;
  firstSeenAt: Millis;
  lastSeenAt: Millis;
  accountId: string | null;
  /** The account's trait `name`. */
  accountName: string | null;
  /** How many live milestones were reached. */
  milestones: number;
}

/** A person's row with the number they have in `Series`. */
export interface NumberedSummary extends PersonSummary {
  person: number;
}

export interface Page<T> {
  items: T[];
  /** Opaque; null at the end. */
  nextCursor: string | null;
}

export interface PageRequest {
  cursor?: string;
  /** 1–200, default 50. */
  limit?: number;
}

/** An event of the live stream, with how its person is called: name, email, user id or anonymous id. */
export interface LabelledEvent extends StoredEvent {
  personLabel: string;
}

export interface EventSummary {
  firstEventAt: Millis | null;
  lastEventAt: Millis | null;
  /** New events that arrived in the last 24 hours (whole hours). */
  eventsLastDay: number;
  originsSeen: string[];
  /** Share of events with a user id that a token proved, 0–1; null when no event had one. */
  identityCoverage: number | null;
}

export interface FlowTotals {
  flowId: string;
  /** Distinct people. */
  shown: number;
  completed: number;
  dismissed: number;
}

export interface FlowDay {
  /** Days since 1970-01-01 UTC. */
  day: number;
  /** Distinct people of that day. */
  shown: number;
  completed: number;
  dismissed: number;
}

/** How many people reached a milestone, and when. */
export interface MilestoneDays {
  /** Before the first day that was asked for. */
  before: number;
  /** Days on which somebody reached it, ascending; `day` is days since 1970-01-01 UTC. */
  days: { day: number; people: number }[];
}

/** Which happenings a series holds. Times: `from` included, `to` not; left out: unbounded. */
export type SeriesQuery = { from?: Millis; to?: Millis } & (
  | { event: string; where?: readonly PropertyFilter[] }
  | { milestoneId: string }
);

/**
 * Happenings as two columns of the same length, ordered by person and then by time. Persons are the store's own
 * numbers: those who turned out to be one person have one number.
 */
export interface Series {
  person: Int32Array;
  at: Float64Array;
}

/** Which events a scan gives. */
export interface ScanQuery {
  names: readonly string[];
  from?: Millis;
  to?: Millis;
  where?: readonly PropertyFilter[];
}

/** An event of a scan, with the number its person has in `Series`. */
export interface ScannedEvent extends StoredEvent {
  person: number;
}

/** More waits to be stored than the store can hold: nothing of the batch was stored. Send it again a little later. */
export class EventsBusy extends Error {
  override name = 'EventsBusy';
  /** Seconds to wait. */
  readonly retryAfter = 1;

  constructor() {
    super('Too many events wait to be stored.');
  }
}

/**
 * The events of all environments and everything that is derived of them. Every call is scoped to one environment: an
 * id of another environment is as good as unknown.
 */
export interface EventStore extends AccountStore {
  /**
   * Appends what is new and brings everything derived of it up to date, in one transaction. Resolves once it is
   * durable. Rejects when nothing was stored, with `EventsBusy` when too much waits; sending again is harmless.
   * @param origin where the batch came from, for the install page
   */
  append(environmentId: string, batch: readonly IncomingEvent[], origin?: string): Promise<Appended>;

  /**
   * Sets what is kept up per person. Counters and milestones that are new are counted over the whole log before the
   * promise resolves, while events keep arriving; those that are gone are forgotten. Grades of touchpoints count for
   * what arrives from then on. Survives a restart.
   */
  setRules(environmentId: string, rules: LiveRules): Promise<void>;

  /** All that is known of the person, or null when they were never seen. */
  personByKey(environmentId: string, key: PersonKey): Promise<PersonState | null>;
  personById(environmentId: string, personId: string): Promise<PersonState | null>;
  /**
   * People last seen first; `q` is looked for in name, email and user id, without regard to case. `accountId`: only those
   * who belong to that account now. `among`: only these, by the person numbers of `Series`.
   */
  people(environmentId: string, request: PeopleRequest): Promise<Page<PersonSummary> & { total: number }>;
  /** People by the person numbers of `Series`, in that order; unknown ones are left out. */
  peopleByNumber(environmentId: string, numbers: readonly number[]): Promise<NumberedSummary[]>;
  /** What those lived who belong to an account now. Others get their turn meanwhile. */
  livesIn(environmentId: string, accountId: string): Promise<PersonLife[]>;
  /**
   * All that is known of many people, in batches, for questions about everybody. They come in an order that is the same
   * for the same people and spread evenly over them, so that wherever one stops, those seen so far are a fair sample.
   * Others get their turn between batches.
   */
  states(environmentId: string): AsyncIterable<NumberedState[]>;
  /** A person's events, latest first. */
  personEvents(environmentId: string, personId: string, request: PageRequest): Promise<Page<StoredEvent>>;

  /**
   * A person as they were at a moment, under the rules of that moment, rebuilt from the log; null when they are unknown
   * or were not seen by then.
   */
  personAt(environmentId: string, personId: string, at: Millis, rules: LiveRules): Promise<PastState | null>;
  /** What pages decided for a person between two moments, both included, latest first; at most `limit` (default 200). */
  decisions(environmentId: string, personId: string, range: DecisionRange): Promise<KeptDecision[]>;
  /** Forgets decisions that were made before. Returns how many. */
  forgetDecisions(environmentId: string, before: Millis): Promise<number>;

  /** Every id that means the person; null when they are unknown. */
  personIds(environmentId: string, personId: string): Promise<PersonIds | null>;
  /** All events of a person, earliest first, in batches. Others get their turn between batches. */
  personHistory(environmentId: string, personId: string): AsyncIterable<StoredEvent[]>;
  /**
   * Deletes a person and everything about them, also of all whom they turned out to be, in one durable act: after a crash
   * either all of it is there or nothing is. Their message ids stay taken, so that what is sent again late does not bring
   * them back; whatever is new under one of their ids is a new person's. What only says how many (events by the hour,
   * how far identity was proved) stays.
   * @returns null when nobody is known by that id
   */
  deletePerson(environmentId: string, personId: string): Promise<DeletedPerson | null>;

  /**
   * Erases some of what there is of an environment, so little that nobody waits for it. From the first call on nothing is
   * stored for it: what is appended is neither accepted nor a duplicate. Call it until there is no more, also after a
   * crash; what is asked meanwhile may find part of it. Harmless when there is nothing.
   * @param mayReturn whether another environment may have its id later: then nothing may be appended while it is erased.
   *   Default false
   * @returns whether there is more
   */
  eraseEnvironment(environmentId: string, mayReturn?: boolean): Promise<boolean>;

  /** Events of everybody, latest first. */
  recent(environmentId: string, request: PageRequest): Promise<Page<LabelledEvent>>;
  /** Calls back with every new event once it is durable. Returns the undo. */
  subscribe(environmentId: string, listener: (event: LabelledEvent) => void): () => void;

  /** Names by count, most frequent first; `q` is looked for without regard to case. */
  eventNames(environmentId: string, q?: string): Promise<{ name: string; count: number; lastAt: Millis }[]>;
  traitNames(environmentId: string): Promise<{ person: TraitName[]; account: TraitName[] }>;
  summary(environmentId: string): Promise<EventSummary>;

  /** Distinct people per flow, for events from `from` (its UTC day) on. Flows nobody was shown are left out. */
  flowTotals(environmentId: string, from: Millis): Promise<FlowTotals[]>;
  /** Days with shows of one flow, ascending. `from` and `to` are rounded to their UTC days, both included. */
  flowDays(environmentId: string, flowId: string, from: Millis, to: Millis): Promise<FlowDay[]>;

  /** Who reached a milestone day by day, from the UTC day of `from` on. */
  milestoneDays(environmentId: string, milestoneId: string, from: Millis): Promise<MilestoneDays>;

  /** For funnels: see `Series`. Events without `where` come from columns in memory; with it the log is read. */
  series(environmentId: string, query: SeriesQuery): Promise<Series>;
  /** Events of some names in batches, in the order of the log (nearly by time). */
  scan(environmentId: string, query: ScanQuery): AsyncIterable<ScannedEvent[]>;
  /** One trait of everybody who has it, by the person numbers of `Series`. */
  traitValues(
    environmentId: string,
    of: 'person' | 'account',
    trait: string,
  ): Promise<ReadonlyMap<number, Scalar | (string | number)[]>>;

  /** Whether events can be appended now. */
  ready(): Promise<boolean>;

  /** Waits for everything under way and lets go of the files. */
  close(): Promise<void>;
}

export interface TraitName {
  name: string;
  /** A few values that were seen, as text. */
  examples: string[];
}
