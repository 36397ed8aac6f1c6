import { type RefObject, useEffect, useRef } from 'preact/compat';

/** How long a menu may take to give the focus back after it closed, in ms. */
const patience = 2_000;

/** Lets a row be written into as soon as it is added from within the list: its first box takes the focus. */
export function useFocusInAdded(list: RefObject<HTMLElement | null>, count: number): void {
  const before = useRef(count);
  useEffect(() => {
    const isAdded = count > before.current;
    before.current = count;
    if (!isAdded) return;
    const ended = new AbortController();
    /** Whether the focus is where the row was added from. A menu has it elsewhere, and then for a moment nothing has. */
    const take = () => {
      if (!list.current?.contains(document.activeElement)) return;
      ended.abort();
      list.current.querySelector<HTMLElement>('.is-open :is(input, textarea, [contenteditable=true])')?.focus();
    };
    const timer = setTimeout(() => ended.abort(), patience);
    document.addEventListener('focusin', take, { signal: ended.signal });
    take();
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [count]);
}
