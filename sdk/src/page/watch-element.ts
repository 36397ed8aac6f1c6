import type { ElementFacts, Target } from '../contract/index.js';
import { elementFacts } from './element-facts.js';
import { findElement } from './find-element.js';
import type { Stop } from './stop.js';
import { watchMutations } from './watch-mutations.js';

/**
 * Calls back at once with the element that a target means (null when there is none), and again whenever it becomes
 * another one, goes or comes. Does not poll.
 */
export function watchElement(target: Target, callback: (element: Element | null) => void): Stop {
  return watchValue(() => findElement(target), Object.is, callback);
}

/** Calls back at once with the facts of the element that a target means, and again whenever they change. */
export function watchElementFacts(target: Target, callback: (facts: ElementFacts) => void): Stop {
  return watchValue(() => elementFacts(target), sameFacts, callback);
}

function watchValue<T>(read: () => T, same: (one: T, other: T) => boolean, callback: (value: T) => void): Stop {
  let current = read();
  const stop = watchMutations(() => {
    const next = read();
    if (same(current, next)) return;
    current = next;
    callback(next);
  });
  callback(current);
  return stop;
}

function sameFacts(one: ElementFacts, other: ElementFacts): boolean {
  return (
    one.present === other.present &&
    one.visible === other.visible &&
    one.empty === other.empty &&
    one.childCount === other.childCount
  );
}
