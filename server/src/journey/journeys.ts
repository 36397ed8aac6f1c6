import type { Journey, Problem } from '@foothold/sdk/contract';
import { limits } from '@foothold/sdk/contract';
import { parseJourney } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { journeySchema } from '../contract-types.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { doneSchema, inProject } from '../projects/schemas.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';

const ofJourney = inProject.extend({ journeyId: z.string().max(limits.idLength) });

const listJourneys = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/journeys',
  summary: 'The journeys of a project',
  tags: ['Journey'],
  request: { params: inProject },
  responses: answers(z.object({ journeys: z.array(journeySchema) })),
});

const createJourney = guarded('editor', {
  method: 'post',
  path: '/v1/projects/{projectId}/journeys',
  summary: 'Keep a new journey',
  tags: ['Journey'],
  request: { params: inProject, body: jsonBody(z.strictObject({ journey: journeySchema })) },
  responses: created(z.object({ journey: journeySchema })),
});

const replaceJourney = guarded('editor', {
  method: 'put',
  path: '/v1/projects/{projectId}/journeys/{journeyId}',
  summary: 'Change a journey',
  tags: ['Journey'],
  request: { params: ofJourney, body: jsonBody(z.strictObject({ journey: journeySchema })) },
  responses: answers(z.object({ journey: journeySchema })),
});

const deleteJourney = guarded('editor', {
  method: 'delete',
  path: '/v1/projects/{projectId}/journeys/{journeyId}',
  summary: 'Delete a journey; its milestones stay',
  tags: ['Journey'],
  request: { params: ofJourney },
  responses: answers(doneSchema),
});

/** Goals with their milestones in order. */
export function journeyRoutes(deps: Deps) {
  return createRouter()
    .openapi(listJourneys, async (c) => {
      return c.json({ journeys: await deps.state.journeys(c.req.valid('param').projectId) }, 200);
    })

    .openapi(createJourney, async (c) => {
      const { projectId } = c.req.valid('param');
      const parsed = parseJourney(c.req.valid('json').journey);
      if (!parsed.ok) return invalid(c, parsed.problems);
      const journeys = await deps.state.journeys(projectId);
      if (journeys.some((one) => one.id === parsed.value.id)) {
        return problem(c, 409, 'id_taken', `There is a journey with the id “${parsed.value.id}”. Use another.`);
      }
      if (journeys.length >= limits.journeys) {
        return problem(c, 422, 'too_many', `A project has at most ${limits.journeys} journeys.`);
      }
      const problems = await milestoneProblems(deps, projectId, parsed.value);
      if (problems.length > 0) return unfit(c, problems);
      await deps.state.saveJourney(projectId, parsed.value, deps.now());
      return c.json({ journey: parsed.value }, 201);
    })

    .openapi(replaceJourney, async (c) => {
      const { projectId, journeyId } = c.req.valid('param');
      const parsed = parseJourney(c.req.valid('json').journey);
      if (!parsed.ok) return invalid(c, parsed.problems);
      const journeys = await deps.state.journeys(projectId);
      if (!journeys.some((one) => one.id === journeyId)) return journeyNotFound(c);
      if (parsed.value.id !== journeyId) {
        return invalid(c, [{ code: 'id_changed', message: 'The id of a journey cannot change.', path: 'id' }]);
      }
      const problems = await milestoneProblems(deps, projectId, parsed.value);
      if (problems.length > 0) return unfit(c, problems);
      await deps.state.saveJourney(projectId, parsed.value, deps.now());
      return c.json({ journey: parsed.value }, 200);
    })

    .openapi(deleteJourney, async (c) => {
      const { projectId, journeyId } = c.req.valid('param');
      const isDeleted = await deps.state.deleteJourney(projectId, journeyId);
      return isDeleted ? c.json({ ok: true as const }, 200) : journeyNotFound(c);
    });
}

async function milestoneProblems(deps: Deps, projectId: string, journey: Journey): Promise<Problem[]> {
  const known = new Set((await deps.state.milestones(projectId)).map((milestone) => milestone.id));
  return journey.milestoneIds.flatMap((id, index) => {
    const path = `milestoneIds[${index}]`;
    if (!known.has(id)) {
      return [{ code: 'unknown_milestone', message: `There is no milestone “${id}” in this project.`, path }];
    }
    if (journey.milestoneIds.indexOf(id) < index) {
      return [{ code: 'duplicate_id', message: 'This milestone is in the journey already.', path }];
    }
    return [];
  });
}

const invalid = (c: Context, problems: Problem[]) =>
  problem(c, 400, 'invalid_journey', 'This is not a journey. See problems.', problems);

const unfit = (c: Context, problems: Problem[]) =>
  problem(c, 422, 'invalid_journey', 'Mend these before the journey can be kept.', problems);

const journeyNotFound = (c: Context) => problem(c, 404, 'journey_not_found', 'This project has no such journey.');
