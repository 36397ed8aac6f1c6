import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { announce } from '../../../ui/index.js';
import { dropIndex, type Edge } from './reorder.js';

interface Reorder {
  /** Rows can only be dropped among rows of the same list. */
  list: string;
  index: number;
  count: number;
  onMove: (from: number, to: number) => void;
  disabled?: boolean;
}

/**
 * Makes a row draggable by its handle and movable by Alt and the arrow keys. `edge` tells where a dragged row would
 * come to stand; `move` brings the row to a place, as the keys do, and has the place read out.
 */
export function useReorder<Row extends HTMLElement>({ list, index, count, onMove, disabled = false }: Reorder) {
  const row = useRef<Row>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const [isDragged, setDragged] = useState(false);
  const [edge, setEdge] = useState<Edge | null>(null);
  // As last drawn: effects come later than a second press.
  const latest = useRef({ index, count, onMove });
  latest.current = { index, count, onMove };
  const moveTo = (to: number) => {
    latest.current.onMove(latest.current.index, to);
    announce(t('editor.movedTo', { place: to + 1, count: latest.current.count }));
  };

  /** What had the keyboard when its row was moved: browsers take it from what is put elsewhere. */
  const held = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    held.current?.focus();
    held.current = null;
  }, [index]);

  useEffect(() => {
    const element = row.current;
    if (!element || disabled) return;
    const edgeAt = (clientY: number): Edge => {
      const box = element.getBoundingClientRect();
      return clientY < box.top + box.height / 2 ? 'before' : 'after';
    };
    const moveByKey = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      const to = latest.current.index + (event.key === 'ArrowUp' ? -1 : 1);
      event.preventDefault();
      event.stopPropagation();
      if (to < 0 || to >= latest.current.count) return;
      if (event.target instanceof HTMLElement) held.current = event.target;
      moveTo(to);
    };
    element.addEventListener('keydown', moveByKey);
    return combine(
      () => element.removeEventListener('keydown', moveByKey),
      draggable({
        element,
        dragHandle: handle.current ?? undefined,
        getInitialData: () => ({ list, index }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.list === list,
        onDrag: ({ source, location }) => {
          setEdge(source.data.index === index ? null : edgeAt(location.current.input.clientY));
        },
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, location }) => {
          setEdge(null);
          const from = source.data.index;
          if (typeof from === 'number')
            latest.current.onMove(from, dropIndex(from, index, edgeAt(location.current.input.clientY)));
        },
      }),
    );
  }, [list, index, disabled]);

  return { row, handle, move: moveTo, isDragged, edge };
}
