import { limits } from '../limits.js';
import type { Theme, ThemeColours, ThemeVariant } from '../theme.js';
import { condition } from './condition.js';
import { between, currentFormat, filled, id, rule, unrepeated } from './value.js';
import { z } from './zod.js';

const colour = z
  .string()
  .max(9)
  .refine(
    (text) => /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(text),
    rule('invalid_colour', 'Write the colour as #rgb, #rrggbb or #rrggbbaa, such as “#1f6feb”.'),
  );

const colours = z.strictObject({
  background: colour,
  text: colour,
  mutedText: colour,
  accent: colour,
  onAccent: colour,
  border: colour,
  backdrop: colour,
}) satisfies z.ZodType<ThemeColours>;

const tokens = z.strictObject({
  mode: z.enum(['light', 'dark', 'page']),
  font: filled(limits.descriptionLength, 'Name a font, or write “inherit” to take the page’s.').refine(
    (font) => !/[;{}<>\\@]|url\s*\(/i.test(font),
    rule('invalid_font', 'Use only names of fonts, separated by commas, such as “Inter, sans-serif”.'),
  ),
  fontSize: between(12, 24, 'px'),
  radius: between(0, 32, 'px'),
  shadow: z.enum(['none', 'small', 'medium', 'large']),
});

const variant = z.strictObject({
  id,
  name: filled(limits.nameLength, 'Give the variant a name.'),
  when: condition,
  light: colours.partial().optional(),
  dark: colours.partial().optional(),
  ...tokens.partial().shape,
}) satisfies z.ZodType<ThemeVariant>;

export const theme = z.strictObject({
  formatVersion: currentFormat,
  id,
  name: filled(limits.nameLength, 'Give the theme a name.'),
  light: colours,
  dark: colours,
  ...tokens.shape,
  variants: z
    .array(variant)
    .max(limits.themeVariants)
    .superRefine(
      unrepeated(({ id }) => id, 'duplicate_id', 'Another variant has this id already. Use a new one.', 'id'),
    )
    .optional(),
}) satisfies z.ZodType<Theme>;
