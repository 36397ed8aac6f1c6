import type { FlowView } from '../../flow-view.js';
import type { Drawn, PatternModule } from '../../pattern.js';
import type { Stop } from '../../port.js';
import { watchSlot } from './slot.js';

const sheet = `
.empty{position:relative;max-height:none;width:min(100%,32em);margin:0 auto;background:none;box-shadow:none;text-align:center}
.empty .body{overflow:visible;padding:1.6em 1em}
.empty img{margin-inline:auto}
.empty :is(ul,ol){text-align:start;width:fit-content;margin-inline:auto}
.empty .foot{justify-content:center}
.empty .grow{display:none}
`;

/** Guidance in the host's own place for a list that is still empty. It stands in the page and takes no focus. */
export const pattern: PatternModule = { sheet, isInline: true, start };

function start(flow: FlowView): Drawn {
  const { pattern } = flow.content;
  const { element } = flow.surface;
  let unwatch: Stop | undefined;
  const show = (place: ParentNode | null) => {
    if (place && element.parentNode !== place) place.append(element);
    if (!place) element.remove();
    flow.send({ type: 'target', found: !!place });
  };
  if (pattern.type === 'emptyState') {
    // Only once the run has started: the slot may be there already.
    queueMicrotask(() => {
      if (flow.page.slot) return show(flow.page.slot);
      unwatch = watchSlot(pattern.slot, pattern.list, show);
    });
  }
  return {
    draw() {
      if (flow.state.phase !== 'showing') return null;
      return (
        <section class="panel empty fade" key={flow.step?.id} {...flow.kit.nameOf(flow)}>
          {flow.kit.drawStep(flow, { closable: false })}
        </section>
      );
    },
    // Escape is the page's own here.
    escape: () => {},
    stop: () => unwatch?.(),
  };
}
