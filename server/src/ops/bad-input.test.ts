import { defaultFriction, defaultLifecycle, type Flow, type Problem } from '@foothold/sdk/contract';
import { pathOf } from '@foothold/sdk/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';
import type { ApiDocument } from './document.js';
import { furnishedProject } from './furnished-project.js';
import { placesOf, replaced, valueAt } from './places.js';

/* Every kind of bad input, at every route that takes a body: a clear 4xx with all its problems, each with its path. */

type Body = Record<string, unknown>;

let server: TestServer;
let caller: Caller;
let ids: Record<string, string>;
/** The routes that take JSON, as `METHOD /path`, with the fields that their bodies must have. */
let taking: Map<string, readonly string[]>;

beforeAll(async () => {
  server = await startTestServer();
  ({ caller, known: ids } = await furnishedProject(server));
  const inProject = `/v1/projects/${ids.projectId}`;
  await caller.post(`${inProject}/environments`, { name: 'Staging' });
  await caller.post(`${inProject}/themes`, { theme });
  ids.themeId = theme.id;
  taking = routesWithBody((await caller.get('/openapi.json')).body);
}, 60_000);
afterAll(() => server.close());

function routesWithBody(document: ApiDocument): Map<string, readonly string[]> {
  const schemas: Record<string, { required?: string[] }> = JSON.parse(JSON.stringify(document.components?.schemas));
  return new Map(
    Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item ?? {}).flatMap(([method, operation]): [string, readonly string[]][] => {
        const schema = operation.requestBody?.content?.['application/json']?.schema;
        if (!schema) return [];
        const { required = [] } = schemas[String(schema.$ref).split('/').at(-1) ?? ''] ?? schema;
        return [[`${method.toUpperCase()} ${path}`, required]];
      }),
    ),
  );
}

const colours = {
  background: '#ffffff',
  text: '#111111',
  mutedText: '#555555',
  accent: '#1f6feb',
  onAccent: '#ffffff',
  border: '#dddddd',
  backdrop: '#00000080',
};
const theme = {
  formatVersion: 2,
  id: 'theme',
  name: 'Theme',
  light: colours,
  dark: colours,
  mode: 'page',
  font: 'inherit',
  fontSize: 16,
  radius: 8,
  shadow: 'none',
};
const segment = { id: 'list', name: 'List', kind: 'list' };
const journey = { id: 'path', name: 'Path', milestoneIds: ['first'] };
const onTrial = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'trial' };
const { behaviour } = testMilestone('first');
const simulation = { version: 'live', from: 0, to: 86_400_000, share: 1, seed: 1 };
const funnel = { steps: [{ event: 'Signed Up' }, { milestoneId: 'first' }], from: 0, to: 1_000, windowDays: 7 };
const password = 'correct horse battery';
const message = {
  type: 'track',
  event: 'Sent',
  userId: 'ada',
  timestamp: '2026-01-31T12:00:00Z',
  properties: { a: 1 },
};

const project = '/v1/projects/{projectId}';
const environment = `${project}/environments/{environmentId}`;

