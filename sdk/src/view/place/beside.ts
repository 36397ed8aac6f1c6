import type { Drawn } from '../pattern.js';
import type { Surface } from '../surface.js';
import { type Following, follow } from './follow.js';
import { type Box, type Frame, frameOf, toFrame } from './frame.js';

/**
 * Keeps what a pattern draws beside the step's target: `arrange` is called after each drawing and each move. What
 * `tipSheet` names is hidden while the target cannot be seen.
 */
export function beside(
  { mount }: Surface,
  arrange: (box: Box, frame: Frame) => void,
): Required<Pick<Drawn, 'drawn' | 'stop'>> {
  let anchor: Element | null | undefined;
  let following: Following | undefined;
  // The first step is drawn before it is placed.
  mount.classList.add('away');

  function drawn(target: Element | null): void {
    if (target === anchor) {
      following?.look();
      return;
    }
    following?.stop();
    anchor = target;
    // Hidden until it has its place: looking for what covers the target settles the page, with what is drawn in it.
    mount.classList.toggle('away', !!target);
    following =
      target === null
        ? undefined
        : follow(target, (sight) => {
            if (sight) {
              const frame = frameOf(mount);
              arrange(toFrame(sight, frame), frame);
            }
            // After what measures: the page is laid out once for both.
            mount.classList.toggle('away', !sight);
          });
  }
  return { drawn, stop: () => drawn(null) };
}
