import type { ElementFacts, Target } from '../contract/index.js';
import { elementFacts } from './element-facts.js';
import type { Stop } from './stop.js';
import { watchMutations } from './watch-mutations.js';

/**
 * Calls back at once with the facts of the element that a target means, and again whenever they change. Does not poll.
 */
export function watchElementFacts(target: Target, callback: (facts: ElementFacts) => void): Stop {
  let current = elementFacts(target);
  const stop = watchMutations(() => {
    const next = elementFacts(target);
    if (isSame(current, next)) return;
    current = next;
    callback(next);
  });
  callback(current);
  return stop;
}

function isSame(one: ElementFacts, other: ElementFacts): boolean {
  return (
    one.present === other.present &&
    one.visible === other.visible &&
    one.empty === other.empty &&
    one.childCount === other.childCount
  );
}
