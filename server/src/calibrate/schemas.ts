import { limits } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import { behaviourSchema } from '../contract-types.js';
import { inEnvironment, inProject } from '../projects/schemas.js';
import type { ModelVersion } from '../stores/state.js';

export const ofModel = inProject.extend({ milestoneId: z.string().max(limits.idLength) });
export const ofPlacedMilestone = inEnvironment.extend({ milestoneId: z.string().max(limits.idLength) });
export const ofModelVersion = ofModel.extend({
  version: z.coerce.number().int().min(1).openapi({ type: 'integer' }),
});

const day = z.number().int().min(1).max(90);
const seed = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31)
  .optional()
  .openapi({ description: 'Draws the order, samples and folds. Default 1' });
const windowDays = day.openapi({ description: 'For how long after the moment reaching the milestone counts, in days' });

export const chartRequest = z
  .strictObject({
    moment: z
      .union([z.literal('now'), z.strictObject({ day: day.openapi({ description: 'Days after first seen' }) })])
      .openapi({ description: 'When people are placed' }),
    windowDays: windowDays.optional().openapi({ description: 'Default 14. Means nothing as of now' }),
    seed,
  })
  .openapi('ChartRequest');

export const calibrationRequest = z
  .strictObject({
    day: day.openapi({ description: 'People are looked at so many days after first seen' }),
    windowDays,
    seed,
  })
  .openapi('CalibrationRequest');

export type CalibrationRequest = z.infer<typeof calibrationRequest>;

const count = z.number();
const share = z
  .number()
  .openapi({ description: 'Share of the people who were looked at: below 1 when the log is large' });
const outcome = z.enum(['reached', 'not', 'before']);
const tooYoung = count.openapi({ description: 'People who came too lately for the moment and its window' });
const traitsSetLater = count.openapi({
  description: 'People for whom a trait that signals read was set after the moment: traits are as of now',
});

const chart = z
  .object({
    places: z
      .array(
        z.object({
          motivation: count,
          ability: count,
          reached: count.openapi({ description: 'Reached it within the window' }),
          not: count,
          before: count.openapi({ description: 'Had reached it before' }),
        }),
      )
      .openapi({ description: 'Everybody who was placed' }),
    people: z
      .array(z.object({ id: z.string(), name: z.string().nullable(), place: count, outcome }))
      .openapi({ description: 'At most 5,000 of them, an even sample when there are more; `place` is an index' }),
    placed: count,
    tooYoung,
    traitsSetLater,
    signals: z
      .array(z.object({ id: z.string(), held: count, unknown: count }))
      .openapi({ description: 'Those of motivation, then those of ability' }),
  })
  .openapi('PeopleChart');

export const chartAnswer = chart.extend({ share }).openapi('PeopleChartAnswer');

const progress = z.object({ progress: z.object({ people: count, of: count }) });

export const chartPart = z.union([progress, z.object({ done: chartAnswer })]).openapi('PeopleChartPart');

const quality = z
  .object({
    auc: count.openapi({ description: 'Area under the ROC curve; 0.5 is chance' }),
    logLoss: count,
    brier: count,
  })
  .openapi('Quality');

const refusal = z.discriminatedUnion('code', [
  z.object({ code: z.literal('no_signals') }),
  z.object({ code: z.literal('too_few_people'), found: count, needed: count }),
  z.object({
    code: z.literal('too_few_outcomes'),
    kind: z.enum(['reached', 'not']),
    found: count,
    needed: count,
    signals: count,
  }),
  z.object({ code: z.literal('separated'), signalIds: z.array(z.string()) }),
]);

const proposal = z
  .object({
    behaviour: behaviourSchema,
    lambda: count.openapi({ description: 'The penalty that cross-validation chose' }),
    tried: z.array(z.object({ lambda: count, logLoss: count })),
    folds: count,
    quality: z
      .object({ regression: quality, proposed: quality, current: quality })
      .openapi({ description: 'Cross-validated' }),
    aucMargin: count.openapi({ description: 'Half of the 95 % interval of the proposed model’s AUC' }),
    j: count.openapi({ description: 'Youden’s J of the proposed line' }),
    tenths: z.array(z.object({ people: count, said: count, came: count })),
  })
  .openapi('ModelProposal');

export const calibrationAnswer = z
  .object({
    share,
    fitted: z.object({
      people: count.openapi({ description: 'Who had not reached it at the moment' }),
      reached: count,
      reachedBefore: count.openapi({ description: 'Who had reached it before: nothing is learned from them' }),
      prompted: count.openapi({ description: 'To whom a flow that aims at the milestone was shown meanwhile' }),
      signals: z.array(
        z.object({
          side: z.enum(['motivation', 'ability']),
          id: z.string(),
          held: count,
          heldReached: count,
          coefficient: count.nullable(),
          keeps: z.enum(['unknown', 'rare', 'constant']).nullable(),
          prompted: z.object({ held: count, others: count }),
        }),
      ),
      unevenIds: z
        .array(z.string())
        .openapi({ description: 'Signals by which those who were prompted differ: exposure was not random' }),
      outcome: z.union([z.object({ refused: refusal }), z.object({ proposed: proposal })]),
    }),
    tooYoung,
    traitsSetLater,
    proposedChart: chart.nullable(),
    crossing: z
      .object({
        people: count.openapi({ description: 'Who has not reached it by now' }),
        up: count,
        down: count,
        above: z.object({ current: count, proposed: count }),
      })
      .nullable(),
  })
  .openapi('Calibration');

export const calibrationPart = z.union([progress, z.object({ done: calibrationAnswer })]).openapi('CalibrationPart');

const reason = z.string().max(limits.descriptionLength);
const expected = count.openapi({ description: 'The version that was looked at; 0 when there is none' });

export const modelRequest = z
  .strictObject({
    behaviour: behaviourSchema,
    expected,
    reason,
    source: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('line') }),
      z.strictObject({
        from: z.literal('calibration'),
        environmentId: z.string().max(limits.idLength),
        day,
        windowDays: day,
        people: count.int().min(0),
        reached: count.int().min(0),
        auc: count.min(0).max(1),
      }),
    ]),
  })
  .openapi('ModelRequest');

export const restoreRequest = z.strictObject({ expected, reason }).openapi('RestoreModelRequest');

export const versionsAnswer = z
  .object({
    versions: z.array(
      z.object({
        version: count,
        behaviour: behaviourSchema,
        savedAt: count,
        savedBy: z.string().nullable().openapi({ description: 'Name of a member; null when nobody knows' }),
        reason: z.string(),
        source: z
          .custom<ModelVersion['source']>((value) => typeof value === 'object')
          .openapi({ type: 'object', description: '`from`: edit, line, restored, calibration' }),
      }),
    ),
  })
  .openapi('ModelVersions');
