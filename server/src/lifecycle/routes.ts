import { lifecycleStages } from '@foothold/sdk/contract';
import { parseLifecycle } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import { definitionsOf } from '../audience/definitions.js';
import { lifecycleSchema } from '../contract-types.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { inEnvironment, inProject } from '../projects/schemas.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import { windowNames } from './stage.js';

const path = '/v1/projects/{projectId}/lifecycle' as const;
const tags = ['Lifecycle'];

const readDefinition = guarded('analyst', {
  method: 'get',
  path,
  summary: 'What places people and accounts in the stages of the lifecycle',
  tags,
  request: { params: inProject },
  responses: answers(z.object({ lifecycle: lifecycleSchema })),
});

const setDefinition = guarded('admin', {
  method: 'put',
  path,
  summary: 'Define the stages otherwise',
  description:
    'Everybody is placed anew at once, in every environment. With `was`, the definition that was looked at, answers 409 ' +
    '`lifecycle_changed` when it is another by now.',
  tags,
  request: {
    params: inProject,
    body: jsonBody(z.strictObject({ lifecycle: lifecycleSchema, was: lifecycleSchema.optional() })),
  },
  responses: answers(z.object({ lifecycle: lifecycleSchema })),
});

const windows = z.object(
  Object.fromEntries(windowNames.map((name) => [name, z.number()])) as Record<
    (typeof windowNames)[number],
    z.ZodNumber
  >,
);
const standings = z
  .object(
    Object.fromEntries(lifecycleStages.map((stage) => [stage, windows])) as Record<
      (typeof lifecycleStages)[number],
      typeof windows
    >,
  )
  .openapi('LifecycleStandings');

const readCounts = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/environments/{environmentId}/lifecycle',
  summary: 'How many people and accounts are in each stage and window now',
  description: 'Counts may be a few seconds old. Accounts are those that somebody belongs to.',
  tags,
  request: { params: inEnvironment },
  responses: answers(z.object({ at: z.number(), people: standings, accounts: standings })),
});

/** The stages of the lifecycle: their definition, and who is where. */
export function lifecycleRoutes(deps: Deps) {
  return createRouter()
    .openapi(readDefinition, async (c) => {
      return c.json({ lifecycle: await deps.state.lifecycle(c.req.valid('param').projectId) }, 200);
    })

    .openapi(setDefinition, async (c) => {
      const { projectId } = c.req.valid('param');
      const { was, ...given } = c.req.valid('json');
      const parsed = parseLifecycle(given.lifecycle);
      if (!parsed.ok) {
        return problem(c, 400, 'invalid_lifecycle', 'This is not a definition. See problems.', parsed.problems);
      }
      const lifecycle = parsed.value;
      const milestones = new Set((await deps.state.milestones(projectId)).map(({ id }) => id));
      const problems = (['retention', 'expansion'] as const).flatMap((stage) =>
        lifecycle[stage].milestoneIds.flatMap((id, index) =>
          milestones.has(id)
            ? []
            : [
                {
                  code: 'unknown_milestone',
                  message: `There is no milestone “${id.slice(0, 80)}” in this project. Choose another.`,
                  path: `${stage}.milestoneIds[${index}]`,
                },
              ],
        ),
      );
      if (problems.length > 0) {
        return problem(c, 422, 'invalid_lifecycle', 'Mend these before the definition can be kept.', problems);
      }
      if (!(await deps.state.saveLifecycle(projectId, lifecycle, was))) {
        const message = 'Somebody has changed the definition meanwhile. Look at it again, then decide.';
        return problem(c, 409, 'lifecycle_changed', message);
      }
      await deps.live.rebuildProject(projectId);
      return c.json({ lifecycle }, 200);
    })

    .openapi(readCounts, async (c) => {
      const { environmentId } = c.req.valid('param');
      const live = await deps.live.byEnvironment(environmentId);
      if (!live) return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      const { at, people, accounts } = await deps.insights.counts(environmentId, definitionsOf(live), deps.now());
      return c.json({ at, people, accounts }, 200);
    });
}
