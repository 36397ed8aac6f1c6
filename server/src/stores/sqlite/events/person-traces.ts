import type { Database } from 'better-sqlite3';
import type { PersonIds } from '../../events.js';
import { anonymousKind, type IdentityKind, userKind } from './person-entry.js';

/** Where something is kept under the numbers of one person in tables that are not ordered by person. */
export interface PersonTraces {
  /** Keys of their events: 16 bytes each, one after the other. */
  events: Uint8Array;
  identities: Identity[];
  milestones: string[];
  flowDays: { flowId: string; day: number }[];
}

export interface Identity {
  kind: IdentityKind;
  value: string;
}

/** Finds traces by going through whole tables, which the one who writes must not: it has no index for this. */
export function createTraceReader(db: Database): (environment: number, people: readonly number[]) => RowTraces {
  const of = 'environment = @environment AND person IN (SELECT value FROM json_each(@people))';
  const statements = {
    identities: db.prepare<[Asked], Identity>(`SELECT kind, value FROM person_identities WHERE ${of}`),
    milestones: db.prepare<[Asked], string>(`SELECT DISTINCT milestone_id FROM person_milestones WHERE ${of}`).pluck(),
    flowDays: db.prepare<[Asked], { flowId: string; day: number }>(
      `SELECT DISTINCT flow_id AS flowId, day FROM flow_days WHERE ${of}`,
    ),
  };
  return (environment, people) => {
    const asked = { environment, people: JSON.stringify(people) };
    return {
      identities: statements.identities.all(asked),
      milestones: statements.milestones.all(asked),
      flowDays: statements.flowDays.all(asked),
    };
  };
}

type RowTraces = Omit<PersonTraces, 'events'>;

interface Asked {
  environment: number;
  /** JSON list of numbers. */
  people: string;
}

/** Identities by their kind. */
export function idsOf(identities: readonly Identity[]): PersonIds {
  const of = (kind: IdentityKind) => identities.filter((one) => one.kind === kind).map(({ value }) => value);
  return { userIds: of(userKind), anonymousIds: of(anonymousKind) };
}
