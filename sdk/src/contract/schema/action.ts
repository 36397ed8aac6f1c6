import type { Action } from '../action.js';
import { limits } from '../limits.js';
import { target } from './target.js';
import { linkUrl } from './url.js';
import { eventName, filled, recordUpTo, reference, rule, scalar, traitName } from './value.js';
import { z } from './zod.js';

/** Values by name. */
export const scalars = (max: number) => recordUpTo(z.string().min(1).max(limits.traitNameLength), scalar, max);

/** An event that an author's action records. `foothold.` is Foothold's own. */
const ownEvent = eventName.refine(
  (name) => !name.startsWith('foothold.'),
  rule('reserved_event', 'Names that begin with “foothold.” are Foothold’s own. Choose another name.'),
);

export const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('next') }),
  z.strictObject({ type: z.literal('back') }),
  z.strictObject({ type: z.literal('goTo'), stepId: reference('step to go to') }),
  z.strictObject({ type: z.literal('dismiss') }),
  z.strictObject({ type: z.literal('complete') }),
  z.strictObject({ type: z.literal('openLink'), url: linkUrl, newTab: z.boolean().optional() }),
  z.strictObject({ type: z.literal('startFlow'), flowId: reference('flow to start') }),
  z.strictObject({ type: z.literal('track'), event: ownEvent, properties: scalars(limits.properties).optional() }),
  z.strictObject({ type: z.literal('setTrait'), trait: traitName, value: scalar }),
  z.strictObject({ type: z.literal('clickElement'), target }),
  z.strictObject({
    type: z.literal('callHost'),
    name: filled(limits.nameLength, 'Write the name under which your product registered the function.'),
    arguments: scalars(limits.actionArguments).optional(),
  }),
]) satisfies z.ZodType<Action>;

export const actions = z.array(action).max(limits.actions);
