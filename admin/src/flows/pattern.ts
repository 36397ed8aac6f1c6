import type { PatternType } from '@foothold/sdk/contract';
import { t } from '../i18n/index.js';

/** What a pattern is called. */
export function patternName(pattern: PatternType): string {
  return t(`flows.${pattern}`);
}

/** Whether a flow of the pattern is over some day. What stands by is read again and again, and is never completed. */
export function ends(pattern: PatternType): boolean {
  return pattern !== 'resourceCentre' && pattern !== 'microLearning';
}
