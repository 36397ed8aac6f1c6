import type { Flow } from '@foothold/sdk/contract';
import { parseTrigger } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { LiveEnvironment } from '../delivery/live.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { answerStream } from '../ops/streams.js';
import { rulesOfDraft } from '../population/plan.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';
import { estimateOf, notStarted, replayJobOf } from './ask.js';
import type { SimulationJob } from './job.js';
import {
  answerOf,
  anySimulationAnswer,
  estimateAnswer,
  flowAnswerOf,
  ofSimulatedFlow,
  ofSimulation,
  type SimulationRequest,
  simulationAnswer,
  simulationRequest,
} from './schemas.js';

const below = '/v1/projects/{projectId}/environments/{environmentId}' as const;
const ofFlow = `${below}/flows/{flowId}/simulations` as const;
const tags = ['Simulation'];

const estimateSimulation = guarded('analyst', {
  method: 'post',
  path: `${ofFlow}/estimate`,
  summary: 'What a simulation would replay, and about how long it would take',
  tags,
  request: { params: ofSimulatedFlow, body: jsonBody(simulationRequest) },
  responses: answers(estimateAnswer),
});

const startSimulation = guarded('editor', {
  method: 'post',
  path: ofFlow,
  summary: 'Replay the events of a period with a version of a flow live beside the others',
  description:
    'One simulation runs at a time, others wait for their turn; a project may have one (409 `simulation_running`). ' +
    'Its stream tells what is found so far. The same request over the same events gives the same result.',
  tags,
  request: { params: ofSimulatedFlow, body: jsonBody(simulationRequest) },
  responses: created(simulationAnswer),
});

const listSimulations = guarded('analyst', {
  method: 'get',
  path: ofFlow,
  summary: 'The simulations of a flow since the server started, latest first',
  tags,
  request: { params: ofSimulatedFlow },
  responses: answers(z.object({ simulations: z.array(simulationAnswer) })),
});

const readSimulation = guarded('analyst', {
  method: 'get',
  path: `${below}/simulations/{simulationId}`,
  summary: 'A simulation with what it has found so far',
  tags,
  request: { params: ofSimulation },
  responses: answers(anySimulationAnswer),
});

const streamSimulation = guarded('analyst', {
  method: 'get',
  path: `${below}/simulations/{simulationId}/stream`,
  summary: 'A simulation as it goes on, as server-sent events',
  description: 'Each `simulation` carries all of it, with what was found so far. The stream ends with the simulation.',
  tags,
  request: { params: ofSimulation },
  responses: {
    ...answers(anySimulationAnswer),
    200: { description: 'The stream', content: { 'text/event-stream': { schema: anySimulationAnswer } } },
  },
});

const cancelSimulation = guarded('editor', {
  method: 'delete',
  path: `${below}/simulations/{simulationId}`,
  summary: 'End a simulation with what it has found so far',
  tags,
  request: { params: ofSimulation },
  responses: answers(anySimulationAnswer),
});

/** What would have happened: replays of the past with a flow that is not live yet. */
export function simulateRoutes(deps: Deps) {
  const { simulations } = deps;
  const unknown = (c: Context) =>
    problem(c, 404, 'simulation_not_found', 'There is no such simulation. Simulations are kept until a restart.');

  return createRouter()
    .openapi(estimateSimulation, async (c) => {
      const { projectId, environmentId, flowId } = c.req.valid('param');
      const asked = await jobOf(deps, projectId, environmentId, flowId, c.req.valid('json'));
      if ('refuse' in asked) return asked.refuse(c);
      return c.json(await estimateOf(deps, asked.job), 200);
    })

    .openapi(startSimulation, async (c) => {
      const { projectId, environmentId, flowId } = c.req.valid('param');
      const request = c.req.valid('json');
      const asked = await jobOf(deps, projectId, environmentId, flowId, request);
      if ('refuse' in asked) return asked.refuse(c);
      const outcome = simulations.start(projectId, asked.job, request);
      return 'started' in outcome ? c.json(flowAnswerOf(outcome.started), 201) : notStarted(c, outcome.refused);
    })

    .openapi(listSimulations, async (c) => {
      const { projectId, environmentId, flowId } = c.req.valid('param');
      if (!(await deps.state.flow(projectId, flowId))) return flowUnknown(c);
      return c.json({ simulations: simulations.ofFlow(environmentId, flowId).map(flowAnswerOf) }, 200);
    })

    .openapi(readSimulation, (c) => {
      const { environmentId, simulationId } = c.req.valid('param');
      const found = simulations.get(environmentId, simulationId);
      return found ? c.json(answerOf(found), 200) : unknown(c);
    })

    .openapi(streamSimulation, (c) => {
      const { environmentId, simulationId } = c.req.valid('param');
      if (!simulations.get(environmentId, simulationId)) return unknown(c);
      return answerStream(c, deps, {
        listen: (wake) => simulations.subscribe(simulationId, wake),
        async write(out) {
          const now = simulations.get(environmentId, simulationId);
          if (now) await out.writeSSE({ event: 'simulation', data: JSON.stringify(answerOf(now)) });
          return now?.status === 'waiting' || now?.status === 'running';
        },
      });
    })

    .openapi(cancelSimulation, (c) => {
      const { environmentId, simulationId } = c.req.valid('param');
      const found = simulations.get(environmentId, simulationId);
      if (!found) return unknown(c);
      simulations.cancel(found.id);
      return c.json(answerOf(simulations.get(environmentId, simulationId) ?? found), 200);
    });
}

const flowUnknown = (c: Context) => problem(c, 404, 'flow_not_found', 'This project has no such flow.');

/** What is asked, with everything it takes; or the answer that says why not. */
async function jobOf(
  deps: Deps,
  projectId: string,
  environmentId: string,
  flowId: string,
  request: SimulationRequest,
): Promise<{ job: SimulationJob } | { refuse(c: Context): ReturnType<typeof problem<404 | 409 | 422>> }> {
  const record = await deps.state.flow(projectId, flowId);
  const project = await deps.state.project(projectId);
  const live = await deps.live.byEnvironment(environmentId);
  if (!record || !project || !live) return { refuse: flowUnknown };
  const { version, breakdown = null, caps = project.caps } = request;
  if (version === 'draft') {
    const parsed = parseTrigger(record.flow.trigger);
    if (!parsed.ok) {
      const problems = parsed.problems.map((one) => ({
        ...one,
        path: one.path === '' || one.path.startsWith('[') ? `trigger${one.path}` : `trigger.${one.path}`,
      }));
      const message = 'The rules of the draft are not complete. See problems.';
      return { refuse: (c) => problem(c, 422, 'invalid_draft', message, problems) };
    }
  }
  const flow = rulesFor(live, record.flow, version, deps.now());
  if (!flow) {
    const message = 'The flow is not live in this environment. Simulate its draft.';
    return { refuse: (c) => problem(c, 409, 'flow_not_live', message) };
  }
  return { job: { ...replayJobOf(environmentId, live, project.caps, request), flow, caps, breakdown } };
}

function rulesFor(live: LiveEnvironment, draft: Flow, version: SimulationRequest['version'], now: number) {
  return version === 'draft' ? rulesOfDraft(live, draft, now) : live.flows.find(({ id }) => id === draft.id);
}