/** A good body for every route that takes one. */
const good: Record<string, () => Body> = {
  'PATCH /v1/me': () => ({ name: 'Ada', locale: 'en' }),
  'POST /v1/setup': () => ({ token: 'x', name: 'Ada', email: 'ada@example.com', password }),
  'POST /v1/invitations/accept': () => ({ token: 'x', name: 'Ada', email: 'ada@example.com', password }),
  'POST /v1/password-resets/accept': () => ({ token: 'x', password }),
  'POST /v1/auth/sign-in/email': () => ({ email: 'ada@example.com', password, rememberMe: true }),
  'POST /v1/auth/change-password': () => ({
    currentPassword: 'wrong',
    newPassword: password,
    revokeOtherSessions: false,
  }),
  'POST /v1/projects': () => ({ name: 'Ledgerly' }),
  [`PATCH ${project}`]: () => ({
    name: 'Ledgerly',
    defaultLocale: 'en',
    locales: ['en'],
    defaultThemeId: null,
    caps: { perSession: 1, perDay: 2, gapMinutes: 3 },
  }),
  [`POST ${project}/environments`]: () => ({ name: 'Staging' }),
  [`PATCH ${project}/environments`]: () => ({ enabled: true, environmentIds: [ids.environmentId] }),
  [`PATCH ${environment}`]: () => ({
    name: 'Production',
    allowedOrigins: ['https://app.example.com'],
    identity: 'off',
    consentRequired: false,
    enabled: true,
    decisions: { share: 1, days: 30 },
    unmeasured: [],
  }),
  [`PUT ${environment}/identity-keys`]: () => ({
    url: 'https://[',
    issuer: 'https://issuer.example.com',
    audience: 'a',
  }),
  [`PUT ${project}/friction`]: () => ({ friction: defaultFriction, was: defaultFriction }),
  [`PATCH ${project}/members/{memberId}`]: () => ({ role: 'owner' }),
  [`POST ${project}/invitations`]: () => ({ email: 'lin@example.com', role: 'editor' }),
  [`POST ${project}/flows`]: () => ({ flow: testFlow('another') }),
  [`PUT ${project}/flows/{flowId}`]: () => ({ flow: testFlow('welcome'), revision: 1 }),
  [`POST ${project}/flows/{flowId}/publish`]: () => ({ environmentId: ids.environmentId, note: 'First', revision: 1 }),
  [`POST ${project}/flows/{flowId}/unpublish`]: () => ({ environmentId: ids.environmentId }),
  [`POST ${project}/flows/{flowId}/rollback`]: () => ({ environmentId: ids.environmentId, version: 1 }),
  [`POST ${environment}/checks/flow`]: () => ({ flow: testFlow('another') }),
  [`POST ${environment}/checks/milestone`]: () => ({ milestone: testMilestone('first') }),
  [`POST ${environment}/checks/segment`]: () => ({ when: onTrial }),
  [`POST ${project}/themes`]: () => ({ theme: { ...theme, id: 'another' } }),
  [`PUT ${project}/themes/{themeId}`]: () => ({ theme }),
  [`POST ${project}/milestones`]: () => ({ milestone: testMilestone('another') }),
  [`PUT ${project}/milestones/{milestoneId}`]: () => ({
    milestone: testMilestone('first'),
    was: testMilestone('first'),
  }),
  [`POST ${project}/milestones/{milestoneId}/versions`]: () => ({
    behaviour,
    expected: 1,
    reason: 'Moved',
    source: { from: 'line' },
  }),
  [`POST ${project}/milestones/{milestoneId}/versions/{version}/restore`]: () => ({ expected: 1, reason: 'Back' }),
  [`POST ${project}/journeys`]: () => ({ journey: { ...journey, id: 'another' } }),
  [`PUT ${project}/journeys/{journeyId}`]: () => ({ journey }),
  [`POST ${project}/segments`]: () => ({ segment: { ...segment, id: 'another' } }),
  [`PUT ${project}/segments/{segmentId}`]: () => ({ segment, was: segment }),
  [`PUT ${project}/lifecycle`]: () => ({ lifecycle: defaultLifecycle, was: defaultLifecycle }),
  [`POST ${environment}/funnel`]: () => funnel,
  [`POST ${environment}/funnel/people`]: () => ({ funnel, step: 1, outcome: 'reached', limit: 10 }),
  [`POST ${environment}/flows/{flowId}/population`]: () => ({ version: 'live' }),
  [`POST ${environment}/flows/{flowId}/population/stream`]: () => ({ version: 'live' }),
  [`POST ${environment}/conditions/count`]: () => ({ conditions: [onTrial] }),
  [`POST ${environment}/flows/{flowId}/simulations`]: () => simulation,
  [`POST ${environment}/flows/{flowId}/simulations/estimate`]: () => simulation,
  [`POST ${environment}/milestones/{milestoneId}/simulations`]: () => ({ behaviour, from: 0, to: 86_400_000 }),
  [`POST ${environment}/milestones/{milestoneId}/simulations/estimate`]: () => ({ behaviour, from: 0, to: 86_400_000 }),
  [`POST ${environment}/milestones/{milestoneId}/chart`]: () => ({ moment: 'now', windowDays: 14, seed: 1 }),
  [`POST ${environment}/milestones/{milestoneId}/chart/stream`]: () => ({ moment: 'now', windowDays: 14, seed: 1 }),
  [`POST ${environment}/milestones/{milestoneId}/calibration`]: () => ({ day: 1, windowDays: 14, seed: 1 }),
  [`POST ${environment}/milestones/{milestoneId}/calibration/stream`]: () => ({ day: 1, windowDays: 14, seed: 1 }),
  'POST /v1/session': () => ({ person: { anonymousId: 'anon-1', userId: 'ada' }, locale: 'en' }),
  'POST /v1/batch': () => ({ batch: [message], person: { anonymousId: 'anon-1' } }),
  'POST /v1/track': () => ({ event: 'Sent', userId: 'ada', timestamp: '2026-01-31T12:00:00Z', properties: { a: 1 } }),
  'POST /v1/identify': () => ({ userId: 'ada', traits: { plan: 'trial' } }),
  'POST /v1/group': () => ({ userId: 'ada', groupId: 'acme', traits: { plan: 'trial' } }),
  'POST /v1/page': () => ({ userId: 'ada', name: 'Pricing', properties: { path: '/pricing' } }),
  'POST /v1/screen': () => ({ userId: 'ada', name: 'Home', properties: { a: 1 } }),
  'POST /v1/alias': () => ({ userId: 'ada', previousId: 'anon-9' }),
};

