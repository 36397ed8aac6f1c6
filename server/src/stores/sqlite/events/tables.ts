import type { Database } from 'better-sqlite3';
import { AccountTable } from './accounts.js';
import { DecisionTable } from './decisions.js';
import { EnvironmentTable } from './environments.js';
import { EventLog } from './event-log.js';
import { FlowDayTable } from './flow-days.js';
import { MilestoneTimes } from './milestone-times.js';
import { PendingEvents } from './pending-events.js';
import { PeopleTable } from './people.js';
import type { StalePeople } from './stale-people.js';

/** The tables of events and of what follows from them, with what is kept of them in memory. The writer's alone. */
export interface EventTables {
  log: EventLog;
  environments: EnvironmentTable;
  people: PeopleTable;
  accounts: AccountTable;
  milestones: MilestoneTimes;
  flowDays: FlowDayTable;
  decisions: DecisionTable;
  pending: PendingEvents;
}

export function openTables(db: Database, stale: StalePeople): EventTables {
  return {
    log: new EventLog(db),
    environments: new EnvironmentTable(db),
    people: new PeopleTable(db, stale),
    accounts: new AccountTable(db),
    milestones: new MilestoneTimes(db),
    flowDays: new FlowDayTable(db),
    decisions: new DecisionTable(db),
    pending: new PendingEvents(db),
  };
}

/** Forgets everything in memory: after a rollback it may be wrong. */
export function resetTables({ environments, people, accounts, pending }: EventTables): void {
  environments.reset();
  people.reset();
  accounts.reset();
  pending.reset();
}
