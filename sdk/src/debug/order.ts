import { gateNames } from '../contract/decision.js';
import type { Explanation } from '../contract/index.js';

/** How near a flow is to being shown: the first gate that holds it back, and how much would have to change there. */
function nearness({ truth, firstFailed, smallestChange }: Explanation): number {
  if (truth === 'yes') return 1_000;
  return gateNames.indexOf(firstFailed ?? 'schedule') * 100 - Math.min(99, smallestChange.length);
}

/** Explanations with those that show first, then those that came furthest. */
export function inOrder(explanations: readonly Explanation[]): Explanation[] {
  return [...explanations].sort((a, b) => nearness(b) - nearness(a) || (a.flowId < b.flowId ? -1 : 1));
}
