import type { Context } from 'hono';
import { problem } from '../errors.js';

/** The answer to whoever asks for a milestone that there is not. */
export const milestoneNotFound = (c: Context) =>
  problem(c, 404, 'milestone_not_found', 'This project has no such milestone.');
