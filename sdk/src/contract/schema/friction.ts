import type { FrictionSettings, Grade, TouchpointGrades } from '../friction.js';
import { frictionBounds, grades } from '../friction.js';
import { limits } from '../limits.js';
import { type PageSignal, pageSignalEvents } from '../page-signal.js';
import { eventName, filled, rule, traitName, unrepeated, wholeBetween } from './value.js';
import { z } from './zod.js';

// A number that is checked, not a union of literals: then the list around it is still looked at. The cast holds because
// of the check.
const grade = z
  .number()
  .refine(
    (value) => grades.some((one) => one === value),
    rule('unknown_grade', `Use one of the grades ${grades.join(', ')}.`),
  ) as z.ZodType<number> as z.ZodType<Grade>;

const touchpoints = z.strictObject({
  rageClick: grade,
  deadClick: grade,
  errorShown: grade,
  formAbandoned: grade,
  searchWithoutResult: grade,
  dismissedAtOnce: grade,
  flowCompleted: grade,
  milestoneReached: grade,
  firstValue: grade,
  celebrationSeen: grade,
  detractor: grade,
  passive: grade,
  promoter: grade,
}) satisfies z.ZodType<TouchpointGrades>;

// The record has every signal as a key, and no other.
const pageSignals = Object.keys(pageSignalEvents) as PageSignal[];

/** Some signals of the page. */
export const pageSignalList = z.array(z.enum(pageSignals)).max(pageSignals.length);

const ownEvent = eventName.refine(
  (name) => !name.startsWith('foothold.'),
  rule('reserved_event', 'Events that begin with “foothold.” have a grade of their own above.'),
);

export const friction = z.strictObject({
  grades: touchpoints,
  events: z
    .array(z.strictObject({ event: ownEvent, grade }))
    .max(limits.gradedEvents)
    .superRefine(unrepeated(({ event }) => event, 'repeated_event', 'This event has a grade already.', 'event')),
  goal: z
    .strictObject({
      trait: traitName,
      charges: z
        .array(
          z.strictObject({
            value: filled(limits.traitValueLength, 'Write what the answer is.'),
            charge: wholeBetween(0, frictionBounds.highest),
          }),
        )
        .max(limits.goalCharges)
        .superRefine(unrepeated(({ value }) => value, 'repeated_value', 'This value has a charge already.', 'value')),
    })
    .nullable(),
  unmeasured: pageSignalList.optional(),
}) satisfies z.ZodType<FrictionSettings>;