it('has a good body for every route that takes one', () => {
  expect(Object.keys(good).sort()).toEqual([...taking.keys()].sort());
});

/** Fields that hold a document with a parser of its own, whose problems say their paths inside of it. */
const documents = new Set([
  'flow',
  'theme',
  'milestone',
  'segment',
  'journey',
  'friction',
  'lifecycle',
  'behaviour',
  'when',
]);

/** A body with one thing wrong, and where. */
type Mistake = { text: string; key: string; path: string };

type Kind = (body: Body, required: readonly string[]) => Mistake[];

const put = (body: Body, key: string, value: unknown, path = key): Mistake => ({
  text: JSON.stringify({ ...body, [key]: value }),
  key,
  path,
});

/** The parts of a body, and those of documents in it, each changed in turn. `was` is compared and never stored. */
function eachPart(body: Body, change: (value: unknown) => unknown): Mistake[] {
  return Object.entries(body).flatMap(([key, value]) => {
    const inside = documents.has(key) && typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return [
      put(body, key, change(value)),
      ...inside.map(([name, part]) => put(body, key, { ...Object(value), [name]: change(part) }, name)),
    ];
  });
}

/** A value of another type. */
function ofAnotherType(value: unknown): unknown {
  if (typeof value === 'string') return { a: 1 };
  if (value === null) return 7;
  return typeof value === 'boolean' ? 'yes' : 'text';
}

const long = 'x'.repeat(1_000_000);

const deep = `${'[{"all":'.repeat(10_000)}1${'}]'.repeat(10_000)}`;

const kinds: Record<string, Kind> = {
  'an unknown key': (body) => [
    put(body, 'surprise', 1),
    ...Object.entries(body).flatMap(([key, value]) =>
      documents.has(key) ? [put(body, key, { ...Object(value), surprise: 1 }, 'surprise')] : [],
    ),
  ],
  'a wrong type': (body) => eachPart(body, ofAnotherType),
  'a field that is missing': (body, required) => required.map((key) => put(body, key, undefined)),
  'a text of a million characters': ({ was: _, ...body }) =>
    placesOf(body)
      .filter((place) => typeof valueAt(body, place) === 'string')
      .map((place) => ({
        text: JSON.stringify(replaced(body, place, long)),
        key: String(place[0]),
        path: pathOf(documents.has(String(place[0])) ? place.slice(1) : place),
      })),
  'ten thousand levels': ({ was: _, ...body }) =>
    eachPart(body, () => '@deep').map((mistake) => ({ ...mistake, text: mistake.text.replaceAll('"@deep"', deep) })),
};

function ask(route: string, text: string): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ');
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'x');
  return caller.request(method, `${address}?key=${ids.key}`, { body: text });
}

/** What is not as it should be in the answer to a mistake; null when all is. */
function fault({ status, body }: Answer, { key, path }: Mistake): string | null {
  const short = `${key} (${path}) answered ${status}: ${JSON.stringify(body).slice(0, 300)}`;
  if (status < 400 || status >= 500) return short;
  const { code, message, problems = [] }: { code: string; message: string; problems?: Problem[] } = body.error;
  if (!/^[a-z_]+$/.test(code) || message.length < 10) return short;
  // A body that is too large is not looked into.
  if (status === 413) return null;
  const isWhole = documents.has(key) && path === key;
  const isSaid = problems.some((one) => isWhole || [key, path].some((place) => isWithin(one.path, place)));
  return isSaid && problems.every((one) => one.code !== '' && one.message.length > 5) ? null : short;
}

