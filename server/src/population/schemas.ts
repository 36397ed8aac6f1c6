import type { Fact, Scalar, Standing, Truth } from '@foothold/sdk/contract';
import { gateNames, limits } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import { conditionSchema, factConditionSchema } from '../contract-types.js';

export const populationRequest = z
  .strictObject({ version: z.enum(['live', 'draft']).openapi({ description: 'Of the flow' }) })
  .openapi('PopulationRequest');

const looked = z
  .object({
    people: z.number().openapi({ description: 'How many were looked at' }),
    of: z.number().openapi({ description: 'How many there are. When more: those looked at are an even sample' }),
  })
  .openapi('Looked');

const some = z.object({
  people: z.number(),
  examples: z.array(z.object({ id: z.string(), name: z.string().nullable() })).openapi({ description: 'At most five' }),
});

const truths = ['yes', 'no', 'unknown'] as const satisfies readonly Truth[];

const gate = z
  .object({
    gate: z.enum(gateNames),
    came: z.number().openapi({ description: 'Whom no gate before held back' }),
    passed: z.number(),
    held: z.number().openapi({ description: 'Held back here' }),
    unknown: z.number().openapi({ description: 'Cannot be told without a page; they go on to the next gate' }),
    reasons: z
      .array(some.extend({ code: z.string(), truth: z.enum(truths) }))
      .openapi({ description: 'Why it held back or could not tell, most people first' }),
    blockers: z
      .array(
        some.extend({
          code: z.string(),
          condition: factConditionSchema.optional(),
          values: z
            .record(z.string(), z.custom<Scalar>().openapi({ type: 'string' }))
            .optional()
            .openapi({ description: '`side` and `signal` of a signal' }),
        }),
      )
      .openapi({ description: 'The least that would have to change for those held back, most people first' }),
  })
  .openapi('PopulationGate');

const facts = ['page', 'element', 'device', 'session', 'locale'] as const satisfies readonly Fact['of'][];

/** Facts that only the page knows. */
export type PageFact = (typeof facts)[number];
export const isPageFact = (of: Fact['of']): of is PageFact => (facts as readonly string[]).includes(of);

const count = z.number();

export const populationAnswer = z
  .object({
    looked,
    gates: z.array(gate),
    through: z.number().openapi({ description: 'Whom every gate lets through' }),
    undecided: z.number().openapi({ description: 'Whom no gate holds back and some cannot tell: the page decides' }),
    quadrants: z
      .object({ above: count, unmotivated: count, unable: count, neither: count } satisfies Record<
        Standing['quadrant'],
        unknown
      >)
      .nullable()
      .openapi({ description: 'Where everybody looked at stands; null without a behaviour gate' }),
    notKnownHere: z.array(z.enum(facts)).openapi({ description: 'What the rules read that only the page knows' }),
  })
  .openapi('Population');

export const populationPart = z
  .object({
    done: z.boolean().openapi({ description: 'Whether this is the last part' }),
    most: z.number().openapi({ description: 'How many people will be looked at, if time suffices' }),
    population: populationAnswer,
  })
  .openapi('PopulationPart');

export const countRequest = z
  .strictObject({
    conditions: z
      .array(conditionSchema)
      .min(1, 'Send at least one condition.')
      .max(2 * limits.signals, `At most ${2 * limits.signals} conditions.`),
  })
  .openapi('ConditionCountRequest');

export const countAnswer = z
  .object({
    looked,
    counts: z
      .array(z.object({ yes: count, no: count, unknown: count }))
      .openapi({ description: 'People, condition by condition' }),
  })
  .openapi('ConditionCounts');
