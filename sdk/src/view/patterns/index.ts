import type { PatternType } from '../../contract/index.js';
import type { Pattern } from '../pattern.js';

/** Patterns that are loaded together, by type, and what they wear. */
export type Patterns = { [T in PatternType]?: Pattern } & { sheet: string };

const slideouts = async () => (await import('./slideout/slideout.js')).slideouts;
const beacons = async () => (await import('./beacons.js')).beacons;
const launchers = async () => (await import('./launchers.js')).launchers;

/** All patterns, each loaded when a flow of it, or of one like it, is first shown. */
export const patterns: Record<PatternType, () => Promise<Patterns>> = {
  modal: async () => (await import('./modal/modal.js')).modals,
  banner: async () => (await import('./banner/banner.js')).banners,
  slideout: slideouts,
  survey: slideouts,
  tour: async () => (await import('./tour/tour.js')).tours,
  hotspot: beacons,
  microLearning: beacons,
  checklist: launchers,
  resourceCentre: launchers,
  emptyState: launchers,
};
