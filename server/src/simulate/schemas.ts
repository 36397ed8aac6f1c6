import { gateNames, limits, quadrants } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import { behaviourSchema } from '../contract-types.js';
import { inEnvironment } from '../projects/schemas.js';
import { type AssumedKind, type Assumptions, assumedKinds } from './job.js';
import type { FlowSimulation, ModelSimulation, Simulation } from './simulations.js';

const millis = z.number().int().min(0).max(8_640_000_000_000_000);
const share = z.number().min(0).max(1);
const day = 86_400_000;
const longestDays = 400;

export const ofSimulatedFlow = inEnvironment.extend({ flowId: z.string().max(limits.idLength) });
export const ofSimulatedModel = inEnvironment.extend({ milestoneId: z.string().max(limits.idLength) });
export const ofSimulation = inEnvironment.extend({ simulationId: z.string().max(limits.idLength) });

const assumed = z.boolean().optional();

/** What is assumed unless the author says otherwise: what most moments are like. */
export const usualAssumptions: Assumptions = {
  element: true,
  idle: false,
  exitIntent: false,
  device: true,
  locale: true,
  // Events without a page mostly come from the customer's servers, while nobody looks.
  page: false,
  ends: { completed: 0.4, dismissed: 0.5, seconds: 20 },
};

const assumptions = z
  .strictObject({
    element: assumed.openapi({ description: 'Elements are as the rules want them. Default true' }),
    idle: assumed.openapi({ description: 'People are idle on every page. Default false' }),
    exitIntent: assumed.openapi({ description: 'People are about to leave on every page. Default false' }),
    device: assumed.openapi({ description: 'Devices are as the rules want them. Default true' }),
    locale: assumed.openapi({ description: 'Languages are as the rules want them. Default true' }),
    page: assumed.openapi({ description: 'Where no page was recorded: people are on the right one. Default false' }),
    ends: z
      .strictObject({
        completed: share.optional().openapi({ description: 'Share of shows, 0–1. Default 0.4' }),
        dismissed: share.optional().openapi({ description: 'Share of shows, 0–1. Default 0.5' }),
        seconds: z.number().int().min(1).max(3600).optional().openapi({ description: 'On the screen. Default 20' }),
      })
      .optional()
      .openapi({ description: 'How shows end of flows with fewer than 20 shows so far; `seconds` is for all' }),
  } satisfies Record<AssumedKind | 'ends', unknown>)
  .refine(
    ({ ends }) =>
      (ends?.completed ?? usualAssumptions.ends.completed) + (ends?.dismissed ?? usualAssumptions.ends.dismissed) <=
      1 + 1e-9,
    { path: ['ends'], error: 'Completed and dismissed are at most all: lower one of them.' },
  );

/** Which past is replayed, and what is taken for granted. */
const past = {
  from: millis.openapi({ description: 'Replays from this moment on' }),
  to: millis.openapi({ description: 'Until before this moment' }),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .optional()
    .openapi({ description: 'Draws the sample, and how shows end. Default 1' }),
  share: z
    .number()
    .min(0.01, 'At least one in a hundred.')
    .max(1, 'At most everybody.')
    .optional()
    .openapi({ description: 'Share of the people, 0.01–1, drawn by the seed. Default 1' }),
  assumptions: assumptions.optional(),
};

export type PastRequest = z.infer<z.ZodObject<typeof past>>;

const isPeriod = ({ from, to }: { from: number; to: number }) => from < to && to - from <= longestDays * day;
const noPeriod = {
  path: ['to'],
  error: `The end must be after the beginning, by at most ${longestDays} days.`,
};

export const simulationRequest = z
  .strictObject({
    version: z.enum(['draft', 'live']).openapi({ description: 'Of the flow' }),
    ...past,
    breakdown: z
      .discriminatedUnion('by', [
        z.strictObject({
          by: z.literal('trait'),
          of: z.enum(['person', 'account']),
          trait: z.string().min(1).max(limits.traitNameLength),
        }),
        z.strictObject({ by: z.literal('segments') }),
        z.strictObject({ by: z.literal('stage') }),
      ])
      .optional()
      .openapi({
        description: 'By a trait as of now; by every saved segment, or by the stage, as of each one’s last moment',
      }),
    caps: z
      .strictObject({
        perSession: z.number().int().min(1).max(100),
        perDay: z.number().int().min(1).max(100),
        gapMinutes: z.number().min(0).max(10_080),
      })
      .optional()
      .openapi({ description: 'Caps to try. Default: those of the project' }),
  })
  .refine(isPeriod, noPeriod)
  .openapi('SimulationRequest');

