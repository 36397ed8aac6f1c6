import { limits } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import { segmentSchema } from '../contract-types.js';
import { inEnvironment, inProject } from '../projects/schemas.js';

const segmentId = z.string().max(limits.idLength);
export const ofSegment = inProject.extend({ segmentId });
export const ofSegmentHere = inEnvironment.extend({ segmentId });

const use = z
  .object({
    kind: z.enum(['flow', 'milestone', 'segment', 'theme']),
    id: z.string(),
    name: z.string(),
    isLive: z.boolean().openapi({ description: 'Of a flow: whether a live version names it, not only the draft' }),
  })
  .openapi('SegmentUse');

export const segmentsSchema = z.object({
  segments: z.array(z.object({ segment: segmentSchema, usedBy: z.array(use) })),
});

const day = z.object({
  day: z.string().openapi({ description: 'UTC day', example: '2026-01-31' }),
  people: z.number(),
  isComputed: z.boolean().openapi({ description: 'Computed later from the log, rather than counted on the day' }),
});

export const growthSchema = z
  .object({
    at: z.number().openapi({ description: 'When people were counted, in ms since 1970' }),
    everybody: z.number().openapi({ description: 'People of the environment' }),
    segments: z.array(
      z.object({
        id: z.string(),
        people: z.number().openapi({ description: 'Who are in it now' }),
        entries: z.number().nullable().openapi({ description: 'Of a list: entries, whether seen yet or not' }),
        days: z.array(day).openapi({ description: 'Ascending; days that were not counted are left out' }),
      }),
    ),
  })
  .openapi('SegmentGrowth');

export const daysQuery = z.object({
  days: z.coerce.number().int().min(1).max(365).optional().openapi({ description: 'How far back. Default 30' }),
});

export const uploadQuery = z.object({
  mode: z
    .enum(['add', 'replace', 'remove'])
    .optional()
    .openapi({ description: 'What happens to the entries. Default `add`' }),
  partly: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ description: 'Take the good rows although others are wrong. Default `false`: take none' }),
});

export const uploadSchema = z
  .object({
    rows: z.number().openapi({ description: 'Rows that name somebody' }),
    repeated: z.number(),
    added: z.number(),
    removed: z.number(),
    entries: z.number().openapi({ description: 'Entries of the list now' }),
    skipped: z.number().openapi({ description: 'Rows that were left out with `partly`' }),
  })
  .openapi('ListUpload');
