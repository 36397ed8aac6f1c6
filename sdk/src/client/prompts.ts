import type { Cause, ElementFacts, Target } from '../contract/index.js';
import { elementFacts } from '../page/element-facts.js';
import { watchExitIntent } from '../page/exit-intent.js';
import { findElement } from '../page/find-element.js';
import { type IdleWatch, watchIdle } from '../page/idle.js';
import type { Stop } from '../page/stop.js';
import { type Struggle, watchStruggle } from '../page/struggle.js';
import { watchElementFacts } from '../page/watch-element.js';
import type { Needs } from './needs.js';

/** The eyes of the rules on the page. Loaded only when a live rule asks about more than the URL. */
export interface Watching {
  element(target: Target): ElementFacts;
  idleSeconds(): number;
  /** Begins to call back, at once with what holds already. */
  start(): void;
  stop: Stop;
}

export interface WatchOptions {
  happened(cause: Cause): void;
  struggled(kind: Struggle): void;
}

/** Watches what is needed and nothing else, from `start` to `stop`. */
export function watchNeeds(needs: Needs, { happened, struggled }: WatchOptions): Watching {
  const stops: Stop[] = [];
  let idle: IdleWatch | undefined;

  const start = () => {
    for (const target of unique(needs.targets)) {
      stops.push(
        watchElementFacts(target, ({ visible, empty }) => {
          if (visible) happened({ on: 'element', target, state: 'visible' });
          if (empty) happened({ on: 'element', target, state: 'empty' });
          // Gone, or filled: what asks for that has no cause of its own.
          if (!visible && !empty) happened({ on: 'page' });
        }),
      );
    }
    if (needs.clicks.length) stops.push(watchClicks(unique(needs.clicks), happened));
    if (needs.idle.length) {
      idle = watchIdle([...new Set(needs.idle)], (seconds) => happened({ on: 'idle', seconds }));
      stops.push(idle.stop);
    }
    if (needs.exitIntent) stops.push(watchExitIntent(() => happened({ on: 'exitIntent' })));
    if (needs.struggles.length) stops.push(watchStruggle(new Set(needs.struggles), struggled));
  };

  return {
    start,
    element: elementFacts,
    idleSeconds: () => Math.floor((idle?.idleFor() ?? 0) / 1000),
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

function watchClicks(targets: readonly Target[], happened: (cause: Cause) => void): Stop {
  const click = (event: MouseEvent) => {
    const clicked = event.composedPath();
    for (const target of targets) {
      const element = findElement(target);
      if (element && clicked.includes(element)) happened({ on: 'element', target, state: 'clicked' });
    }
  };
  document.addEventListener('click', click, true);
  return () => document.removeEventListener('click', click, true);
}

function unique(targets: readonly Target[]): Target[] {
  return [...new Map(targets.map((target) => [JSON.stringify(target), target])).values()];
}
