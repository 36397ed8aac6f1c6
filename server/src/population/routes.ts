import { limits, type Problem } from '@foothold/sdk/contract';
import { evaluator } from '@foothold/sdk/engine';
import { parseCondition, parseTrigger } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import type { PersonState } from '../stores/events.js';
import { counterNeeds } from './counters.js';
import { lookAtPeople } from './look.js';
import { notKnownHere, planWith, rulesOfDraft } from './plan.js';
import { countAnswer, countRequest, populationAnswer, populationRequest } from './schemas.js';
import { type Example, tallyOf } from './tally.js';

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
      const { projectId, environmentId, flowId } = c.req.valid('param');
      const record = await deps.state.flow(projectId, flowId);
      const live = await deps.live.byEnvironment(environmentId);
      if (!record || !live) return problem(c, 404, 'flow_not_found', 'This project has no such flow.');

      const isDraft = c.req.valid('json').version === 'draft';
      const parsed = isDraft ? parseTrigger(record.flow.trigger) : null;
      if (parsed && !parsed.ok) {
        const problems = parsed.problems.map((one) => ({ ...one, path: pathBelow('trigger', one.path) }));
        return problem(c, 422, 'invalid_draft', 'The rules of the draft are not complete. See problems.', problems);
      }
      const rules = isDraft ? rulesOfDraft(live, record.flow, deps.now()) : live.flows.find(({ id }) => id === flowId);
      if (!rules)
        return problem(c, 409, 'flow_not_live', 'The flow is not live in this environment. Ask of its draft.');

      const tally = tallyOf(planWith(live, rules), flowId);
      const look = { counters: counterNeeds([rules]), signal: c.req.raw.signal };
      const looked = await lookAtPeople(deps, live, look, (facts, state) => tally.add(facts, exampleOf(state)));
      return c.json({ looked, ...tally.result(), notKnownHere: notKnownHere(rules, live.milestones) }, 200);
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
      const look = { counters: counterNeeds(conditions), signal: c.req.raw.signal };
      const looked = await lookAtPeople(deps, live, look, (facts) => {
        truthsOf(facts).forEach((truth, at) => {
          const count = counts[at];
          if (count) count[truth] += 1;
        });
      });
      return c.json({ looked, counts }, 200);
    });
}

function pathBelow(base: string, path: string): string {
  return path === '' || path.startsWith('[') ? base + path : `${base}.${path}`;
}

function exampleOf({ personId, userId, traits }: PersonState): Example {
  const text = (name: string) => (typeof traits[name] === 'string' ? traits[name] : '');
  const name = text('name') || [text('firstName'), text('lastName')].filter(Boolean).join(' ');
  return { id: personId, name: name || text('email') || userId };
}
