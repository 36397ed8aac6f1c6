import { limits } from '../limits.js';
import type { Prompt, Trigger } from '../trigger.js';
import { condition, where } from './condition.js';
import { target } from './target.js';
import { between, eventName, millis, reference, rule, wholeBetween } from './value.js';
import { z } from './zod.js';

export const prompt = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('page') }),
  z.strictObject({
    on: z.literal('event'),
    event: eventName,
    where,
    times: wholeBetween(1, 10_000, 'times').optional(),
  }),
  z.strictObject({ on: z.literal('absence'), event: eventName, days: between(0, 365, 'days') }),
  z.strictObject({ on: z.literal('element'), target, state: z.enum(['visible', 'empty', 'clicked']) }),
  z.strictObject({ on: z.literal('idle'), seconds: wholeBetween(3, 3_600, 'seconds') }),
  z.strictObject({ on: z.literal('exitIntent') }),
  z.strictObject({
    on: z.literal('struggle'),
    kind: z.enum(['rageClick', 'deadClick', 'error', 'formAbandoned', 'toAndFro', 'hesitation']),
  }),
  z.strictObject({ on: z.literal('milestone'), milestoneId: reference('milestone') }),
  z.strictObject({ on: z.literal('manual') }),
]) satisfies z.ZodType<Prompt>;

export const trigger = z.strictObject({
  audience: condition.optional(),
  scene: condition.optional(),
  prompts: z
    .array(prompt)
    .max(limits.prompts)
    .refine((list) => list.length > 0, rule('no_prompt', 'Choose at least one moment at which the flow may show.')),
  delaySeconds: between(0, 600, 'seconds').optional(),
  gate: z
    .strictObject({
      milestoneId: reference('milestone this flow leads to'),
      kind: z.enum(['spark', 'facilitator', 'signal', 'auto']),
    })
    .optional(),
  frequency: z.strictObject({
    repeat: z.enum(['once', 'untilDone', 'untilCompleted', 'always']),
    maxShows: wholeBetween(1, 1_000, 'shows').optional(),
    gapHours: between(0, 8_760, 'hours').optional(),
  }),
  priority: between(0, 100).optional(),
  schedule: z
    .strictObject({ from: millis.optional(), until: millis.optional() })
    .refine(
      (schedule) => schedule.from === undefined || schedule.until === undefined || schedule.from < schedule.until,
      { ...rule('schedule_reversed', 'The end must be after the beginning.'), path: ['until'] },
    )
    .optional(),
}) satisfies z.ZodType<Trigger>;
