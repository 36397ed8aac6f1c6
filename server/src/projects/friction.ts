import { parseFriction } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import { frictionSchema } from '../contract-types.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import { inProject } from './schemas.js';

const path = '/v1/projects/{projectId}/friction' as const;

const readFriction = guarded('analyst', {
  method: 'get',
  path,
  summary: 'How the project grades touchpoints for the friction index',
  tags: ['Projects'],
  request: { params: inProject },
  responses: answers(z.object({ friction: frictionSchema })),
});

const setFriction = guarded('admin', {
  method: 'put',
  path,
  summary: 'Grade touchpoints otherwise',
  description:
    'Counts for what arrives from then on, in every environment; what was graded stays as it is. With `was`, the grades ' +
    'that were looked at, answers 409 `friction_changed` when they are others by now.',
  tags: ['Projects'],
  request: {
    params: inProject,
    body: jsonBody(z.strictObject({ friction: frictionSchema, was: frictionSchema.optional() })),
  },
  responses: answers(z.object({ friction: frictionSchema })),
});

/** Grades of touchpoints: what pleases and what annoys. */
export function frictionRoutes(deps: Deps) {
  return createRouter()
    .openapi(readFriction, async (c) => {
      return c.json({ friction: await deps.state.friction(c.req.valid('param').projectId) }, 200);
    })

    .openapi(setFriction, async (c) => {
      const { projectId } = c.req.valid('param');
      const { friction, was } = c.req.valid('json');
      const parsed = parseFriction(friction);
      if (!parsed.ok) {
        return problem(c, 400, 'invalid_friction', 'These are not grades. See problems.', parsed.problems);
      }
      if (!(await deps.state.saveFriction(projectId, parsed.value, was))) {
        const message = 'Somebody has changed the grades meanwhile. Look at them again, then decide.';
        return problem(c, 409, 'friction_changed', message);
      }
      await deps.live.rebuildProject(projectId);
      return c.json({ friction: parsed.value }, 200);
    });
}
