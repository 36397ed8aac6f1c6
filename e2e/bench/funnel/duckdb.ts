import { DuckDBInstance } from '@duckdb/node-api';
import type { Deed } from './history.js';

/** What both sides have to agree on. */
export interface FunnelResult {
  people: number[];
  /** Since the step before; null for the first. */
  medianSeconds: (number | null)[];
}

export interface FunnelQuestion {
  steps: readonly string[];
  from: number;
  to: number;
  windowMillis: number;
}

/** DuckDB in memory with the history in a table, and the question as one statement. */
export async function openDuckDb(history: readonly Deed[]) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('CREATE TABLE events (person INTEGER, name VARCHAR, ts BIGINT)');
  const appender = await connection.createAppender('events');
  for (const { person, name, at } of history) {
    appender.appendInteger(person);
    appender.appendVarchar(name);
    appender.appendBigInt(BigInt(at));
    appender.endRow();
  }
  appender.closeSync();
  const version = (await connection.runAndReadAll('SELECT version()')).getRows()[0]?.[0];

  return {
    version: String(version),
    async ask(question: FunnelQuestion): Promise<FunnelResult> {
      const [row = []] = (await connection.runAndReadAll(statementOf(question))).getRows();
      const numbers = row.map((value) => (value === null ? null : Number(value)));
      const depth = question.steps.length;
      return {
        people: numbers.slice(0, depth).map((value) => value ?? 0),
        medianSeconds: numbers.slice(depth),
      };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/**
 * Every entry takes the earliest next step by an ASOF join; per person the entry that goes furthest wins, among equals
 * the earliest. The same definition as ours, answered exactly. (An ASOF join also matches where the left side is null,
 * so a chain that has ended has to be kept from going on.)
 */
function statementOf({ steps, from, to, windowMillis }: FunnelQuestion): string {
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const end = to + windowMillis;
  const chains = steps.slice(1).map((step, index) => {
    const before = Array.from({ length: index + 1 }, (_, i) => `c.t${i}`).join(', ');
    return `s${index + 1} AS (SELECT person, ts FROM events WHERE name = ${text(step)} AND ts >= ${from} AND ts <= ${end}),
      c${index + 1} AS (
        SELECT c.person, ${before},
          CASE WHEN c.t${index} IS NOT NULL AND e.ts <= c.t0 + ${windowMillis} THEN e.ts END AS t${index + 1}
        FROM c${index} c ASOF LEFT JOIN s${index + 1} e ON c.person = e.person AND c.t${index} < e.ts
      )`;
  });
  const depth = steps.length;
  const level = steps.map((_, index) => `(t${index} IS NOT NULL)::INT`).join(' + ');
  const counts = steps.map((_, index) => `count(*) FILTER (level > ${index})`).join(', ');
  const medians = steps
    .map((_, index) =>
      index === 0 ? 'NULL' : `median((t${index} - t${index - 1}) / 1000.0) FILTER (level > ${index})`,
    )
    .join(', ');
  return `WITH c0 AS (SELECT person, ts AS t0 FROM events WHERE name = ${text(steps[0] ?? '')} AND ts >= ${from} AND ts < ${to}),
    ${chains.join(',\n')},
    levelled AS (SELECT *, ${level} AS level FROM c${depth - 1}),
    best AS (SELECT * FROM levelled QUALIFY row_number() OVER (PARTITION BY person ORDER BY level DESC, t0) = 1)
    SELECT ${counts}, ${medians} FROM best`;
}
