import type { Target } from '../../contract/index.js';
import { elementFacts } from '../../page/element-facts.js';
import { findElement } from '../../page/find-element.js';
import { defineSlot, placeIn } from '../../page/slot-element.js';
import { watchMutations } from '../../page/watch-mutations.js';
import type { FlowView } from '../flow-view.js';
import type { Stop } from '../port.js';

/** A flow that lies in the page's own flow: it is hidden and out of reach with what is around it. */
export const slotSheet = `
:host([data-flow]){display:block!important;position:relative!important;z-index:auto!important;visibility:inherit!important;pointer-events:inherit!important}
:host([data-flow]) .layer{position:relative;container-type:inline-size}
:host([data-flow]) :is(.layer,.layer>*){pointer-events:inherit}
`;

interface Slot {
  slot: string;
  /** The flow is not there while this element has children. */
  list?: Target;
}

/** How long after a flow was completed in a slot its list may still be filling, in ms. */
const fillingMs = 1_000;
/** When the last one was completed, by the page's own clock. */
let leftAt = -fillingMs;

/** Keeps a flow in the slot of the page while there is one, and tells its run. */
export function standIn(flow: FlowView, slot: Slot): Stop {
  const { element } = flow.surface;
  let unwatch: Stop | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (place: ParentNode | null) => {
    if (!place) element.remove();
    else if (element.parentNode !== place) place.append(element);
    flow.send({ type: 'target', found: !!place });
  };
  // Only once the run has started: the slot may be there already.
  queueMicrotask(() => {
    if (flow.page.slot) return show(flow.page.slot);
    const watch = () => {
      unwatch = watchSlot(slot, show);
    };
    // What the host did for a flow that is completed may not be drawn yet.
    const wait = slot.list ? leftAt + fillingMs - performance.now() : 0;
    if (wait > 0) timer = setTimeout(watch, wait);
    else watch();
  });
  return () => {
    clearTimeout(timer);
    unwatch?.();
    if (flow.state.finished) leftAt = performance.now();
  };
}

/**
 * Calls back at once and whenever it changes with the place inside the host's slot, or null while there is none or `list`
 * has children.
 */
function watchSlot({ slot, list }: Slot, callback: (place: ParentNode | null) => void): Stop {
  defineSlot();
  const name = CSS.escape(slot);
  const selector = `[data-foothold-slot="${name}"],foothold-slot[name="${name}"]`;
  const target: Target = { descriptions: [{ by: 'css', selector }] };
  let current: Element | null | undefined;
  const look = () => {
    const isFilled = list && elementFacts(list).childCount > 0;
    const found = isFilled ? null : findElement(target);
    // What is drawn here cannot be moved into the document of a frame: that is for an SDK in there.
    const next = found?.ownerDocument === document ? found : null;
    if (next === current) return;
    current = next;
    callback(next && placeIn(next));
  };
  const stop = watchMutations(look);
  look();
  return stop;
}
