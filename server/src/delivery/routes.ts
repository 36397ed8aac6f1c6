import type { SessionRequest } from '@foothold/sdk/contract';
import { isLocale, problemsOf } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Context, TypedResponse } from 'hono';
import type { JSONValue } from 'hono/utils/types';
import type { Deps } from '../deps.js';
import { problem, problemResponses } from '../errors.js';
import { verifyPerson } from '../ingest/identity.js';
import { stageSchema } from '../lifecycle/schemas.js';
import { createAddressOf } from '../ops/client-address.js';
import { createLimiter, type Limiter } from '../ops/limiter.js';
import { answers, createRouter, guarded } from '../router.js';
import { acceptedEncoding, type Encoded } from './encode.js';
import type { LiveEnvironment } from './live.js';
import { answerPreflight, isAllowedOrigin, shareWithOrigin } from './origin.js';
import { sessionState } from './session.js';

const keyQuery = z.object({
  key: z.string().max(200).optional().openapi({ description: 'The environment’s public key', example: 'fh_pub_…' }),
});

const personId = z.string().min(1).max(256);

const sessionRequest = z
  .strictObject({
    person: z.strictObject({
      anonymousId: personId,
      userId: personId.optional(),
      token: z.string().max(8_192).optional(),
    }),
    locale: z.string().max(35).optional(),
  })
  .openapi('SessionRequest') satisfies z.ZodType<SessionRequest>;

const millis = z.number().openapi({ description: 'Milliseconds since 1970-01-01 UTC' });
const record = z.record(z.string(), z.unknown());

const sessionAnswer = z
  .object({
    personId: z.string(),
    now: millis,
    firstSeenAt: millis,
    traits: record,
    account: record.nullable(),
    counters: record,
    flows: record,
    milestones: z.record(z.string(), millis),
    friction: z.number(),
    segments: z.array(z.string()),
    stage: stageSchema,
    accountStage: stageSchema.optional().openapi({ description: 'Of their account, where a live rule asks for it' }),
    sessions: z.number(),
    recentShows: z.array(millis),
    confidentialFlows: z.array(record),
    manifest: z.string(),
  })
  .openapi('SessionState');

const readManifest = guarded('key', {
  method: 'get',
  path: '/v1/manifest',
  summary: 'The rules of everything that is live',
  description: 'Cacheable: answers 304 to an `If-None-Match` that still holds.',
  tags: ['Delivery'],
  request: { query: keyQuery },
  responses: {
    ...answers(record.openapi('Manifest'), 'The manifest'),
    304: { description: 'The copy at hand is still good' },
  },
});

const openSession = guarded('key', {
  method: 'post',
  path: '/v1/session',
  summary: 'What is known of one person, as far as live rules and contents read it',
  description: 'Takes JSON as `application/json` or, to spare browsers a preflight, as `text/plain`.',
  tags: ['Delivery'],
  request: {
    query: keyQuery,
    body: {
      content: { 'application/json': { schema: sessionRequest }, 'text/plain': { schema: z.string() } },
    },
  },
  responses: answers(sessionAnswer, 'The state'),
});

const readContent = guarded('public', {
  method: 'get',
  path: '/v1/content/{file}',
  summary: 'The content of a flow in one locale, by its hash',
  description: 'Immutable: cache it for ever. A hash that was ever live stays good.',
  tags: ['Delivery'],
  request: { params: z.object({ file: z.string().openapi({ example: '<hash>.json' }) }) },
  responses: {
    200: { description: 'The content', content: { 'application/json': { schema: record.openapi('FlowContent') } } },
    ...problemResponses,
  },
});

/** Sessions that one address may open in an environment each minute. An office behind one address is many people. */
const sessionsPerMinute = 600;
const bodyBytes = 16 * 1024;

