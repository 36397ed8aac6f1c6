import type { Page } from '@playwright/test';

/** Where what points at a target is, in px, to the tenth, from where it should be; null for what cannot be seen. */
export interface Drift {
  /** The arrow of a tour’s tip: from the middle of the target’s edge. */
  tip: number | null;
  /** The hole in a spotlight’s backdrop: its worst edge. */
  hole: number | null;
  beacon: number | null;
  query: number | null;
}

/** What was painted, frame after frame. */
export interface Sightings {
  frames: number;
  /** Frames in which something of ours was seen where it should not be, with what it was. */
  strays: string[];
}

interface Ruler {
  /** Where the target is in the window. */
  box(): { x: number; y: number };
  /** Measures now; in the frame in which it is called. */
  drift(): Drift;
  /**
   * Does something and measures in each of the frames that follow, as it is painted, until nothing drifts. The worst
   * drift of each frame.
   */
  frames(act: () => void): Promise<number[]>;
  /** Looks at each frame as it is painted, from now on until it is asked what it saw. */
  watch(): () => Sightings;
}

declare global {
  var ruler: Ruler;
}

/**
 * Gives the pages of a tab a ruler for the element `#target`, wherever it is: in the page, in an open shadow root or in
 * a frame of the same origin.
 */
export async function bringRuler(page: Page): Promise<void> {
  await page.addInitScript(() => {
    /** As SDK and tests agreed on it. */
    const [gap, ringMargin] = [12, 6];

    function find(root: Document | ShadowRoot): Element | null {
      const here = root.querySelector('#target');
      if (here) return here;
      for (const element of root.querySelectorAll('*')) {
        const inner =
          element.shadowRoot ?? (element.localName === 'iframe' && (element as HTMLIFrameElement).contentDocument);
        const inside = inner && find(inner);
        if (inside) return inside;
      }
      return null;
    }

    /** Where an element is in the window. */
    function boxOf(element: Element): DOMRect {
      const box = element.getBoundingClientRect();
      for (let view = element.ownerDocument.defaultView; view && view !== window; view = view.parent as typeof view) {
        const frame = view.frameElement;
        if (!frame) break;
        const outer = frame.getBoundingClientRect();
        box.x += outer.x + frame.clientLeft;
        box.y += outer.y + frame.clientTop;
      }
      return box;
    }

    function part(selector: string): HTMLElement | null {
      for (const { shadowRoot } of document.querySelectorAll('foothold-flow')) {
        const found = shadowRoot?.querySelector<HTMLElement>(selector);
        if (!found) continue;
        // What is far off is cut away, so that Tab still reaches it.
        const isCut = getComputedStyle(found).clipPath === 'inset(50%)';
        return !isCut && found.checkVisibility({ checkVisibilityCSS: true }) ? found : null;
      }
      return null;
    }

    const brush = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;

    /** The edges of the hole in a backdrop, found by feeling from its middle outwards. */
    function holeIn(dim: HTMLElement, { x, y, width, height }: DOMRect): DOMRect {
      const layer = dim.getBoundingClientRect();
      const scale = layer.width / dim.offsetWidth;
      const path = new Path2D(/"(.*)"/.exec(getComputedStyle(dim).clipPath)?.[1]);
      const isDark = (atX: number, atY: number) => {
        const isOutside = atX < layer.left || atX > layer.right || atY < layer.top || atY > layer.bottom;
        return isOutside || brush.isPointInPath(path, (atX - layer.x) / scale, (atY - layer.y) / scale, 'evenodd');
      };
      const [middleX, middleY] = [x + width / 2, y + height / 2];
      // The hole is elsewhere.
      if (isDark(middleX, middleY)) return new DOMRect();
      const reach = (toX: number, toY: number) => {
        let [near, far] = [0, 400];
        while (far - near > 0.001) {
          const half = (near + far) / 2;
          if (isDark(middleX + toX * half, middleY + toY * half)) far = half;
          else near = half;
        }
        return near;
      };
      const [left, right, up, down] = [reach(-1, 0), reach(1, 0), reach(0, -1), reach(0, 1)];
      return new DOMRect(middleX - left, middleY - up, left + right, up + down);
    }

    function drift(): Drift {
      const target = find(document);
      const box = target?.checkVisibility({ checkVisibilityCSS: true }) ? boxOf(target) : new DOMRect(-9999, -9999);
      const [tip, arrow, dim, beacon, query] = ['.tip', '.arrow', '.dim', '.beacon', '.query'].map(part);
      const isRtl = part('.layer')?.dir === 'rtl';
      return {
        tip: tip && arrow ? rounded(tipOff(tip, arrow, box)) : null,
        hole: dim ? rounded(holeOff(holeIn(dim, box), box)) : null,
        beacon: beacon ? rounded(beaconOff(beacon, box, isRtl)) : null,
        query: query ? rounded(queryOff(query, box, isRtl)) : null,
      };
    }

    /** Nobody sees less than a tenth of a px. */
    function rounded(px: number): number {
      return Math.round(px * 10) / 10;
    }

    function tipOff(tip: HTMLElement, arrow: HTMLElement, box: DOMRect): number {
      const [panel, point] = [tip.getBoundingClientRect(), arrow.getBoundingClientRect()];
      const scale = panel.width / Number.parseFloat(getComputedStyle(tip).width);
      const side = tip.dataset.side ?? '';
      const across = /top|bottom/.test(side)
        ? point.x + point.width / 2 - (box.x + box.width / 2)
        : point.y + point.height / 2 - (box.y + box.height / 2);
      const gaps: Record<string, number> = {
        top: box.top - panel.bottom,
        bottom: panel.top - box.bottom,
        left: box.left - panel.right,
        right: panel.left - box.right,
      };
      return Math.max(Math.abs(across), Math.abs((gaps[side] ?? Number.NaN) - gap * scale));
    }

    function holeOff(hole: DOMRect, box: DOMRect): number {
      const off = [box.left - hole.left, hole.right - box.right, box.top - hole.top, hole.bottom - box.bottom];
      const scale = scaleOfLayer();
      return Math.max(...off.map((each) => Math.abs(each - ringMargin * scale)));
    }

    function beaconOff(beacon: HTMLElement, box: DOMRect, isRtl: boolean): number {
      const { x, y, width, height } = beacon.getBoundingClientRect();
      const corner = isRtl ? box.left : box.right;
      return Math.max(Math.abs(x + width / 2 - corner), Math.abs(y + height / 2 - 2 * scaleOfLayer() - box.top));
    }

    function queryOff(query: HTMLElement, box: DOMRect, isRtl: boolean): number {
      const { left, right, y, height } = query.getBoundingClientRect();
      const space = isRtl ? box.left - right : left - box.right;
      return Math.max(Math.abs(space - 4 * scaleOfLayer()), Math.abs(y + height / 2 - (box.y + box.height / 2)));
    }

    function scaleOfLayer(): number {
      const layer = part('.layer');
      return layer ? layer.getBoundingClientRect().width / layer.offsetWidth : 1;
    }

    /** Resolves when all else is done in the next frame: observers of sizes are called last, the newest at the end. */
    function beforePainting(): Promise<void> {
      return new Promise((resolve) => {
        requestAnimationFrame(() => {
          const observer = new ResizeObserver(() => {
            observer.disconnect();
            resolve();
          });
          observer.observe(document.documentElement);
        });
      });
    }

    async function frames(act: () => void): Promise<number[]> {
      const worst: number[] = [];
      await beforePainting();
      await new Promise((resolve) => setTimeout(resolve));
      act();
      while (worst.length < 60 && worst.at(-1) !== 0) {
        await beforePainting();
        worst.push(Math.max(...Object.values(drift()).map((px) => px ?? Number.POSITIVE_INFINITY)));
      }
      return worst;
    }

    function watch(): () => Sightings {
      const seen: Sightings = { frames: 0, strays: [] };
      let stopped = false;
      const look = async () => {
        while (!stopped) {
          await beforePainting();
          seen.frames++;
          // A tip grows by a twenty-fifth as it comes.
          const strays = Object.entries(drift()).filter(([, px]) => px !== null && px > 1);
          if (strays.length) seen.strays.push(`frame ${seen.frames}: ${strays.join(' ')}`);
        }
      };
      void look();
      return () => {
        stopped = true;
        return seen;
      };
    }

    globalThis.ruler = {
      box() {
        const target = find(document);
        const { x, y } = target ? boxOf(target) : new DOMRect();
        return { x, y };
      },
      drift,
      frames,
      watch,
    };
  });
}
