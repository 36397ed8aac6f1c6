import { limits, type PatternType } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import { inEnvironment, inProject } from '../projects/schemas.js';

export const problemSchema = z.object({ code: z.string(), message: z.string(), path: z.string() }).openapi('Problem');

const patterns = [
  'modal',
  'tour',
  'checklist',
  'hotspot',
  'emptyState',
  'banner',
  'slideout',
  'survey',
  'resourceCentre',
  'microLearning',
] as const satisfies readonly PatternType[];

export const flowSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    pattern: z.enum(patterns),
    state: z.enum(['draft', 'live', 'changed', 'archived']),
    liveVersion: z.number().nullable(),
    updatedAt: z.number(),
    updatedBy: z.string(),
    reach: z.number().openapi({ description: 'People it was shown to in the last 30 days' }),
    completions: z.number().openapi({ description: 'People who completed it in the last 30 days' }),
  })
  .openapi('FlowSummary');

export const versionSchema = z
  .object({ version: z.number(), publishedAt: z.number(), publishedBy: z.string(), note: z.string() })
  .openapi('FlowVersion');

export const ofFlow = inProject.extend({ flowId: z.string().max(limits.idLength) });
export const ofVersion = ofFlow.extend({ version: z.coerce.number().int().min(1) });
export const environmentIdSchema = inEnvironment.shape.environmentId;
