import { historyOf } from '../../derive/flow-record.js';
import { frictionHistory, frictionIndex, startOf } from '../../derive/friction.js';
import { type PersonDocument, plainTraits } from '../../derive/person-document.js';
import type { CompiledRules } from '../../derive/rules.js';
import { counterOf } from '../../derive/tally.js';
import { sessionCount } from '../../derive/visits.js';
import type { PersonState } from '../../events.js';

interface KnownPerson {
  personId: string;
  userId: string | null;
  account: PersonState['account'];
  document: PersonDocument;
}

/** A person's document as the rest of the server sees it: only what live rules name. */
export function stateOf({ personId, userId, account, document }: KnownPerson, rules: CompiledRules): PersonState {
  return {
    personId,
    userId,
    anonymousIds: document.anonymousIds,
    firstSeenAt: document.first,
    lastSeenAt: document.last,
    sessions: sessionCount(document.visits),
    weeks: document.weeks ?? [],
    traits: plainTraits(document.traits),
    account,
    counters: Object.fromEntries(rules.counters.map(([key, number]) => [key, counterOf(document.tallies[number])])),
    flows: Object.fromEntries(Object.entries(document.flows).map(([id, flow]) => [id, historyOf(flow)])),
    milestones: Object.fromEntries(
      rules.milestones.flatMap(({ id }) => {
        const at = Object.hasOwn(document.milestones, id) ? document.milestones[id] : undefined;
        return at === undefined ? [] : [[id, at]];
      }),
    ),
    friction: frictionIndex(document.friction),
    frictionStart: startOf(document.friction),
    touchpoints: frictionHistory(document.friction),
    recentShows: document.shows,
  };
}
