import type { Tag } from './subject.js';

/** What the page lends to the bench. */
export interface BenchPage {
  /** Loads a subject now. Milliseconds from then until its tip was first painted beside `target`. */
  begin(tags: Tag[], tip: string, target: string): Promise<number>;
  /** Loads a subject that has nothing to show. */
  load(tags: Tag[]): void;
  /** Changes the page a thousand times a second from now on. */
  change(): void;
  changes(): number;
}

declare global {
  /** Told of every shadow root, see `newVisitor`. */
  var onShadowRoot: ((root: ShadowRoot) => void) | undefined;
}

let changes = 0;

const load = (tags: Tag[]) => {
  for (const tag of tags) {
    const element = document.createElement(tag.as === 'style' ? 'link' : 'script');
    if (element instanceof HTMLLinkElement) element.rel = 'stylesheet';
    else if (tag.as === 'module') element.type = 'module';
    if ('attributes' in tag)
      for (const [name, value] of Object.entries(tag.attributes ?? {})) element.setAttribute(name, value);
    if (tag.as === 'inline') element.textContent = tag.text;
    else if (element instanceof HTMLLinkElement) element.href = tag.url;
    else element.src = tag.url;
    document.head.append(element);
  }
};

/** Whether it can be seen, and where it belongs: nobody is helped by a tip in the corner of the page. */
const isBeside = (tip: Element, target: Element) => {
  if (!tip.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const [one, other] = [tip.getBoundingClientRect(), target.getBoundingClientRect()];
  const apart = (a: number, b: number, c: number, d: number) => Math.max(0, a - d, c - b);
  return (
    one.width > 50 &&
    one.height > 20 &&
    apart(one.left, one.right, other.left, other.right) < 40 &&
    apart(one.top, one.bottom, other.top, other.bottom) < 40
  );
};

const page: BenchPage = {
  load,
  begin: (tags, tip, target) =>
    new Promise((resolve) => {
      const find = new Function(`return ${tip}`) as () => Element | null | undefined;
      const pointed = document.getElementById(target) as Element;
      const painted = new MessageChannel();
      const start = performance.now();

      /** Of everything in a frame, what resizes is told of last: after styles and layout, before paint. */
      const watchFrames = () => {
        const marker = document.body.appendChild(document.createElement('div'));
        marker.style.cssText = 'position:fixed;contain:strict;height:1px;width:1px;visibility:hidden';
        let frame = 0;
        let width = 1;
        const observer = new ResizeObserver(() => {
          const found = find();
          if (!found || !isBeside(found, pointed)) return;
          observer.disconnect();
          cancelAnimationFrame(frame);
          // The next task comes after the paint.
          painted.port1.onmessage = () => {
            const end = performance.now();
            marker.remove();
            resolve(end - start);
          };
          painted.port2.postMessage(0);
        });
        const tick = () => {
          width = 3 - width;
          marker.style.width = `${width}px`;
          frame = requestAnimationFrame(tick);
        };
        observer.observe(marker);
        tick();
      };

      // Until the tip is in the document nothing is asked of the page, not even a frame.
      const appearing = new MutationObserver(() => {
        if (!find()) return;
        appearing.disconnect();
        watchFrames();
      });
      const options = { childList: true, subtree: true };
      appearing.observe(document, options);
      globalThis.onShadowRoot = (root) => appearing.observe(root, options);
      load(tags);
    }),
  change() {
    const all = [...document.querySelectorAll('.row')];
    const began = performance.now();
    let turn = 0;
    let added: Element | undefined;
    // Ten changes every ten milliseconds; a timer that comes late makes up for it.
    setInterval(() => {
      while (changes < performance.now() - began) {
        const row = all[turn++ % all.length] as Element;
        const kind = turn % 4;
        if (kind === 0) (row.children[1] as Element).textContent = `${turn}`;
        else if (kind === 1) row.className = `row at-${turn % 7}`;
        else if (kind === 2) added = row.appendChild(document.createElement('em'));
        else added?.remove();
        changes++;
      }
    }, 10);
  },
  changes: () => changes,
};
Object.assign(window, { bench: page });
