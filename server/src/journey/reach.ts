import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded } from '../router.js';
import { dayOf } from '../stores/derive/tally.js';

const dayMillis = 86_400_000;
/** Days that are told one by one, today (UTC) among them. */
const daysTold = 30;

const reachSchema = z
  .object({
    milestones: z.array(
      z.object({
        id: z.string(),
        people: z.number().openapi({ description: 'Who reached it, ever' }),
        lately: z.number().openapi({ description: `Of them: on one of the last ${daysTold} days, today included` }),
        days: z
          .array(
            z.object({
              day: z.string().openapi({ description: 'UTC day', example: '2026-01-31' }),
              people: z.number(),
            }),
          )
          .openapi({ description: `All ${daysTold} days, today last` }),
      }),
    ),
  })
  .openapi('MilestoneReach');

const readReach = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/environments/{environmentId}/milestones',
  summary: 'How many people reached each milestone, in all and day by day lately',
  description: 'Each person counts once for a milestone, at the moment they first reached it.',
  tags: ['Journey'],
  request: { params: inEnvironment },
  responses: answers(reachSchema),
});

/** How many people reach the milestones of an environment. */
export function reachRoutes(deps: Deps) {
  return createRouter().openapi(readReach, async (c) => {
    const { environmentId } = c.req.valid('param');
    const live = await deps.live.byEnvironment(environmentId);
    if (!live) return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
    const today = dayOf(deps.now());
    const first = today - daysTold + 1;
    const milestones = await Promise.all(
      live.milestones.map(async ({ id }) => {
        const reached = await deps.events.milestoneDays(environmentId, id, first * dayMillis);
        const lately = reached.days.reduce((sum, { people }) => sum + people, 0);
        const people = new Map(reached.days.map((one) => [one.day, one.people]));
        const days = Array.from({ length: daysTold }, (_, index) => ({
          day: new Date((first + index) * dayMillis).toISOString().slice(0, 10),
          people: people.get(first + index) ?? 0,
        }));
        return { id, people: reached.before + lately, lately, days };
      }),
    );
    return c.json({ milestones }, 200);
  });
}
