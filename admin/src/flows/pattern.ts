import type { PatternType } from '@foothold/sdk/contract';
import { type Key, t } from '../i18n/index.js';

const names: Record<PatternType, Key> = {
  modal: 'editor.patternModal',
  tour: 'editor.patternTour',
  checklist: 'editor.patternChecklist',
  hotspot: 'editor.patternHotspot',
  emptyState: 'editor.patternEmptyState',
  banner: 'editor.patternBanner',
  slideout: 'editor.patternSlideout',
  survey: 'editor.patternSurvey',
  resourceCentre: 'editor.patternResourceCentre',
  microLearning: 'editor.patternMicroLearning',
};

/** What a pattern is called. */
export function patternName(pattern: PatternType): string {
  return t(names[pattern]);
}

/** Whether a flow of the pattern is over some day. What stands by is read again and again, and is never completed. */
export function ends(pattern: PatternType): boolean {
  return pattern !== 'resourceCentre' && pattern !== 'microLearning';
}
