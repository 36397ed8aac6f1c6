import { celebrationSheet } from './celebration.js';
import { videoSheet } from './video.js';

/** Blocks that are seldom used, in one file to load. */
export { celebration } from './celebration.js';
export { video } from './video.js';

export const sheet = videoSheet + celebrationSheet;
