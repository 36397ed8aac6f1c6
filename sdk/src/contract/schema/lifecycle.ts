import type { LifecycleDefinition } from '../lifecycle.js';
import { limits } from '../limits.js';
import { filled, reference, rule, traitName, wholeBetween } from './value.js';
import { z } from './zod.js';

const milestoneIds = z.array(reference('milestone')).max(limits.milestones);
const weeks = wholeBetween(1, limits.lifecycleWeeks, 'weeks');

export const lifecycle = z.strictObject({
  adoption: z.strictObject({ weeks }),
  retention: z.strictObject({ weeks, ofLast: weeks, milestoneIds }).refine(({ weeks, ofLast }) => weeks <= ofLast, {
    path: ['weeks'],
    ...rule('out_of_range', 'Use at most as many weeks as are looked at.'),
  }),
  expansion: z.strictObject({
    milestoneIds,
    seatsTrait: traitName.nullable(),
    planTrait: traitName.nullable(),
    plans: z.array(filled(limits.traitValueLength, 'Write the name of the plan.')).max(limits.plans),
  }),
}) satisfies z.ZodType<LifecycleDefinition>;
