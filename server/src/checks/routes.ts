import { parseCondition, parseMilestone } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import { conditionSchema, flowSchema, milestoneSchema } from '../contract-types.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { readDraft } from '../flows/check.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import { flowFindings, milestoneFindings, segmentFindings } from './around.js';
import { findingsSchema } from './schemas.js';

const below = '/v1/projects/{projectId}/environments/{environmentId}/checks' as const;

const checkFlowRules = guarded('analyst', {
  method: 'post',
  path: `${below}/flow`,
  summary: 'What is wrong with the rules of a flow, before it is published',
  description:
    'Rules that can never hold or always do, gates out of reach, flows that start each other in a circle or leave each other no turn, names that were never seen. Nothing is stored. `error`: it cannot do what it is for and is not published; `warning`: hardly meant. A fix is a list of edits of the flow that was sent.',
  tags: ['Flows'],
  request: { params: inEnvironment, body: jsonBody(z.strictObject({ flow: flowSchema })) },
  responses: answers(findingsSchema),
});

const checkMilestoneModel = guarded('analyst', {
  method: 'post',
  path: `${below}/milestone`,
  summary: 'What is wrong with the events, signals and line of a milestone, before it is kept',
  description: 'As for a flow. All of it are warnings.',
  tags: ['Journey'],
  request: { params: inEnvironment, body: jsonBody(z.strictObject({ milestone: milestoneSchema })) },
  responses: answers(findingsSchema),
});

const checkSegmentRule = guarded('analyst', {
  method: 'post',
  path: `${below}/segment`,
  summary: 'What is wrong with the rule of a segment, before it is kept',
  description: 'As for a flow; paths begin with `when`. All of it are warnings.',
  tags: ['Segments'],
  request: { params: inEnvironment, body: jsonBody(z.strictObject({ when: conditionSchema })) },
  responses: answers(findingsSchema),
});

/** Mistakes of rules, found while they are written. */
export function checkRoutes(deps: Deps) {
  return createRouter()
    .openapi(checkFlowRules, async (c) => {
      const { projectId, environmentId } = c.req.valid('param');
      if (!(await isOf(deps, projectId, environmentId)))
        return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      const draft = readDraft(c.req.valid('json').flow);
      if (!draft.ok) return problem(c, 400, 'invalid_flow', 'This is not a flow. See problems.', draft.problems);
      return c.json({ findings: await flowFindings(deps, projectId, environmentId, draft.value.flow) }, 200);
    })

    .openapi(checkMilestoneModel, async (c) => {
      const { projectId, environmentId } = c.req.valid('param');
      if (!(await isOf(deps, projectId, environmentId)))
        return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      const parsed = parseMilestone(c.req.valid('json').milestone);
      if (!parsed.ok)
        return problem(c, 400, 'invalid_milestone', 'This is not a milestone. See problems.', parsed.problems);
      return c.json({ findings: await milestoneFindings(deps, projectId, environmentId, parsed.value) }, 200);
    })

    .openapi(checkSegmentRule, async (c) => {
      const { projectId, environmentId } = c.req.valid('param');
      if (!(await isOf(deps, projectId, environmentId)))
        return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      const parsed = parseCondition(c.req.valid('json').when);
      if (!parsed.ok)
        return problem(c, 400, 'invalid_condition', 'This is not a condition. See problems.', parsed.problems);
      return c.json({ findings: await segmentFindings(deps, projectId, environmentId, parsed.value) }, 200);
    });
}

async function isOf({ state }: Deps, projectId: string, environmentId: string): Promise<boolean> {
  return (await state.environment(environmentId))?.projectId === projectId;
}