const isWithin = (path: string, place: string) =>
  path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);

/** Segment's libraries send more than we read: what is unknown in a message is passed over. */
const isTolerant = (route: string) => /\/v1\/(batch|track|identify|group|page|screen|alias)$/.test(route);

describe.each(Object.entries(kinds))('%s', (kind, mistakesIn) => {
  it('gets a 4xx that lists it with its path, wherever a body is taken', async () => {
    const faults: string[] = [];
    let count = 0;
    for (const [route, body] of Object.entries(good)) {
      if (kind === 'an unknown key' && isTolerant(route)) continue;
      for (const mistake of mistakesIn(body(), taking.get(route) ?? [])) {
        count += 1;
        const found = fault(await ask(route, mistake.text), mistake);
        if (found) faults.push(`${route}: ${found}`);
      }
    }
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThanOrEqual(Object.keys(good).length - 10);
  }, 60_000);
});

const step = (id: string, blockId: string, text = 'Hello') => ({
  id,
  blocks: [{ type: 'heading', id: blockId, text }],
});
const withSteps = (...steps: unknown[]) => ({ flow: { ...testFlow('another'), steps } });
const signal = { id: 's', name: 'S', weight: 0.1, when: onTrial };
const withSignals = (...signals: unknown[]) => ({
  ...behaviour,
  motivation: { base: 0.5, signals },
});
const inMilestone = (milestoneId: string) => ({
  type: 'fact',
  fact: { of: 'milestone', milestoneId, measure: 'reached' },
  op: 'is',
  value: true,
});
const inSegment = (segmentId: string) => ({ type: 'fact', fact: { of: 'segment', segmentId }, op: 'is', value: true });
const variant = { id: 'v', name: 'V', when: onTrial };

