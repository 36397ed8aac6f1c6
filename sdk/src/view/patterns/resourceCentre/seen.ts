import type { Stop } from '../../port.js';

/** How long something has to be in sight to count as seen, in ms. */
const glance = 800;

/** Watches what comes into sight. */
export interface Seeing {
  watch(element: Element, id: string): void;
  stop: Stop;
}

/** Calls back with the id of what has been in sight for a moment: half of it, or as much as half the view holds. */
export function watchSeen(seen: (id: string) => void): Seeing {
  const ids = new Map<Element, string>();
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
        clearTimeout(timers.get(target));
        const isInSight = intersectionRatio >= 0.5 || intersectionRect.height > (rootBounds?.height ?? Infinity) / 4;
        const id = ids.get(target);
        if (!isInSight || id === undefined) continue;
        timers.set(
          target,
          setTimeout(() => {
            observer.unobserve(target);
            seen(id);
          }, glance),
        );
      }
    },
    { threshold: [0, 0.25, 0.5, 1] },
  );
  return {
    watch(element, id) {
      if (ids.has(element)) return;
      ids.set(element, id);
      observer.observe(element);
    },
    stop() {
      observer.disconnect();
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      ids.clear();
    },
  };
}
