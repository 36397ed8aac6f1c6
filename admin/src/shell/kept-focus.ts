/** Where an element stood: itself, then each of its ancestors, with its index among the children of the next. */
type Place = { element: Element; index: number }[];

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [contenteditable=true], [tabindex]';

/** How long a menu or a dialog that closes takes to give the focus back, in ms. */
const patience = 60;

/**
 * Keeps the keyboard near where it was when what has the focus goes away (a row that deletes itself, a button that is
 * no longer needed): browsers let it fall to the top of the page. Whoever points with a mouse or a finger is left alone.
 * Answers how to stop.
 */
export function keepFocus(root: Element): () => void {
  let inPage: Place = [];
  let inOverlay: Place = [];
  let isByKeys = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    if (root.contains(target)) [inPage, inOverlay] = [placeOf(target), []];
    else inOverlay = placeOf(target);
  };
  const byKeys = () => {
    isByKeys = true;
  };
  const byPointer = () => {
    isByKeys = false;
  };
  const rescue = () => {
    timer = undefined;
    if (document.activeElement !== document.body) return;
    // Menus and dialogs stand beside the page. While one is open, what is behind it must not be reached; when it is
    // gone, the page is what the person is back at.
    const overlay = inOverlay.find(({ element }) => element.parentElement === document.body && element.isConnected);
    if (overlay) nearest(inOverlay)?.focus();
    else if (!document.querySelector(':is([role=dialog], [role=alertdialog], [role=menu], [role=listbox])'))
      (newPage() ?? nearest(inPage))?.focus();
  };
  /** What another page is about, when that of the focus has gone as a whole, as with signing in. */
  const newPage = () => {
    const page = inPage[inPage.findIndex(({ element }) => element === root) - 1]?.element;
    return page?.isConnected === false ? root.querySelector<HTMLElement>('main[tabindex]') : null;
  };
  const look = () => {
    if (!isByKeys || timer !== undefined || document.activeElement !== document.body) return;
    if (inPage.length + inOverlay.length > 0) timer = setTimeout(rescue, patience);
  };

  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', remember);
  document.addEventListener('keydown', byKeys, true);
  document.addEventListener('pointerdown', byPointer, true);
  return () => {
    observer.disconnect();
    clearTimeout(timer);
    document.removeEventListener('focusin', remember);
    document.removeEventListener('keydown', byKeys, true);
    document.removeEventListener('pointerdown', byPointer, true);
  };
}

function placeOf(element: Element): Place {
  const place: Place = [];
  for (let each: Element | null = element; each && each !== document.documentElement; each = each.parentElement)
    place.push({ element: each, index: [...(each.parentElement?.children ?? [])].indexOf(each) });
  return place;
}

/** What can take the focus nearest to a place: what came to stand there, else what stands before it, else farther out. */
function nearest(place: Place): HTMLElement | null {
  const [innermost] = place;
  if (innermost?.element.isConnected && isShown(innermost.element)) return innermost.element as HTMLElement; // it had the focus
  for (let depth = 1; depth < place.length; depth++) {
    const around = place[depth]?.element;
    const index = place[depth - 1]?.index ?? 0;
    if (!around?.isConnected || around === document.body) continue;
    const children = [...around.children];
    for (const child of [...children.slice(index), ...children.slice(0, index).reverse()]) {
      const [found] = within(child);
      if (found) return found;
    }
  }
  return null;
}

/** What the Tab key reaches in an element, itself included. */
function within(element: Element): HTMLElement[] {
  const all = [element, ...element.querySelectorAll(focusable)].filter((each) => each.matches(focusable));
  return (all as HTMLElement[]).filter((each) => each.tabIndex >= 0 && isShown(each)); // the selector names such elements only
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}
