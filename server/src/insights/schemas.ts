import { limits } from '@foothold/sdk/contract';
import { propertyFilter } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import { millis as instant, personSummary } from '../people/schemas.js';

const millis = z.number().int().min(0).max(8_640_000_000_000_000);

const eventStep = z.strictObject({
  event: z.string().min(1, 'Choose the event of this step.').max(limits.eventNameLength),
  where: z.array(propertyFilter).max(limits.conditionsPerNode).optional(),
});

const milestoneStep = z.strictObject({
  milestoneId: z.string().min(1, 'Choose the milestone of this step.').max(limits.idLength),
});

export const funnelRequest = z
  .strictObject({
    steps: z
      .array(z.union([eventStep, milestoneStep]))
      .min(2, 'A funnel has at least two steps.')
      .max(10, 'A funnel has at most ten steps.'),
    from: millis.openapi({ description: 'Entries from this moment on' }),
    to: millis.openapi({ description: 'Entries before this moment' }),
    windowDays: z
      .number()
      .gt(0, 'Give the path some time.')
      .max(365, 'At most 365 days.')
      .openapi({ description: 'Days from the entry within which the path has to end' }),
    breakdown: z
      .union([
        z.strictObject({ of: z.enum(['person', 'account']), trait: z.string().min(1).max(limits.traitNameLength) }),
        z.strictObject({ of: z.literal('segment'), segmentId: z.string().min(1).max(limits.idLength) }),
        z.strictObject({ of: z.enum(['stage', 'window']) }),
      ])
      .optional()
      .openapi({ description: 'Traits, segments, stages and windows are those of now, not of the entry' }),
    segmentId: z
      .string()
      .min(1)
      .max(limits.idLength)
      .optional()
      .openapi({ description: 'Only people who are in this segment now' }),
    sawFlow: z
      .string()
      .min(1)
      .max(limits.idLength)
      .optional()
      .openapi({ description: 'Splits by whether this flow was shown before the person’s window ended' }),
  })
  .refine((request) => request.from < request.to, { path: ['to'], error: 'The end must be after the beginning.' })
  .openapi('FunnelRequest');

export type FunnelRequest = z.infer<typeof funnelRequest>;

const step = z
  .object({
    label: z.string(),
    people: z.number(),
    rate: z.number().openapi({ description: 'Share of those who entered, 0–1' }),
    rateFromPrevious: z.number().openapi({ description: 'Share of those who did the step before, 0–1' }),
    medianSeconds: z.number().nullable().openapi({ description: 'Since the step before' }),
  })
  .openapi('FunnelStep');

export const funnelAnswer = z
  .object({
    people: z.number().openapi({ description: 'Who entered' }),
    underway: z.number().openapi({
      description: 'Of them: who have not got through and still have time, so that the rates of later steps may rise',
    }),
    medianSeconds: z.number().nullable().openapi({ description: 'From the entry to the last step' }),
    perDay: z
      .array(
        z.object({
          day: z.string().openapi({ description: 'UTC day of the entry', example: '2026-01-31' }),
          entered: z.number(),
          through: z.number().openapi({ description: 'Of them: did every step, whenever that was' }),
        }),
      )
      .openapi({ description: 'Days on which somebody entered, ascending' }),
    steps: z.array(step),
    groups: z.array(
      z.object({
        key: z.string().openapi({
          description:
            '`value:…`, `other` or `none`; `in` or `notIn`; `stage:…`; `window:…`; and `saw` or `notSaw`, joined by `/`',
        }),
        label: z.string(),
        steps: z.array(step),
      }),
    ),
  })
  .openapi('Funnel');

export type FunnelAnswer = z.infer<typeof funnelAnswer>;

/** Room for the values of a trait that is a list, which make one key. */
const longestKey = 100_000;

