import type { Flow, Pattern } from '../flow.js';
import { limits } from '../limits.js';
import { centreSection, contact } from './centre.js';
import { step } from './step.js';
import { target } from './target.js';
import { locale, richText, text } from './text.js';
import { trigger } from './trigger.js';
import { currentFormat, filled, id, recordUpTo, reference, rule } from './value.js';
import { z } from './zod.js';

const corner = z.enum(['bottomEnd', 'bottomStart', 'topEnd', 'topStart']).optional();
const dismissible = z.boolean().optional();

const slotMissing = 'Write the name of the slot in your product (data-foothold-slot="…").';

export const pattern = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    size: z.enum(['small', 'medium', 'large', 'full']).optional(),
    dismissible,
  }),
  z.strictObject({
    type: z.literal('tour'),
    dismissible,
    progress: z.boolean().optional(),
    skip: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('checklist'),
    place: z.enum(['corner', 'centre']).optional(),
    corner,
    startOpen: z.boolean().optional(),
    launcher: text.optional(),
  }),
  z
    .strictObject({
      type: z.literal('hotspot'),
      target,
      beacon: z.enum(['pulse', 'icon', 'badge']).optional(),
      label: text.optional(),
      opens: z.enum(['tooltip', 'flow']).optional(),
      flowId: z.string().max(limits.idLength).optional(),
    })
    .refine((hotspot) => hotspot.opens !== 'flow' || Boolean(hotspot.flowId), {
      ...rule('empty', 'Choose the flow that the hotspot opens.'),
      path: ['flowId'],
    }),
  z.strictObject({
    type: z.literal('emptyState'),
    slot: filled(limits.idLength, slotMissing),
    list: target.optional(),
  }),
  z
    .strictObject({
      type: z.literal('banner'),
      position: z.enum(['top', 'bottom', 'inline']).optional(),
      slot: z.string().max(limits.idLength).optional(),
      pushes: z.boolean().optional(),
      sticky: z.boolean().optional(),
      dismissible,
    })
    .refine((banner) => banner.position !== 'inline' || Boolean(banner.slot), {
      ...rule('empty', slotMissing),
      path: ['slot'],
    }),
  z.strictObject({ type: z.literal('slideout'), corner, dismissible }),
  z.strictObject({ type: z.literal('survey'), corner, dismissible }),
  z.strictObject({
    type: z.literal('resourceCentre'),
    corner,
    launcher: text.optional(),
    sections: z.array(centreSection).max(limits.centreSections).optional(),
    contact: contact.optional(),
  }),
  z.strictObject({
    type: z.literal('microLearning'),
    target,
    position: z.enum(['after', 'before', 'inside']).optional(),
    label: text.optional(),
  }),
]) satisfies z.ZodType<Pattern>;

const translation = recordUpTo(
  z.string().max(3 * limits.idLength),
  z.union([text, richText]),
  limits.textsPerLocale,
  'texts',
);

export const flow = z.strictObject({
  formatVersion: currentFormat,
  id,
  name: filled(limits.nameLength, 'Give the flow a name.'),
  description: z.string().max(limits.descriptionLength).optional(),
  pattern,
  steps: z
    .array(step)
    .max(limits.steps)
    .refine((steps) => steps.length > 0, rule('no_steps', 'Add at least one step.')),
  trigger,
  themeId: reference('theme').optional(),
  defaultLocale: locale,
  translations: recordUpTo(z.string().max(35), translation, limits.locales, 'languages').optional(),
  confidential: z.boolean().optional(),
}) satisfies z.ZodType<Flow>;
