import { defaultFriction, defaultLifecycle } from '@foothold/sdk/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoFlows } from '../demo/flows.js';
import { demoJourneys, demoMilestones } from '../demo/milestones.js';
import { demoSegments } from '../demo/segments.js';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';
import { type Around, arbitraryOf, type Schema } from './arbitrary-of.js';
import { furnishedProject } from './furnished-project.js';
import { placesOf, replaced } from './places.js';

/*
 * Asks every route by its own description in the OpenAPI document: bodies, paths and queries that it takes, with up to
 * three parts of them replaced by something else. Whatever is sent, no route may fail on our side, and whatever is
 * refused is refused with its reasons.
 */

const seed = 20_261_127;
const runsPerRoute = 12;

let server: TestServer;
let caller: Caller;
let known: Record<string, string>;
let operations: Operation[];
let around: Around;

interface Operation {
  route: string;
  method: string;
  path: string;
  role: string;
  body: Schema | undefined;
  query: { name: string; schema: Schema }[];
}

interface Described {
  'x-foothold-role': string;
  requestBody?: { content: Record<string, { schema: Schema }> };
  parameters?: { in: string; name: string; schema: Schema }[];
}

beforeAll(async () => {
  server = await startTestServer();
  ({ caller, known } = await furnishedProject(server));
  const milestones = fc.constantFrom(testMilestone('first'), ...demoMilestones);
  const segments = fc.constantFrom(...demoSegments);
  const conditions = fc.constantFrom(...demoSegments.flatMap((one) => (one.kind === 'rule' ? [one.when] : [])));
  const { body: document } = await caller.get('/openapi.json');
  around = {
    schemas: document.components.schemas,
    documents: {
      flow: fc.constantFrom(testFlow('welcome'), ...demoFlows(server.deps.now())),
      milestone: milestones,
      behaviour: milestones.map(({ behaviour }) => behaviour),
      journey: fc.constantFrom(...demoJourneys),
      segment: segments,
      when: conditions,
      conditions: fc.array(conditions, { minLength: 1, maxLength: 3 }),
      friction: fc.constant(defaultFriction),
      lifecycle: fc.constant(defaultLifecycle),
      environmentId: fc.constant(known.environmentId),
    },
  };
  operations = operationsOf(document.paths);
}, 60_000);
afterAll(() => server.close());

function operationsOf(paths: Record<string, Record<string, Described>>): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { requestBody, parameters = [], ...operation }]) => ({
      route: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      role: operation['x-foothold-role'],
      body: requestBody?.content['application/json']?.schema,
      query: parameters.filter((one) => one.in === 'query').map(({ name, schema }) => ({ name, schema })),
    })),
  );
}

/** What takes the place of a part: of every type, and what breaks programs that did not think of it. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    -1,
    1.5,
    1e308,
    true,
    [],
    {},
    [null],
    '\u0000',
    '\ud800',
    '__proto__',
    '{{person.',
  ),
  fc.constantFrom('a[', 'javascript:x', '1970-01-01', 'x'.repeat(5_000), Number.MAX_SAFE_INTEGER),
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 3 }),
);

const changes = fc.array(fc.record({ at: fc.nat(), by: strange }), { maxLength: 3 });

/** The value with as many of its parts replaced as there are changes. */
function changed(value: unknown, made: { at: number; by: unknown }[]): unknown {
  return made.reduce((now, { at, by }) => {
    const places = placesOf(now);
    return replaced(now, places[at % places.length] ?? [], by);
  }, value);
}

/** Mostly ids of what is there: others end before much is done. */
const anId = (name: string) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(known[name] ?? 'x') },
    { weight: 1, arbitrary: fc.string({ minLength: 1 }) },
  );

function requestsOf({ path, query, body }: Operation) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return fc.record({
    path: fc
      .tuple(...names.map(anId))
      .map((ids) => path.replace(/\{\w+\}/g, () => encodeURIComponent(ids.shift() ?? 'x'))),
    query: fc.record(
      Object.fromEntries(
        query.map(({ name, schema }) => [
          name,
          fc.oneof(fc.constant(known[name] ?? '1'), arbitraryOf(schema, around), fc.string()),
        ]),
      ),
      { requiredKeys: [] },
    ),
    body:
      body === undefined
        ? fc.constant(undefined)
        : fc.tuple(arbitraryOf(body, around), changes).map((made) => changed(...made)),
  });
}

type Asked = { path: string; query: Record<string, unknown>; body: unknown };

function addressOf({ path, query }: Asked): string {
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return `${path}?${new URLSearchParams([['key', known.key ?? ''], ...pairs])}`;
}

/** What is not as it should be in an answer; null when all is. */
function fault(status: number, body: unknown): string | null {
  if (status < 400) return null;
  const text = JSON.stringify(body);
  if (status >= 500) return text;
  if (/node_modules|\.ts:|SQLITE|at \w+ \(/.test(text)) return `leaks: ${text}`;
  const error: { code?: string; message?: string; problems?: { path?: unknown; message?: string }[] } =
    Object(body).error;
  if (!error?.code || !error.message) return `has no error: ${text}`;
  const isListed = error.problems?.every(({ path, message }) => typeof path === 'string' && message);
  const needsList = error.code === 'invalid_request' && status === 400;
  return isListed === false || (needsList && !isListed) ? `lists no problems: ${text}` : null;
}

it('every route answers whatever is sent, and refuses with reasons', async () => {
  // The one ends the session, the other never ends.
  const asked = operations
    .filter(({ route }) => route !== 'POST /v1/auth/sign-out' && !route.endsWith('/events/stream'))
    // What is deleted early is not there for the others.
    .sort((one, other) => Number(one.method === 'DELETE') - Number(other.method === 'DELETE'));
  expect(asked.length).toBeGreaterThanOrEqual(90);
  const reached = new Set<string>();
  for (const operation of asked) {
    const property = fc.asyncProperty(requestsOf(operation), async (request) => {
      const body = request.body === undefined ? undefined : JSON.stringify(request.body);
      const answer = await caller.request(operation.method, addressOf(request), { body });
      if (answer.status < 400) reached.add(operation.route);
      const found = fault(answer.status, answer.body);
      if (found) throw new Error(`${operation.route} answered ${answer.status}: ${found.slice(0, 500)}`);
    });
    await fc.assert(property, { seed, numRuns: runsPerRoute });
  }
  // Were everything refused at the door, nothing behind it would have been tried.
  expect(reached.size).toBeGreaterThanOrEqual(60);
}, 120_000);
