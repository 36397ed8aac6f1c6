import { limits } from '../limits.js';
import type { PlainDescription, Target, TargetDescription } from '../target.js';
import { between, filled, rule, wholeBetween } from './value.js';
import { z } from './zod.js';

const pairs: Record<string, string> = { ')': '(', ']': '[' };

/**
 * Whether a selector is obviously not CSS: unbalanced brackets or quotes, a comma or combinator at an end, or
 * characters that no selector holds. The page's own parser has the last word.
 */
export function isBrokenSelector(selector: string): boolean {
  const text = selector.trim();
  if (text === '' || /^[,+~]|[,>+~]$/.test(text) || /,\s*,/.test(text)) return true;
  const open: string[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') {
      at++;
      continue;
    }
    if (quote) {
      if (character === quote) quote = '';
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    else if (character === '(' || character === '[') open.push(character);
    else if (pairs[character] && open.pop() !== pairs[character]) return true;
    else if ('{}<;@'.includes(character)) return true;
  }
  return quote !== '' || open.length > 0;
}

const selector = filled(limits.selectorLength, 'Write the CSS selector, or pick the element again.').refine(
  (text) => text.trim() === '' || !isBrokenSelector(text),
  rule(
    'invalid_selector',
    'This is not a valid CSS selector. Check its brackets and quotes, or pick the element again.',
  ),
);

const value = (what: string) =>
  filled(limits.selectorLength, `Write the element’s ${what}, or pick the element again.`);

const attribute = filled(limits.traitNameLength, 'Write the attribute’s name, such as “data-testid”.').refine(
  (name) => name.trim() === '' || /^[A-Za-z_:][\w:.-]*$/.test(name),
  rule('invalid_attribute', 'This is not the name of an attribute. Use one such as “data-testid” or “aria-label”.'),
);

const tag = z
  .string()
  .max(limits.idLength)
  .refine(
    (name) => /^[A-Za-z][\w.-]*$/.test(name),
    rule('invalid_tag', 'This is not the name of a tag. Use one such as “button”.'),
  )
  .optional();

const weight = between(0, limits.targetWeight).optional();

const plainDescriptions = [
  z.strictObject({ weight, by: z.literal('testId'), attribute, value: value('test id') }),
  z.strictObject({ weight, by: z.literal('id'), value: value('id') }),
  z.strictObject({
    weight,
    by: z.literal('role'),
    role: filled(limits.idLength, 'Write the element’s role, such as “button”.'),
    name: z.string().max(limits.selectorLength).optional(),
  }),
  z.strictObject({ weight, by: z.literal('text'), tag, text: value('text') }),
  z.strictObject({
    weight,
    by: z.literal('attribute'),
    tag,
    attribute,
    value: z.string().max(limits.selectorLength),
  }),
  z.strictObject({ weight, by: z.literal('css'), selector }),
  z.strictObject({ weight, by: z.literal('structure'), path: selector }),
] as const;

const [testId, elementId, role, text, attributeValue, css, structure] = plainDescriptions;

/** What is counted from has no weight of its own. */
const anchor = z.discriminatedUnion('by', [
  testId.omit({ weight: true }),
  elementId.omit({ weight: true }),
  role.omit({ weight: true }),
  text.omit({ weight: true }),
  attributeValue.omit({ weight: true }),
  css.omit({ weight: true }),
  structure.omit({ weight: true }),
]) satisfies z.ZodType<PlainDescription>;

const count = wholeBetween(1, limits.targetCount);

const near = z.strictObject({
  weight,
  by: z.literal('near'),
  anchor,
  within: selector.optional(),
  until: anchor.optional(),
  selector: selector.optional(),
  nth: count.optional(),
  of: count.optional(),
  ifTranslated: z.boolean().optional(),
});

export const targetDescription = z.discriminatedUnion('by', [
  ...plainDescriptions,
  near,
]) satisfies z.ZodType<TargetDescription>;

export const target = z.strictObject({
  label: z.string().max(limits.nameLength).optional(),
  descriptions: z
    .array(targetDescription)
    .max(limits.targetDescriptions)
    .refine((list) => list.length > 0, rule('no_target', 'Choose the element this is about.')),
  threshold: between(0, 1).optional(),
  language: z.string().max(limits.idLength).optional(),
}) satisfies z.ZodType<Target>;
