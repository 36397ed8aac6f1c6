import { type Flow, limits, type Problem } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import { type Definitions, definitionsOf } from '../audience/definitions.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded } from '../router.js';
import { flowAnswers } from './flow-answers-schemas.js';
import type { FlowQuestion } from './flow-funnel.js';
import { flowFunnelAnswer, flowFunnelQuery } from './schemas.js';
import { unknownSegments } from './unknown-segments.js';

const below = '/v1/projects/{projectId}/environments/{environmentId}/flows/{flowId}' as const;
const day = 86_400_000;
/** Longest range of a flow's report, in days. */
const longestRange = 400;

const params = inEnvironment.extend({ flowId: z.string().max(limits.idLength) });

const askFunnel = guarded('analyst', {
  method: 'get',
  path: `${below}/funnel`,
  summary: 'How people went through one flow, step by step and day by day',
  tags: ['Insights'],
  request: { params, query: flowFunnelQuery },
  responses: answers(flowFunnelAnswer),
});

const askAnswers = guarded('analyst', {
  method: 'get',
  path: `${below}/answers`,
  summary: 'What people answered to the questions of one flow, and which checklist items they ticked off',
  tags: ['Insights'],
  request: { params, query: flowFunnelQuery.omit({ by: true }) },
  responses: answers(flowAnswers),
});

/** The report of one flow. */
export function flowReportRoutes(deps: Deps) {
  return createRouter()
    .openapi(askFunnel, async (c) => {
      const { environmentId } = c.req.valid('param');
      const asked = await subjectOf(deps, c.req.valid('param'), c.req.valid('query'));
      if ('refused' in asked) return problem(c, ...asked.refused);
      const { flow, question, definitions } = asked;
      return c.json(await deps.insights.flowFunnel(environmentId, flow, question, definitions, deps.now()), 200);
    })

    .openapi(askAnswers, async (c) => {
      const { environmentId } = c.req.valid('param');
      const asked = await subjectOf(deps, c.req.valid('param'), c.req.valid('query'));
      if ('refused' in asked) return problem(c, ...asked.refused);
      const { flow, question, definitions } = asked;
      return c.json(await deps.insights.flowAnswers(environmentId, flow, question, definitions, deps.now()), 200);
    });
}

type Asked =
  | { flow: Flow; question: FlowQuestion; definitions: Definitions }
  | { refused: [status: 400 | 404 | 422, code: string, message: string, problems?: Problem[]] };

/** What a report is about: the flow as it is live in the environment, its draft where it is not. */
async function subjectOf(
  deps: Deps,
  { projectId, environmentId, flowId }: z.infer<typeof params>,
  { to = deps.now(), from = to - 30 * day, by, segmentId }: z.infer<typeof flowFunnelQuery>,
): Promise<Asked> {
  const record = await deps.state.flow(projectId, flowId);
  if (!record) return { refused: [404, 'flow_not_found', 'This project has no such flow.'] };
  if (from >= to || to - from > longestRange * day) {
    const message = `The range must be between a moment and ${longestRange} days long.`;
    return { refused: [400, 'invalid_range', message] };
  }
  const environment = await deps.live.byEnvironment(environmentId);
  if (!environment) return { refused: [404, 'environment_not_found', 'This project has no such environment.'] };
  const breakdown = by === undefined ? undefined : breakdownOf(by);
  const unknown = unknownSegments({ breakdown, segmentId }, environment.segments);
  if (unknown.length > 0)
    return { refused: [422, 'invalid_report', 'The report is not valid. See problems.', unknown] };
  const live = record.live[environmentId];
  const version = live === undefined ? null : await deps.state.flowVersion(projectId, flowId, live);
  return {
    flow: version?.flow ?? record.flow,
    question: { from, to, ...(breakdown && { breakdown }), ...(segmentId && { segmentId }) },
    definitions: definitionsOf(environment),
  };
}

/** Reads a breakdown from an address. */
function breakdownOf(text: string): NonNullable<FlowQuestion['breakdown']> {
  if (text === 'stage' || text === 'window' || text === 'segments') return { of: text };
  const dot = text.indexOf('.');
  const name = text.slice(dot + 1);
  const of = text.slice(0, dot);
  return of === 'person' || of === 'account' ? { of, trait: name } : { of: 'segment', segmentId: name };
}
