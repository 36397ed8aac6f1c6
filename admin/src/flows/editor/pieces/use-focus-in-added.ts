import { type RefObject, useEffect, useRef } from 'preact/compat';

/** How long a menu takes to give the focus back after it closed, in ms. */
const patience = 60;

/** Lets a row be written into as soon as it is added from within the list: its first box takes the focus. */
export function useFocusInAdded(list: RefObject<HTMLElement | null>, count: number): void {
  const before = useRef(count);
  useEffect(() => {
    const isAdded = count > before.current;
    before.current = count;
    if (!isAdded) return;
    const timer = setTimeout(() => {
      if (!list.current?.contains(document.activeElement)) return;
      list.current.querySelector<HTMLElement>('.is-open :is(input, textarea, [contenteditable=true])')?.focus();
    }, patience);
    return () => clearTimeout(timer);
  }, [count]);
}
