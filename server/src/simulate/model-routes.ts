import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Deps } from '../deps.js';
import type { problem } from '../errors.js';
import { invalidModel, liveMilestone, withModel } from '../journey/live-milestone.js';
import { milestoneNotFound } from '../journey/not-found.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';
import { estimateOf, notStarted, replayJobOf } from './ask.js';
import { flowsAiming } from './compare-models.js';
import type { ComparisonJob } from './job.js';
import {
  estimateAnswer,
  type ModelSimulationRequest,
  modelAnswerOf,
  modelSimulationAnswer,
  modelSimulationRequest,
  ofSimulatedModel,
} from './schemas.js';

const path = '/v1/projects/{projectId}/environments/{environmentId}/milestones/{milestoneId}/simulations' as const;
const tags = ['Behaviour model'];

const estimateModel = guarded('analyst', {
  method: 'post',
  path: `${path}/estimate`,
  summary: 'What trying another model for a milestone would replay, and about how long it would take',
  tags,
  request: { params: ofSimulatedModel, body: jsonBody(modelSimulationRequest) },
  responses: answers(estimateAnswer.extend({ aiming: z.number() })),
});

const simulateModel = guarded('editor', {
  method: 'post',
  path,
  summary: 'Replay the events of a period under the model of a milestone and under another one, side by side',
  description:
    'Changes nothing: tells who would be shown what under either model. It is followed and cancelled as a simulation ' +
    'of a flow is, and counts as the one that a project may have.',
  tags,
  request: { params: ofSimulatedModel, body: jsonBody(modelSimulationRequest) },
  responses: created(modelSimulationAnswer),
});

const listModels = guarded('analyst', {
  method: 'get',
  path,
  summary: 'The models that were tried for a milestone since the server started, latest first',
  tags,
  request: { params: ofSimulatedModel },
  responses: answers(z.object({ simulations: z.array(modelSimulationAnswer) })),
});

/** What another behaviour model would have done: replays of the past with either. */
export function modelSimulateRoutes(deps: Deps) {
  const { simulations } = deps;
  return createRouter()
    .openapi(estimateModel, async (c) => {
      const asked = await jobOf(deps, c.req.valid('param'), c.req.valid('json'));
      if ('refuse' in asked) return asked.refuse(c);
      const { live, proposed } = asked.job;
      const aiming = flowsAiming(live, proposed.id).length;
      return c.json({ ...(await estimateOf(deps, asked.job)), aiming }, 200);
    })

    .openapi(simulateModel, async (c) => {
      const { projectId } = c.req.valid('param');
      const request = c.req.valid('json');
      const asked = await jobOf(deps, c.req.valid('param'), request);
      if ('refuse' in asked) return asked.refuse(c);
      const outcome = simulations.start(projectId, asked.job, request);
      return 'started' in outcome ? c.json(modelAnswerOf(outcome.started), 201) : notStarted(c, outcome.refused);
    })

    .openapi(listModels, async (c) => {
      const { environmentId, milestoneId } = c.req.valid('param');
      if (!(await liveMilestone(deps, c.req.valid('param')))) return milestoneNotFound(c);
      return c.json({ simulations: simulations.ofMilestone(environmentId, milestoneId).map(modelAnswerOf) }, 200);
    });
}

/** What is asked, with everything it takes; or the answer that says why not. */
async function jobOf(
  deps: Deps,
  place: { projectId: string; environmentId: string; milestoneId: string },
  request: ModelSimulationRequest,
): Promise<{ job: ComparisonJob } | { refuse(c: Context): ReturnType<typeof problem<400 | 404>> }> {
  const project = await deps.state.project(place.projectId);
  const found = await liveMilestone(deps, place);
  if (!project || !found) return { refuse: milestoneNotFound };
  const parsed = withModel(found.milestone, request.behaviour);
  if (!parsed.ok) return { refuse: (c) => invalidModel(c, parsed.problems) };
  return { job: { ...replayJobOf(place.environmentId, found.live, project.caps, request), proposed: parsed.value } };
}