/** What customers' pages fetch: the manifest, contents, and the state of one person. */
export function deliveryRoutes(deps: Deps) {
  const limiter = createLimiter({ max: sessionsPerMinute, windowSeconds: 60, now: deps.now });
  const addressOf = createAddressOf(deps);
  const router = createRouter();
  for (const path of ['/v1/manifest', '/v1/session', '/v1/content/*']) router.options(path, answerPreflight);

  return router
    .openapi(readManifest, async (c) => {
      const found = await environmentOf(deps, c, c.req.valid('query').key);
      if (found instanceof Response) return found;
      // Browsers ask each time (a 304 is a few bytes), so that a publish or the kill switch works at once. Shared caches
      // in front of the server may keep it for ten seconds and serve it stale while they fetch the next one.
      c.header('cache-control', 'public, max-age=0, s-maxage=10, stale-while-revalidate=60');
      c.header('etag', found.etag);
      c.header('vary', 'accept-encoding, origin');
      if (matches(c.req.header('if-none-match'), found.etag)) return c.body(null, 304);
      return sendEncoded(c, found.body);
    })

    .openapi(openSession, async (c) => {
      const found = await environmentOf(deps, c, c.req.valid('query').key);
      if (found instanceof Response) return found;
      // A proxy on this machine that does not say for whom it asks: limiting it would limit everybody.
      const address = addressOf(c);
      const wait = address === null ? 0 : tooMany(limiter, `${found.environment.id} ${address}`);
      if (wait > 0) {
        c.header('retry-after', String(wait));
        return problem(c, 429, 'too_many_requests', `Too many sessions from this address. Try again in ${wait} s.`);
      }
      const request = parseSession(await c.req.text());
      if (!request.ok)
        return problem(c, 400, 'invalid_request', 'The body is not valid. See problems.', request.problems);
      const { person, locale } = request.value;
      const verified = await verifyPerson(deps, found.environment, person);
      if (!verified.ok) return problem(c, 401, verified.code, verified.message);
      const state = await sessionState(
        deps,
        found.environment,
        verified.person,
        locale && isLocale(locale) ? locale : undefined,
      );
      if (!state) return problem(c, 404, 'environment_not_found', 'This environment no longer exists.');
      c.header('cache-control', 'no-store');
      return c.json(state, 200);
    })

    .openapi(readContent, async (c) => {
      c.header('access-control-allow-origin', '*');
      const hash = /^([0-9a-f]{40})\.json$/.exec(c.req.valid('param').file)?.[1];
      const content = hash ? await deps.live.content(hash) : null;
      if (!content) return problem(c, 404, 'content_not_found', 'There is no such content.');
      c.header('cache-control', 'public, max-age=31536000, immutable');
      c.header('vary', 'accept-encoding');
      return sendEncoded(c, content);
    });
}

/** The environment that the key opens for the page that asks, or the answer that refuses it. */
async function environmentOf(deps: Deps, c: Context, key: string | undefined) {
  const found = key ? await deps.live.byKey(key) : null;
  shareWithOrigin(c, found?.environment);
  if (!key) return problem(c, 401, 'key_missing', 'Say the environment’s public key: ?key=fh_pub_….');
  if (!found) return problem(c, 401, 'key_unknown', 'This key opens no environment. Copy it from the install page.');
  if (!isAllowedOrigin(found.environment, c.req.header('origin'))) {
    return problem(
      c,
      403,
      'origin_not_allowed',
      'Pages of this origin may not use the key. Add it on the install page.',
    );
  }
  return found satisfies LiveEnvironment;
}

/** Seconds to wait before another session; 0 when it may be opened, which is then noted. */
function tooMany(limiter: Limiter, key: string): number {
  const wait = limiter.waitSeconds(key);
  if (wait === 0) limiter.note(key);
  return wait;
}

function parseSession(text: string) {
  const refuse = (code: string, message: string) => ({ ok: false as const, problems: [{ code, message, path: '' }] });
  if (text.length > bodyBytes) return refuse('too_long', `Use at most ${bodyBytes} characters.`);
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    return refuse('invalid_json', 'The body must be JSON.');
  }
  const parsed = sessionRequest.safeParse(input, { reportInput: true });
  if (parsed.success) return { ok: true as const, value: parsed.data };
  return { ok: false as const, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue)) };
}

/** Whether an `If-None-Match` names the tag. Weak tags count: compressing proxies make tags weak. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

function sendEncoded(c: Context, body: Encoded): SentJson {
  const encoding = acceptedEncoding(c.req.header('accept-encoding'));
  c.header('content-type', 'application/json; charset=utf-8');
  if (encoding !== 'identity') c.header('content-encoding', encoding);
  // JSON that was serialised and compressed before; Hono only types what it serialises itself.
  return c.body(body[encoding], 200) as Response as SentJson;
}

type SentJson = Response & TypedResponse<{ [x: string]: JSONValue }, 200, 'json'>;
