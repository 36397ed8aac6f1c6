import { en } from '@foothold/sdk/words';

/** Shared with the debug panel of the SDK. */
export const explain = en.explain;
