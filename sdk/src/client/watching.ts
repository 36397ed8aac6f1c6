import type { Cause, Facts, Manifest, Target } from '../contract/index.js';
import { clock } from '../page/clock.js';
import { deviceFacts } from '../page/device.js';
import { elementFacts } from '../page/element-facts.js';
import { watchExitIntent } from '../page/exit-intent.js';
import { findElement } from '../page/find-element.js';
import { hearEverywhere } from '../page/hear-everywhere.js';
import { type IdleWatch, watchIdle } from '../page/idle.js';
import type { Stop } from '../page/stop.js';
import { watchElementFacts } from '../page/watch-element.js';
import type { Emitter } from './emitter.js';
import type { Faults } from './faults.js';
import type { Known } from './known.js';
import { needsOf, type Rules } from './needs.js';
import type { Recorded } from './recorder.js';
import type { Visits } from './visit.js';

/** A page that breaks in a loop is told of so often, and no more. */
const mostReports = 20;

/** The eyes of the rules on the page. Loaded only when a rule asks about more than its URL. */
export interface Watching {
  /** What is known only by watching. */
  facts(): Pick<Facts, 'element' | 'device'>;
  idleSeconds(): number;
  /** Begins to call back, at once with what holds already. */
  start(): void;
  stop: Stop;
}

export interface WatchOptions {
  known: Known;
  visits: Visits;
  emitter: Emitter;
  faults: Faults;
  record(part: Recorded): void;
  /** Does `work` once all that waits has been counted. */
  counted(work: () => void): void;
  happened(cause: Cause): void;
  /** A fact has changed that has no cause of its own. */
  look(): void;
}

/** Watches what `rules` ask about and nothing else, from `start` to `stop`. */
export function createWatching(rules: Rules & Pick<Manifest, 'caps'>, options: WatchOptions): Watching {
  const { known, visits, emitter, faults, counted, record } = options;
  const { guard } = faults;
  const happened = guard(options.happened);
  const look = guard(options.look);
  const needs = needsOf(rules);
  const stops: Stop[] = [];
  let idle: IdleWatch | undefined;
  let stopClock: Stop | undefined;

  const watchTarget = (target: Target) =>
    watchElementFacts(target, ({ visible, empty }) => {
      if (visible) happened({ on: 'element', target, state: 'visible' });
      if (empty) happened({ on: 'element', target, state: 'empty' });
      // Gone, or filled.
      if (!visible && !empty) look();
    });
  /** When the gap since the last flow is over: an element that came meanwhile is still there, but happens no more. */
  const gapOver = () => Math.max(...(known.state()?.recentShows ?? [])) + rules.caps.gapMinutes * 60_000;
  /** One timer for the next moment at which a rule changes by itself. */
  const arm = () => {
    stopClock?.();
    const seconds = (Date.now() - visits.current().startedAt) / 1000;
    const waits = [
      ...needs.sessionSeconds.map((at) => (at - seconds) * 1000),
      ...[...needs.moments, gapOver()].map((at) => at - known.now()),
    ].filter((ms) => ms > 0);
    stopClock = waits.length ? clock.after(Math.min(...waits), tick) : undefined;
  };
  const shown = guard(() => counted(arm));
  const tick = () => {
    look();
    arm();
  };

  return {
    facts: () => ({ element: elementFacts, device: deviceFacts() }),
    idleSeconds: () => Math.floor((idle?.idleFor() ?? 0) / 1000),
    start() {
      arm();
      emitter.on('flow_shown', shown);
      stops.push(() => emitter.off('flow_shown', shown));
      for (const target of needs.targets) stops.push(watchTarget(target));
      if (needs.clicks.length) stops.push(watchClicks(needs.clicks, happened));
      if (needs.idle.length) {
        idle = watchIdle(needs.idle, (seconds) => happened({ on: 'idle', seconds }));
        stops.push(idle.stop);
      }
      if (needs.exitIntent) stops.push(watchExitIntent(() => happened({ on: 'exitIntent' })));
      if (needs.errors) {
        let reports = 0;
        const uncaught = guard(() => {
          visits.touch('errors');
          if (reports++ < mostReports)
            record({ type: 'track', event: 'foothold.error_shown', properties: { path: location.pathname } });
          happened({ on: 'struggle', kind: 'error' });
        });
        stops.push(watchUncaughtErrors(uncaught));
      }
      // What was not known before is known now.
      look();
    },
    stop() {
      stopClock?.();
      for (const stop of stops.splice(0)) stop();
    },
  };
}

/** Errors that nobody caught. */
function watchUncaughtErrors(uncaught: () => void): Stop {
  addEventListener('error', uncaught);
  addEventListener('unhandledrejection', uncaught);
  return () => {
    removeEventListener('error', uncaught);
    removeEventListener('unhandledrejection', uncaught);
  };
}

function watchClicks(targets: readonly Target[], happened: (cause: Cause) => void): Stop {
  const listening = new AbortController();
  const click = (event: Event) => {
    const clicked = event.composedPath();
    for (const target of targets) {
      const element = findElement(target);
      if (element && clicked.includes(element)) happened({ on: 'element', target, state: 'clicked' });
    }
  };
  hearEverywhere('click', click, listening.signal);
  return () => listening.abort();
}
