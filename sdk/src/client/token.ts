import type { Millis } from '../contract/index.js';

/** A token is renewed so long before it expires, in ms. */
const renewBefore = 30_000;

/**
 * The token at hand while it is good for a while, otherwise a fresh one. Undefined when the host's function fails: the
 * server decides what is allowed without a token.
 */
export async function freshToken(
  source: () => string | Promise<string>,
  atHand: string | undefined,
): Promise<string | undefined> {
  if (atHand && expiryOf(atHand) > Date.now() + renewBefore) return atHand;
  try {
    return await source();
  } catch {
    return undefined;
  }
}

/** When a JWT expires; never when it does not say. */
function expiryOf(jwt: string): Millis {
  try {
    const payload = (jwt.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const { exp }: { exp?: number } = JSON.parse(atob(payload));
    return (exp ?? Number.POSITIVE_INFINITY) * 1000;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
