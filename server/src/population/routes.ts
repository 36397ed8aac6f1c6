import { limits, type Problem } from '@foothold/sdk/contract';
import { evaluator } from '@foothold/sdk/engine';
import { parseCondition } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { answerWork } from '../ops/streams.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import { type Looked, lookAtPeople, mostLookedAt } from './look.js';
import { pathBelow } from './path-below.js';
import { questionOf } from './question.js';
import { countAnswer, countRequest, populationAnswer, populationPart, populationRequest } from './schemas.js';

const below = '/v1/projects/{projectId}/environments/{environmentId}' as const;

const askPopulation = guarded('analyst', {
  method: 'post',
  path: `${below}/flows/{flowId}/population`,
  summary: 'How many people each gate of a flow lets through now, and what blocks most of them',
  description:
    'Asked without a page, as for one person: gates that need one are `unknown` and people go on to the next gate. ' +
    'Beyond 100,000 people, or when it takes too long, an even sample is looked at.',
  tags: ['Insights'],
  request: {
    params: inEnvironment.extend({ flowId: z.string().max(limits.idLength) }),
    body: jsonBody(populationRequest),
  },
  responses: answers(populationAnswer),
});

const streamPopulation = guarded('analyst', {
  method: 'post',
  path: `${below}/flows/{flowId}/population/stream`,
  summary: 'The same while it is counted: the answer so far, now and then, as server-sent events',
  description:
    'Each `part` carries a PopulationPart. Those who were looked at so far are at any time an even sample of all. It is not counted on when the reader goes.',
  tags: ['Insights'],
  request: {
    params: inEnvironment.extend({ flowId: z.string().max(limits.idLength) }),
    body: jsonBody(populationRequest),
  },
  responses: {
    ...answers(populationAnswer),
    200: { description: 'The stream', content: { 'text/event-stream': { schema: populationPart } } },
  },
});

/** How often the answer so far is sent, in ms. */
const partEvery = 300;

const countConditions = guarded('analyst', {
  method: 'post',
  path: `${below}/conditions/count`,
  summary: 'For how many people each of some conditions holds now',
  description:
    'Asked without a page: conditions that need one are `unknown`. Samples as the population of a flow does.',
  tags: ['Insights'],
  request: { params: inEnvironment, body: jsonBody(countRequest) },
  responses: answers(countAnswer),
});

/** What rules do to everybody in an environment. */
export function populationRoutes(deps: Deps) {
  return createRouter()
    .openapi(askPopulation, async (c) => {
      const question = await questionOf(deps, c, c.req.valid('param'), c.req.valid('json').version);
      if (!question.ok) return question.refused;
      const looked = await question.look({ signal: c.req.raw.signal });
      return c.json(question.answer(looked), 200);
    })

    .openapi(streamPopulation, async (c) => {
      const question = await questionOf(deps, c, c.req.valid('param'), c.req.valid('json').version);
      if (!question.ok) return question.refused;
      return answerWork(c, deps, async (write, signal) => {
        let sentAt = performance.now();
        const send = async (looked: Looked, done: boolean) => {
          await write({ done, most: Math.min(looked.of, mostLookedAt), population: question.answer(looked) });
          sentAt = performance.now();
        };
        const looked = await question.look({
          signal,
          onProgress: (so) => (performance.now() - sentAt < partEvery ? undefined : send(so, false)),
        });
        await send(looked, true);
      });
    })

    .openapi(countConditions, async (c) => {
      const live = await deps.live.byEnvironment(c.req.valid('param').environmentId);
      if (!live) return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      const { conditions } = c.req.valid('json');
      const problems = conditions.flatMap((condition, at): Problem[] => {
        const parsed = parseCondition(condition);
        return parsed.ok
          ? []
          : parsed.problems.map((one) => ({ ...one, path: pathBelow(`conditions[${at}]`, one.path) }));
      });
      if (problems.length > 0)
        return problem(
          c,
          422,
          'invalid_conditions',
          'The conditions are not valid. See problems.',
          problems.slice(0, 200),
        );
      const truthsOf = evaluator(conditions);
      const counts = conditions.map(() => ({ yes: 0, no: 0, unknown: 0 }));
      const look = { rules: conditions, signal: c.req.raw.signal };
      const looked = await lookAtPeople(deps, live, look, (facts) => {
        truthsOf(facts).forEach((truth, at) => {
          const count = counts[at];
          if (count) count[truth] += 1;
        });
      });
      return c.json({ looked, counts }, 200);
    });
}
