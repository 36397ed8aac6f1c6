import { heed, isOurs, type Watch } from './notice.js';

/** What says of itself that something is wrong, or that it tells at once. */
const telling = '[aria-invalid=true],[role=alert],[aria-live=assertive]';
/** Where a message is looked for that says nothing of itself. */
const forms = 'form,fieldset,[role=form],[role=dialog],dialog';
/** Changes are gathered for so long, in ms, and fifty times what the last look took. */
const gatherMs = 400;
/**
 * While nobody does anything, for as long again as nobody has, between these two: what changes then is seldom an answer
 * to anybody.
 */
const idleGatherMs = 2000;
const mostGatherMs = 30_000;
/** How long what somebody did may take to be answered, in ms. */
const answerMs = 10_000;
/** A new page brings what stands on it: what comes within this time is none of anybody's doing. */
const settleMs = 600;
const mostLeaves = 40;
const longest = 300;

/** A look, and its undo. */
export interface ErrorWatch {
  /** Takes what stands there as known: the page is another one. */
  settle(): void;
}

/**
 * An error message appears: a field becomes invalid (also as the browser itself sees it), an alert or assertive region
 * gets a text in a colour of alarm (or in none), or a short text in such a colour comes up in a form. Only that one did
 * is told; the text is asked for its length alone.
 */
export function watchErrorMessages(watch: Watch): ErrorWatch {
  let known = shownNow();
  let settledAt = 0;
  let doneAt = Number.NEGATIVE_INFINITY;
  let cost = 0;
  /** Whether something has changed since the last look. */
  let hasChanged = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    if (watch.ending.aborted) return;
    hasChanged = false;
    observe();
    const start = performance.now();
    const before = known;
    known = shownNow();
    const fresh = [...known].find((element) => !before.has(element));
    cost = performance.now() - start;
    if (fresh && start - settledAt > settleMs) watch.notice('errorShown', fresh);
  };
  // Once the page rests its styles are settled: asking for them costs nothing then. Not every browser tells.
  const lookAtRest = () => void (window.requestIdleCallback?.(look, { timeout: gatherMs }) ?? look());
  const lookIn = (ms: number) => {
    clearTimeout(timer);
    hasChanged = true;
    // Nobody sees what a hidden page says, before they come back.
    if (!document.hidden) timer = setTimeout(lookAtRest, Math.max(ms, cost * 50));
  };
  const isIdle = () => performance.now() - doneAt > answerMs;
  // A look sees all that has changed: until then further changes cost the page nothing.
  const changed = () => {
    observer.disconnect();
    if (hasChanged) return;
    const idleFor = performance.now() - Math.max(doneAt, 0);
    lookIn(isIdle() ? Math.min(Math.max(idleFor, idleGatherMs), mostGatherMs) : gatherMs);
  };
  const observer = new MutationObserver(changed);
  const observe = () =>
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['aria-invalid', 'role', 'hidden', 'class', 'style'],
    });
  observe();
  heed('pointerdown keydown', watch, () => {
    if (hasChanged && isIdle()) lookIn(gatherMs);
    doneAt = performance.now();
  });
  const seen = () => hasChanged && lookIn(gatherMs);
  document.addEventListener('visibilitychange', seen, { signal: watch.ending });
  heed('invalid', watch, (event) => watch.notice('errorShown', event.target as Element)); // of a form's control
  watch.ending.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  return {
    settle() {
      settledAt = performance.now();
      lookIn(gatherMs);
    },
  };
}

/** The error messages that can be seen now. */
function shownNow(): ReadonlySet<Element> {
  const shown = new Set<Element>();
  // One walk through the document for both.
  for (const element of document.querySelectorAll(`${telling},${forms}`)) {
    const isInvalid = element.getAttribute('aria-invalid') === 'true';
    const isTelling = isInvalid || (element.matches(telling) && hasText(element));
    const isForm = element.matches(forms);
    if ((!isTelling && !isForm) || !isSeen(element)) continue;
    if (isInvalid || (isTelling && isAlarming(element))) shown.add(element);
    if (isForm)
      for (const leaf of leavesOf(element)) if (hueOf(getComputedStyle(leaf).color) === 'alarm') shown.add(leaf);
  }
  return shown;
}

function isSeen(element: Element): boolean {
  // Asks for styles only. Boxes would have the page laid out in between.
  return (element.checkVisibility?.() ?? element.getClientRects().length > 0) && !isOurs(element);
}

function hasText({ textContent }: Element): boolean {
  const { length } = (textContent ?? '').trim();
  return length > 0 && length <= longest;
}

/** Short texts that are no label, button or link: where a form says what is wrong. */
function leavesOf(form: Element): Element[] {
  const leaves: Element[] = [];
  for (const leaf of form.querySelectorAll('p,small,span,div,li,em,strong')) {
    if (leaf.childElementCount || (leaf.textContent ?? '').trim().length < 4) continue;
    if (!isSeen(leaf) || leaf.closest('button,a,label,option,[role=button]')) continue;
    leaves.push(leaf);
    if (leaves.length >= mostLeaves) break;
  }
  return leaves;
}

/** Whether an alert warns: alerts are also used to say that all went well, in green or blue. */
function isAlarming(alert: Element): boolean {
  const hues = new Set<Hue>();
  for (const element of [alert, ...[...alert.querySelectorAll('*')].slice(0, 8)]) {
    const { color, backgroundColor, borderLeftColor, borderLeftWidth } = getComputedStyle(element);
    hues.add(hueOf(color)).add(hueOf(backgroundColor));
    if (Number.parseFloat(borderLeftWidth) > 0) hues.add(hueOf(borderLeftColor));
  }
  return hues.has('alarm') || !hues.has('calm');
}

type Hue = 'alarm' | 'calm' | 'none';

/** Red to orange alarms; every other colour is calm; greys and what cannot be seen are none. */
function hueOf(color: string): Hue {
  const [red = 0, green = 0, blue = 0, alpha = 1] = color.match(/[\d.]+/g)?.map(Number) ?? [];
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (!color.startsWith('rgb') || alpha < 0.05 || spread < 12) return 'none';
  return red === most && green < red * 0.85 && blue < red * 0.95 && blue - green < spread * 0.6 ? 'alarm' : 'calm';
}
