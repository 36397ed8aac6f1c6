import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';
import { furnishedProject } from './furnished-project.js';
import { routesOf, type WalkedRoute } from './walk.js';

let server: TestServer;
let routes: WalkedRoute[];
let known: Record<string, string>;
let caller: Caller;

beforeAll(async () => {
  server = await startTestServer();
  ({ known, caller } = await furnishedProject(server));
  routes = routesOf((await caller.get('/openapi.json')).body);
}, 60_000);
afterAll(() => server.close());

const deep = (levels: number) => `${'{"all":['.repeat(levels)}${']}'.repeat(levels)}`;

/** Bodies that no route expects, as text. */
const badBodies: [string, string][] = [
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '12'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['broken JSON', '{"flow":'],
  ['a million characters', JSON.stringify({ name: 'x'.repeat(1_000_000) })],
  ['more than the limit', JSON.stringify({ name: 'x'.repeat(1_100_000) })],
  ['ten thousand levels', deep(10_000)],
  ['unknown keys', '{"__proto__":{"admin":true},"constructor":1,"unknown":2}'],
  ['numbers that are too large', '{"revision":1e400,"version":-1e308,"from":1e999}'],
  ['control characters', JSON.stringify({ name: '\u0000\u0007\ud800', email: '\u0000@x', token: '\ud800' })],
  [
    'wrong types everywhere',
    '{"name":[],"email":{},"role":5,"token":{},"password":[],"flow":"x","theme":1,"milestone":[],"journey":false,"environmentId":{},"revision":"1","version":{},"steps":"x","batch":{}}',
  ],
];

const badIds = ['..%2f..%2fetc', '%00', '%ff', "'%20or%201=1--", 'x'.repeat(3000), '🦊', '-1', 'NaN', '__proto__'];

const badQueries = [
  'cursor=%00&limit=-1&q=%25%27&from=abc&to=1e400',
  'cursor=eyJhIjoxfQ&limit=99999999999999999999&from=-1e308&to=-1',
  `q=${'x'.repeat(5000)}&cursor=${'y'.repeat(5000)}&key[]=1&key=a&key=b`,
  'environmentId=%ff&token=%00&format=exe&windowDays=NaN',
];

function pathOf(route: WalkedRoute, id?: string): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const isOwn = name === 'projectId' || name === 'environmentId';
    return id !== undefined && !isOwn ? id : encodeURIComponent(known[name] ?? 'x');
  });
}

async function ask(route: WalkedRoute, path: string, body?: string, type = 'application/json'): Promise<string | null> {
  const response = await server.app.request(path, {
    method: route.method,
    headers: {
      cookie: caller.cookie(),
      ...(body === undefined ? {} : { 'content-type': type }),
      authorization: `Basic ${btoa(`${known.key}:`)}`,
    },
    body,
  });
  // A stream would never end.
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const text = isStream ? '' : await response.text();
  await (isStream ? response.body?.cancel() : undefined);
  if (response.status >= 500) return `${route.method} ${path.slice(0, 120)} answered ${response.status}: ${text}`;
  const isRefused = response.status >= 400;
  if (isRefused && !text.includes('"error"'))
    return `${route.method} ${path.slice(0, 120)} refused without an ErrorAnswer`;
  if (isRefused && /node_modules|\.ts:|SQLITE|at \w+ \(/.test(text)) return `${route.method} ${path} leaks: ${text}`;
  return null;
}

// Signing out would leave all that follows at the door.
const walked = () => routes.filter(({ path }) => path.startsWith('/v1/') && path !== '/v1/auth/sign-out');

async function faults(asks: Iterable<Promise<string | null>>): Promise<string[]> {
  const found = await Promise.all(asks);
  return found.filter((fault) => fault !== null);
}

describe('bad input never gets a 5xx', () => {
  it.each(badBodies)('as a body: %s', async (_, body) => {
    const changing = walked().filter((route) => ['POST', 'PUT', 'PATCH'].includes(route.method));
    expect(changing.length).toBeGreaterThanOrEqual(30);
    expect(await faults(changing.map((route) => ask(route, pathOf(route), body)))).toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'nonsense'])(
    'as a body of type %s',
    async (type) => {
      const changing = walked().filter((route) => ['POST', 'PUT', 'PATCH'].includes(route.method));
      expect(await faults(changing.map((route) => ask(route, pathOf(route), 'a=1&b=2', type)))).toEqual([]);
    },
  );

  it('as ids in the path', async () => {
    const withIds = walked().filter((route) => pathOf(route, '!').includes('!'));
    expect(withIds.length).toBeGreaterThanOrEqual(20);
    for (const id of badIds) {
      expect(await faults(withIds.map((route) => ask(route, pathOf(route, id))))).toEqual([]);
    }
  });

  it('as queries', async () => {
    const reading = walked().filter((route) => route.method === 'GET');
    for (const query of badQueries) {
      expect(await faults(reading.map((route) => ask(route, `${pathOf(route)}?${query}`)))).toEqual([]);
    }
  });

  it('as any part of a flow, milestone, journey or funnel', async () => {
    const { projectId, environmentId } = known;
    const base = `/v1/projects/${projectId}`;
    const post: WalkedRoute = { method: 'POST', path: '', role: '' };
    const gate = { milestoneId: 'first', kind: 'auto' as const };
    const flow = testFlow('fuzzed');
    const inputs: [string, unknown][] = [
      [`${base}/flows`, { flow: { ...flow, trigger: { ...flow.trigger, gate } } }],
      [`${base}/milestones`, { milestone: testMilestone('fuzzed') }],
      [`${base}/journeys`, { journey: { id: 'fuzzed', name: 'Path', milestoneIds: ['first'] } }],
      [
        `${base}/environments/${environmentId}/funnel`,
        { steps: [{ event: 'Signed Up' }, { milestoneId: 'first' }], from: 0, to: 1e12, windowDays: 7 },
      ],
      [
        '/v1/batch',
        { batch: [{ type: 'track', event: 'Signed Up', userId: 'u', messageId: 'x', timestamp: '2026-01-01' }] },
      ],
    ];
    for (const [path, input] of inputs) {
      const asks = [...mutations(input)].map((body) => ask(post, path, JSON.stringify(body)));
      expect(asks.length).toBeGreaterThanOrEqual(30);
      expect(await faults(asks)).toEqual([]);
    }
  });

  it('was asked by somebody who was signed in to the end', async () => {
    expect((await caller.get('/v1/me')).status).toBe(200);
  });
});

const nasty: unknown[] = [
  null,
  '',
  'x'.repeat(5000),
  -1,
  1.5,
  1e308,
  true,
  [],
  {},
  [[]],
  '\u0000',
  '__proto__',
  [null],
];

/** The value with each of its parts, one at a time, replaced by each nasty value. */
function* mutations(value: unknown): Generator<unknown> {
  yield* nasty;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const changed of mutations(item)) yield value.map((one, at) => (at === index ? changed : one));
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      for (const changed of mutations(item)) yield { ...value, [key]: changed };
    }
  }
}
