import { clock } from './clock.js';
import { isOwn } from './own-elements.js';
import type { Stop } from './stop.js';

export type Struggle = 'rageClick' | 'deadClick' | 'error';

const rage = { clicks: 3, withinMs: 1000, withinPx: 30 };
/** How long a click may take to change something. */
const deadAfterMs = 1500;
const interactive = 'a[href],button,[role=button],[role=link],[role=tab],[role=menuitem],summary,[onclick]';
/** Controls whose change is not a change of the document. */
const silent = 'input,select,textarea,option,label,video,audio,[contenteditable],[download],[target=_blank]';

/**
 * Calls back when somebody struggles: three clicks at one place within a second (`rageClick`), a click on a control
 * that changes nothing (`deadClick`), an error that nobody caught (`error`). Watches only the kinds that are asked for.
 */
export function watchStruggle(kinds: ReadonlySet<Struggle>, callback: (kind: Struggle) => void): Stop {
  const stops: Stop[] = [];
  if (kinds.has('rageClick')) stops.push(watchRageClicks(() => callback('rageClick')));
  if (kinds.has('deadClick')) stops.push(watchDeadClicks(() => callback('deadClick')));
  if (kinds.has('error')) stops.push(watchErrors(() => callback('error')));
  return () => {
    for (const stop of stops) stop();
  };
}

function onClick(callback: (event: MouseEvent) => void): Stop {
  const click = (event: MouseEvent) => {
    if (!event.composedPath().some((part) => part instanceof Node && isOwn(part))) callback(event);
  };
  document.addEventListener('click', click, true);
  return () => document.removeEventListener('click', click, true);
}

function watchRageClicks(callback: () => void): Stop {
  let clicks: { at: number; x: number; y: number }[] = [];
  return onClick(({ clientX: x, clientY: y }) => {
    const at = clock.now();
    clicks = clicks.filter(
      (click) => at - click.at <= rage.withinMs && Math.hypot(click.x - x, click.y - y) <= rage.withinPx,
    );
    clicks.push({ at, x, y });
    if (clicks.length < rage.clicks) return;
    clicks = [];
    callback();
  });
}

function watchDeadClicks(callback: () => void): Stop {
  let giveUp: Stop | undefined;
  const stop = onClick((event) => {
    const element = event.target instanceof Element ? event.target.closest(interactive) : null;
    if (!element || element.closest(silent)) return;
    giveUp?.();
    const before = location.href;
    const end = () => {
      observer.disconnect();
      removeEventListener('scroll', end, true);
      stopTimer();
      giveUp = undefined;
    };
    const observer = new MutationObserver(end);
    const stopTimer = clock.after(deadAfterMs, () => {
      end();
      if (location.href === before && document.visibilityState === 'visible' && document.hasFocus()) callback();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    addEventListener('scroll', end, true);
    giveUp = end;
  });
  return () => {
    stop();
    giveUp?.();
  };
}

function watchErrors(callback: () => void): Stop {
  addEventListener('error', callback);
  addEventListener('unhandledrejection', callback);
  return () => {
    removeEventListener('error', callback);
    removeEventListener('unhandledrejection', callback);
  };
}
