import type { FlowView } from '../flow-view.js';
import type { Drawn } from '../pattern.js';
import { cornerOf } from './corner.js';

/** What stands in corners and along edges of the window, in the order in which it came, with what closes its panel. */
const standing = new Map<FlowView, (() => void) | undefined>();
/** Between a launcher and what stands above it, px. */
const gap = 14;

/**
 * Keeps a pattern that stands in a corner, or a banner along an edge, off what else of ours stands there: launchers one
 * above the other, and open panels above all of them. Of panels that can be closed again, by `close`, a corner has one.
 */
export function keepApart(flow: FlowView, pattern: Drawn, close?: () => void): Drawn {
  // A preview is alone in its window.
  if (flow.page.slot) return pattern;
  let wasOpen = false;
  standing.set(flow, close);
  // Before it is drawn, so that it comes where it will be.
  settle();
  return {
    ...pattern,
    drawn(target) {
      pattern.drawn?.(target);
      const isOpen = hasPanel(flow);
      if (isOpen && !wasOpen) open(flow);
      wasOpen = isOpen;
      settle();
    },
    stop() {
      pattern.stop?.();
      standing.delete(flow);
      settle();
    },
  };
}

function hasPanel({ surface }: FlowView): boolean {
  return !!surface.root.querySelector('.corner');
}

/** Closes the other panels of a corner, or opens over one that cannot be. */
function open(flow: FlowView): void {
  for (const [other, close] of standing) {
    if (other === flow || !hasPanel(other) || cornerOf(other.content.pattern) !== cornerOf(flow.content.pattern))
      continue;
    if (close) close();
    else if (flow.surface.element.matches('[popover]')) {
      flow.surface.element.hidePopover();
      flow.surface.element.showPopover();
    }
  }
}

/** Tells each how far what is nearer to its edge reaches: first banners, then launchers. */
function settle(): void {
  const reach: Record<string, number> = {};
  const footOf = ({ surface }: FlowView) => surface.root.querySelector<HTMLElement>('.banner,.launcher');
  const rankOf = (flow: FlowView) => {
    const foot = footOf(flow);
    return foot ? +foot.matches('.launcher') : 2;
  };
  // Those of a rank stay in their order.
  for (const flow of [...standing.keys()].sort((one, other) => rankOf(one) - rankOf(other))) {
    const { pattern } = flow.content;
    const corner = cornerOf(pattern);
    const lift = reach[corner] ?? 0;
    flow.surface.mount.style.setProperty('--lift', `${lift}px`);
    // One that is alone need not be measured.
    const height = (standing.size > 1 && footOf(flow)?.offsetHeight) || 0;
    if (pattern.type === 'banner')
      for (const end of ['Start', 'End']) reach[(pattern.position ?? 'top') + end] = height;
    else if (height) reach[corner] = lift + height + gap;
  }
}
