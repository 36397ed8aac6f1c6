import type { PatternType } from '../contract/index.js';
import { patterns } from './patterns/index.js';

/** Patterns whose flows are about an element of the page. */
const pointing = /tour|hotspot|micro/;

/** Begins to load what draws a pattern, and what finds the elements that it is about. Itself it loads nothing else. */
export function prepare(pattern: PatternType): void {
  // What fails here, or is of a newer server, is tried again, and told, when the flow opens.
  patterns[pattern]?.().catch(() => {});
  if (pointing.test(pattern)) import('../page/elements.js').catch(() => {});
}
