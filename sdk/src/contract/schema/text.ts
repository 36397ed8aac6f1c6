import { interpolationProblem } from '../interpolation.js';
import { limits } from '../limits.js';
import type { Inline, Locale, RichNode } from '../text.js';
import { linkUrl } from './url.js';
import { rule } from './value.js';
import { z } from './zod.js';

/** Refuses text whose interpolations cannot be read, and says why. */
const sound = (text: string, context: z.RefinementCtx) => {
  const message = interpolationProblem(text);
  if (message) context.addIssue({ code: 'custom', message, params: { code: 'invalid_interpolation' } });
};

/** Text that may be empty. */
export const text = z.string().max(limits.textLength).superRefine(sound);

/** Text that must say something. */
export const filledText = (message: string, max: number = limits.textLength) =>
  z
    .string()
    .max(max)
    .refine((value) => value.trim() !== '', rule('empty', message))
    .superRefine(sound);

/** Whether it is a well-formed BCP 47 tag, such as `en`, `zh-CN` or `ar`. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

export const locale = z
  .string()
  .max(35)
  .refine(
    isLocale,
    rule('invalid_locale', 'This is not a language tag. Use one such as “en”, “zh-CN” or “ar”.'),
  ) satisfies z.ZodType<Locale>;

export const inline = z.strictObject({
  text,
  marks: z
    .array(z.enum(['bold', 'italic', 'underline', 'strike', 'code']))
    .max(5)
    .optional(),
  href: linkUrl.optional(),
  newTab: z.boolean().optional(),
}) satisfies z.ZodType<Inline>;

const line = z.array(inline).max(limits.inlinesPerNode);

export const richNode = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), content: line }),
  z.strictObject({ type: z.literal('bulletList'), items: z.array(line).max(limits.listItems) }),
  z.strictObject({ type: z.literal('orderedList'), items: z.array(line).max(limits.listItems) }),
]) satisfies z.ZodType<RichNode>;

export const richText = z.array(richNode).max(limits.richNodes);
