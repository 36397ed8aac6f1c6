import type { Pattern } from '../../pattern.js';
import type { Stop } from '../../port.js';
import { drawPanel, drawStep } from '../../step-content.js';
import { watchSlot } from './slot.js';

export const emptyStateSheet = `
:host([data-flow]){display:block!important;position:relative!important;z-index:auto!important}
:host([data-flow]) .layer{position:relative;container-type:inline-size}
.empty{position:relative;max-height:none;width:min(100%,32em);margin:0 auto;background:none;box-shadow:none;text-align:center}
.empty .body{overflow:visible;padding:1.6em 1em}
.empty img{margin-inline:auto}
.empty :is(ul,ol){text-align:start;width:fit-content;margin-inline:auto}
.empty .foot{justify-content:center}
.empty .grow{display:none}
`;

/** Guidance in the host's own place for a list that is still empty. It stands in the page and takes no focus. */
export const emptyState: Pattern = (flow) => {
  const { pattern } = flow.content;
  const { element } = flow.surface;
  let unwatch: Stop | undefined;
  const show = (place: ParentNode | null) => {
    if (!place) element.remove();
    else if (element.parentNode !== place) place.append(element);
    flow.send({ type: 'target', found: !!place });
  };
  // Only once the run has started: the slot may be there already.
  queueMicrotask(() => {
    if (flow.page.slot) show(flow.page.slot);
    else if (pattern.type === 'emptyState') unwatch = watchSlot(pattern, show);
  });
  return {
    draw: () => drawPanel(flow, 'empty fade', { as: 'section', children: drawStep(flow, { closable: false }) }),
    // Escape is the page's own here.
    escape() {},
    stop: () => unwatch?.(),
  };
};
