import type { Target } from '../../../contract/index.js';
import { defineSlot, placeIn } from '../../../page/slot-element.js';
import { watchElement, watchElementFacts } from '../../../page/watch-element.js';
import type { Stop } from '../../port.js';

/**
 * Calls back at once and whenever it changes with the place inside the host's slot of that name, or null while there is
 * none or while `list` has children.
 */
export function watchSlot(name: string, list: Target | undefined, callback: (place: ParentNode | null) => void): Stop {
  defineSlot();
  let filled = false;
  let slot: Element | null = null;
  const tell = () => callback(filled || !slot ? null : placeIn(slot));
  const value = CSS.escape(name);
  const selector = `[data-foothold-slot="${value}"],foothold-slot[name="${value}"]`;
  const target: Target = { descriptions: [{ by: 'css', selector }] };
  const stops: Stop[] = [];
  if (list) {
    stops.push(
      watchElementFacts(list, ({ childCount }) => {
        filled = childCount > 0;
        tell();
      }),
    );
  }
  stops.push(
    watchElement(target, (element) => {
      slot = element;
      tell();
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
