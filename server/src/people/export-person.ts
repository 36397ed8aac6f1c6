import { footholdEvents, type Millis, type Traits } from '@foothold/sdk/contract';
import { personFacts, tiesOf } from '../delivery/session.js';
import type { Deps } from '../deps.js';
import type { KeptDecision, PersonState } from '../stores/events.js';
import { listKeyOf } from '../stores/lists.js';

const decisionsAtOnce = 500;
/** Text is gathered to this length before it is sent, in UTF-16 units. */
const chunkLength = 32_768;

/**
 * All that is known of one person as the text of a JSON object, part by part, so that a long life does not have to fit
 * into memory. Null when the environment knows no such person.
 */
export async function exportPerson(
  deps: Pick<Deps, 'state' | 'events' | 'live' | 'accountLife' | 'now'>,
  environmentId: string,
  personId: string,
): Promise<AsyncIterable<string> | null> {
  const person = await deps.events.personById(environmentId, personId);
  const live = await deps.live.byEnvironment(environmentId);
  if (!person || !live) return null;
  const ids = await deps.events.personIds(environmentId, person.personId);
  const lists = await allLists(deps, environmentId, person, ids?.userIds ?? []);
  const { segments = [] } = personFacts(live, person, await tiesOf(deps, environmentId, live, person), deps.now());
  const {
    personId: id,
    userId: _,
    anonymousIds: __,
    friction,
    frictionStart,
    touchpoints,
    recentShows: ___,
    ...known
  } = person;
  const head = {
    format: 1,
    exportedAt: deps.now(),
    environmentId,
    person: {
      id,
      ...(ids ?? { userIds: [], anonymousIds: [] }),
      ...known,
      friction: { index: friction, start: frictionStart, touchpoints },
      segments: [...segments],
      lists,
    },
  };
  return gathered(textOf(head, deps, environmentId, id));
}

async function* textOf(
  head: Record<string, unknown>,
  { events }: Pick<Deps, 'events'>,
  environmentId: string,
  personId: string,
): AsyncGenerator<string> {
  const answers: (Traits & { at: Millis })[] = [];
  yield `${JSON.stringify(head).slice(0, -1)},"events":[`;
  let comma = '';
  for await (const batch of events.personHistory(environmentId, personId)) {
    for (const { id, name, at, properties } of batch) {
      if (name === footholdEvents.answerGiven) answers.push({ ...properties, at });
      yield `${comma}${JSON.stringify({ id, name, at, properties })}`;
      comma = ',';
    }
  }
  yield `],"answers":${JSON.stringify(answers)},"decisions":[`;
  comma = '';
  for await (const { id, at, decided } of allDecisions(events, environmentId, personId)) {
    yield `${comma}${JSON.stringify({ id, at, ...decided })}`;
    comma = ',';
  }
  yield ']}';
}

/** Ids of the lists that name the person by any of their user ids or by their email address. */
async function allLists(
  { state }: Pick<Deps, 'state'>,
  environmentId: string,
  person: PersonState,
  userIds: readonly string[],
): Promise<string[]> {
  const { email } = listKeyOf(person);
  const found = [...userIds, null].map((userId) => state.listsOf(environmentId, { userId, email }));
  return [...new Set((await Promise.all(found)).flat())].sort();
}

/** What pages decided for a person, latest first. */
async function* allDecisions(
  events: Deps['events'],
  environmentId: string,
  personId: string,
): AsyncGenerator<KeptDecision> {
  let to: Millis | undefined;
  /** Of the moment at which the next part begins. */
  let told = new Set<string>();
  for (;;) {
    const range = { ...(to === undefined ? {} : { to }), limit: decisionsAtOnce };
    const part = await events.decisions(environmentId, personId, range);
    const fresh = part.filter(({ id }) => !told.has(id));
    yield* fresh;
    const last = part.at(-1);
    if (part.length < decisionsAtOnce || fresh.length === 0 || !last) return;
    to = last.at;
    told = new Set(part.filter(({ at }) => at === last.at).map(({ id }) => id));
  }
}

/** The same text in fewer, longer parts. */
async function* gathered(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const part of parts) {
    text += part;
    if (text.length < chunkLength) continue;
    yield text;
    text = '';
  }
  yield text;
}
