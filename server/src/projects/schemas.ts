import type { Environment, PageSignal, Project } from '@foothold/sdk/contract';
import { limits, pageSignalEvents } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';

export const roleSchema = z.enum(['owner', 'admin', 'editor', 'analyst']).openapi('Role');

export const nameSchema = z.string().trim().min(1, 'Give it a name.').max(limits.nameLength);

/** The `projectId` of a path. */
export const inProject = z.object({ projectId: z.string().max(limits.idLength) });

/** The `projectId` and `environmentId` of a path. */
export const inEnvironment = inProject.extend({ environmentId: z.string().max(limits.idLength) });

/** What a call answers that has nothing to tell. */
export const doneSchema = z.object({ ok: z.literal(true) });

export const projectSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.number(),
    defaultLocale: z.string(),
    locales: z.array(z.string()),
    defaultThemeId: z.string().nullable(),
    caps: z.object({ perSession: z.number(), perDay: z.number(), gapMinutes: z.number() }),
  })
  .openapi('Project') satisfies z.ZodType<Project>;

export const environmentSchema = z
  .object({
    id: z.string(),
    projectId: z.string(),
    name: z.string(),
    createdAt: z.number(),
    publicKey: z.string(),
    allowedOrigins: z.array(z.string()),
    identity: z.enum(['off', 'optional', 'required']),
    consentRequired: z.boolean(),
    enabled: z.boolean(),
    stoppedTogether: z.boolean().openapi({
      description: 'It was on when all flows of the project were stopped at once, and was not switched by itself since',
    }),
    decisions: z.object({ share: z.number(), days: z.number() }),
    unmeasured: z
      .array(z.enum(Object.keys(pageSignalEvents) as PageSignal[])) // the keys of a record by signal
      .openapi({ description: 'Signals of the page that are not measured here, besides those of the project' }),
  })
  .openapi('Environment') satisfies z.ZodType<Environment>;
