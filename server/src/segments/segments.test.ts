import type { Condition, Environment, Project } from '@foothold/sdk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, startTestServer, type TestServer, testFlow, testMilestone } from '../testing.js';

const day = 86_400_000;

let server: TestServer;
let project: Project;
let environment: Environment;
let owner: Caller;
let segments: string;
let here: string;

beforeEach(async () => {
  server = await startTestServer();
  ({ project, environment, caller: owner } = await server.project());
  segments = `/v1/projects/${project.id}/segments`;
  here = `/v1/projects/${project.id}/environments/${environment.id}`;
});
afterEach(() => server.close());

const plan = (value: string): Condition => ({ type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value });
const inSegment = (segmentId: string, value = true): Condition => ({
  type: 'fact',
  fact: { of: 'segment', segmentId },
  op: 'is',
  value,
});
const sent = (times: number): Condition => ({
  type: 'fact',
  fact: { of: 'event', name: 'Invoice Sent', measure: 'count' },
  op: 'gte',
  value: times,
});
const rule = (id: string, when: Condition) => ({ segment: { id, name: `Segment ${id}`, kind: 'rule', when } });
const list = (id: string) => ({ segment: { id, name: `Segment ${id}`, kind: 'list' } });
const audience = (when: Condition) => ({
  trigger: { audience: when, prompts: [{ on: 'page' as const }], frequency: { repeat: 'once' as const } },
});

let serial = 0;
function deed(userId: string, more: { at?: number; traits?: Record<string, string>; name?: string } = {}) {
  serial += 1;
  return { messageId: `m${serial}`, name: 'Invoice Sent', at: server.deps.now(), userId, properties: {}, ...more };
}
const append = (...deeds: ReturnType<typeof deed>[]) => server.deps.events.append(environment.id, deeds);
const session = async (userId: string) =>
  (
    await server.stranger().request('POST', `/v1/session?key=${environment.publicKey}`, {
      body: JSON.stringify({ person: { anonymousId: `browser-${userId}`, userId } }),
      headers: { 'content-type': 'text/plain' },
    })
  ).body;
const upload = (id: string, text: string, query = '') =>
  owner.request('POST', `${here}/segments/${id}/entries${query}`, {
    body: text,
    headers: { 'content-type': 'text/csv' },
  });
const publish = async (id: string) =>
  owner.post(`/v1/projects/${project.id}/flows/${id}/publish`, { environmentId: environment.id });
const growth = async () => {
  server.advance(11_000); // a look at everybody is kept for ten seconds
  return (await owner.get(`${here}/segments`)).body;
};

