import { type Batch, type BatchAnswer, limits, type Message, type Problem } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { answerPreflight, isAllowedOrigin, shareWithOrigin } from '../delivery/origin.js';
import { sessionState } from '../delivery/session.js';
import type { AppEnv, Deps } from '../deps.js';
import { problem } from '../errors.js';
import { createAddressOf } from '../ops/client-address.js';
import { answers, createRouter, type RouteRole } from '../router.js';
import { EventsBusy } from '../stores/events.js';
import { readJson } from './body.js';
import { isRecord } from './flatten.js';
import { type Rate, RateLimit } from './rate-limit.js';
import { type BatchRequest, takeBatch } from './take-batch.js';

/** How much may be sent. */
export interface IngestLimits {
  /** Events of one environment. Default 50,000 a second, 200,000 at once. */
  eventsPerKey: Rate;
  /** Requests of one address. Default 50 a second, 500 at once. Callers on this machine are not limited. */
  requestsPerAddress: Rate;
}

const defaultLimits: IngestLimits = {
  eventsPerKey: { perSecond: 50_000, burst: 200_000 },
  requestsPerAddress: { perSecond: 50, burst: 500 },
};

const singles = ['track', 'identify', 'group', 'page', 'screen', 'alias'] as const satisfies Message['type'][];

/**
 * Where events come in: `POST /v1/batch` and one route a type, in the HTTP shape that Segment's libraries speak.
 * Answers once everything accepted is durable.
 */
export function ingestRoutes(deps: Deps, options: Partial<IngestLimits> = {}) {
  const { eventsPerKey, requestsPerAddress } = { ...defaultLimits, ...options };
  const keyLimit = new RateLimit(eventsPerKey);
  const addressLimit = new RateLimit(requestsPerAddress);
  const addressOf = createAddressOf(deps);
  const router = createRouter();

  async function take(c: Context<AppEnv>, type?: Message['type']): Promise<Response> {
    shareWithOrigin(c);
    const address = addressOf(c);
    const wait = address === null ? 0 : addressLimit.take(address, 1, deps.now());
    if (wait > 0) return tooMany(c, wait, 'Too many requests from this address.');

    const body = await readJson(c, limits.batchBytes);
    if (!body.ok) return problem(c, body.status, body.code, body.message, body.problems);
    const request = requestOf(body.value, type);
    if (!request.ok)
      return problem(c, 400, 'invalid_request', 'The body is not valid. See problems.', request.problems);
    if (request.value.messages.length > limits.batchEvents) {
      return problem(c, 413, 'too_many_events', `Send at most ${limits.batchEvents} events at once.`);
    }

    const { key, password } = credentialsOf(c, request.writeKey);
    const live = key ? await deps.live.byKey(key) : null;
    if (!key)
      return problem(
        c,
        401,
        'key_missing',
        'Say the environment’s key: as `writeKey`, `?key=` or the Basic user name.',
      );
    if (!live) return problem(c, 401, 'key_unknown', 'This key opens no environment. Copy it from the install page.');
    shareWithOrigin(c, live.environment);
    const origin = c.req.header('origin');
    if (!isAllowedOrigin(live.environment, origin)) {
      return problem(
        c,
        403,
        'origin_not_allowed',
        'Pages of this origin may not use the key. Add it on the install page.',
      );
    }
    const pause = keyLimit.take(live.environment.id, request.value.messages.length, deps.now());
    if (pause > 0) return tooMany(c, pause, 'Too many events for this key.');

    const outcome = await takeBatch(deps, live.environment, { ...request.value, password, origin }).catch(busy);
    if (outcome instanceof EventsBusy) return tooMany(c, outcome.retryAfter, 'The server has more than it can store.');
    const { accepted, duplicates, refused, verified } = outcome;
    if (accepted + duplicates === 0 && refused.length > 0) {
      const problems = refused.map(
        ({ index, path, code, message }): Problem => ({ code, message, path: pathOf(index, path, type) }),
      );
      return problem(c, 400, 'invalid_request', 'None of this could be stored. See problems.', problems);
    }
    const answer: BatchAnswer = {
      success: refused.length === 0,
      accepted,
      duplicates,
      refused,
      manifest: live.manifest.version,
    };
    if (verified?.ok && (verified.person.anonymousId || verified.person.userId)) {
      const state = await sessionState(deps, live.environment, verified.person);
      if (state) answer.state = state;
    }
    return c.json(answer, 200);
  }

  for (const [path, type] of [
    ['/v1/batch', undefined],
    ...singles.map((type) => [`/v1/${type}`, type] as const),
  ] as const) {
    router.options(path, answerPreflight);
    router.post(path, (c) => take(c, type));
    router.openAPIRegistry.registerPath({
      method: 'post',
      path,
      ...documentation(type),
      'x-foothold-role': 'key' satisfies RouteRole,
    });
  }
  return router;
}

