import type { PatternType } from '../../contract/index.js';
import type { PatternModule } from '../pattern.js';

/** All patterns, each loaded when a flow of it is first shown. */
export const patterns: Record<PatternType, () => Promise<PatternModule>> = {
  modal: async () => (await import('./modal/modal.js')).modal,
  tour: async () => (await import('./tour/tour.js')).tour,
  checklist: async () => (await import('./checklist/checklist.js')).checklist,
  hotspot: async () => (await import('./hotspot/hotspot.js')).hotspot,
  emptyState: async () => (await import('./emptyState/empty-state.js')).emptyState,
  banner: async () => (await import('./banner/banner.js')).banner,
  slideout: async () => (await import('./slideout/slideout.js')).slideout,
  survey: async () => (await import('./survey/survey.js')).survey,
  resourceCentre: async () => (await import('./resourceCentre/resource-centre.js')).resourceCentre,
};
