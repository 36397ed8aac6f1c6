import { limits } from '../limits.js';
import type { Environment, FatigueCaps, Project } from '../project.js';
import { pageSignalList } from './friction.js';
import { locale } from './text.js';
import { between, filled, reference, rule, wholeBetween } from './value.js';
import { z } from './zod.js';

/** Whether it is an origin such as `https://app.example.com`, or with a leading wildcard label. */
export function isOrigin(origin: string): boolean {
  const plain = origin.replace(/^(https?:\/\/)\*\./, '$1wildcard.');
  if (plain.includes('*') || !URL.canParse(plain)) return false;
  const url = new URL(plain);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === plain.toLowerCase();
}

const origin = z
  .string()
  .max(limits.urlLength)
  .refine(
    isOrigin,
    rule(
      'invalid_origin',
      'Write an origin without a path, such as “https://app.example.com” or “https://*.example.com”.',
    ),
  );

export const caps = z.strictObject({
  perSession: wholeBetween(0, 100),
  perDay: wholeBetween(0, 100),
  gapMinutes: between(0, 10_080, 'minutes'),
}) satisfies z.ZodType<FatigueCaps>;

const name = filled(limits.nameLength, 'Give it a name.');

export const environmentPatch = z.strictObject({
  name: name.optional(),
  allowedOrigins: z.array(origin).max(100).optional(),
  identity: z.enum(['off', 'optional', 'required']).optional(),
  consentRequired: z.boolean().optional(),
  enabled: z.boolean().optional(),
  decisions: z.strictObject({ share: between(0, 1), days: wholeBetween(0, limits.decisionDays) }).optional(),
  unmeasured: pageSignalList.optional(),
}) satisfies z.ZodType<EnvironmentPatch>;

/** What an administrator may change of an environment. */
export type EnvironmentPatch = Partial<
  Pick<Environment, 'name' | 'allowedOrigins' | 'identity' | 'consentRequired' | 'enabled' | 'decisions' | 'unmeasured'>
>;

export const projectPatch = z.strictObject({
  name: name.optional(),
  defaultLocale: locale.optional(),
  locales: z.array(locale).max(limits.locales).optional(),
  defaultThemeId: reference('theme').nullable().optional(),
  caps: caps.optional(),
}) satisfies z.ZodType<ProjectPatch>;

/** What an administrator may change of a project. */
export type ProjectPatch = Partial<Pick<Project, 'name' | 'defaultLocale' | 'locales' | 'defaultThemeId' | 'caps'>>;