type ParsedRequest =
  | { ok: true; value: Omit<BatchRequest, 'password' | 'origin'>; writeKey: string }
  | { ok: false; problems: Problem[] };

/** Understands the envelope; the messages themselves are looked at one by one later. */
function requestOf(body: unknown, type?: Message['type']): ParsedRequest {
  if (!isRecord(body)) return wrong('invalid_type', 'The body must be an object.', '');
  const person = body.person;
  if (person !== undefined && person !== null && !isReference(person)) {
    return wrong(
      'invalid_person',
      'Use { anonymousId, userId?, token? } with texts of at most 256 characters.',
      'person',
    );
  }
  const messages = type === undefined ? body.batch : [body];
  if (!Array.isArray(messages)) return wrong('invalid_type', 'Use a list of messages.', 'batch');
  return {
    ok: true,
    writeKey: typeof body.writeKey === 'string' ? body.writeKey : '',
    value: { messages, sentAt: body.sentAt, person: isRecord(person) ? person : null, ...(type ? { type } : {}) },
  };
}

function isReference(person: unknown): person is NonNullable<Batch['person']> {
  if (!isRecord(person)) return false;
  const isText = (value: unknown, most: number) =>
    value === undefined || (typeof value === 'string' && value !== '' && value.length <= most);
  return isText(person.anonymousId, 256) && isText(person.userId, 256) && isText(person.token, 8_192);
}

function wrong(code: string, message: string, path: string): ParsedRequest {
  return { ok: false, problems: [{ code, message, path }] };
}

/** The key stands in the body, in the query or as the Basic user name; the password beside it may be an identity secret. */
function credentialsOf(c: Context, writeKey: string): { key: string; password: string } {
  const basic = /^basic\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const [user = '', ...password] = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':') : [];
  return { key: writeKey || c.req.query('key') || user, password: password.join(':') };
}

function pathOf(index: number, path: string, type?: Message['type']): string {
  if (type !== undefined) return path;
  return path === '' ? `batch[${index}]` : `batch[${index}].${path}`;
}

function busy(cause: unknown): EventsBusy {
  if (cause instanceof EventsBusy) return cause;
  throw cause;
}

function tooMany(c: Context, seconds: number, what: string): Response {
  c.header('retry-after', String(seconds));
  return problem(c, 429, 'too_many_requests', `${what} Try again in ${seconds} s.`);
}

const record = z.record(z.string(), z.unknown());
const messageSchema = z
  .object({
    type: z.enum(['track', 'page', 'screen', 'identify', 'group', 'alias']).optional(),
    messageId: z.string().optional().openapi({ description: 'Unique; repeats are ignored for ever' }),
    timestamp: z.string().optional().openapi({ description: 'ISO 8601, by the sender’s clock' }),
    sentAt: z.string().optional().openapi({ description: 'Corrects the sender’s clock when it is over 5 s off' }),
    userId: z.string().nullish(),
    anonymousId: z.string().nullish(),
    event: z.string().optional(),
    name: z.string().optional(),
    properties: record.optional(),
    traits: record.optional(),
    groupId: z.string().nullish(),
    previousId: z.string().nullish(),
    context: record.optional(),
    integrations: record.optional(),
  })
  .openapi('Message');
const personSchema = z.object({ anonymousId: z.string(), userId: z.string().optional(), token: z.string().optional() });
const batchSchema = z
  .object({
    batch: z.array(messageSchema).max(limits.batchEvents),
    sentAt: z.string().optional(),
    writeKey: z.string().optional(),
    person: personSchema.optional().openapi({ description: 'Asks for this person’s state in the answer' }),
  })
  .openapi('Batch');
const answerSchema = z
  .object({
    success: z.boolean(),
    accepted: z.number(),
    duplicates: z.number(),
    refused: z.array(
      z.object({
        index: z.number(),
        messageId: z.string().optional(),
        code: z.string(),
        message: z.string(),
        path: z.string(),
      }),
    ),
    state: record.optional(),
    manifest: z.string().optional(),
  })
  .openapi('BatchAnswer');

function documentation(type?: Message['type']) {
  const schema = type === undefined ? batchSchema : messageSchema;
  return {
    summary: type === undefined ? 'Stores events' : `Stores one ${type} message`,
    description:
      'The HTTP shape of Segment’s libraries. 200 means durable; sending again is harmless. Messages that are not valid are listed in `refused` and do not hold up the others. The key stands in `writeKey`, in `?key=` or as the Basic user name.',
    tags: ['Ingest'],
    request: {
      query: z.object({ key: z.string().optional() }),
      body: { required: true, content: { 'application/json': { schema }, 'text/plain': { schema: z.string() } } },
    },
    responses: answers(answerSchema, 'Stored'),
  };
}
