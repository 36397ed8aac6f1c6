import type { Millis, StoredEvent, Traits } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { firstKeyAt, keyText } from '../../derive/message-key.js';
import { dayOf } from '../../derive/tally.js';
import type {
  EventSummary,
  FlowDay,
  FlowTotals,
  LabelledEvent,
  MilestoneDays,
  Page,
  PageRequest,
  TraitName,
} from '../../events.js';
import { parseProperties } from './event-log.js';
import { pageSize } from './page-size.js';

const hourMillis = 3_600_000;
const dayMillis = 24 * hourMillis;
const namesGiven = 500;

interface EventRow {
  id: Buffer;
  name: string;
  at: number;
  person_id: string;
  label: string;
  properties: string | null;
}

// The person of an event is whoever its person turned out to be.
const eventColumns = `e.id, n.name, e.at, e.properties, c.person_id,
  coalesce(c.name, c.email, c.user_id, c.person_id) AS label
  FROM events e JOIN event_names n ON n.number = e.name JOIN people p ON p.number = e.person
  JOIN people c ON c.number = coalesce(p.merged_into, p.number)`;

/** Answers questions about events from a connection of its own: what is committed, and nothing else. */
export class EventReader {
  private readonly numbers = new Map<string, number>();
  private readonly statements;

  constructor(db: Database) {
    this.statements = {
      environment: db
        .prepare<[string], number>('SELECT number FROM event_environments WHERE environment_id = ?')
        .pluck(),
      event: db.prepare<[number, Buffer], EventRow>(`SELECT ${eventColumns} WHERE e.environment = ? AND e.id = ?`),
      properties: db
        .prepare<[number, Buffer], string | null>('SELECT properties FROM events WHERE environment = ? AND id = ?')
        .pluck(),
      recent: db.prepare<[number, Buffer, number], EventRow>(
        `SELECT ${eventColumns} WHERE e.environment = ? AND e.id < ? ORDER BY e.id DESC LIMIT ?`,
      ),
      names: db.prepare<[number], { name: string; count: number; lastAt: number }>(
        'SELECT name, count, last_at AS lastAt FROM event_names WHERE environment = ? AND count > 0 ORDER BY count DESC, name',
      ),
      nameNumbers: db.prepare<[number], { number: number; name: string }>(
        'SELECT number, name FROM event_names WHERE environment = ?',
      ),
      traitNames: db.prepare<[number], { scope: number; name: string; examples: string }>(
        'SELECT scope, name, examples FROM trait_names WHERE environment = ? ORDER BY name',
      ),
      summary: db.prepare<
        [number],
        {
          first_event_at: number | null;
          last_event_at: number | null;
          origins: string;
          identified_events: number;
          verified_events: number;
        }
      >('SELECT * FROM event_environments WHERE number = ?'),
      hours: db
        .prepare<[number, number], number | null>(
          'SELECT sum(count) FROM event_hours WHERE environment = ? AND hour > ?',
        )
        .pluck(),
      flowTotals: db.prepare<[number, number], FlowTotals>(
        `SELECT flow_id AS flowId, ${distinctPeople} FROM flow_days WHERE environment = ? AND day >= ?
         GROUP BY flow_id HAVING max(shown) > 0`,
      ),
      flowDays: db.prepare<[number, string, number, number], FlowDay>(
        `SELECT day, ${distinctPeople} FROM flow_days WHERE environment = ? AND flow_id = ? AND day BETWEEN ? AND ?
         GROUP BY day ORDER BY day`,
      ),
      // Grouping only the last days is thrice as fast as grouping all of them.
      milestoneDays: db.prepare<
        [{ environment: number; milestoneId: string; first: number }],
        { day: number; people: number }
      >(
        `SELECT @first - 1 AS day, count(*) AS people FROM ${reachedBy} AND at < @first * ${dayMillis}
         UNION ALL SELECT at / ${dayMillis}, count(*) FROM ${reachedBy} AND at >= @first * ${dayMillis} GROUP BY 1 ORDER BY 1`,
      ),
      milestone: db.prepare<[number, string, number, number], { person: number; at: number }>(
        `SELECT person, at FROM person_milestones WHERE environment = ? AND milestone_id = ? AND at >= ? AND at < ?
         ORDER BY person`,
      ),
    };
  }

  /** The environment's number, or null while the log knows nothing of it. */
  environment(environmentId: string): number | null {
    const known = this.numbers.get(environmentId) ?? this.statements.environment.get(environmentId);
    if (known === undefined) return null;
    this.numbers.set(environmentId, known);
    return known;
  }

