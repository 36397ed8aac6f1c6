import type {
  Assumed,
  Counter,
  DecidedProperties,
  Explanation,
  FlowHistory,
  Millis,
  RecordedDecision,
  Scalar,
  Standing,
} from '@foothold/sdk/contract';
import { gateNames, limits } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import { stageSchema, windowSchema } from '../lifecycle/schemas.js';
import { inEnvironment } from '../projects/schemas.js';
import type { Touchpoint } from '../stores/events.js';

/** A value whose type the contract documents; the OpenAPI document calls it an object. */
function contractType<T>(name: string, description: string) {
  return z.custom<T>().openapi(name, { type: 'object', description });
}

export const millis = z.number().openapi({ description: 'Milliseconds since 1970-01-01 UTC' });

export const cursorQuery = z.object({
  cursor: z.string().max(500).optional().openapi({ description: 'From `nextCursor` of the answer before' }),
  limit: z.coerce.number().int().min(1).max(200).optional().openapi({ description: 'Default 50' }),
});

export const searchQuery = z.object({ q: z.string().max(200).optional() });

/** An id that the host gave an account. */
export const accountIdSchema = z.string().min(1).max(256);

/** How much went with a person who was deleted. */
export const deletionSchema = z
  .object({
    events: z.number(),
    decisions: z.number(),
    ids: z.number().openapi({ description: 'User ids and anonymous ids' }),
    listEntries: z.number().openapi({ description: 'Entries of lists that named them' }),
  })
  .openapi('PersonDeletion');

/** Only those who stand there: as they were placed at most a few seconds ago. */
export const standingQuery = z.object({ stage: stageSchema.optional(), window: windowSchema.optional() });

export const inPerson = inEnvironment.extend({ personId: z.string().min(1).max(128) });

export const peopleQuery = cursorQuery.extend({
  ...searchQuery.shape,
  accountId: accountIdSchema.optional().openapi({ description: 'Only those who belong to this account now' }),
  segmentId: z.string().min(1).max(limits.idLength).optional().openapi({ description: 'Only those in this segment' }),
  ...standingQuery.shape,
});

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]);
export const traitsSchema = z.record(z.string(), value satisfies z.ZodType<Scalar | (string | number)[]>);