/** What is wrong between the parts of a body, or between it and what is stored. */
const cases: [what: string, route: string, body: () => Body, status: number, found: string[]][] = [
  ['an id that is taken', `POST ${project}/flows`, () => ({ flow: testFlow('welcome') }), 409, []],
  ['an id that is taken', `POST ${project}/milestones`, () => ({ milestone: testMilestone('first') }), 409, []],
  ['an id that is taken', `POST ${project}/segments`, () => ({ segment }), 409, []],
  ['an id that is taken', `POST ${project}/journeys`, () => ({ journey }), 409, []],
  ['an id that is taken', `POST ${project}/themes`, () => ({ theme }), 409, []],
  ['a name that is taken', `POST ${project}/environments`, () => ({ name: 'Production' }), 409, []],
  ['a name that is taken', `PATCH ${environment}`, () => ({ name: 'Staging' }), 409, []],
  [
    'duplicate ids of steps and blocks',
    `POST ${project}/flows`,
    () => withSteps(step('one', 'a'), step('one', 'a')),
    400,
    ['duplicate_id steps[1].blocks[0].id', 'duplicate_id steps[1].id'],
  ],
  [
    'duplicate ids of signals',
    `POST ${project}/milestones`,
    () => ({ milestone: testMilestone('another', { behaviour: withSignals(signal, signal) as typeof behaviour }) }),
    400,
    ['duplicate_id behaviour.motivation.signals[1].id'],
  ],
  [
    'duplicate ids of signals',
    `POST ${project}/milestones/{milestoneId}/versions`,
    () => ({ behaviour: withSignals(signal, signal), expected: 1, reason: 'Try', source: { from: 'line' } }),
    400,
    ['duplicate_id behaviour.motivation.signals[1].id'],
  ],
  [
    'duplicate ids of variants',
    `POST ${project}/themes`,
    () => ({ theme: { ...theme, id: 'another', variants: [variant, variant] } }),
    400,
    ['duplicate_id variants[1].id'],
  ],
  [
    'a milestone twice in a journey',
    `POST ${project}/journeys`,
    () => ({ journey: { ...journey, id: 'another', milestoneIds: ['first', 'first'] } }),
    422,
    ['duplicate_id milestoneIds[1]'],
  ],
  [
    'an event that is graded twice',
    `PUT ${project}/friction`,
    () => ({
      friction: {
        ...defaultFriction,
        events: [
          { event: 'Sent', grade: 5 },
          { event: 'Sent', grade: 5 },
        ],
      },
    }),
    400,
    ['repeated_event events[1].event'],
  ],
  [
    'an unknown milestone in a signal',
    `POST ${project}/milestones`,
    () => ({
      milestone: testMilestone('another', {
        behaviour: withSignals({ ...signal, when: inMilestone('gone') }) as typeof behaviour,
      }),
    }),
    422,
    ['unknown_milestone behaviour.motivation.signals[0].when.fact.milestoneId'],
  ],
  [
    'unknown milestones of a journey',
    `PUT ${project}/journeys/{journeyId}`,
    () => ({ journey: { ...journey, milestoneIds: ['gone', 'lost'] } }),
    422,
    ['unknown_milestone milestoneIds[0]', 'unknown_milestone milestoneIds[1]'],
  ],
  [
    'an unknown segment in a segment',
    `POST ${project}/segments`,
    () => ({ segment: { id: 'another', name: 'A', kind: 'rule', when: inSegment('gone') } }),
    422,
    ['unknown_segment when.fact.segmentId'],
  ],
  [
    'an unknown segment in a theme',
    `PUT ${project}/themes/{themeId}`,
    () => ({ theme: { ...theme, variants: [{ ...variant, when: inSegment('gone') }] } }),
    422,
    ['unknown_segment variants[0].when.fact.segmentId'],
  ],
  [
    'an unknown milestone in the lifecycle',
    `PUT ${project}/lifecycle`,
    () => ({
      lifecycle: { ...defaultLifecycle, retention: { ...defaultLifecycle.retention, milestoneIds: ['gone'] } },
    }),
    422,
    ['unknown_milestone retention.milestoneIds[0]'],
  ],
  ['an unknown theme', `PATCH ${project}`, () => ({ defaultThemeId: 'gone' }), 422, ['unknown_theme defaultThemeId']],
  [
    'an unknown environment',
    `PATCH ${project}/environments`,
    () => ({ enabled: true, environmentIds: ['gone'] }),
    404,
    [],
  ],
  ['an unknown environment', `POST ${project}/flows/{flowId}/publish`, () => ({ environmentId: 'gone' }), 404, []],
  [
    'an unknown version',
    `POST ${project}/flows/{flowId}/rollback`,
    () => ({ environmentId: ids.environmentId, version: 99 }),
    404,
    [],
  ],
  [
    'what a funnel names and nobody has',
    `POST ${environment}/funnel`,
    () => ({
      ...funnel,
      steps: [{ event: 'Signed Up' }, { milestoneId: 'gone' }],
      sawFlow: 'gone',
      segmentId: 'gone',
      breakdown: { of: 'segment', segmentId: 'gone' },
    }),
    422,
    [
      'unknown_flow sawFlow',
      'unknown_milestone steps[1].milestoneId',
      'unknown_segment breakdown.segmentId',
      'unknown_segment segmentId',
    ],
  ],
  [
    'a time that ends before it begins',
    `POST ${environment}/funnel`,
    () => ({ ...funnel, from: 2, to: 1 }),
    400,
    ['invalid to'],
  ],
  [
    'moments beyond all calendars',
    `POST ${environment}/funnel`,
    () => ({ ...funnel, from: -1, to: 9e15 }),
    400,
    ['out_of_range from', 'out_of_range to'],
  ],
  [
    'an event from 1970',
    'POST /v1/track',
    () => ({ ...message, timestamp: '1970-01-01T00:00:00Z' }),
    400,
    ['timestamp_too_old timestamp'],
  ],
  [
    'times that are none',
    'POST /v1/batch',
    () => ({
      batch: ['yesterday', '2026-13-01T00:00:00Z', 1_700_000_000].map((timestamp) => ({ ...message, timestamp })),
    }),
    400,
    [0, 1, 2].map((index) => `invalid_timestamp batch[${index}].timestamp`),
  ],
];

