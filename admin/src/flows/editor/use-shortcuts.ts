import { useEffect, useRef } from 'preact/hooks';
import type { EditorEvent } from './state/editor-state.js';

interface Shortcuts {
  dispatch: (event: EditorEvent) => void;
  onSave: () => void;
  disabled: boolean;
}

/** ⌘Z and ⇧⌘Z (Ctrl elsewhere, and Ctrl+Y) undo and redo, ⌘S saves at once. They also work while somebody types. */
export function useShortcuts({ dispatch, onSave, disabled }: Shortcuts): void {
  const save = useRef(onSave);
  save.current = onSave;
  useEffect(() => {
    if (disabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey || isInDialog(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === 's') save.current();
      else if (key === 'z') dispatch({ type: event.shiftKey ? 'redone' : 'undone' });
      else if (key === 'y' && event.ctrlKey) dispatch({ type: 'redone' });
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [dispatch, disabled]);
}

/** In a dialog the browser's own undo belongs to the box that is typed in. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}
