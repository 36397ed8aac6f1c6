import { hotspot, hotspotSheet } from './hotspot/hotspot.js';
import type { Patterns } from './index.js';
import { microLearning, microLearningSheet } from './microLearning/micro-learning.js';
import { tours } from './tour/tour.js';

/** Patterns that stand on or beside an element. Their tips are a tour's: all are placed by the same file. */
export const beacons: Patterns = {
  hotspot,
  microLearning,
  sheet: tours.sheet + hotspotSheet + microLearningSheet,
};
