import { seenPart } from '../../page/seen-part.js';
import type { Surface } from '../surface.js';

/** What a flow may take of a frame of which next to nothing can be seen just now, px. */
const least = 320;
/** How far the part that is watched stays inside what is seen: fractions of a px are no move, px. */
const inner = 1;

/**
 * Keeps the layer of a flow in the part of our frame that the person sees: a frame may be as tall as what is in it, and the
 * page around it, perhaps of another origin, scrolls. Resolves once that is known; calls `moved` when it has changed.
 * It stops by itself when the surface is gone.
 */
export function keepInSight({ root, mount }: Surface, moved: () => void): Promise<void> {
  // The whole window, and the part of it that was seen: whatever moves takes some of the one, or brings some of the other.
  const [whole, part] = [probe(), probe()] as const;
  root.append(whole, part);
  let fresh = true;
  let last = '';

  return new Promise((known) => {
    // In a background tab nobody tells, and it is of no matter yet.
    setTimeout(known, 200);
    const observer = new IntersectionObserver(
      (entries) => {
        if (!mount.isConnected) return observer.disconnect();
        const seen = fresh && entries.find(({ target }) => target === whole);
        fresh = false;
        if (!seen) return look();
        if (seen.isIntersecting) settle(seen.boundingClientRect.height, seen.intersectionRect);
        known();
      },
      { threshold: Array.from({ length: 101 }, (_, at) => at / 100) },
    );
    const look = () => {
      fresh = true;
      observer.disconnect();
      for (const each of [whole, part]) observer.observe(each);
    };
    look();
  });

  function settle(height: number, { top, bottom }: DOMRect): void {
    const from = Math.max(0, Math.min(Math.ceil(top), height - least));
    const to = Math.min(height, Math.max(Math.floor(bottom), from + least));
    const isWhole = to - from >= Math.floor(height);
    const inset = isWhole ? '' : `${from}px 0 ${height - to}px`;
    if (inset === last) return;
    last = inset;
    Object.assign(seenPart, isWhole ? { top: 0, bottom: Number.POSITIVE_INFINITY } : { top: from, bottom: to });
    part.style.inset = isWhole ? '0' : `${Math.ceil(top) + inner}px 0 ${height - Math.floor(bottom) + inner}px`;
    mount.style.setProperty('--part', inset);
    moved();
  }
}

function probe(): HTMLElement {
  const element = document.createElement('div');
  element.style.cssText = 'position:fixed;inset:0;visibility:hidden;pointer-events:none';
  return element;
}
