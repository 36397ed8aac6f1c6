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

/** Reports struggle of these kinds: it moves the friction index, and flows may wait for it. */
export function watchFriction(
  kinds: ReadonlySet<Struggle>,
  { record, happened }: { record(part: Recorded): void; happened(cause: Cause): void },
): Stop {
  let reports = 0;
  return watchStruggle(kinds, (kind) => {
    if (reports++ < mostReports)
      record({ type: 'track', event: events[kind], properties: { path: location.pathname } });
    happened({ on: 'struggle', kind });
  });
}
