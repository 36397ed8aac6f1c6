import type { Pattern, Target } from '../../../contract/index.js';
import { elementFacts } from '../../../page/element-facts.js';
import { findElement } from '../../../page/find-element.js';
import { defineSlot, placeIn } from '../../../page/slot-element.js';
import { watchMutations } from '../../../page/watch-mutations.js';
import type { Stop } from '../../port.js';

/**
 * Calls back at once and whenever it changes with the place inside the host's slot, or null while there is none or `list`
 * has children.
 */
export function watchSlot(
  { slot, list }: Extract<Pattern, { type: 'emptyState' }>,
  callback: (place: ParentNode | null) => void,
): Stop {
  defineSlot();
  const name = CSS.escape(slot);
  const selector = `[data-foothold-slot="${name}"],foothold-slot[name="${name}"]`;
  const target: Target = { descriptions: [{ by: 'css', selector }] };
  let current: Element | null | undefined;
  const look = () => {
    const isFilled = list && elementFacts(list).childCount > 0;
    const next = isFilled ? null : findElement(target);
    if (next === current) return;
    current = next;
    callback(next && placeIn(next));
  };
  const stop = watchMutations(look);
  look();
  return stop;
}
