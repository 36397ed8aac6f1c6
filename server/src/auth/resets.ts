import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.js';
import { doneSchema } from '../projects/schemas.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import { passwordSchema, signIn, staleLink, tokenSchema } from './routes.js';
import { hashToken, newToken } from './seal.js';

/** How long a link works that sets a new password. */
export const resetMinutes = 30;

const readReset = guarded('public', {
  method: 'get',
  path: '/v1/password-resets',
  summary: 'Whose password a link sets, by the token of the link',
  tags: ['Sign-in'],
  request: { query: z.object({ token: tokenSchema }) },
  responses: answers(z.object({ name: z.string(), email: z.string() })),
});

const acceptReset = guarded('public', {
  method: 'post',
  path: '/v1/password-resets/accept',
  summary: 'Set a new password by a link, end every session of this user, and sign in',
  tags: ['Sign-in'],
  request: { body: jsonBody(z.strictObject({ token: tokenSchema, password: passwordSchema })) },
  responses: answers(doneSchema),
});

/** New passwords by one-time links; who may make such a link is said where it is made. */
export function resetRoutes(deps: Deps) {
  return createRouter()
    .openapi(readReset, async (c) => {
      const userId = await deps.state.resetUserId(hashToken(c.req.valid('query').token), deps.now());
      const user = userId && (await deps.auth.userById(userId));
      return user ? c.json({ name: user.name, email: user.email }, 200) : staleLink(c);
    })

    .openapi(acceptReset, async (c) => {
      const { token, password } = c.req.valid('json');
      const userId = await deps.state.takeReset(hashToken(token), deps.now());
      const user = userId && (await deps.auth.userById(userId));
      if (!user) return staleLink(c);
      await deps.auth.setPassword(user.id, password);
      await signIn(deps, c, user.email, password);
      return c.json({ ok: true as const }, 200);
    });
}

/** Makes a link that sets a user's password, once. Earlier links of theirs are void. */
export async function newResetLink(
  { state, config, now }: Pick<Deps, 'state' | 'config' | 'now'>,
  userId: string,
): Promise<{ link: string; expiresAt: number }> {
  const token = newToken();
  const expiresAt = now() + resetMinutes * 60_000;
  await state.saveReset(hashToken(token), userId, expiresAt, now());
  return { link: `${config.url}/admin/reset?token=${token}`, expiresAt };
}