/** A person as a row of a list. */
export const personSummary = z.object({
  id: z.string(),
  userId: z.string().nullable(),
  anonymous: z.boolean(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  firstSeenAt: millis,
  lastSeenAt: millis,
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
  milestones: z.number().openapi({ description: 'How many live milestones were reached' }),
});

export const peopleSchema = z
  .object({
    people: z.array(personSummary),
    nextCursor: z.string().nullable(),
    total: z.number(),
  })
  .openapi('People');

export const personSchema = z
  .object({
    id: z.string(),
    userId: z.string().nullable(),
    anonymousIds: z.array(z.string()),
    traits: traitsSchema,
    account: z.object({ id: z.string(), traits: traitsSchema }).nullable(),
    firstSeenAt: millis,
    lastSeenAt: millis,
    sessions: z.number(),
    milestones: z.array(z.object({ milestoneId: z.string(), at: millis })),
    flows: z.array(
      contractType<FlowHistory & { flowId: string }>('PersonFlow', 'FlowHistory with the flow’s id as `flowId`'),
    ),
    friction: z.number().openapi({ description: '−25…25' }),
    frictionStart: z.number().openapi({ description: 'What the friction index was before the first of `touchpoints`' }),
    touchpoints: z
      .array(contractType<Touchpoint>('Touchpoint', '`at`, `cause`, `grade`, and the index `after` it'))
      .openapi({ description: 'What moved the friction index lately (at most 100), oldest first' }),
    stage: stageSchema,
    window: windowSchema,
    segments: z.array(z.string()).openapi({ description: 'Ids of the segments they are in' }),
  })
  .openapi('Person');

const eventSchema = z
  .object({ id: z.string(), name: z.string(), at: millis, personId: z.string(), properties: traitsSchema })
  .openapi('StoredEvent');

export const labelledEventSchema = eventSchema.extend({ personLabel: z.string() }).openapi('LabelledEvent');

export const eventsSchema = z.object({ events: z.array(eventSchema), nextCursor: z.string().nullable() });

export const labelledEventsSchema = z.object({
  events: z.array(labelledEventSchema),
  nextCursor: z.string().nullable(),
});

export const momentQuery = z.object({
  at: z.coerce
    .number()
    .int()
    .min(0)
    .max(8.64e15)
    .optional()
    .openapi({ description: 'The moment to explain, in ms since 1970 UTC. Default: now' }),
});

const recordedFlowSchema = z.object({
  flowId: z.string(),
  version: z.number(),
  gate: z
    .enum(gateNames)
    .nullable()
    .openapi({ description: 'The first gate that did not let it through; null: shown' }),
  code: z.string(),
});

export const decisionsQuery = z.object({
  flowId: z.string().min(1).max(64).optional().openapi({ description: 'Only what was decided of this flow' }),
  before: z.coerce
    .number()
    .int()
    .optional()
    .openapi({ description: 'Only earlier decisions: `nextBefore` of the answer before' }),
});

export const decisionsSchema = z.object({
  decisions: z.array(
    z
      .object({
        id: z.string(),
        at: millis,
        cause: z.string().openapi({ description: 'What made the page look' }),
        about: z.string().nullable().openapi({ description: 'The event, milestone or kind of the cause' }),
        url: z.string().nullable(),
        flows: z.array(recordedFlowSchema),
      })
      .openapi('RecordedDecision') satisfies z.ZodType<RecordedDecision>,
  ),
  nextBefore: millis.nullable(),
  settings: z.object({ share: z.number(), days: z.number() }).openapi({ description: 'What the environment keeps' }),
});

export const explanationsSchema = z.object({
  at: millis.openapi({ description: 'The moment that is explained' }),
  past: z
    .object({
      recorded: z.array(recordedFlowSchema.extend({ at: millis, decisionId: z.string() })),
      page: z.object({ url: z.string().nullable(), decisionId: z.string() }).nullable(),
      assumed: z.object({
        traits: z.array(z.string()),
        account: z.boolean(),
        accountTraits: z.array(z.string()),
        lists: z.boolean(),
        rules: z.boolean(),
      }) satisfies z.ZodType<Assumed>,
    })
    .nullable()
    .openapi({
      description:
        'Of a past moment: what the person’s page recorded in the half hour before, the page that the explanations were made with (null: none is known), and what is taken as it is now because it was not kept',
    }),

  explanations: z.array(contractType<Explanation>('Explanation', 'Why one flow is or is not shown, gate by gate')),
  standings: z.array(contractType<Standing>('Standing', 'Where the person stands for one milestone')),
});

const traitName = z.object({ name: z.string(), examples: z.array(z.string()) });

export const traitNamesSchema = z.object({ person: z.array(traitName), account: z.array(traitName) });

export const eventNamesSchema = z.object({
  names: z.array(z.object({ name: z.string(), count: z.number(), lastAt: millis })),
});

/** A copy of all that is known of one person. Times are in ms since 1970 UTC. */
export const personExportSchema = z
  .object({
    format: z.literal(1),
    exportedAt: millis,
    environmentId: z.string(),
    person: z.object({
      id: z.string(),
      userIds: z.array(z.string()),
      anonymousIds: z.array(z.string()),
      firstSeenAt: millis,
      lastSeenAt: millis,
      sessions: z.number(),
      weeks: z.array(z.number()).openapi({ description: 'Weeks of use, counted from 1970' }),
      traits: traitsSchema,
      account: z
        .object({ id: z.string(), traits: traitsSchema, firstTraits: traitsSchema, firstSeenAt: millis })
        .nullable(),
      counters: z.record(z.string(), contractType<Counter>('Counter', 'How often they did what live rules count')),
      flows: z.record(z.string(), contractType<FlowHistory>('FlowHistory', 'What became of a flow, by its id')),
      milestones: z.record(z.string(), millis).openapi({ description: 'When each live milestone was reached' }),
      friction: z.object({
        index: z.number(),
        start: z.number(),
        touchpoints: z.array(
          contractType<Touchpoint>('Touchpoint', '`at`, `cause`, `grade`, and the index `after` it'),
        ),
      }),
      segments: z.array(z.string()),
      lists: z.array(z.string()).openapi({ description: 'Segments with an entry that names them' }),
    }),
    events: z.array(z.object({ id: z.string(), name: z.string(), at: millis, properties: traitsSchema })),
    answers: z
      .array(z.object({ at: millis }).catchall(value))
      .openapi({ description: 'What they answered in flows: the properties of those events' }),
    decisions: z.array(
      contractType<DecidedProperties & { id: string; at: Millis }>(
        'ExportedDecision',
        'What a page decided, as it told',
      ),
    ),
  })
  .openapi('PersonExport');