  /** Looks an environment up anew. */
  forget(environmentId: string): void {
    this.numbers.delete(environmentId);
  }

  /** Events latest first, in the order of their ids. Those of senders whose clock is ahead wait for their time. */
  recent(environmentId: string, { cursor, limit }: PageRequest, now: Millis): Page<LabelledEvent> {
    const environment = this.environment(environmentId);
    const before = cursor ? Buffer.from(cursor, 'hex') : firstKeyAt(now + hourMillis);
    if (environment === null || before.length !== 16) return { items: [], nextCursor: null };
    const size = pageSize(limit);
    const rows = this.statements.recent.all(environment, before, size + 1);
    const items = rows.slice(0, size);
    return {
      items: items.map((row) => ({ ...eventOf(row), personLabel: row.label })),
      nextCursor: rows.length > size ? (items.at(-1)?.id.toString('hex') ?? null) : null,
    };
  }

  event(environment: number, id: Buffer): StoredEvent | null {
    const row = this.statements.event.get(environment, id);
    return row ? eventOf(row) : null;
  }

  properties(environment: number, id: Buffer): Traits {
    return parseProperties(this.statements.properties.get(environment, id) ?? null);
  }

  eventNames(environmentId: string, q = ''): { name: string; count: number; lastAt: Millis }[] {
    const environment = this.environment(environmentId);
    if (environment === null) return [];
    const wanted = q.trim().toLowerCase();
    return this.statements.names
      .all(environment)
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .slice(0, namesGiven);
  }

  /** Names of events by their number. */
  namesByNumber(environment: number): Map<number, string> {
    return new Map(this.statements.nameNumbers.all(environment).map(({ number, name }) => [number, name]));
  }

  nameNumber(environment: number, name: string): number | null {
    for (const row of this.statements.nameNumbers.iterate(environment)) if (row.name === name) return row.number;
    return null;
  }

  traitNames(environmentId: string): { person: TraitName[]; account: TraitName[] } {
    const environment = this.environment(environmentId);
    const rows = environment === null ? [] : this.statements.traitNames.all(environment);
    const of = (scope: number) =>
      rows.filter((row) => row.scope === scope).map(({ name, examples }) => ({ name, examples: JSON.parse(examples) }));
    return { person: of(0), account: of(1) };
  }

  summary(environmentId: string, now: Millis): EventSummary {
    const environment = this.environment(environmentId);
    const row = environment === null ? undefined : this.statements.summary.get(environment);
    if (environment === null || !row) {
      return { firstEventAt: null, lastEventAt: null, eventsLastDay: 0, originsSeen: [], identityCoverage: null };
    }
    return {
      firstEventAt: row.first_event_at,
      lastEventAt: row.last_event_at,
      eventsLastDay: this.statements.hours.get(environment, Math.floor(now / hourMillis) - 24) ?? 0,
      originsSeen: JSON.parse(row.origins),
      identityCoverage: row.identified_events === 0 ? null : row.verified_events / row.identified_events,
    };
  }

  flowTotals(environmentId: string, from: Millis): FlowTotals[] {
    const environment = this.environment(environmentId);
    return environment === null ? [] : this.statements.flowTotals.all(environment, dayOf(from));
  }

  flowDays(environmentId: string, flowId: string, from: Millis, to: Millis): FlowDay[] {
    const environment = this.environment(environmentId);
    return environment === null ? [] : this.statements.flowDays.all(environment, flowId, dayOf(from), dayOf(to));
  }

  milestoneDays(environmentId: string, milestoneId: string, from: Millis): MilestoneDays {
    const environment = this.environment(environmentId);
    if (environment === null) return { before: 0, days: [] };
    const [before, ...days] = this.statements.milestoneDays.all({ environment, milestoneId, first: dayOf(from) });
    return { before: before?.people ?? 0, days };
  }

  /** When people reached a milestone, by person. */
  milestone(environment: number, milestoneId: string, from: Millis, to: Millis): { person: number; at: number }[] {
    return this.statements.milestone.all(environment, milestoneId, from, to);
  }
}

const reachedBy = 'person_milestones WHERE environment = @environment AND milestone_id = @milestoneId';

const distinctPeople = `count(DISTINCT CASE WHEN shown > 0 THEN person END) AS shown,
  count(DISTINCT CASE WHEN completed > 0 THEN person END) AS completed,
  count(DISTINCT CASE WHEN dismissed > 0 THEN person END) AS dismissed`;

function eventOf(row: EventRow): StoredEvent {
  return {
    id: keyText(row.id),
    name: row.name,
    at: row.at,
    personId: row.person_id,
    properties: parseProperties(row.properties),
  };
}
