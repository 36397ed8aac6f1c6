import type { Section } from '../message.js';

/** Who would get what under another behaviour model. */
export const compare = {
  title: 'Simulate with these',
  text: 'Replays what people really did twice: with the model as it is, and with the proposed weights and line. Nothing changes by it.',
  run: 'Simulate',
  nothingAims:
    'No flow that is live here aims at this milestone, so nobody would be shown anything else. Only where people stand can be compared.',
  otherLine: 'This was simulated with the action line at {tried}; it is at {line} now. Simulate again to see that.',
  shown: 'Shown a flow for it',
  turned: 'More, fewer',
  turnedValue: '+{gained} · −{lost}',
  came: 'How far people came',
  heldBy: 'Held back: {gate}',
  current: 'As it is',
  proposed: 'With these',
  gained: {
    one: '{count} person would be shown it only with these.',
    other: '{count} people would be shown it only with these.',
  },
  lost: { one: '{count} person would no longer be shown it.', other: '{count} people would no longer be shown it.' },
  quadrant_above: 'On or above the line',
  quadrant_unmotivated: 'Able, not motivated',
  quadrant_unable: 'Motivated, not able',
  quadrant_neither: 'Neither',
  move: { one: '{count} person goes from “{from}” to “{to}”', other: '{count} people go from “{from}” to “{to}”' },
  others: 'Other flows that are shown more or less',
  othersText: 'They don’t aim at this milestone, but take turns with those that do. People who are shown them:',
} satisfies Section;
