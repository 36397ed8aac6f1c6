import { limits, type Problem } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { definitionsOf } from '../audience/definitions.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { type Cell, toCsv } from '../insights/csv.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded } from '../router.js';
import { dayOf } from '../stores/derive/tally.js';
import { allEntries, changeList } from './change-list.js';
import { daysOf } from './growth.js';
import { readEntries } from './read-entries.js';
import { daysQuery, growthSchema, ofSegmentHere, uploadQuery, uploadSchema } from './schemas.js';

const below = '/v1/projects/{projectId}/environments/{environmentId}/segments' as const;
const tags = ['Segments'];
const dayMillis = 86_400_000;
/** Problems of a file that are told; how many there are in all is told, too. */
const mostProblems = 1_000;
const peopleAtOnce = 200;

const csv = { 'text/csv': { schema: z.string() } };

const readGrowth = guarded('analyst', {
  method: 'get',
  path: below,
  summary: 'How many people are in each segment now, and were day by day',
  description:
    'Counts may be a few seconds old. A day has the last count of it (UTC). Days before a segment was made are computed ' +
    'from the log, for rules that read only events, milestones and sign-up; of others nothing is told.',
  tags,
  request: { params: inEnvironment, query: daysQuery },
  responses: answers(growthSchema),
});

const uploadList = guarded('editor', {
  method: 'post',
  path: `${below}/{segmentId}/entries`,
  summary: 'Upload user ids and email addresses to a list, as CSV',
  description:
    'The first row names the columns: `user_id`, `email`, or both; others are ignored. At most 100,000 entries. When rows are wrong, ' +
    'nothing is taken and every one is told (the first 1,000), unless `partly` is asked for. Who was never seen is kept and is a member once they come.',
  tags,
  request: { params: ofSegmentHere, query: uploadQuery, body: { required: true, content: csv } },
  responses: answers(uploadSchema),
});

const downloadList = guarded('analyst', {
  method: 'get',
  path: `${below}/{segmentId}/entries`,
  summary: 'The entries of a list, as CSV',
  tags,
  request: { params: ofSegmentHere },
  responses: { ...answers(z.string()), 200: { description: 'The entries', content: csv } },
});

const downloadPeople = guarded('analyst', {
  method: 'get',
  path: `${below}/{segmentId}/people`,
  summary: 'The people who are in a segment now, as CSV',
  tags,
  request: { params: ofSegmentHere },
  responses: { ...answers(z.string()), 200: { description: 'The people', content: csv } },
});

/** Who is in segments: counts, growth, entries of lists. */
export function segmentPeopleRoutes(deps: Deps) {
  const { state, insights, now } = deps;

  /** The segment in its environment; null when there is none of that id. */
  async function find(projectId: string, environmentId: string, segmentId: string) {
    const environment = await deps.live.byEnvironment(environmentId);
    const segment = (await state.segments(projectId)).find(({ id }) => id === segmentId);
    return environment && segment ? { environment, segment } : null;
  }

  return createRouter()
    .openapi(readGrowth, async (c) => {
      const { environmentId } = c.req.valid('param');
      const environment = await deps.live.byEnvironment(environmentId);
      if (!environment) return notFound(c);
      const counts = await insights.counts(environmentId, definitionsOf(environment), now());
      const today = dayOf(now());
      await state.saveSegmentDays(environmentId, daysOf(counts.segments, today));
      const days = await state.segmentDays(environmentId, today - (c.req.valid('query').days ?? 30));
      const segments = await Promise.all(
        environment.segments.map(async ({ id, kind }) => ({
          id,
          people: counts.segments[id] ?? 0,
          entries: kind === 'list' ? await state.listSize(environmentId, id) : null,
          days: days
            .filter(({ segmentId }) => segmentId === id)
            .map(({ day, people, isComputed }) => ({ day: dayText(day), people, isComputed })),
        })),
      );
      return c.json({ at: counts.at, everybody: counts.everybody, segments }, 200);
    })

    .openapi(uploadList, async (c) => {
      const { projectId, environmentId, segmentId } = c.req.valid('param');
      const found = await find(projectId, environmentId, segmentId);
      if (!found) return notFound(c);
      if (found.segment.kind !== 'list') return notAList(c);
      const { mode = 'add', partly = 'false' } = c.req.valid('query');
      const { entries, rows, repeated, problems } = readEntries(await c.req.text());
      if (problems.length > 0 && (partly !== 'true' || entries.length === 0)) return wrongRows(c, problems);

      const before = mode === 'add' ? await state.listSize(environmentId, segmentId) : 0;
      if (mode !== 'remove' && before + entries.length > limits.segmentEntries) {
        const most = limits.segmentEntries.toLocaleString('en');
        const message = `A list has at most ${most} entries; there would be up to ${(before + entries.length).toLocaleString('en')}.`;
        return problem(c, 422, 'too_many', message);
      }
      const change = await changeList(state, environmentId, segmentId, mode, entries);
      await insights.forget(environmentId);
      deps.growth.soon(projectId);
      const size = await state.listSize(environmentId, segmentId);
      const skipped = new Set(problems.map(({ path }) => path)).size;
      return c.json({ rows, repeated, ...change, entries: size, skipped }, 200);
    })

    .openapi(downloadList, async (c) => {
      const { projectId, environmentId, segmentId } = c.req.valid('param');
      const found = await find(projectId, environmentId, segmentId);
      if (!found) return notFound(c);
      if (found.segment.kind !== 'list') return notAList(c);
      const rows: Cell[][] = [];
      for await (const part of allEntries(state, environmentId, segmentId)) {
        for (const { by, value } of part) rows.push(by === 'userId' ? [value, null] : [null, value]);
      }
      return sendCsv(c, `${segmentId}-entries.csv`, toCsv(['user_id', 'email'], rows));
    })

    .openapi(downloadPeople, async (c) => {
      const { projectId, environmentId, segmentId } = c.req.valid('param');
      const found = await find(projectId, environmentId, segmentId);
      if (!found) return notFound(c);
      const definitions = definitionsOf(found.environment);
      const rows: Cell[][] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const request = {
          groups: [`segment:${segmentId}` as const],
          limit: peopleAtOnce,
          ...(cursor ? { cursor } : {}),
        };
        const page = await insights.peopleIn(environmentId, definitions, request, now());
        for (const person of await deps.events.peopleByNumber(environmentId, page.people)) {
          const seen = new Date(person.firstSeenAt).toISOString();
          rows.push([person.userId, person.email, person.name, person.personId, seen]);
        }
        cursor = page.nextCursor;
      }
      return sendCsv(c, `${segmentId}.csv`, toCsv(['user_id', 'email', 'name', 'person_id', 'first_seen'], rows));
    });
}

function dayText(day: number): string {
  return new Date(day * dayMillis).toISOString().slice(0, 10);
}

function sendCsv(c: Context, name: string, text: string) {
  c.header('content-disposition', `attachment; filename="${name}"`);
  return c.text(text, 200, { 'content-type': 'text/csv; charset=utf-8' });
}

function wrongRows(c: Context, problems: Problem[]) {
  const rows = new Set(problems.map(({ path }) => path)).size;
  const message = `${rows.toLocaleString('en')} ${rows === 1 ? 'row is' : 'rows are'} wrong, and nothing was taken. See problems.`;
  return problem(c, 422, 'invalid_rows', message, problems.slice(0, mostProblems));
}

const notFound = (c: Context) => problem(c, 404, 'segment_not_found', 'This project has no such segment.');
const notAList = (c: Context) =>
  problem(c, 409, 'not_a_list', 'This segment is a rule. Only lists have entries to upload and download.');