/** Whom of a funnel: see `FunnelPart`. */
const funnelPart = z.strictObject({
  step: z.number().int().min(1, 'Steps are counted from 1.').openapi({ description: 'From 1' }),
  outcome: z.enum(['reached', 'wentOn', 'lost']).openapi({
    description:
      '`reached`: everybody who is counted at the step; `wentOn`: those of them who did the next one; `lost`: those who ' +
      'did not, though they may still have time',
  }),
  group: z
    .string()
    .min(1)
    .max(longestKey)
    .optional()
    .openapi({ description: 'Only those of this group of the answer, by its `key`' }),
});

/** A number of a funnel: at which step, what became of them there, and in which group. */
export type FunnelPart = z.infer<typeof funnelPart>;

export const funnelPeopleRequest = z
  .strictObject({
    funnel: funnelRequest,
    ...funnelPart.shape,
    cursor: z.string().max(100).optional().openapi({ description: 'From `nextCursor` of the answer before' }),
    limit: z.number().int().min(1).max(200).optional().openapi({ description: 'Default 50. CSV has everybody' }),
  })
  .refine(({ funnel, step }) => step <= funnel.steps.length, {
    path: ['step'],
    error: 'The funnel has fewer steps. Name one that it has.',
  })
  .refine(({ funnel, step, outcome }) => outcome === 'reached' || step !== funnel.steps.length, {
    path: ['outcome'],
    error: 'Nobody goes on from the last step, or is lost there. Ask who reached it.',
  })
  .openapi('FunnelPeopleRequest');

export const funnelPeople = z
  .object({
    people: z.array(
      personSummary.extend({
        reachedAt: instant.openapi({ description: 'When they came to the step' }),
        enteredAt: instant.openapi({ description: 'When they entered, on the way that is counted' }),
        hasTime: z.boolean().openapi({ description: 'Have not got through and still have time to' }),
      }),
    ),
    nextCursor: z.string().nullable(),
    total: z.number().openapi({ description: 'As many as the funnel counts there' }),
  })
  .openapi('FunnelPeople');

export const formatQuery = z.object({
  format: z.enum(['json', 'csv']).optional().openapi({ description: 'Overrides the `Accept` header' }),
});

/** What a breakdown in an address looks like. */
const breakdownText = /^(stage|window|segments|segment\..+|(person|account)\..+)$/s;

export const flowFunnelQuery = z.object({
  from: z.coerce.number().int().min(0).optional().openapi({ description: 'Default: 30 days ago' }),
  to: z.coerce.number().int().min(0).optional().openapi({ description: 'Default: now' }),
  by: z
    .string()
    .max(limits.traitNameLength + 10)
    .regex(breakdownText, 'Send `stage`, `window`, `segments`, `segment.id`, `person.trait` or `account.trait`.')
    .optional()
    .openapi({
      description:
        'Broken down by who people are now: `stage`, `window`, `segments` (each beside the others), `segment.id` (in it ' +
        'or not), `person.trait` or `account.trait`',
    }),
  segmentId: z
    .string()
    .min(1)
    .max(limits.idLength)
    .optional()
    .openapi({ description: 'Only people who are in this segment now' }),
});

export const flowFunnelAnswer = z
  .object({
    shown: z.number().openapi({ description: 'People' }),
    completed: z.number(),
    dismissed: z.number(),
    steps: z.array(
      z.object({
        stepId: z.string(),
        name: z.string(),
        shown: z.number().openapi({ description: 'People who saw it, or did what it asks before it could be shown' }),
        completed: z.number(),
        medianSeconds: z.number().nullable().openapi({ description: 'From shown to completed, over all shows' }),
      }),
    ),
    perDay: z.array(
      z.object({
        day: z.string().openapi({ description: 'UTC day', example: '2026-01-31' }),
        shown: z.number(),
        completed: z.number(),
      }),
    ),
    groups: z.array(
      z.object({
        key: z.string().openapi({
          description:
            '`segment:…` or `noSegment`; `in` or `notIn`; `stage:…`; `window:…`; `value:…`, `other` or `none`',
        }),
        label: z.string(),
        shown: z.number(),
        completed: z.number(),
        dismissed: z.number(),
      }),
    ),
  })
  .openapi('FlowFunnel');

export type FlowFunnelAnswer = z.infer<typeof flowFunnelAnswer>;
