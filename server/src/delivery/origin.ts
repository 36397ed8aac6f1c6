import type { Environment } from '@foothold/sdk/contract';
import type { Context } from 'hono';

/**
 * Whether a page of this origin may use the environment. No allowed origins: any may. No `Origin` header: no page of
 * another site asks, so there is nothing to refuse. A leading wildcard label stands for any number of labels.
 */
export function isAllowedOrigin(environment: Pick<Environment, 'allowedOrigins'>, origin: string | undefined): boolean {
  if (origin === undefined || environment.allowedOrigins.length === 0) return true;
  return environment.allowedOrigins.some((allowed) => matchesOrigin(allowed.toLowerCase(), origin.toLowerCase()));
}

function matchesOrigin(allowed: string, origin: string): boolean {
  const [scheme, host] = allowed.split('://*.');
  if (host === undefined) return origin === allowed;
  return origin.startsWith(`${scheme}://`) && origin.endsWith(`.${host}`);
}

/** Lets the page read the answer, also one that refuses it: the reason helps its developer and tells nothing else. */
export function shareWithOrigin(c: Context, environment?: Pick<Environment, 'allowedOrigins'>): void {
  const origin = c.req.header('origin');
  const isOpen = environment !== undefined && environment.allowedOrigins.length === 0;
  c.header('access-control-allow-origin', isOpen || origin === undefined ? '*' : origin);
  c.header('access-control-expose-headers', 'etag, retry-after, x-request-id');
  c.header('vary', isOpen ? undefined : 'origin');
}

/** Answers a preflight. It carries no key, so any origin may ask; the request itself is checked. */
export function answerPreflight(c: Context): Response {
  c.header('access-control-allow-origin', '*');
  c.header('access-control-allow-methods', 'GET, POST, OPTIONS');
  c.header('access-control-allow-headers', 'content-type, content-encoding, authorization, if-none-match');
  c.header('access-control-max-age', '86400');
  return c.body(null, 204);
}