export type SimulationRequest = z.infer<typeof simulationRequest>;

export const modelSimulationRequest = z
  .strictObject({
    behaviour: behaviourSchema.openapi({ description: 'The model to try for the milestone' }),
    ...past,
  })
  .refine(isPeriod, noPeriod)
  .openapi('ModelSimulationRequest');

export type ModelSimulationRequest = z.infer<typeof modelSimulationRequest>;

const kinds = z.array(z.enum(assumedKinds));

export const estimateAnswer = z
  .object({
    people: z.number().openapi({ description: 'Who did something within the period, of the share that was asked for' }),
    events: z.number().openapi({ description: 'What has to be replayed: the period, and all these people did before' }),
    eventsWithin: z.number(),
    days: z.number(),
    seconds: z.number().openapi({ description: 'From how fast the first people went' }),
    toAssume: kinds.openapi({ description: 'What rules ask that the log does not know' }),
    endsFromHistory: z.array(z.string()).openapi({ description: 'Flows whose ends are drawn from their past' }),
    firstEventAt: z.number().nullable(),
    lastEventAt: z.number().nullable(),
    tooMany: z
      .object({ events: z.number(), largestShare: z.number() })
      .nullable()
      .openapi({ description: 'The log is too large for this share of people: nothing was counted' }),
  })
  .openapi('SimulationEstimate');

const numbers = z.number();
const counts = z.object({ people: numbers, moments: numbers });
const example = z.object({ id: z.string(), name: z.string().nullable() });
const gateName = z.enum(gateNames);
const showsAndPeople = z.object({ shows: numbers, people: numbers });

const result = z
  .object({
    progress: z.object({ people: numbers, of: numbers, events: numbers }),
    people: numbers.openapi({ description: 'Replayed so far, who did something within the period' }),
    shown: showsAndPeople.extend({ completed: numbers, dismissed: numbers }),
    times: z
      .tuple([numbers, numbers, numbers, numbers])
      .openapi({ type: 'array', items: { type: 'number' }, description: 'People shown it 1, 2, 3, 4 or more times' }),
    withoutMoment: numbers.openapi({ description: 'People for whom there was no moment to look' }),
    gates: z.array(
      z.object({
        gate: gateName,
        people: numbers.openapi({ description: 'Who came no further at any moment, and was not shown it' }),
        moments: numbers,
        reasons: z.array(counts.extend({ code: z.string() })),
        examples: z.array(example),
      }),
    ),
    quadrants: z
      .object({ above: numbers, unmotivated: numbers, unable: numbers, neither: numbers })
      .nullable()
      .openapi({ description: 'Where people stood at their last moment' }),
    flows: z.array(
      showsAndPeople.extend({
        flowId: z.string(),
        completed: numbers,
        dismissed: numbers,
        asNow: showsAndPeople.openapi({ description: 'The same period with what is live now' }),
      }),
    ),
    interruptions: showsAndPeople.extend({ asNow: showsAndPeople }),
    collisions: z.array(
      counts.extend({
        flowId: z.string(),
        to: z.string().openapi({ description: 'The flow that had the turn instead' }),
        why: z.enum(['outranked', 'showing', 'tired']),
        never: numbers.openapi({ description: 'Of these people: not shown the flow at all' }),
      }),
    ),
    days: z.array(
      showsAndPeople.extend({
        day: z.string().openapi({ description: 'UTC day', example: '2026-01-31' }),
        interruptions: numbers,
        interruptionsAsNow: numbers,
      }),
    ),
    groups: z.array(
      z.object({
        key: z.string().openapi({ description: '`value:…`, `other` or `none`; `segment:…` or `noSegment`; `stage:…`' }),
        label: z.string(),
        people: numbers,
        shown: numbers,
        shows: numbers,
      }),
    ),
    examples: z.array(example.extend({ shows: numbers, firstAt: numbers })),
    basis: z.object({
      assumed: kinds,
      endsFromHistory: z.array(z.string()),
      traitsChangedSince: numbers.openapi({
        description: 'People with a trait that was set after the beginning: what it was before is not kept',
      }),
    }),
    digest: z.string().openapi({ description: 'The same for the same input and seed' }),
  })
  .openapi('SimulationResult');

