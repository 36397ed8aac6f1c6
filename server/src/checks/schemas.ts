import type { CheckFinding } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const fixSchema = z
  .object({
    code: z.string(),
    label: z.string(),
    values: values.optional(),
    edits: z
      .array(z.object({ path: z.string(), value: z.unknown().optional() }))
      .openapi({ description: 'Applied in their order. Without a value, what stands at the path is taken away.' }),
  })
  .openapi('CheckFix');

export const findingSchema = z
  .object({
    severity: z.enum(['error', 'warning']),
    code: z.string(),
    message: z.string(),
    path: z.string(),
    places: z.array(z.string()).optional().openapi({ description: 'Other places that take part' }),
    values: values.optional().openapi({ description: 'What the sentence names' }),
    fix: fixSchema.optional(),
  })
  .openapi('CheckFinding') satisfies z.ZodType<CheckFinding>;

export const findingsSchema = z.object({ findings: z.array(findingSchema) });
