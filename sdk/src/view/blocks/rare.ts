import { celebration, celebrationSheet } from './celebration.js';
import type { Blocks } from './index.js';
import { question, questionSheet } from './question.js';
import { video, videoSheet } from './video.js';

/** Blocks that few steps have, in one file to load. */
export const rare: Blocks = { question, video, celebration, sheet: questionSheet + videoSheet + celebrationSheet };
