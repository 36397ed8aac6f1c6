import type { CentreSection, Contact, OfferedFlow, OfferedLink } from '../centre.js';
import { limits } from '../limits.js';
import { action } from './action.js';
import { filledText, text } from './text.js';
import { linkUrl } from './url.js';
import { id, reference, rule } from './value.js';
import { z } from './zod.js';

const offeredFlow = z.strictObject({
  id,
  flowId: reference('flow to offer'),
  title: filledText('Say what the flow is about.'),
}) satisfies z.ZodType<OfferedFlow>;

const offeredLink = z.strictObject({
  id,
  title: filledText('Say where the link leads.'),
  url: linkUrl,
  newTab: z.boolean().optional(),
}) satisfies z.ZodType<OfferedLink>;

export const centreSection = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('checklist'), id, title: text.optional() }),
  z.strictObject({ type: z.literal('announcements'), id, title: text.optional() }),
  z.strictObject({ type: z.literal('articles'), id, title: text.optional() }),
  z.strictObject({
    type: z.literal('flows'),
    id,
    title: text.optional(),
    flows: z.array(offeredFlow).max(limits.sectionEntries),
  }),
  z.strictObject({
    type: z.literal('links'),
    id,
    title: text.optional(),
    links: z.array(offeredLink).max(limits.sectionEntries),
  }),
]) satisfies z.ZodType<CentreSection>;

export const contact = z.strictObject({
  label: filledText('Say how you are reached.'),
  actions: z
    .array(action)
    .max(limits.actions)
    .refine((list) => list.length > 0, rule('no_action', 'Choose what the contact button does.')),
}) satisfies z.ZodType<Contact>;
