import type { Cause } from '../contract/index.js';
import type { Stop } from '../page/stop.js';
import { type Struggle, watchStruggle } from '../page/struggle.js';
import type { Recorded } from './recorder.js';

const events: Record<Struggle, string> = {
  rageClick: 'foothold.rage_click',
  deadClick: 'foothold.dead_click',
  error: 'foothold.error_shown',
};
/** A page that breaks in a loop is told of so often, and no more. */
const mostReports = 20;

export interface FrictionOptions {
  record(part: Recorded): void;
  happened(cause: Cause): void;
}

/** Reports rage clicks and dead clicks: they move the friction index, and flows may wait for them. */
export function watchClickFriction(options: FrictionOptions): Stop {
  return watchFriction(new Set(['rageClick', 'deadClick']), options);
}

/** Reports errors that nobody caught. */
export function watchErrorFriction(options: FrictionOptions): Stop {
  return watchFriction(new Set(['error']), options);
}

function watchFriction(kinds: ReadonlySet<Struggle>, { record, happened }: FrictionOptions): Stop {
  let reports = 0;
  return watchStruggle(kinds, (kind) => {
    if (reports++ < mostReports)
      record({ type: 'track', event: events[kind], properties: { path: location.pathname } });
    happened({ on: 'struggle', kind });
  });
}
