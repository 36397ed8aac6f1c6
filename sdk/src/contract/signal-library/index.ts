import { abilitySignals } from './ability.js';
import type { LibrarySignal } from './library-signal.js';
import { motivationSignals } from './motivation.js';

export type { LibrarySignal, SignalGroup, SignalParameter, SignalValues, SignalWords } from './library-signal.js';

/** Ready-made signals: what, by research or experience, speaks for motivation or ability, and what against it. */
export const signalLibrary: readonly LibrarySignal[] = [
  ...motivationSignals.map((signal): LibrarySignal => ({ ...signal, side: 'motivation' })),
  ...abilitySignals.map((signal): LibrarySignal => ({ ...signal, side: 'ability' })),
];
