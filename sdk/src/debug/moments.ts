import type { Explanation } from '../contract/index.js';
import type { Moment } from './port.js';

/** What made the engine look then. */
export function causeOf({ cause }: Moment): string {
  if (cause.on === 'event') return cause.event;
  if (cause.on === 'milestone') return `milestone ${cause.milestoneId}`;
  if (cause.on === 'struggle') return cause.kind;
  return cause.on;
}

/** What was last said of each flow up to a moment. */
export function asOf(moment: Moment, moments: readonly Moment[]): Explanation[] {
  const latest = new Map<string, Explanation>();
  for (const each of moments) {
    for (const explanation of each.explanations) latest.set(explanation.flowId, explanation);
    if (each === moment) break;
  }
  return [...latest.values()];
}
