import { explainAll, standing } from '@foothold/sdk/engine';
import { listsOf, personFacts } from '../delivery/session.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { windowOf } from '../lifecycle/stage.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded } from '../router.js';
import { groupKeys, peopleInGroups } from './grouped.js';
import {
  cursorQuery,
  eventNamesSchema,
  eventsSchema,
  explanationsSchema,
  inPerson,
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
  summary: 'Why each live flow is or is not shown to one person now',
  description: 'Asked without a page: gates that need one are `unknown`. Prompts that could come are taken as met.',
  tags: ['People'],
  request: { params: inPerson },
  responses: answers(explanationsSchema),
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
      const people = page.items.map(({ personId, ...person }) => ({ id: personId, ...person }));
      return c.json({ people, nextCursor: page.nextCursor, total: page.total }, 200);
    })

    .openapi(readPerson, async (c) => {
      const { environmentId, personId } = c.req.valid('param');
      const person = await deps.events.personById(environmentId, personId);
      const live = await deps.live.byEnvironment(environmentId);
      if (!person || !live) return problem(c, 404, 'person_not_found', unknownPerson);
      const { stage, segments = [] } = personFacts(live, person, await listsOf(deps.state, live, person), deps.now());
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
      const lists = await listsOf(deps.state, live, person);
      const facts = { now: deps.now(), person: personFacts(live, person, lists, deps.now()) };
      const explanations = explainAll(facts, live.plan);
      const standings = live.milestones.map((milestone) => standing(milestone, facts));
      return c.json({ explanations, standings }, 200);
    })

    .openapi(listEventNames, async (c) => {
      const names = await deps.events.eventNames(c.req.valid('param').environmentId, c.req.valid('query').q);
      return c.json({ names }, 200);
    })

    .openapi(listTraitNames, async (c) => {
      return c.json(await deps.events.traitNames(c.req.valid('param').environmentId), 200);
    });
}
