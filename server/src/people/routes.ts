import { explainAll, standing } from '@foothold/sdk/engine';
import { personFacts, tiesOf } from '../delivery/session.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { windowOf } from '../lifecycle/stage.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded } from '../router.js';
import { explainPast } from './explain-past.js';
import { groupKeys, peopleInGroups } from './grouped.js';
import { personRow } from './person-row.js';
import { decidedFlows } from './recorded-facts.js';
import {
  cursorQuery,
  decisionsQuery,
  decisionsSchema,
  eventNamesSchema,
  eventsSchema,
  explanationsSchema,
  inPerson,
  momentQuery,
  peopleQuery,
  peopleSchema,
  personSchema,
  searchQuery,
  traitNamesSchema,
} from './schemas.js';

const below = '/v1/projects/{projectId}/environments/{environmentId}' as const;

const listPeople = guarded('analyst', {
  method: 'get',
  path: `${below}/people`,
  summary: 'The people of an environment, last seen first',
  tags: ['People'],
  request: { params: inEnvironment, query: peopleQuery },
  responses: answers(peopleSchema),
});

const readPerson = guarded('analyst', {
  method: 'get',
  path: `${below}/people/{personId}`,
  summary: 'All that is known of one person',
  tags: ['People'],
  request: { params: inPerson },
  responses: answers(personSchema),
});

const listPersonEvents = guarded('analyst', {
  method: 'get',
  path: `${below}/people/{personId}/events`,
  summary: 'What one person did, latest first',
  tags: ['People'],
  request: { params: inPerson, query: cursorQuery },
  responses: answers(eventsSchema),
});

const explainPerson = guarded('analyst', {
  method: 'get',
  path: `${below}/people/{personId}/explanations`,
  summary: 'Why each live flow is or is not shown to one person, now or at a past moment',
  description:
    'Asked without a page: gates that need one are `unknown`. Prompts that could come are taken as met. A past moment is explained with the rules that were live and what was known of the person then, rebuilt from the log, and with the page that the person was on when it told.',
  tags: ['People'],
  request: { params: inPerson, query: momentQuery },
  responses: answers(explanationsSchema),
});

const listDecisions = guarded('analyst', {
  method: 'get',
  path: `${below}/people/{personId}/decisions`,
  summary: 'What pages decided for one person, latest first',
  description:
    'Only decisions that differ from the one before; shows always. They go after the days that the environment keeps them.',
  tags: ['People'],
  request: { params: inPerson, query: decisionsQuery },
  responses: answers(decisionsSchema),
});

const listEventNames = guarded('analyst', {
  method: 'get',
  path: `${below}/event-names`,
  summary: 'Names of events that were seen, most frequent first',
  tags: ['People'],
  request: { params: inEnvironment, query: searchQuery },
  responses: answers(eventNamesSchema),
});

const listTraitNames = guarded('analyst', {
  method: 'get',
  path: `${below}/trait-names`,
  summary: 'Names of traits that were seen, with examples',
  tags: ['People'],
  request: { params: inEnvironment },
  responses: answers(traitNamesSchema),
});

