import type { Counter, Milestone } from '../contract/index.js';
import { counterKey } from './counter.js';

/**
 * Whether a person with these counters (by `counterKey`) has reached a milestone: `all` (default) or `any` of its
 * events happened `atLeast` often (default 1). A milestone without events is never reached.
 */
export function milestoneReached(
  milestone: Pick<Milestone, 'match' | 'events'>,
  counters: Readonly<Record<string, Pick<Counter, 'count'>>>,
): boolean {
  const happened = ({ event, where, atLeast = 1 }: Milestone['events'][number]) =>
    (counters[counterKey(event, where)]?.count ?? 0) >= atLeast;
  return milestone.match === 'any'
    ? milestone.events.some(happened)
    : milestone.events.length > 0 && milestone.events.every(happened);
}
