import type { StoredEvent } from '@foothold/sdk/contract';

/** An event with the name of who did it. */
export type LiveEvent = StoredEvent & { personLabel: string };

/** Events that are kept on the page; older ones leave at the end. */
const most = 300;

/** What is on the page: the events that are shown, and those that wait while it is paused. */
export interface LiveState {
  shown: LiveEvent[];
  waiting: LiveEvent[];
  isPaused: boolean;
  /** Events that came too fast to be sent here. */
  skipped: number;
}

export type LiveChange =
  | { type: 'arrived'; event: LiveEvent }
  | { type: 'loaded'; events: LiveEvent[] }
  | { type: 'skipped'; count: number }
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'cleared' };

export const nothingYet: LiveState = { shown: [], waiting: [], isPaused: false, skipped: 0 };

/** The next state of the page. The latest event comes first; one that is known already is not added again. */
export function nextState(state: LiveState, change: LiveChange): LiveState {
  switch (change.type) {
    case 'arrived': {
      const { event } = change;
      if (state.shown.some(({ id }) => id === event.id) || state.waiting.some(({ id }) => id === event.id))
        return state;
      if (state.isPaused) return { ...state, waiting: [event, ...state.waiting].slice(0, most) };
      return { ...state, shown: [event, ...state.shown].slice(0, most) };
    }
    case 'loaded': {
      const known = new Set(state.shown.map(({ id }) => id));
      const all = [...state.shown, ...change.events.filter(({ id }) => !known.has(id))];
      return { ...state, shown: all.slice(0, most) };
    }
    case 'skipped':
      return { ...state, skipped: state.skipped + change.count };
    case 'paused':
      return { ...state, isPaused: true };
    case 'resumed':
      return { ...state, isPaused: false, shown: [...state.waiting, ...state.shown].slice(0, most), waiting: [] };
    case 'cleared':
      return { ...state, shown: [], waiting: [], skipped: 0 };
  }
}

/** Whether an event is meant by what was typed: a part of its name or of its person's. */
export function matchesFilter(event: LiveEvent, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' || event.name.toLowerCase().includes(wanted) || event.personLabel.toLowerCase().includes(wanted);
}
