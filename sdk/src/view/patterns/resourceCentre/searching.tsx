import type { ComponentChild } from 'preact';
import type { FlowView } from '../../flow-view.js';
import { say } from '../../words.js';
import type { Entry } from './contents.js';
import { type Found, search } from './search.js';

/** How long somebody has to stop typing before a search without result counts as one, in ms. */
const pause = 1_200;
/** Fewer characters are not asked for anything yet. */
const fewest = 2;

/** A search field with what was asked in it. */
export interface Searching {
  asked(): string;
  find(entries: Entry[]): Found[];
  drawField(): ComponentChild;
  /** Says how many were found, to those who cannot see them. */
  drawCount(count: number | undefined): ComponentChild;
  /** The person has done with asking, for now: tells of a search without result that was not told yet. */
  settle(): void;
  stop(): void;
}

/** Searches a resource centre as somebody types, and tells when they found nothing: how much they asked, never what. */
export function createSearching(flow: FlowView): Searching {
  const { words } = flow;
  const label = words.search ?? 'Search';
  let asked = '';
  let isEmpty = false;
  /** What was told of: typing on after it is still the same search. */
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settle(): void {
    clearTimeout(timer);
    const query = asked.trim();
    if (!isEmpty || query.length < fewest || (told && query.startsWith(told))) return;
    told = query;
    flow.report('search_without_result', { queryLength: query.length });
  }

  function change(next: string): void {
    asked = next;
    flow.redraw();
    clearTimeout(timer);
    if (isEmpty) timer = setTimeout(settle, pause);
    else told = '';
  }

  return {
    asked: () => asked.trim(),
    find(entries) {
      const found = search(entries, asked);
      isEmpty = !found.length;
      return found;
    },
    drawField: () => (
      <input
        key="search"
        class="search"
        type="search"
        aria-label={label}
        placeholder={label}
        value={asked}
        onInput={(event) => change((event.currentTarget as HTMLInputElement).value)} // the listener is on the field
        onBlur={settle}
      />
    ),
    drawCount: (count) => (
      <p class="live" role="status" key="count">
        {count === undefined
          ? ''
          : count
            ? say(words.results ?? '{0} results', count)
            : (words.nothing ?? 'Nothing found')}
      </p>
    ),
    settle,
    stop: () => clearTimeout(timer),
  };
}
