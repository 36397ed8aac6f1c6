import { isLocale } from '@foothold/sdk/schema';
import { type RouteConfig, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { doneSchema, nameSchema, roleSchema } from '../projects/schemas.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import { passwordLength } from './auth.js';
import { hashToken } from './seal.js';

export const tokenSchema = z.string().min(1, 'Open the whole link.').max(200);
const emailSchema = z.email('Write an e-mail address.').max(254);
export const passwordSchema = z
  .string()
  .min(passwordLength.min, `Use at least ${passwordLength.min} characters.`)
  .max(passwordLength.max, `Use at most ${passwordLength.max} characters.`);

const userSchema = z
  .object({ id: z.string(), name: z.string(), email: z.string(), locale: z.string().nullable() })
  .openapi('User');

const readMe = guarded('member', {
  method: 'get',
  path: '/v1/me',
  summary: 'Who is signed in, with their projects and environments',
  tags: ['Sign-in'],
  responses: answers(
    z.object({
      user: userSchema,
      projects: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          role: roleSchema,
          environments: z.array(z.object({ id: z.string(), name: z.string() })),
        }),
      ),
    }),
  ),
});

const changeMe = guarded('member', {
  method: 'patch',
  path: '/v1/me',
  summary: 'Change one’s own name or language',
  tags: ['Sign-in'],
  request: {
    body: jsonBody(
      z.strictObject({
        name: nameSchema.optional(),
        locale: z
          .string()
          .max(35)
          .refine(isLocale, 'Use a language tag such as “en” or “zh-CN”.')
          .nullable()
          .optional(),
      }),
    ),
  },
  responses: answers(doneSchema),
});

const readSetup = guarded('public', {
  method: 'get',
  path: '/v1/setup',
  summary: 'Whether nobody can sign in yet',
  tags: ['Sign-in'],
  responses: answers(z.object({ needed: z.boolean() })),
});

const setUp = guarded('public', {
  method: 'post',
  path: '/v1/setup',
  summary: 'Make the first user with the one-time link, and sign in',
  tags: ['Sign-in'],
  request: {
    body: jsonBody(
      z.strictObject({ token: tokenSchema, name: nameSchema, email: emailSchema, password: passwordSchema }),
    ),
  },
  responses: answers(doneSchema),
});

const readInvitation = guarded('public', {
  method: 'get',
  path: '/v1/invitations',
  summary: 'What an invitation is for, by the token of its link',
  tags: ['Sign-in'],
  request: { query: z.object({ token: tokenSchema }) },
  responses: answers(
    z.object({
      email: z.string(),
      role: roleSchema,
      project: z.string(),
      hasAccount: z.boolean().openapi({ description: 'Whether this address can sign in already' }),
    }),
  ),
});

const acceptInvitation = guarded('public', {
  method: 'post',
  path: '/v1/invitations/accept',
  summary: 'Join a project by an invitation, and sign in',
  description:
    'Somebody who is signed in needs only the token. Others give a password: of their account if the address has one (the invited address unless `email` says otherwise), otherwise for a new account, with a name.',
  tags: ['Sign-in'],
  request: {
    body: jsonBody(
      z.strictObject({
        token: tokenSchema,
        name: nameSchema.optional(),
        email: emailSchema.optional(),
        password: passwordSchema.optional(),
      }),
    ),
  },
  responses: answers(z.object({ projectId: z.string() })),
});

const givenPassword = z.string().min(1, 'Write the password.').max(passwordLength.max);

const credentials = z.strictObject({
  email: emailSchema,
  password: givenPassword,
  rememberMe: z.boolean().optional(),
});

const passwordChange = z.strictObject({
  currentPassword: givenPassword,
  newPassword: passwordSchema,
  revokeOtherSessions: z.boolean().optional(),
});

/** What better-auth's routes take, by their path: checked before they are asked, so that they refuse as all others do. */
export const bodiesOfSignIn: Readonly<Record<string, z.ZodType>> = {
  '/v1/auth/sign-in/email': credentials,
  '/v1/auth/change-password': passwordChange,
};