const both = <T extends z.ZodType>(shape: T) => z.object({ current: shape, proposed: shape });
const quadrantName = z.enum(quadrants);
const standings = z.object({ above: numbers, unmotivated: numbers, unable: numbers, neither: numbers });
const turned = z.object({ people: numbers, examples: z.array(example) });
const flowUnderModel = showsAndPeople.extend({
  completed: numbers,
  dismissed: numbers,
  gates: z.array(z.object({ gate: gateName, people: numbers })).openapi({
    description: 'Who came no further at any moment, and was not shown it',
  }),
  withoutMoment: numbers,
});

const comparison = z
  .object({
    progress: z.object({ people: numbers, of: numbers, events: numbers }),
    people: numbers.openapi({ description: 'Replayed so far, who did something within the period' }),
    quadrants: both(standings).openapi({ description: 'Where people stood at their last moment, by either model' }),
    moved: z.array(z.object({ from: quadrantName, to: quadrantName, people: numbers })),
    shown: both(numbers)
      .extend({ gained: numbers, lost: numbers })
      .openapi({ description: 'People shown at least one of the live flows that aim at the milestone' }),
    aiming: z.array(
      both(flowUnderModel).extend({
        flowId: z.string(),
        gained: turned.openapi({ description: 'Only shown it under the proposed model' }),
        lost: turned.openapi({ description: 'Only shown it under the current model' }),
      }),
    ),
    others: z
      .array(both(showsAndPeople).extend({ flowId: z.string() }))
      .openapi({ description: 'Other live flows that are shown more or less' }),
    interruptions: both(showsAndPeople),
    days: z.array(both(numbers).extend({ day: z.string().openapi({ description: 'UTC day' }) })),
    basis: z.object({ assumed: kinds, endsFromHistory: z.array(z.string()), traitsChangedSince: numbers }),
    digest: z.string().openapi({ description: 'The same for the same input and seed' }),
  })
  .openapi('ModelComparison');

const started = {
  id: z.string(),
  startedAt: numbers,
  endedAt: numbers.nullable(),
  status: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
};

export const simulationAnswer = z
  .object({
    ...started,
    flowId: z.string(),
    request: simulationRequest,
    result: result.nullable().openapi({ description: 'What was found so far' }),
  })
  .openapi('Simulation');

export const modelSimulationAnswer = z
  .object({
    ...started,
    milestoneId: z.string(),
    request: modelSimulationRequest,
    result: comparison.nullable().openapi({ description: 'What was found so far' }),
  })
  .openapi('ModelSimulation');

export const anySimulationAnswer = z.union([simulationAnswer, modelSimulationAnswer]).openapi('AnySimulation');

type FlowAnswer = z.infer<typeof simulationAnswer>;
type ModelAnswer = z.infer<typeof modelSimulationAnswer>;

/** A simulation of a flow as callers see it. */
export function flowAnswerOf({ environmentId: _, request, ...told }: FlowSimulation): FlowAnswer {
  return { ...told, request: request as SimulationRequest }; // what the route was given
}

/** A simulation of a model as callers see it. */
export function modelAnswerOf({ environmentId: _, request, ...told }: ModelSimulation): ModelAnswer {
  return { ...told, request: request as ModelSimulationRequest }; // what the route was given
}

/** Any simulation as callers see it. */
export function answerOf(simulation: Simulation): FlowAnswer | ModelAnswer {
  return 'flowId' in simulation ? flowAnswerOf(simulation) : modelAnswerOf(simulation);
}
