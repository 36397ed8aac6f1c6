/**
 * What a request came to. `status` 0: no answer, or one that is not ours (a captive portal's page). `body` is parsed
 * JSON, undefined without an answer. `retryAfter`: what `Retry-After` asked for, in ms; 0 without it. `age`: how old what
 * it says is about, in whole ms: half of what it took.
 */
export type Answer = [status: number, body: unknown, retryAfter: number, age: number];

const timeoutMs = 20_000;
/** Browsers refuse requests that outlive the page over 64 KiB in flight; a character takes up to three bytes. */
const keepaliveCharacters = 20_000;

/**
 * Fetches JSON; with `body`, posts it. Never rejects. Bodies go as `text/plain`, which needs no preflight; cookies
 * are never sent. A request that is small enough outlives the page.
 */
export async function fetchJson(url: string, body?: unknown, cache?: RequestCache): Promise<Answer> {
  const text: string | undefined = JSON.stringify(body);
  const askedAt = performance.now();
  try {
    const response = await fetch(url, {
      cache,
      credentials: 'omit',
      signal: AbortSignal.timeout(timeoutMs),
      method: text ? 'POST' : 'GET',
      body: text,
      keepalive: text?.length < keepaliveCharacters,
    });
    const retryAfter = 1000 * (Number(response.headers.get('retry-after')) || 0);
    const parsed: unknown = await response.json().catch(() => {});
    const isOurs = parsed !== null && typeof parsed === 'object';
    return [isOurs || !response.ok ? response.status : 0, parsed, retryAfter, (performance.now() - askedAt) >> 1];
  } catch {
    return [0, undefined, 0, 0];
  }
}

/** Whether the same request may succeed later. */
export function isWorthRetrying(status: number): boolean {
  return !/^4(?!08|29)/.test(`${status}`);
}
