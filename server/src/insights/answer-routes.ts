import { limits } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded } from '../router.js';
import { flowAnswers } from './flow-answers-schemas.js';
import { rangeQuery } from './schemas.js';

const day = 86_400_000;
const longestRange = 400;

const askFlowAnswers = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/environments/{environmentId}/flows/{flowId}/answers',
  summary: 'What people answered to the questions of one flow, and which checklist items they ticked off',
  tags: ['Insights'],
  request: { params: inEnvironment.extend({ flowId: z.string().max(limits.idLength) }), query: rangeQuery },
  responses: answers(flowAnswers),
});

/** What people told flows. */
export function answerRoutes(deps: Deps) {
  return createRouter().openapi(askFlowAnswers, async (c) => {
    const { projectId, environmentId, flowId } = c.req.valid('param');
    const record = await deps.state.flow(projectId, flowId);
    if (!record) return problem(c, 404, 'flow_not_found', 'This project has no such flow.');
    const { to = deps.now(), from = to - 30 * day } = c.req.valid('query');
    if (from >= to || to - from > longestRange * day) {
      return problem(c, 400, 'invalid_range', `The range must be between a moment and ${longestRange} days long.`);
    }
    const live = record.live[environmentId];
    const version = live === undefined ? null : await deps.state.flowVersion(projectId, flowId, live);
    return c.json(await deps.insights.flowAnswers(environmentId, version?.flow ?? record.flow, { from, to }), 200);
  });
}