describe('segments', () => {
  it('are kept, changed and deleted by editors', async () => {
    expect((await owner.post(segments, rule('pro', plan('pro')))).status).toBe(201);
    expect((await owner.post(segments, rule('pro', plan('pro')))).body.error.code).toBe('id_taken');
    expect((await owner.put(`${segments}/pro`, rule('pro', plan('max')))).status).toBe(200);
    expect((await owner.get(segments)).body.segments).toMatchObject([
      { segment: { id: 'pro', when: { value: 'max' } }, usedBy: [] },
    ]);
    expect((await owner.put(`${segments}/pro`, list('pro'))).body.error.problems[0].code).toBe('kind_changed');
    expect((await owner.delete(`${segments}/pro`)).status).toBe(200);
    expect((await owner.delete(`${segments}/pro`)).status).toBe(404);
  });

  it('are not overwritten when somebody else has changed them meanwhile', async () => {
    const first = rule('pro', plan('pro'));
    await owner.post(segments, first);
    const theirs = rule('pro', plan('max'));
    expect((await owner.put(`${segments}/pro`, { ...theirs, was: first.segment })).status).toBe(200);
    const late = await owner.put(`${segments}/pro`, { ...rule('pro', plan('free')), was: first.segment });
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'segment_changed' } } });
    expect((await owner.get(segments)).body.segments[0].segment).toEqual(theirs.segment);
    expect((await owner.put(`${segments}/pro`, { ...first, was: theirs.segment })).status).toBe(200);
  });

  it('say where a rule is wrong', async () => {
    const page: Condition = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'matches', value: '/a' };
    const bad = await owner.post(segments, rule('a', { type: 'all', of: [plan('x'), { type: 'not', of: page }] }));
    expect(bad.status).toBe(400);
    expect(bad.body.error.problems).toMatchObject([
      { code: 'misplaced_fact', path: 'segment.when.of[1].of.fact.of'.replace('segment.', '') },
    ]);
    const unknown = await owner.post(segments, rule('a', { type: 'any', of: [plan('x'), inSegment('none')] }));
    expect(unknown.status).toBe(422);
    expect(unknown.body.error.problems).toMatchObject([{ code: 'unknown_segment', path: 'when.of[1].fact.segmentId' }]);
  });

  it('may ask for each other, but not in a circle', async () => {
    await owner.post(segments, rule('a', plan('a')));
    await owner.post(segments, rule('b', inSegment('a')));
    const circle = await owner.put(`${segments}/a`, rule('a', inSegment('b')));
    expect(circle.body.error.problems).toMatchObject([{ code: 'segment_circle', path: 'when' }]);
    expect(circle.body.error.problems[0].message).toContain('“Segment a” → “Segment b” → “Segment a”');
  });

  it('are not deleted while something uses them, and say what', async () => {
    await owner.post(segments, rule('a', plan('a')));
    await owner.post(segments, rule('b', inSegment('a')));
    const signals = [{ id: 's', name: 'In a', weight: 0.5, when: inSegment('a') }];
    const { behaviour } = testMilestone('m');
    await owner.post(`/v1/projects/${project.id}/milestones`, {
      milestone: testMilestone('m', { behaviour: { ...behaviour, motivation: { base: 0, signals } } }),
    });
    await owner.post(`/v1/projects/${project.id}/flows`, { flow: testFlow('live', audience(inSegment('a'))) });
    await publish('live');
    await owner.post(`/v1/projects/${project.id}/flows`, { flow: testFlow('draft', audience(inSegment('a'))) });
    const refused = await owner.delete(`${segments}/a`);
    expect(refused.status).toBe(409);
    expect(refused.body.error.problems).toMatchObject([
      { code: 'used_by_flow', path: 'live', message: 'The flow “Flow live” uses it.' },
      { code: 'used_by_flow', path: 'draft', message: 'The draft of the flow “Flow draft” uses it.' },
      { code: 'used_by_milestone', path: 'm' },
      { code: 'used_by_segment', path: 'b' },
    ]);
    expect((await owner.get(segments)).body.segments[0].usedBy).toHaveLength(4);
  });

  it('are refused in a flow that is published when they do not exist, with the path', async () => {
    await owner.post(`/v1/projects/${project.id}/flows`, { flow: testFlow('f', audience(inSegment('none'))) });
    const refused = await publish('f');
    expect(refused.status).toBe(422);
    expect(refused.body.error.problems).toMatchObject([
      { code: 'unknown_segment', path: 'trigger.audience.fact.segmentId' },
    ]);
  });
});

describe('a session', () => {
  it('tells of the segments that live rules name, without their rules, and of no others', async () => {
    await owner.post(segments, rule('pro', plan('pro')));
    await owner.post(segments, rule('busy', { type: 'all', of: [inSegment('pro'), sent(2)] }));
    await owner.post(segments, rule('other', plan('pro')));
    await owner.post(`/v1/projects/${project.id}/flows`, { flow: testFlow('f', audience(inSegment('busy'))) });
    await publish('f');
    await append(deed('ada', { traits: { plan: 'pro' } }), deed('ada'), deed('bob', { traits: { plan: 'pro' } }));
    expect((await session('ada')).segments).toEqual(['busy']);
    expect((await session('bob')).segments).toEqual([]);
    expect((await session('stranger')).segments).toEqual([]);
    const manifest = (await server.stranger().get(`/v1/manifest?key=${environment.publicKey}`)).body;
    expect(JSON.stringify(manifest)).not.toContain('Invoice Sent');
    expect((await session('ada')).counters).toEqual({});
  });

  it('follows a rule that changes, and a list that does', async () => {
    await owner.post(segments, rule('pro', plan('pro')));
    await owner.post(segments, list('beta'));
    const either: Condition = { type: 'any', of: [inSegment('pro'), inSegment('beta')] };
    await owner.post(`/v1/projects/${project.id}/flows`, { flow: testFlow('f', audience(either)) });
    await publish('f');
    await append(deed('ada', { traits: { plan: 'pro', email: 'Ada@Example.com' } }));
    expect((await session('ada')).segments).toEqual(['pro']);
    await owner.put(`${segments}/pro`, rule('pro', plan('max')));
    expect((await session('ada')).segments).toEqual([]);
    expect((await upload('beta', 'email\nada@example.COM\n')).body).toMatchObject({ added: 1, entries: 1 });
    expect((await session('ada')).segments).toEqual(['beta']);
    // Somebody who was never seen is on it from the moment they come.
    await upload('beta', 'user_id\nnew');
    expect((await session('new')).segments).toEqual(['beta']);
  });

  it('shows a confidential flow to the members of its segment only', async () => {
    await owner.post(segments, list('beta'));
    const secret = testFlow('secret', { confidential: true, ...audience(inSegment('beta')) });
    await owner.post(`/v1/projects/${project.id}/flows`, { flow: secret });
    await publish('secret');
    await upload('beta', 'user_id\nada');
    expect(await session('ada')).toMatchObject({ segments: ['beta'], confidentialFlows: [{ id: 'secret' }] });
    expect(await session('bob')).toMatchObject({ segments: [], confidentialFlows: [] });
  });
});

