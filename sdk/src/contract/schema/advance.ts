import type { Advance } from '../step.js';
import { where } from './condition.js';
import { target } from './target.js';
import { eventName, glob, reference, rule, scalar } from './value.js';
import { z } from './zod.js';

/** The thing a person does that completes a step or an item. */
export const advance = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('click'), target }),
  z
    .strictObject({
      on: z.literal('input'),
      target,
      op: z.enum(['filled', 'is', 'contains', 'minLength']),
      value: scalar.optional(),
    })
    .refine(
      (input) => input.op === 'filled' || (input.value !== undefined && input.value !== ''),
      rule('value_missing', 'Give the value that the input must have.'),
    ),
  z.strictObject({ on: z.literal('page'), matches: glob }),
  z.strictObject({ on: z.literal('event'), event: eventName, where }),
  z.strictObject({ on: z.literal('milestone'), milestoneId: reference('milestone') }),
]) satisfies z.ZodType<Advance>;
