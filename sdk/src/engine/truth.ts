import type { Truth } from '../contract/index.js';

/** The words of the degrees. */
export const truths: readonly [Truth, Truth, Truth] = ['no', 'unknown', 'yes'];
