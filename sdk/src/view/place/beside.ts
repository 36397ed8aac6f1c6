import type { FlowView } from '../flow-view.js';
import type { Drawn } from '../pattern.js';
import { type Following, follow } from './follow.js';
import { type Box, type Frame, frameOf, toFrame } from './frame.js';

/**
 * Keeps what a pattern draws beside the step's target: `arrange` is called after each drawing and each move. All
 * of it is hidden while the target cannot be seen. As long as scrolling would help, Tab reaches it all the
 * same, and brings the target back, as it does with what lies far off in the page itself.
 */
export function beside(
  { surface: { mount, root }, page }: FlowView,
  arrange: (box: Box, frame: Frame) => void,
): Required<Pick<Drawn, 'drawn' | 'stop'>> {
  let anchor: Element | null | undefined;
  let following: Following | undefined;
  // The first step is drawn before it is placed.
  mount.className = 'away';
  // `focusin` is kept from everybody.
  mount.addEventListener(
    'focus',
    () => {
      if (anchor && mount.className === 'far') page.reveal(anchor);
    },
    true,
  );

  function drawn(target: Element | null): void {
    if (target === anchor) {
      following?.look();
      return;
    }
    following?.stop();
    anchor = target;
    // Hidden until it has its place: looking for what covers the target settles the page, with what is drawn in it.
    mount.className = target ? 'away' : '';
    following =
      target === null
        ? undefined
        : follow(target, (sight) => {
            const isInSight = typeof sight !== 'string';
            if (isInSight) {
              const frame = frameOf(mount);
              arrange(toFrame(sight, frame), frame);
            }
            const isNew = mount.className !== sight;
            // After what measures: the page is laid out once for both.
            mount.className = isInSight ? '' : sight;
            // Nobody goes on pressing what they see no more; only elements of HTML are drawn.
            if (!isInSight && isNew) (root.activeElement as HTMLElement | null)?.blur();
          });
  }
  return { drawn, stop: () => drawn(null) };
}