describe('counts and growth', () => {
  it('count everybody now, list members and all, and keep a count of each day', async () => {
    await owner.post(segments, rule('pro', plan('pro')));
    await owner.post(segments, list('beta'));
    await append(deed('ada', { traits: { plan: 'pro' } }), deed('bob'), deed('cy', { traits: { plan: 'pro' } }));
    await upload('beta', 'user_id\nada\nbob\nnobody');
    expect(await growth()).toMatchObject({
      everybody: 3,
      segments: [
        { id: 'pro', people: 2, entries: null, days: [{ people: 2, isComputed: false }] },
        { id: 'beta', people: 2, entries: 3 },
      ],
    });
    server.advance(day);
    await append(deed('dan', { traits: { plan: 'pro' } }));
    const [pro] = (await growth()).segments;
    expect(pro.days.map(({ people }: { people: number }) => people)).toEqual([2, 3]);
  });

  it('compute what was before from the log, where it tells', async () => {
    const now = server.deps.now();
    await append(
      deed('ada', { at: now - 3 * day }),
      deed('ada', { at: now - day }),
      deed('bob', { at: now - 2 * day }),
      deed('bob', { at: now - 2 * day + 1 }),
      deed('cy', { at: now }),
    );
    await owner.post(segments, rule('busy', sent(2)));
    await owner.post(segments, rule('pro', plan('pro')));
    await server.deps.growth.record(environment.id);
    const [busy, pro] = (await growth()).segments;
    expect(busy.days).toHaveLength(31);
    expect(
      busy.days.slice(-5).map((one: { people: number; isComputed: boolean }) => [one.people, one.isComputed]),
    ).toEqual([
      [0, true],
      [0, true],
      [1, true],
      [2, true],
      [2, false],
    ]);
    // What traits were is not kept.
    expect(pro.days).toHaveLength(1);
    // A changed rule begins anew.
    await owner.put(`${segments}/busy`, rule('busy', sent(1)));
    await server.deps.growth.record(environment.id);
    const [again] = (await growth()).segments;
    expect(again.days.slice(-5).map(({ people }: { people: number }) => people)).toEqual([0, 1, 2, 2, 3]);
  });
});

describe('the list of people', () => {
  it('is narrowed to a segment, searched and paged', async () => {
    await owner.post(segments, rule('pro', plan('pro')));
    await append(
      ...['ada', 'bob', 'cy', 'dan'].map((id) =>
        deed(id, { traits: { plan: id === 'bob' ? 'free' : 'pro', name: id } }),
      ),
    );
    server.advance(11_000);
    const ids = (body: { people: { userId: string }[] }) => body.people.map(({ userId }) => userId);
    const first = (await owner.get(`${here}/people?segmentId=pro&limit=2`)).body;
    expect([ids(first), first.total]).toEqual([['dan', 'cy'], 3]);
    const second = (await owner.get(`${here}/people?segmentId=pro&limit=2&cursor=${first.nextCursor}`)).body;
    expect([ids(second), second.nextCursor]).toEqual([['ada'], null]);
    expect(ids((await owner.get(`${here}/people?segmentId=pro&q=A`)).body)).toEqual(['dan', 'ada']);
    expect(ids((await owner.get(`${here}/people?segmentId=none`)).body)).toEqual([]);
    const csv = await owner.get(`${here}/segments/pro/people`);
    expect(csv.headers.get('content-disposition')).toContain('pro.csv');
    expect(csv.body.split('\r\n').slice(0, 2)).toEqual([
      'user_id,email,name,person_id,first_seen',
      expect.stringMatching(/^dan,,dan,/),
    ]);
  });
});

