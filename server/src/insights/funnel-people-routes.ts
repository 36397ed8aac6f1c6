import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from '@hono/zod-openapi';
import { definitionsOf } from '../audience/definitions.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { textStream } from '../ops/text-stream.js';
import { personRow } from '../people/person-row.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import type { NumberedSummary } from '../stores/events.js';
import { type Cell, csvRows, wantsCsv } from './csv.js';
import type { FunnelPeople } from './funnel-people.js';
import { unknownReferences } from './funnel-references.js';
import { formatQuery, funnelPeople, funnelPeopleRequest } from './schemas.js';

const path = '/v1/projects/{projectId}/environments/{environmentId}/funnel/people' as const;
const peopleAtOnce = 200;

const askPeople = guarded('analyst', {
  method: 'post',
  path,
  summary: 'The people behind a number of a funnel, those who came to the step last first',
  description:
    'Who is counted at a step, went on from it, or was lost there, in the whole funnel or in one group of its answer: exactly as ' +
    'many as the funnel counts. As CSV, everybody.',
  tags: ['Insights'],
  request: { params: inEnvironment, query: formatQuery, body: jsonBody(funnelPeopleRequest) },
  responses: {
    ...answers(funnelPeople),
    200: {
      description: 'The people',
      content: { 'application/json': { schema: funnelPeople }, 'text/csv': { schema: z.string() } },
    },
  },
});

/** Who is behind the numbers of funnels. */
export function funnelPeopleRoutes(deps: Deps) {
  return createRouter().openapi(askPeople, async (c) => {
    const { projectId, environmentId } = c.req.valid('param');
    const { funnel, cursor, limit = 50, ...part } = c.req.valid('json');
    const live = await deps.live.byEnvironment(environmentId);
    if (!live) return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
    const problems = (await unknownReferences(deps, projectId, live, funnel)).map((one) => ({
      ...one,
      path: `funnel.${one.path}`,
    }));
    if (problems.length > 0)
      return problem(c, 422, 'invalid_funnel', 'The funnel is not valid. See problems.', problems);

    const isCsv = wantsCsv(c);
    const page = isCsv ? {} : { limit, ...(cursor === undefined ? {} : { cursor }) };
    const found = await deps.insights.funnelPeople(
      environmentId,
      { funnel, part, ...page },
      definitionsOf(live),
      deps.now(),
    );
    if (!found) {
      const message = 'The funnel has no such group. Take the key of one that it answers.';
      return problem(c, 422, 'unknown_group', message, [{ code: 'unknown_group', message, path: 'group' }]);
    }
    if (isCsv) {
      c.header('content-disposition', 'attachment; filename="funnel-people.csv"');
      c.header('content-type', 'text/csv; charset=utf-8');
      // Text, as the schema has it: its type does not know of streams.
      return c.body(textStream(csvOf(deps, environmentId, found)), 200) as never;
    }
    const people = [];
    for await (const part of described(deps, environmentId, found)) {
      people.push(...part.map(({ person, ...times }) => ({ ...personRow(person), ...times })));
    }
    return c.json({ people, nextCursor: found.nextCursor, total: found.total }, 200);
  });
}

/** A person with when they came by. */
interface Described {
  person: NumberedSummary;
  reachedAt: number;
  enteredAt: number;
  hasTime: boolean;
}

/** Who they are, in parts. Others get their turn between them. Whoever was deleted meanwhile is left out. */
async function* described(
  { events }: Pick<Deps, 'events'>,
  environmentId: string,
  { person, at, enteredAt, hasTime }: FunnelPeople,
): AsyncGenerator<Described[]> {
  for (let start = 0; start < person.length; start += peopleAtOnce) {
    if (start > 0) await nextTurn();
    const numbers = Array.from(person.subarray(start, start + peopleAtOnce));
    const places = new Map(numbers.map((number, place) => [number, start + place]));
    const summaries = await events.peopleByNumber(environmentId, numbers);
    yield summaries.map((summary) => {
      const place = places.get(summary.person) ?? 0;
      return {
        person: summary,
        reachedAt: at[place] ?? 0,
        enteredAt: enteredAt[place] ?? 0,
        hasTime: hasTime[place] === 1,
      };
    });
  }
}

const columns = ['user_id', 'email', 'name', 'account_id', 'person_id', 'entered_at', 'reached_at', 'has_time'];

async function* csvOf(deps: Pick<Deps, 'events'>, environmentId: string, found: FunnelPeople): AsyncGenerator<string> {
  yield csvRows([columns]);
  for await (const part of described(deps, environmentId, found)) {
    yield csvRows(
      part.map(({ person, reachedAt, enteredAt, hasTime }): Cell[] => [
        person.userId,
        person.email,
        person.name,
        person.accountId,
        person.personId,
        new Date(enteredAt).toISOString(),
        new Date(reachedAt).toISOString(),
        hasTime ? 'yes' : 'no',
      ]),
    );
  }
}
