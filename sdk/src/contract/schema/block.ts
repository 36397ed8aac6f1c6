import type { Block, ChecklistItem, ChecklistPart, QuestionBlock } from '../block.js';
import { limits } from '../limits.js';
import { action, actions, scalars } from './action.js';
import { advance } from './advance.js';
import { filledText, richText, text } from './text.js';
import { pageUrl } from './url.js';
import { filled, id, rule, scalar, wholeBetween } from './value.js';
import { z } from './zod.js';

const doneWhen = z.array(advance).max(limits.advances).optional();

const checklistPart = z.strictObject({
  id,
  title: filledText('Give the part a title.'),
  actions: actions.optional(),
  doneWhen,
}) satisfies z.ZodType<ChecklistPart>;

export const checklistItem = z.strictObject({
  id,
  title: filledText('Give the item a title.'),
  description: text.optional(),
  actions: actions.optional(),
  doneWhen,
  doneAtStart: z.boolean().optional(),
  lockedBy: z.string().max(limits.idLength).optional(),
  parts: z.array(checklistPart).max(limits.checklistParts).optional(),
}) satisfies z.ZodType<ChecklistItem>;

const question = z
  .strictObject({
    type: z.literal('question'),
    id,
    kind: z.enum(['single', 'multiple', 'text', 'rating', 'nps']),
    label: filledText('Write the question.'),
    options: z
      .array(z.strictObject({ id, label: filledText('Give the option a label.'), value: scalar.optional() }))
      .max(limits.options)
      .optional(),
    scale: z.union([z.literal(3), z.literal(5), z.literal(7), z.literal(10)]).optional(),
    placeholder: text.optional(),
    required: z.boolean().optional(),
    trait: z.string().max(limits.traitNameLength).optional(),
  })
  .refine((block) => (block.kind !== 'single' && block.kind !== 'multiple') || (block.options?.length ?? 0) > 0, {
    ...rule('no_options', 'Add at least one option to choose.'),
    path: ['options'],
  }) satisfies z.ZodType<QuestionBlock>;

/** What may stand by itself and in a column. */
const common = [
  z.strictObject({
    type: z.literal('heading'),
    id,
    text: filledText('Write the heading.'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  }),
  z.strictObject({
    type: z.literal('richText'),
    id,
    content: richText,
  }),
  z.strictObject({
    type: z.literal('image'),
    id,
    src: pageUrl,
    alt: text,
    width: wholeBetween(1, 10_000, 'px'),
    height: wholeBetween(1, 10_000, 'px'),
  }),
  z.strictObject({
    type: z.literal('video'),
    id,
    provider: z.enum(['youtube', 'vimeo', 'loom', 'wistia']),
    videoId: filled(limits.idLength, 'Write the provider’s id of the video.').refine(
      (value) => value.trim() === '' || /^[\w-]+(\/\w+)?$/.test(value),
      rule('invalid_video', 'Use the provider’s id of the video (letters, digits, “-” and “_”), not its address.'),
    ),
    title: filledText('Say what the video shows.'),
  }),
  z.strictObject({
    type: z.literal('button'),
    id,
    label: filledText('Give the button a label.'),
    kind: z.enum(['primary', 'secondary', 'link']).optional(),
    actions: z
      .array(action)
      .max(limits.actions)
      .refine((list) => list.length > 0, rule('no_action', 'Choose what the button does.')),
  }),
  z.strictObject({
    type: z.literal('code'),
    id,
    code: filled(limits.codeLength, 'Write what is to be copied.'),
    label: z.string().max(limits.nameLength).optional(),
  }),
  z.strictObject({
    type: z.literal('custom'),
    id,
    name: filled(limits.nameLength, 'Write the name under which your product registered the block.'),
    properties: scalars(limits.properties).optional(),
    height: wholeBetween(0, limits.customHeight, 'px').optional(),
    fallback: text.optional(),
  }),
] as const;

const column = z.array(z.discriminatedUnion('type', [...common])).max(limits.blocksPerColumn);

export const block = z.discriminatedUnion('type', [
  ...common,
  z.strictObject({
    type: z.literal('columns'),
    id,
    columns: z
      .array(column)
      .max(limits.columns)
      .refine((columns) => columns.length >= 2, rule('too_few', 'Columns are two at least.')),
  }),
  z.strictObject({ type: z.literal('progress'), id, kind: z.enum(['bar', 'dots', 'fraction']).optional() }),
  z.strictObject({
    type: z.literal('checklist'),
    id,
    items: z
      .array(checklistItem)
      .max(limits.checklistItems)
      .refine((items) => items.length > 0, rule('no_items', 'Add at least one item to the checklist.')),
  }),
  question,
  z.strictObject({ type: z.literal('celebration'), id, kind: z.enum(['confetti', 'check']).optional() }),
  z.strictObject({ type: z.literal('divider'), id }),
]) satisfies z.ZodType<Block>;
