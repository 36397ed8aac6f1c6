import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import type { ZodType } from 'zod';
import type { AppEnv, Deps } from '../deps.js';
import { problem, validationHook } from '../errors.js';
import { createAddressOf } from '../ops/client-address.js';
import { createLimiter } from '../ops/limiter.js';
import { bodiesOfSignIn } from './routes.js';

const changePassword = '/v1/auth/change-password';
const windowSeconds = 15 * 60;

/**
 * better-auth's own routes at `/v1/auth/*`: `POST sign-in/email {email, password}`, `POST sign-out`,
 * `POST change-password {currentPassword, newPassword, revokeOtherSessions?}`, `GET list-sessions`, …
 * Its failures are answered as `ErrorAnswer`, like all others.
 */
export function signInRoutes(deps: Deps): Hono<AppEnv> {
  const perAddressAndEmail = createLimiter({ max: 10, windowSeconds, now: deps.now });
  const addressOf = createAddressOf(deps);
  const router = new Hono<AppEnv>();

  router.on(['GET', 'POST'], '/v1/auth/*', async (c) => {
    const text = c.req.method === 'POST' ? await c.req.text() : undefined;
    const caller = `${addressOf(c)} ${emailIn(text)}`;
    // Whoever holds somebody's session must not guess their password either.
    const isGuess = c.req.path.startsWith('/v1/auth/sign-in/') || c.req.path === changePassword;
    const seconds = isGuess ? perAddressAndEmail.waitSeconds(caller) : 0;
    if (seconds > 0) return tooMany(c, seconds);

    const { url, method, headers } = c.req.raw;
    if (c.req.path === changePassword && !(await deps.auth.session(headers))) {
      return problem(c, 401, 'unauthenticated', 'Sign in first.');
    }
    const refused = refusalOfBody(c, bodiesOfSignIn[c.req.path], text);
    if (refused) return refused;
    const answer = await deps.auth.handler(new Request(url, { method, headers, body: text }));
    if (isGuess && (answer.status === 401 || answer.status === 400)) perAddressAndEmail.note(caller);
    if (isGuess && answer.ok) perAddressAndEmail.forget(caller);
    if (answer.ok || answer.status < 400) return answer;
    const { code, message } = await refusalOf(answer);
    return answer.status < 500
      ? problem(c, answer.status as 400, code, message) // better-auth answers with the common 4xx only
      : problem(c, 500, 'internal', 'Signing in failed on our side. Try again.');
  });
  return router;
}

/** A 400 when the body is not what the route takes. */
function refusalOfBody(c: Context, schema: ZodType | undefined, text = ''): Response | undefined {
  if (!schema) return undefined;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return problem(c, 400, 'invalid_request', 'The body must be JSON.');
  }
  const { error } = schema.safeParse(body);
  return error && validationHook({ success: false, target: 'json', error, data: body }, c);
}

/** Slows down whoever keeps guessing passwords or links: 50 wrong tries per address in a quarter of an hour. */
export function limitAttempts(deps: Deps): MiddlewareHandler<AppEnv> {
  const perAddress = createLimiter({ max: 50, windowSeconds, now: deps.now });
  const addressOf = createAddressOf(deps);
  return async (c, next) => {
    const address = addressOf(c) ?? 'unknown';
    const seconds = perAddress.waitSeconds(address);
    if (seconds > 0) return tooMany(c, seconds);
    await next();
    if (c.res.status === 401 || c.res.status === 410) perAddress.note(address);
  };
}

function tooMany(c: Context, seconds: number) {
  c.header('retry-after', String(seconds));
  return problem(c, 429, 'too_many_attempts', `Too many wrong tries. Wait ${Math.ceil(seconds / 60)} minutes.`);
}

function emailIn(text: string | undefined): string {
  try {
    const body: unknown = JSON.parse(text ?? '');
    if (typeof body === 'object' && body !== null && 'email' in body) return String(body.email).toLowerCase();
  } catch {
    // not JSON: better-auth says so
  }
  return '';
}

async function refusalOf(answer: Response): Promise<{ code: string; message: string }> {
  const body: unknown = await answer.json().catch(() => null);
  const text = (key: string): string | undefined => {
    const value: unknown =
      typeof body === 'object' && body !== null ? Object.getOwnPropertyDescriptor(body, key)?.value : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    code: (text('code') ?? 'request_refused').toLowerCase(),
    message: text('message') ?? 'The request is not valid.',
  };
}