/** People with their traits, events, milestones and flows, and why each live flow is or is not shown to them. */
export function peopleRoutes(deps: Deps) {
  const unknownPerson = 'This environment knows no such person.';

  return createRouter()
    .openapi(listPeople, async (c) => {
      const { environmentId } = c.req.valid('param');
      const { segmentId, stage, window, ...request } = c.req.valid('query');
      const groups = groupKeys({ segmentId, stage, window });
      const page =
        groups.length > 0
          ? await peopleInGroups(deps, environmentId, groups, request)
          : await deps.events.people(environmentId, request);
      return c.json({ people: page.items.map(personRow), nextCursor: page.nextCursor, total: page.total }, 200);
    })

    .openapi(readPerson, async (c) => {
      const { environmentId, personId } = c.req.valid('param');
      const person = await deps.events.personById(environmentId, personId);
      const live = await deps.live.byEnvironment(environmentId);
      if (!person || !live) return problem(c, 404, 'person_not_found', unknownPerson);
      const { stage, segments = [] } = personFacts(
        live,
        person,
        await tiesOf(deps, environmentId, live, person),
        deps.now(),
      );
      const milestones = Object.entries(person.milestones)
        .map(([milestoneId, at]) => ({ milestoneId, at }))
        .sort((a, b) => a.at - b.at);
      return c.json(
        {
          id: person.personId,
          userId: person.userId,
          anonymousIds: person.anonymousIds,
          traits: person.traits,
          account: person.account && { id: person.account.id, traits: person.account.traits },
          firstSeenAt: person.firstSeenAt,
          lastSeenAt: person.lastSeenAt,
          sessions: person.sessions,
          milestones,
          flows: Object.entries(person.flows)
            .map(([flowId, history]) => ({ ...history, flowId }))
            .sort((a, b) => b.lastShownAt - a.lastShownAt),
          friction: person.friction,
          frictionStart: person.frictionStart,
          touchpoints: person.touchpoints,
          stage,
          window: windowOf(person.firstSeenAt, deps.now()),
          segments: [...segments],
        },
        200,
      );
    })

    .openapi(listPersonEvents, async (c) => {
      const { environmentId, personId } = c.req.valid('param');
      const person = await deps.events.personById(environmentId, personId);
      if (!person) return problem(c, 404, 'person_not_found', unknownPerson);
      const page = await deps.events.personEvents(environmentId, person.personId, c.req.valid('query'));
      return c.json({ events: page.items, nextCursor: page.nextCursor }, 200);
    })

    .openapi(explainPerson, async (c) => {
      const { environmentId, personId } = c.req.valid('param');
      const person = await deps.events.personById(environmentId, personId);
      const live = await deps.live.byEnvironment(environmentId);
      if (!person || !live) return problem(c, 404, 'person_not_found', unknownPerson);
      const now = deps.now();
      const { at = now } = c.req.valid('query');
      if (at < now) {
        const past = await explainPast(deps, environmentId, person.personId, at);
        if (!past) return problem(c, 404, 'not_seen_yet', 'This person was not seen before that moment.');
        const { recorded, page, assumed, ...explained } = past;
        return c.json({ ...explained, past: { recorded, page, assumed } }, 200);
      }
      const ties = await tiesOf(deps, environmentId, live, person);
      const facts = { now, person: personFacts(live, person, ties, now) };
      const explanations = explainAll(facts, live.plan);
      const standings = live.milestones.map((milestone) => standing(milestone, facts));
      return c.json({ explanations, standings, at: now, past: null }, 200);
    })

    .openapi(listDecisions, async (c) => {
      const { environmentId, personId } = c.req.valid('param');
      const { flowId, before } = c.req.valid('query');
      const person = await deps.events.personById(environmentId, personId);
      const live = await deps.live.byEnvironment(environmentId);
      if (!person || !live) return problem(c, 404, 'person_not_found', unknownPerson);
      const limit = 100;
      const kept = await deps.events.decisions(environmentId, person.personId, {
        ...(before === undefined ? {} : { to: before - 1 }),
        limit,
      });
      const decisions = kept.map(({ id, at, decided }) => ({
        id,
        at,
        cause: decided.cause,
        about: decided.about ?? null,
        url: decided.url ?? null,
        flows: decidedFlows(decided).filter((flow) => flowId === undefined || flow.flowId === flowId),
      }));
      return c.json(
        {
          decisions: decisions.filter(({ flows }) => flows.length > 0),
          nextBefore: kept.length < limit ? null : (kept.at(-1)?.at ?? null),
          settings: live.environment.decisions,
        },
        200,
      );
    })

    .openapi(listEventNames, async (c) => {
      const names = await deps.events.eventNames(c.req.valid('param').environmentId, c.req.valid('query').q);
      return c.json({ names }, 200);
    })

    .openapi(listTraitNames, async (c) => {
      return c.json(await deps.events.traitNames(c.req.valid('param').environmentId), 200);
    });
}
