import type { PatternType } from '../../contract/index.js';
import type { Pattern } from '../pattern.js';

/** Patterns that are loaded together, by type, and what they wear. */
type Patterns = { [T in PatternType]?: Pattern } & { sheet: string };

const panels = () => import('./panels.js');
const launchers = () => import('./launchers.js');

/** All patterns, each loaded when a flow of it, or of one like it, is first shown. */
export const patterns: Record<PatternType, () => Promise<Patterns>> = {
  modal: panels,
  banner: panels,
  slideout: panels,
  survey: panels,
  tour: () => import('./tour/tour.js'),
  hotspot: () => import('./hotspot/hotspot.js'),
  checklist: launchers,
  resourceCentre: launchers,
  emptyState: () => import('./emptyState/empty-state.js'),
};
