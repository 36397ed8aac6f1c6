import { type RefObject, useEffect, useRef } from 'preact/compat';

/**
 * Keeps the keyboard where it was in a list whose rows are added and removed: on the first box of a row that was added
 * (it is the open one), on the row that took the place of a removed one, or on the last control of the list when no
 * row is left. Rows carry `data-row`, and what stands for the row in the tab order `data-row-main`.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>, count: number): void {
  const place = useRef<number | null>(null);
  const before = useRef(count);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const remember = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest('[data-row]') : null;
      place.current = row ? rowsOf(element).indexOf(row) : null;
    };
    // What asks outside the list (a menu, a dialog) leaves the place as it is.
    element.addEventListener('focusin', remember);
    return () => element.removeEventListener('focusin', remember);
  }, []);

  useEffect(() => {
    const grown = count - before.current;
    before.current = count;
    if (grown === 0) return;
    // A menu or a dialog that closes gives the focus back a moment later, to what may be gone by then.
    const timer = setTimeout(() => {
      const element = list.current;
      const focused = document.activeElement;
      if (!element || (focused !== document.body && !element.contains(focused))) return;
      if (grown > 0 && element.contains(focused)) firstBox(element)?.focus();
      else if (grown < 0 && focused === document.body) rowMain(element, place.current ?? 0)?.focus();
    }, 60);
    return () => clearTimeout(timer);
  }, [count]);
}

function rowsOf(list: Element): Element[] {
  return [...list.querySelectorAll('[data-row]')];
}

function firstBox(list: Element): HTMLElement | null {
  return list.querySelector('[data-row].is-open :is(input, textarea, [contenteditable=true])');
}

function rowMain(list: Element, index: number): HTMLElement | null {
  const rows = rowsOf(list);
  const row = rows[Math.min(index, rows.length - 1)];
  if (row) return row.querySelector('[data-row-main]');
  return [...list.querySelectorAll('button')].at(-1) ?? null;
}
