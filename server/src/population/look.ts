import type { Condition, Facts } from '@foothold/sdk/contract';
import type { Needy } from '@foothold/sdk/engine';
import type { LiveEnvironment } from '../delivery/live.js';
import { personFacts, tiesOf } from '../delivery/session.js';
import type { Deps } from '../deps.js';
import { createAccountLife } from '../lifecycle/account-life.js';
import { asksForAccountStage } from '../lifecycle/stage.js';
import type { PersonState } from '../stores/events.js';
import { countAfterwards, counterNeeds } from './counters.js';

/** How many people are looked at for one answer. */
export const mostLookedAt = 100_000;

/** How many people were looked at, and of how many. Fewer than all are an even sample of them. */
export interface Looked {
  people: number;
  of: number;
}

export interface LookOptions {
  /** What is asked of everybody, beside what is live. */
  rules: readonly (Needy | Condition)[];
  /** Stops when it is aborted: nobody waits for the answer any more. */
  signal?: AbortSignal;
  /** Most people to look at. Default `mostLookedAt`. */
  most?: number;
  /** How long to look, in ms. Default 20 s. */
  budget?: number;
  /** Told after each part how far it is. Looking goes on once it resolves. */
  onProgress?(looked: Looked): Promise<void> | void;
}

/**
 * Looks at everybody in an environment with the facts that the page of a person has: no page, element, device, locale
 * or session, and no cause, so that every prompt that could come is taken as met. Others get their turn in between.
 * When there are too many, or time runs out, those who were looked at are an even sample.
 */
export async function lookAtPeople(
  { state: store, events, now }: Pick<Deps, 'state' | 'events' | 'now'>,
  live: LiveEnvironment,
  { rules, signal, most = mostLookedAt, budget = 20_000, onProgress }: LookOptions,
  visit: (facts: Facts, state: PersonState) => void,
): Promise<Looked> {
  const { id } = live.environment;
  const until = performance.now() + budget;
  const at = now();
  const counted = await countAfterwards(events, id, counterNeeds(rules), live.counters);
  const placing = { ...live, asksForAccountStage: live.asksForAccountStage || asksForAccountStage(rules) };
  const accountLife = createAccountLife(events, () => at, {});
  const { total } = await events.people(id, { limit: 1 });
  let people = 0;
  for await (const batch of events.states(id)) {
    for (const state of batch.slice(0, most - people)) {
      const ties = await tiesOf({ state: store, accountLife }, id, placing, state);
      const person = personFacts(live, state, ties, at);
      visit({ now: at, person: { ...person, counters: { ...person.counters, ...counted(state.person) } } }, state);
      people += 1;
    }
    await onProgress?.({ people, of: Math.max(people, total) });
    if (people >= most || signal?.aborted || performance.now() > until) break;
  }
  // Somebody may have come meanwhile.
  return { people, of: Math.max(people, total) };
}
