import type { Stop } from '../../port.js';

/**
 * Has the page make room for a panel along its top or bottom edge, for as long as it is there and as high as it is. No
 * attribute and no style of the page is touched: a sheet of ours is adopted beside the page's own. What is fixed to that
 * edge can make way by `--foothold-room-top` or `--foothold-room-bottom`. Somebody who has scrolled sees nothing move.
 */
export function makeRoom(panel: HTMLElement, edge: 'top' | 'bottom', stays: boolean): Stop {
  const page = document.documentElement;
  const sheet = new CSSStyleSheet();
  const property = edge === 'top' ? 'paddingTop' : 'paddingBottom';
  const own = Number.parseFloat(getComputedStyle(page)[property]) || 0;
  let room = 0;

  const take = (height: number) => {
    if (height === room) return;
    const moved = edge === 'top' && scrollY > 0 ? height - room : 0;
    room = height;
    const rules = [`padding-${edge}:${own + height}px!important`, `--foothold-room-${edge}:${height}px`];
    // What is jumped to must not lie under it.
    if (stays) rules.push(`scroll-padding-${edge}:${height}px`);
    sheet.replaceSync(height ? `:root{${rules.join(';')}}` : '');
    if (moved) scrollBy({ top: moved, behavior: 'instant' });
  };
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const observer = new ResizeObserver(() => take(panel.offsetHeight));
  observer.observe(panel);
  take(panel.offsetHeight);
  return () => {
    observer.disconnect();
    take(0);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
