import { parseTrigger } from '@foothold/sdk/schema';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import type { PersonState } from '../stores/events.js';
import { type Looked, type LookOptions, lookAtPeople } from './look.js';
import { pathBelow } from './path-below.js';
import { notKnownHere, planWith, rulesOfDraft } from './plan.js';
import type { populationAnswer } from './schemas.js';
import { type Example, tallyOf } from './tally.js';

export type Population = z.infer<typeof populationAnswer>;

/** What is asked of a flow's population, or the answer to a question that cannot be asked. */
export async function questionOf(
  deps: Deps,
  c: Context,
  { projectId, environmentId, flowId }: { projectId: string; environmentId: string; flowId: string },
  version: 'live' | 'draft',
) {
  const record = await deps.state.flow(projectId, flowId);
  const live = await deps.live.byEnvironment(environmentId);
  if (!record || !live)
    return { ok: false as const, refused: problem(c, 404, 'flow_not_found', 'This project has no such flow.') };

  const parsed = version === 'draft' ? parseTrigger(record.flow.trigger) : null;
  if (parsed && !parsed.ok) {
    const problems = parsed.problems.map((one) => ({ ...one, path: pathBelow('trigger', one.path) }));
    const message = 'The rules of the draft are not complete. See problems.';
    return { ok: false as const, refused: problem(c, 422, 'invalid_draft', message, problems) };
  }
  const rules =
    version === 'draft' ? rulesOfDraft(live, record.flow, deps.now()) : live.flows.find(({ id }) => id === flowId);
  if (!rules) {
    const message = 'The flow is not live in this environment. Ask of its draft.';
    return { ok: false as const, refused: problem(c, 409, 'flow_not_live', message) };
  }

  const tally = tallyOf(planWith(live, rules), flowId);
  return {
    ok: true as const,
    look: (options: Pick<LookOptions, 'signal' | 'onProgress'>): Promise<Looked> =>
      lookAtPeople(deps, live, { rules: [rules], ...options }, (facts, state) => tally.add(facts, exampleOf(state))),
    answer: (looked: Looked): Population => ({
      looked,
      ...tally.result(),
      notKnownHere: notKnownHere(rules, live.milestones),
    }),
  };
}

function exampleOf({ personId, userId, traits }: PersonState): Example {
  const text = (name: string) => (typeof traits[name] === 'string' ? traits[name] : '');
  const name = text('name') || [text('firstName'), text('lastName')].filter(Boolean).join(' ');
  return { id: personId, name: name || text('email') || userId };
}