describe('what does not fit together', () => {
  it.each(cases)('%s is refused: %s', async (_, route, body, status, found) => {
    const answer = await ask(route, JSON.stringify(body()));
    const problems: Problem[] = answer.body.error?.problems ?? [];
    expect({ status: answer.status, found: problems.map(({ code, path }) => `${code} ${path}`).sort() }).toEqual({
      status,
      found,
    });
  });

  it('keeps a draft that is not finished, says what is wrong with it, and does not publish it', async () => {
    const target = { descriptions: [{ by: 'css' as const, selector: 'a[' }] };
    const open: Flow = {
      ...testFlow('open'),
      steps: [{ id: 'one', target, blocks: [{ type: 'heading', id: 'hello', text: 'Hello {{person.' }] }],
    };
    const found = [
      'invalid_interpolation steps[0].blocks[0].text',
      'invalid_selector steps[0].target.descriptions[0].selector',
    ];
    const codes = (problems: Problem[]) => problems.map(({ code, path }) => `${code} ${path}`).sort();
    const inProject = `/v1/projects/${ids.projectId}/flows`;
    const kept = await caller.post(inProject, { flow: open });
    expect({ status: kept.status, found: codes(kept.body.problems) }).toEqual({ status: 201, found });
    const published = await caller.post(`${inProject}/open/publish`, { environmentId: ids.environmentId });
    expect({ status: published.status, found: codes(published.body.error.problems) }).toEqual({ status: 422, found });
  });
});

describe('one bad event', () => {
  const year = 365 * 86_400_000;
  const iso = (offset: number) => new Date(server.deps.now() + offset).toISOString();
  let serial = 0;

  const bad: [what: string, change: () => Body, found: string[]][] = [
    ['no type', () => ({ type: undefined }), ['invalid_type type']],
    ['no name', () => ({ event: undefined }), ['missing event']],
    ['a name of another type', () => ({ event: ['Sent'] }), ['invalid_type event']],
    ['a name that is too long', () => ({ event: 'x'.repeat(400_000) }), ['too_long event']],
    ['nobody who did it', () => ({ userId: null }), ['missing userId']],
    ['an id that tells nothing', () => ({ userId: 'null' }), ['meaningless_id userId']],
    ['properties that are none', () => ({ properties: 'x' }), ['invalid_type properties']],
    ['a property that is too long', () => ({ properties: { a: 'x'.repeat(400_000) } }), ['too_long properties.a']],
    [
      'properties that go too deep',
      () => ({ properties: { a: { b: { c: { d: { e: 1 } } } } } }),
      ['too_deep properties.a.b.c.d'],
    ],
    [
      'too many properties',
      () => ({ properties: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`p${n}`, n])) }),
      ['too_many properties'],
    ],
    ['an ancient time', () => ({ timestamp: iso(-20 * year) }), ['timestamp_too_old timestamp']],
    ['a time that is none', () => ({ timestamp: 'soon' }), ['invalid_timestamp timestamp']],
    [
      'a flow event without its flow',
      () => ({ event: 'foothold.flow_shown' }),
      ['missing properties.flowId', 'missing properties.runId'],
    ],
    ['a page whose name is no text', () => ({ type: 'page', event: undefined, name: ['Home'] }), ['invalid_type name']],
    ['a message id of another type', () => ({ messageId: {} }), ['invalid_id messageId']],
  ];

  it.each(bad)('leaves its neighbours stored: %s', async (_, change, found) => {
    const userId = `neighbour-${serial++}`;
    const one = { type: 'track', event: 'Sent', userId };
    const { status, body } = await ask(
      'POST /v1/batch',
      JSON.stringify({ batch: [one, { ...one, ...change() }, one] }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: false, accepted: 2 });
    expect(body.refused.map((each: Problem & { index: number }) => `${each.index} ${each.code} ${each.path}`)).toEqual(
      found.map((problem) => `1 ${problem}`),
    );
    const person = await server.deps.events.personByKey(ids.environmentId ?? '', { userId });
    const { items } = await server.deps.events.personEvents(ids.environmentId ?? '', person?.personId ?? '', {});
    expect(items.map(({ name }) => name)).toEqual(['Sent', 'Sent']);
  });

  it.each([
    ['a year ahead', () => year],
    ['a year behind', () => -year],
  ])('of a clock that is %s is put right by what was sent when', async (_, off) => {
    const userId = `clock-${serial++}`;
    const one = { type: 'track', event: 'Sent', userId, timestamp: iso(off() - 60_000) };
    await ask('POST /v1/batch', JSON.stringify({ batch: [one], sentAt: iso(off()) }));
    const person = await server.deps.events.personByKey(ids.environmentId ?? '', { userId });
    const { items } = await server.deps.events.personEvents(ids.environmentId ?? '', person?.personId ?? '', {});
    expect(Math.abs((items[0]?.at ?? 0) - (server.deps.now() - 60_000))).toBeLessThan(5_000);
  });
});
