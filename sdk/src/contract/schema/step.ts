import { limits } from '../limits.js';
import type { Step } from '../step.js';
import { advance } from './advance.js';
import { block } from './block.js';
import { condition } from './condition.js';
import { target } from './target.js';
import { pageUrl } from './url.js';
import { glob, id, millis, reference, wholeBetween } from './value.js';
import { z } from './zod.js';

export const step = z.strictObject({
  id,
  name: z.string().max(limits.nameLength).optional(),
  blocks: z.array(block).max(limits.blocksPerStep),
  target: target.optional(),
  side: z.enum(['top', 'right', 'bottom', 'left', 'auto']).optional(),
  backdrop: z.enum(['none', 'dim', 'spotlight']).optional(),
  page: glob.optional(),
  pageUrl: pageUrl.optional(),
  advance: z.array(advance).max(limits.advances).optional(),
  when: condition.optional(),
  branches: z
    .array(z.strictObject({ when: condition, goTo: reference('step to go to') }))
    .max(limits.conditionsPerNode)
    .optional(),
  waitSeconds: wholeBetween(1, 300, 'seconds').optional(),
  ifMissing: z.enum(['skip', 'end']).optional(),
  announcedAt: millis.optional(),
  sectionId: z.string().max(limits.idLength).optional(),
}) satisfies z.ZodType<Step>;
