import type { PatternType } from '../../contract/index.js';
import type { PatternModule } from '../pattern.js';

/** All patterns, each loaded when a flow of it is first shown. */
export const patterns: Record<PatternType, () => Promise<{ pattern: PatternModule }>> = {
  modal: () => import('./modal/modal.js'),
  tour: () => import('./tour/tour.js'),
  checklist: () => import('./checklist/checklist.js'),
  hotspot: () => import('./hotspot/hotspot.js'),
  emptyState: () => import('./emptyState/empty-state.js'),
  banner: () => import('./banner/banner.js'),
  slideout: () => import('./slideout/slideout.js'),
  survey: () => import('./survey/survey.js'),
  resourceCentre: () => import('./resourceCentre/resource-centre.js'),
};