describe('lists', () => {
  beforeEach(() => owner.post(segments, list('beta')));

  it('take additions, removals and replacements, and give themselves back', async () => {
    expect((await upload('beta', 'user_id,email\nu1,a@b.c\nu2,\nu2,')).body).toEqual({
      rows: 3,
      repeated: 1,
      added: 3,
      removed: 0,
      entries: 3,
      skipped: 0,
    });
    expect((await upload('beta', 'user_id\nu1\nu9', '?mode=remove')).body).toMatchObject({ removed: 1, entries: 2 });
    expect((await upload('beta', 'user_id\nu3\nu2', '?mode=replace')).body).toMatchObject({
      added: 1,
      removed: 1,
      entries: 2,
    });
    const csv = await owner.get(`${here}/segments/beta/entries`);
    expect(csv.body).toBe('user_id,email\r\nu2,\r\nu3,\r\n');
  });

  it('refuse a file with wrong rows, all of them told, unless only the good ones are wanted', async () => {
    const text = 'email\nx\na@b.c\ny\n';
    const refused = await upload('beta', text);
    expect(refused.status).toBe(422);
    expect(refused.body.error.message).toContain('2 rows are wrong');
    expect(refused.body.error.problems.map(({ path }: { path: string }) => path)).toEqual(['row 2', 'row 4']);
    expect((await upload('beta', text, '?partly=true')).body).toMatchObject({ added: 1, skipped: 2 });
  });

  it('hold up to 100,000 entries, of each environment its own', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `user-${index}`).join('\n');
    expect((await upload('beta', `user_id\n${rows}`)).body).toMatchObject({ added: 100_000, entries: 100_000 });
    expect((await upload('beta', 'user_id\none-more')).body.error.code).toBe('too_many');
    expect(await server.deps.state.listSize('other-environment', 'beta')).toBe(0);
    expect((await owner.delete(`${segments}/beta`)).status).toBe(200);
    expect(await server.deps.state.listSize(environment.id, 'beta')).toBe(0);
  }, 60_000);

  it('are not what a rule is', async () => {
    await owner.post(segments, rule('pro', plan('pro')));
    expect((await upload('pro', 'user_id\nu1')).body.error.code).toBe('not_a_list');
    expect((await upload('none', 'user_id\nu1')).status).toBe(404);
  });
});

describe('a funnel', () => {
  it('is narrowed to a segment, and broken down by segment, stage and window', async () => {
    await owner.post(segments, rule('pro', plan('pro')));
    await owner.post(`/v1/projects/${project.id}/milestones`, {
      milestone: testMilestone('value', { role: 'firstValue', events: [{ event: 'Paid' }] }),
    });
    const now = server.deps.now();
    await append(
      deed('ada', { at: now - 2_000, traits: { plan: 'pro' } }),
      deed('ada', { at: now - 1_000, name: 'Paid' }),
      deed('bob', { at: now - 2_000 }),
    );
    const ask = async (more: object) =>
      (
        await owner.post(`${here}/funnel`, {
          steps: [{ event: 'Invoice Sent' }, { event: 'Paid' }],
          from: now - day,
          to: now + day,
          windowDays: 7,
          ...more,
        })
      ).body;
    expect((await ask({ segmentId: 'pro' })).steps.map(({ people }: { people: number }) => people)).toEqual([1, 1]);
    const groups = async (breakdown: object) =>
      (await ask({ breakdown })).groups.map((group: { key: string; steps: { people: number }[] }) => [
        group.key,
        ...group.steps.map(({ people }) => people),
      ]);
    expect(await groups({ of: 'segment', segmentId: 'pro' })).toEqual([
      ['in', 1, 1],
      ['notIn', 1, 0],
    ]);
    expect(await groups({ of: 'stage' })).toEqual([
      ['stage:activation', 1, 0],
      ['stage:adoption', 1, 1],
    ]);
    expect(await groups({ of: 'window' })).toEqual([['window:trial', 2, 1]]);
    const unknown = await ask({ segmentId: 'none', breakdown: { of: 'segment', segmentId: 'nor' } });
    expect(unknown.error.problems.map(({ path }: { path: string }) => path)).toEqual([
      'segmentId',
      'breakdown.segmentId',
    ]);
  });
});