/** better-auth answers these, in `signInRoutes`; here they are only described. */
const describedOnly: RouteConfig[] = [
  {
    method: 'post',
    path: '/v1/auth/sign-in/email',
    summary: 'Sign in: sets the session cookie',
    description: 'After ten wrong tries the answer is 429 for a quarter of an hour.',
    tags: ['Sign-in'],
    'x-foothold-role': 'public',
    request: { body: jsonBody(credentials) },
    responses: answers(z.object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }) })),
  },
  {
    method: 'post',
    path: '/v1/auth/sign-out',
    summary: 'Sign out: ends the session',
    tags: ['Sign-in'],
    'x-foothold-role': 'public',
    responses: answers(z.object({ success: z.boolean() })),
  },
  {
    method: 'post',
    path: '/v1/auth/change-password',
    summary: 'Change one’s own password',
    description: 'With `revokeOtherSessions`, every other session of this user ends.',
    tags: ['Sign-in'],
    'x-foothold-role': 'member',
    request: {
      body: jsonBody(passwordChange),
    },
    responses: answers(z.object({ user: userSchema.omit({ locale: true }) })),
  },
];

/** Who one is, the first setup, and accepting invitations. Signing in and out is better-auth's, at `/v1/auth/*`. */
export function authRoutes(deps: Deps) {
  const router = createRouter();
  for (const route of describedOnly) router.openAPIRegistry.registerPath(route);
  return router
    .openapi(readMe, async (c) => {
      const memberships = await deps.state.projectsOf(c.get('user').id);
      const projects = memberships.map(({ project, role, environments }) => ({
        id: project.id,
        name: project.name,
        role,
        environments: environments.map(({ id, name }) => ({ id, name })),
      }));
      return c.json({ user: c.get('user'), projects }, 200);
    })

    .openapi(changeMe, async (c) => {
      const patch = c.req.valid('json');
      if (Object.keys(patch).length > 0) await deps.auth.updateUser(c.get('user').id, patch);
      return c.json({ ok: true as const }, 200);
    })

    .openapi(readSetup, async (c) => c.json({ needed: (await deps.state.userCount()) === 0 }, 200))

    .openapi(setUp, async (c) => {
      const { token, name, email, password } = c.req.valid('json');
      const isTaken = (await deps.state.userCount()) > 0;
      if (isTaken || !(await deps.state.takeSetupToken(hashToken(token), deps.now()))) return staleLink(c);
      const user = await deps.auth.createUser({ name, email, password });
      if (!user) return staleLink(c);
      await deps.state.adoptOrphanProjects(user.id, deps.now());
      await signIn(deps, c, email, password);
      return c.json({ ok: true as const }, 200);
    })

    .openapi(readInvitation, async (c) => {
      const invitation = await deps.state.invitationByToken(hashToken(c.req.valid('query').token), deps.now());
      const project = invitation && (await deps.state.project(invitation.projectId));
      if (!project) return staleLink(c);
      const { email, role } = invitation;
      return c.json({ email, role, project: project.name, hasAccount: await deps.auth.hasUser(email) }, 200);
    })

    .openapi(acceptInvitation, async (c) => {
      const body = c.req.valid('json');
      const tokenHash = hashToken(body.token);
      const invitation = await deps.state.invitationByToken(tokenHash, deps.now());
      if (!invitation) return staleLink(c);

      const session = await deps.auth.session(c.req.raw.headers);
      if (session) {
        const isIn = await deps.state.acceptInvitation(tokenHash, session.user.id, deps.now());
        return isIn ? c.json({ projectId: invitation.projectId }, 200) : staleLink(c);
      }

      const { password, name, email = invitation.email } = body;
      const missing = (path: string, message: string) =>
        problem(c, 400, 'invalid_request', 'The body is not valid. See problems.', [
          { code: 'missing', message, path },
        ]);
      if (password === undefined) return missing('password', 'Give a password.');
      if (!(await deps.auth.hasUser(email))) {
        if (name === undefined) return missing('name', 'Give a name.');
        await deps.auth.createUser({ name, email, password });
      }
      const userId = await signIn(deps, c, email, password);
      if (userId === null) return problem(c, 401, 'wrong_credentials', 'E-mail address or password is wrong.');
      const isIn = await deps.state.acceptInvitation(tokenHash, userId, deps.now());
      return isIn ? c.json({ projectId: invitation.projectId }, 200) : staleLink(c);
    });
}

/** Signs in and sets the cookies of the answer. Returns the user's id, or null when the credentials are wrong. */
export async function signIn(deps: Deps, c: Context, email: string, password: string): Promise<string | null> {
  const signedIn = await deps.auth.signIn({ email, password });
  for (const cookie of signedIn?.cookies ?? []) c.header('set-cookie', cookie, { append: true });
  return signedIn?.userId ?? null;
}

export function staleLink(c: Context) {
  return problem(c, 410, 'link_not_valid', 'This link was used already, or is too old. Ask for another.');
}
