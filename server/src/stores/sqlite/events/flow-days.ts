import { footholdEvents, type Millis } from '@foothold/sdk/contract';
import type { Database } from 'better-sqlite3';
import { dayOf } from '../../derive/tally.js';
import type { PersonEntry } from './person-entry.js';

/** What an event adds to the columns `shown`, `completed` and `dismissed`. */
const kinds: Readonly<Record<string, readonly [number, number, number]>> = {
  [footholdEvents.flowShown]: [1, 0, 0],
  [footholdEvents.flowCompleted]: [0, 1, 0],
  [footholdEvents.flowDismissed]: [0, 0, 1],
};

/** How often each person was shown, completed and dismissed a flow, per day. */
export class FlowDayTable {
  private readonly statements;

  constructor(db: Database) {
    this.statements = {
      add: db.prepare(
        `INSERT INTO flow_days (environment, flow_id, day, person, shown, completed, dismissed) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET shown = shown + excluded.shown, completed = completed + excluded.completed,
         dismissed = dismissed + excluded.dismissed`,
      ),
      move: db.prepare(
        `INSERT INTO flow_days (environment, flow_id, day, person, shown, completed, dismissed)
         SELECT environment, flow_id, day, @into, shown, completed, dismissed FROM flow_days
         WHERE environment = @environment AND flow_id = @flowId AND day = @day AND person = @from
         ON CONFLICT DO UPDATE SET shown = shown + excluded.shown, completed = completed + excluded.completed,
         dismissed = dismissed + excluded.dismissed`,
      ),
      delete: db.prepare(
        'DELETE FROM flow_days WHERE environment = @environment AND flow_id = @flowId AND day = @day AND person = @from',
      ),
    };
  }

  /** Counts an event of a flow if it is one of those that are counted. */
  count({ environment, number }: PersonEntry, name: string, flowId: string, at: Millis): void {
    const kind = kinds[name];
    if (kind) this.statements.add.run(environment, flowId, dayOf(at), number, ...kind);
  }

  /** Deletes what is counted for people by their numbers on some days. */
  delete(environment: number, days: Iterable<{ flowId: string; day: number }>, people: readonly number[]): void {
    for (const { flowId, day } of days)
      for (const from of people) this.statements.delete.run({ environment, flowId, day, from });
  }

  /** Gives `into` what is counted for `from`. */
  move(from: PersonEntry, into: PersonEntry): void {
    const { environment } = from;
    for (const { flowId, day } of flowDaysOf(from)) {
      this.statements.move.run({ environment, flowId, day, from: from.number, into: into.number });
      this.statements.delete.run({ environment, flowId, day, from: from.number });
    }
  }
}

/** The days on which a flow may have been counted for the person. */
export function* flowDaysOf({ document }: PersonEntry): Generator<{ flowId: string; day: number }> {
  for (const [flowId, { from, to }] of Object.entries(document.flows)) {
    for (let day = dayOf(from); day <= dayOf(to); day += 1) yield { flowId, day };
  }
}
