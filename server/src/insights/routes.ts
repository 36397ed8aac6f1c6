import { z } from '@hono/zod-openapi';
import { definitionsOf } from '../audience/definitions.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import { type Cell, toCsv, wantsCsv } from './csv.js';
import { unknownReferences } from './funnel-references.js';
import { type FunnelAnswer, formatQuery, funnelAnswer, funnelRequest } from './schemas.js';

const below = '/v1/projects/{projectId}/environments/{environmentId}' as const;

const askFunnel = guarded('analyst', {
  method: 'post',
  path: `${below}/funnel`,
  summary: 'How many people went how far along an ordered list of steps',
  description:
    'Each person counts once, with the entry whose path goes furthest within the window; among equals with the ' +
    'earliest. A step comes after the one before; a milestone may share its moment. Entries lie within `[from, to)`.',
  tags: ['Insights'],
  request: { params: inEnvironment, query: formatQuery, body: jsonBody(funnelRequest) },
  responses: {
    ...answers(funnelAnswer),
    200: {
      description: 'The funnel',
      content: { 'application/json': { schema: funnelAnswer }, 'text/csv': { schema: z.string() } },
    },
  },
});

/** Funnels over any steps. */
export function insightRoutes(deps: Deps) {
  return createRouter().openapi(askFunnel, async (c) => {
    const { projectId, environmentId } = c.req.valid('param');
    const request = c.req.valid('json');
    const live = await deps.live.byEnvironment(environmentId);
    if (!live) return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
    const problems = await unknownReferences(deps, projectId, live, request);
    if (problems.length > 0)
      return problem(c, 422, 'invalid_funnel', 'The funnel is not valid. See problems.', problems);

    const answer = await deps.insights.funnel(environmentId, request, definitionsOf(live), deps.now());
    if (!wantsCsv(c)) return c.json(answer, 200);
    c.header('content-disposition', 'attachment; filename="funnel.csv"');
    return c.text(csvOf(answer), 200, { 'content-type': 'text/csv; charset=utf-8' });
  });
}

/** A row per group and step; the whole comes first, with an empty group. */
function csvOf(answer: FunnelAnswer): string {
  const rows = [{ label: '', steps: answer.steps }, ...answer.groups].flatMap((group) =>
    group.steps.map((step, index): Cell[] => [
      group.label,
      index + 1,
      step.label,
      step.people,
      step.rate,
      step.rateFromPrevious,
      step.medianSeconds,
    ]),
  );
  return toCsv(['group', 'step', 'label', 'people', 'rate', 'rate_from_previous', 'median_seconds'], rows);
}
