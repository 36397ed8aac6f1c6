import { controlAt } from './controls.js';
import { elementOf, heed, isOurs, type Watch } from './notice.js';

/** How long a click may take to show something, or to ask a server for something. */
const answerMs = 1500;
/** How long a request that a click began may stay without any sign of it. */
const patienceMs = 4000;
/** A click that keeps the page busy for so long did something: it opened a dialog of the browser's own. */
const busyMs = 500;

/** What a click can do that changes no document. */
const reactions =
  'input change submit formdata invalid toggle beforetoggle play pause volumechange copy cut fullscreenchange visibilitychange dragstart contextmenu scroll';
const leavings = 'hashchange popstate pagehide beforeprint blur';

/**
 * A click on something that looks as if it could be clicked, also on a disabled button, after which nothing follows: no
 * change of the document, navigation, request, scrolling, change of focus or selection. `isOwnRequest` tells requests of
 * Foothold's own.
 */
export function watchDeadClicks(watch: Watch, isOwnRequest: (url: string) => boolean): void {
  let giveUp: (() => void) | undefined;
  const clicked = (event: MouseEvent, control: Element) => {
    giveUp?.();
    giveUp = awaitReaction(event, control, isOwnRequest, () => watch.notice('deadClick', control));
  };
  heed<MouseEvent>('click', watch, (event) => {
    const path = event.composedPath();
    // What happens inside a web component cannot be seen from outside.
    if (path.some((part) => part instanceof ShadowRoot)) return;
    const control = controlAt(path);
    if (control) clicked(event, control);
  });
  // Disabled controls are not clicked, as the browser sees it.
  heed<PointerEvent>('pointerup', watch, (event) => {
    const control = elementOf(event)?.closest('button:disabled,input:disabled:is([type=submit],[type=button])');
    if (control) clicked(event, control);
  });
  watch.ending.addEventListener('abort', () => giveUp?.());
}

/** Calls back when no reaction follows. Returns its undo. */
function awaitReaction(
  event: MouseEvent,
  control: Element,
  isOwnRequest: (url: string) => boolean,
  dead: () => void,
): () => void {
  const over = new AbortController();
  const end = () => over.abort();
  const began = event.timeStamp;
  const { href } = location;
  const before = control.outerHTML;
  const focused = document.activeElement;
  // What a script asks for is told of when it has been answered.
  const requests = new PerformanceObserver((list) => {
    const isAnswer = list
      .getEntriesByType('resource')
      .some(({ name, startTime }) => startTime >= began && startTime <= began + answerMs && !isOwnRequest(name));
    if (isAnswer) end();
  });
  const isElsewhere = ({ type, target, addedNodes, removedNodes }: MutationRecord) =>
    !control.contains(target) &&
    !isOurs(target) &&
    (type !== 'childList' || ![...addedNodes, ...removedNodes].every(isOurs));
  const changes = new MutationObserver((records) => {
    if (records.some(isElsewhere)) end();
  });
  const timers = [
    setTimeout(() => {
      const isLeaving = !event.defaultPrevented && leavesPage(control, href);
      if (isLeaving || performance.now() - began > busyMs) end();
    }),
    setTimeout(() => {
      changes.disconnect();
      const { activeElement } = document;
      const isFocusMoved = activeElement !== focused && activeElement !== control && activeElement !== document.body;
      const isSelected = getSelection()?.isCollapsed === false;
      if (isFocusMoved || isSelected || location.href !== href || control.outerHTML !== before) end();
    }, answerMs),
    setTimeout(() => {
      end();
      if (!document.hidden) dead();
    }, patienceMs),
  ];
  over.signal.addEventListener('abort', () => {
    changes.disconnect();
    requests.disconnect();
    timers.forEach(clearTimeout);
  });
  const listening = { capture: true, passive: true, signal: over.signal };
  for (const name of reactions.split(' ')) document.addEventListener(name, end, listening);
  for (const name of leavings.split(' ')) addEventListener(name, ({ target }) => target === window && end(), listening);
  // A script clicks on: a file input, say, whose dialog is the browser's own.
  document.addEventListener('click', ({ isTrusted }) => isTrusted || end(), listening);
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  requests.observe({ type: 'resource' });
  return end;
}

/** Whether the browser is on its way to another document, which may take it a while. */
function leavesPage(control: Element, href: string): boolean {
  const link = control.closest('a');
  if (!link?.href) return false;
  const withoutHash = (url: string) => url.split('#')[0];
  return withoutHash(link.href) !== withoutHash(href);
}
