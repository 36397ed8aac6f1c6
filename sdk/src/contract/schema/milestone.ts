import { limits } from '../limits.js';
import type { Journey, Milestone, Score, Signal } from '../milestone.js';
import { condition, where } from './condition.js';
import { between, eventName, filled, id, reference, rule, unrepeated, wholeBetween } from './value.js';
import { z } from './zod.js';

export const signal = z.strictObject({
  id,
  name: filled(limits.nameLength, 'Give the signal a name.'),
  weight: between(-1, 1),
  when: condition,
}) satisfies z.ZodType<Signal>;

const score = z.strictObject({
  base: between(0, 1),
  signals: z
    .array(signal)
    .max(limits.signals)
    .superRefine(
      unrepeated(({ id }) => id, 'duplicate_id', 'Another signal has this id already. Use a new one.', 'id'),
    ),
}) satisfies z.ZodType<Score>;

export const milestone = z.strictObject({
  id,
  name: filled(limits.nameLength, 'Give the milestone a name.'),
  description: z.string().max(limits.descriptionLength).optional(),
  role: z.enum(['firstValue', 'northStar']).optional(),
  match: z.enum(['all', 'any']).optional(),
  events: z
    .array(z.strictObject({ event: eventName, where, atLeast: wholeBetween(1, 1_000_000, 'times').optional() }))
    .max(limits.milestoneEvents)
    .refine((events) => events.length > 0, rule('no_events', 'Choose at least one event that marks the milestone.')),
  behaviour: z.strictObject({ motivation: score, ability: score, line: between(0.01, 1) }),
}) satisfies z.ZodType<Milestone>;

export const journey = z.strictObject({
  id,
  name: filled(limits.nameLength, 'Give the journey a name.'),
  goal: z.string().max(limits.descriptionLength).optional(),
  milestoneIds: z.array(reference('milestone')).max(limits.journeyMilestones),
}) satisfies z.ZodType<Journey>;
