import {
  type Condition,
  defaultFriction,
  defaultLifecycle,
  type FlowRules,
  footholdEvents,
  type Milestone,
  type Segment,
  type Traits,
} from '@foothold/sdk/contract';
import { describe, expect, it } from 'vitest';
import type { Histories, PersonHistory } from './history.js';
import type { SimulationJob } from './job.js';
import { usualAssumptions } from './schemas.js';
import { flowReplayer, replayAll } from './simulate.js';
import type { Rates } from './world.js';

const begin = Date.UTC(2026, 4, 4);
const minute = 60_000;
const day = 86_400_000;

/** What somebody did: minutes after the period began, event, properties. */
type Deed = readonly [minutes: number, event: string, properties?: Traits];

const visit = (minutes: number, path = '/home'): Deed => [
  minutes,
  footholdEvents.pageViewed,
  { url: `https://app.example.com${path}`, title: 'App' },
];

function past(personId: string, deeds: readonly Deed[], traits: Traits = {}, setAt = begin - 100 * day): PersonHistory {
  const ordered = [...deeds].sort((a, b) => a[0] - b[0]);
  return {
    personId,
    name: personId,
    traits: Object.fromEntries(Object.entries(traits).map(([name, value]) => [name, [value, setAt]])),
    account: null,
    lists: [],
    size: ordered.length,
    at: (index) => begin + (ordered[index]?.[0] ?? 0) * minute,
    event: (index) => ordered[index]?.[1] ?? '',
    properties: (index) => ordered[index]?.[2] ?? {},
  };
}

function historiesOf(people: readonly PersonHistory[]): Histories {
  const within = (one: PersonHistory, from: number, to: number) =>
    Array.from({ length: one.size }, (_, i) => one.at(i)).filter((at) => at >= from && at < to).length;
  return {
    active: (from, to) =>
      Int32Array.from(people.keys()).filter((i) => within(people[i] as PersonHistory, from, to) > 0),
    count: () => ({ all: 0, within: 0 }),
    person: (number) => people[number] as PersonHistory, // given by `active`
  };
}

function rules(id: string, trigger: Partial<FlowRules['trigger']> = {}, more: Partial<FlowRules> = {}): FlowRules {
  return {
    id,
    version: 1,
    pattern: 'modal',
    trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'untilDone' }, ...trigger },
    publishedAt: 1,
    defaultLocale: 'en',
    content: {},
    ...more,
  };
}

const noCaps = { perSession: 100, perDay: 100, gapMinutes: 0 };

function job(flow: FlowRules, changes: Partial<SimulationJob> = {}): SimulationJob {
  return {
    environmentId: 'environment',
    from: begin,
    to: begin + 7 * day,
    seed: 1,
    share: 1,
    flow,
    live: [],
    milestones: [],
    segments: [],
    lifecycle: defaultLifecycle,
    caps: noCaps,
    liveCaps: noCaps,
    friction: { ...defaultFriction, celebrations: [], scores: [] },
    assumptions: { ...usualAssumptions, ends: { completed: 0, dismissed: 1, seconds: 20 } },
    breakdown: null,
    ...changes,
  };
}

const run = (given: SimulationJob, people: readonly PersonHistory[], rates: Rates = new Map()) =>
  replayAll(given, historiesOf(people), flowReplayer(given, rates));

const gate = (result: Awaited<ReturnType<typeof run>>, name: string) =>
  result.gates.find((one) => one.gate === name) ?? { people: -1, moments: -1, reasons: [] };

describe('a replay', () => {
  it('shows a flow where its rules hold, on the day on which they do', async () => {
    const scene = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/billing' } as const;
    const result = await run(job(rules('new', { scene })), [
      past('ada', [visit(0), visit(1, '/billing')]),
      past('bob', [visit(0), visit(2 * 1440 + 1, '/billing')]),
      past('cyd', [visit(0)]),
    ]);

    expect(result.people).toBe(3);
    expect(result.shown).toMatchObject({ people: 2, shows: 2, dismissed: 2 });
    expect(result.days.map(({ shows }) => shows)).toEqual([1, 0, 1, 0, 0, 0, 0]);
    expect(gate(result, 'scene')).toMatchObject({ people: 1, reasons: [{ code: 'scene_not_met', people: 1 }] });
    expect(result.examples.map(({ id, firstAt }) => [id, (firstAt - begin) / minute])).toEqual([
      ['ada', 1],
      ['bob', 2881],
    ]);
  });

  it('knows what somebody had done when the period began, and counts on', async () => {
    const audience: Condition = {
      type: 'fact',
      fact: { of: 'event', name: 'Invoice Sent', measure: 'count' },
      op: 'between',
      value: [2, 3],
    };
    const sent = (minutes: number): Deed => [minutes, 'Invoice Sent'];
    const result = await run(job(rules('new', { audience })), [
      past('two before', [sent(-day / minute), sent(-1), visit(5)]),
      past('one before, one within', [sent(-1), visit(5), sent(6), visit(7)]),
      past('none', [visit(5)]),
      past('four before', [sent(-4), sent(-3), sent(-2), sent(-1), visit(5)]),
    ]);
    expect(result.examples.map(({ id }) => id)).toEqual(['two before', 'one before, one within']);
    expect(gate(result, 'audience')).toMatchObject({ people: 2 });
  });

  it('knows of segments as they were at each moment, and of lists as they are', async () => {
    const sent: Condition = {
      type: 'fact',
      fact: { of: 'event', name: 'Invoice Sent', measure: 'count' },
      op: 'gte',
      value: 1,
    };
    const segments: Segment[] = [
      { id: 'senders', name: 'Senders', kind: 'rule', when: sent },
      { id: 'beta', name: 'Beta', kind: 'list' },
    ];
    const isIn = (segmentId: string): Condition => ({
      type: 'fact',
      fact: { of: 'segment', segmentId },
      op: 'is',
      value: true,
    });
    const people = [
      past('sends on the third day', [visit(0), [2 * 1440, 'Invoice Sent'], visit(2 * 1440 + 5)]),
      { ...past('on the list', [visit(0)]), lists: ['beta'] },
    ];
    const first = async (segmentId: string) =>
      (await run(job(rules('new', { audience: isIn(segmentId) }), { segments }), people)).examples.map(
        ({ id, firstAt }) => [id, (firstAt - begin) / minute],
      );
    expect(await first('senders')).toEqual([['sends on the third day', 2 * 1440 + 5]]);
    expect(await first('beta')).toEqual([['on the list', 0]]);
  });

  it('leaves out what flows did then, and puts in its place what they do now', async () => {
    const shownThen: Deed = [
      1,
      footholdEvents.flowShown,
      { flowId: 'new', version: 1, runId: '0198-a', pattern: 'modal' },
    ];
    const history = [past('ada', [visit(0), shownThen, visit(60)])];
    expect((await run(job(rules('new', { frequency: { repeat: 'once' } })), history)).shown.shows).toBe(1);

    const before = [past('ada', [[-1440, ...shownThen.slice(1)] as unknown as Deed, visit(0)])];
    const held = await run(job(rules('new', { frequency: { repeat: 'once' } })), before);
    expect(held.shown.shows).toBe(0);
    expect(gate(held, 'frequency').reasons).toMatchObject([{ code: 'shown_once', people: 1 }]);
  });

  it('counts shows that only the host can start as they were', async () => {
    const tour = rules('manual', { prompts: [{ on: 'manual' }] }, { pattern: 'tour' });
    const started: Deed = [
      1,
      footholdEvents.flowShown,
      { flowId: 'manual', version: 1, runId: '0198-a', pattern: 'tour' },
    ];
    const caps = { perSession: 1, perDay: 1, gapMinutes: 0 };
    const people = [past('ada', [visit(0, '/x'), started, visit(3)])];
    const scene = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/home' } as const;
    const result = await run(job(rules('new', { scene }), { live: [tour], caps }), people);
    expect(result.shown.shows).toBe(0);
    expect(result.collisions).toMatchObject([{ flowId: 'new', to: 'manual', why: 'tired', people: 1 }]);
  });

  it('keeps the caps, over all flows', async () => {
    const many = [0, 1, 2, 3, 4, 5].map((n) => rules(`flow-${n}`, { priority: 60 - n }));
    const people = [
      past(
        'ada',
        [0, 10, 20, 29, 35, 55, 80, 100, 1500].map((at) => visit(at)),
      ),
    ];
    const capped = async (caps: SimulationJob['caps']) => {
      const result = await run(job(rules('flow-0', { priority: 60 }), { live: many, caps }), people);
      return result.flows.map(({ flowId, shows }) => [flowId, shows]).filter(([, shows]) => shows !== 0);
    };
    expect(await capped({ perSession: 2, perDay: 100, gapMinutes: 0 })).toHaveLength(3);
    expect(await capped({ perSession: 100, perDay: 1, gapMinutes: 0 })).toHaveLength(2);
    expect(await capped({ perSession: 100, perDay: 100, gapMinutes: 24 * 60 })).toHaveLength(2);
    expect(await capped(noCaps)).toHaveLength(6);
  });

  it('keeps the frequency of a flow', async () => {
    const visits = Array.from({ length: 10 }, (_, n) => visit(n * 600));
    const shows = async (frequency: FlowRules['trigger']['frequency']) =>
      (await run(job(rules('new', { frequency })), [past('ada', visits)])).shown.shows;
    expect(await shows({ repeat: 'once' })).toBe(1);
    expect(await shows({ repeat: 'untilDone' })).toBe(1);
    expect(await shows({ repeat: 'untilCompleted', maxShows: 3 })).toBe(3);
    // Once in 24 hours: at 0, 30 h (the first visit after 24 h), 60 h and 90 h.
    expect(await shows({ repeat: 'untilCompleted', gapHours: 24 })).toBe(4);
  });

  it('counts who lost a turn to whom, and who got none for good', async () => {
    const rival = rules('rival', { priority: 90 });
    const caps = { perSession: 1, perDay: 1, gapMinutes: 0 };
    const people = [past('one visit', [visit(0)]), past('two days', [visit(0), visit(1500)])];
    const result = await run(job(rules('new'), { live: [rival], caps }), people);
    expect(result.shown.people).toBe(1);
    expect(result.collisions.find(({ why }) => why === 'outranked')).toEqual({
      flowId: 'new',
      to: 'rival',
      why: 'outranked',
      people: 2,
      moments: 2,
      never: 1,
    });
    expect(gate(result, 'priority').people + gate(result, 'fatigue').people).toBe(1);
    // The rival is not crowded out: it shows as often as it would without the new flow.
    expect(result.flows.find(({ flowId }) => flowId === 'rival')).toMatchObject({ shows: 2, asNow: { shows: 2 } });
  });

  it('says what becomes of the other flows', async () => {
    const rival = rules('rival', { priority: 10 });
    const caps = { perSession: 1, perDay: 1, gapMinutes: 0 };
    const result = await run(job(rules('new', { priority: 90 }), { live: [rival], caps }), [past('ada', [visit(0)])]);
    expect(result.flows).toEqual([
      { flowId: 'new', shows: 1, people: 1, completed: 0, dismissed: 1, asNow: { shows: 0, people: 0 } },
      { flowId: 'rival', shows: 0, people: 0, completed: 0, dismissed: 0, asNow: { shows: 1, people: 1 } },
    ]);
    expect(result.interruptions).toEqual({ shows: 1, people: 1, asNow: { shows: 1, people: 1 } });
  });

  it('takes a flow that is already live as it is live when it says how things are now', async () => {
    const live = rules('new', { audience: { type: 'any', of: [] } });
    const result = await run(job(rules('new'), { live: [live] }), [past('ada', [visit(0)])]);
    expect(result.flows).toMatchObject([{ flowId: 'new', shows: 1, asNow: { shows: 0 } }]);
  });

  it('prompts by events, struggles, absences and milestones of the past', async () => {
    const milestone: Milestone = {
      id: 'value',
      name: 'Value',
      events: [{ event: 'Invoice Sent', atLeast: 2 }],
      behaviour: { motivation: { base: 1, signals: [] }, ability: { base: 1, signals: [] }, line: 0.25 },
    };
    const shows = async (prompt: FlowRules['trigger']['prompts'][number], deeds: readonly Deed[]) => {
      // A tour: somebody who has lost patience is still helped.
      const flow = rules('new', { prompts: [prompt] }, { pattern: 'tour' });
      const result = await run(job(flow, { milestones: [milestone] }), [past('ada', deeds)]);
      return result.shown.shows;
    };
    const where = [{ property: 'amount', op: 'gt' as const, value: 10 }];
    const event = { on: 'event', event: 'Invoice Sent', where } as const;
    expect(await shows(event, [visit(0), [1, 'Invoice Sent', { amount: 5 }]])).toBe(0);
    expect(await shows(event, [visit(0), [1, 'Invoice Sent', { amount: 50 }]])).toBe(1);
    expect(await shows({ on: 'struggle', kind: 'rageClick' }, [visit(0), [1, footholdEvents.rageClick]])).toBe(1);
    expect(await shows({ on: 'struggle', kind: 'error' }, [visit(0), [1, footholdEvents.rageClick]])).toBe(0);
    const reached: Deed[] = [visit(0), [1, 'Invoice Sent'], [2, 'Invoice Sent']];
    expect(await shows({ on: 'milestone', milestoneId: 'value' }, reached)).toBe(1);
    expect(await shows({ on: 'milestone', milestoneId: 'value' }, reached.slice(0, 2))).toBe(0);
    const absence = { on: 'absence', event: 'Invoice Sent', days: 3 } as const;
    expect(await shows(absence, [[-10 * 1440, 'Invoice Sent'], visit(0)])).toBe(1);
    expect(await shows(absence, [[-1440, 'Invoice Sent'], visit(0)])).toBe(0);
  });

  it('waits for the delay, and shows nothing to who has gone by then', async () => {
    const scene = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/home' } as const;
    const shown = async (deeds: readonly Deed[]) =>
      (await run(job(rules('new', { scene, delaySeconds: 30 })), [past('ada', deeds)])).shown.shows;
    expect(await shown([visit(0), [1, 'Anything']])).toBe(1);
    expect(await shown([visit(0), visit(0.25, '/elsewhere'), [1, 'Anything']])).toBe(0);
    expect(await shown([visit(0)])).toBe(0);
  });

  it('settles what the log does not know as it is assumed', async () => {
    const target = { descriptions: [{ by: 'id' as const, value: 'list' }] };
    const empty = { type: 'fact', fact: { of: 'element', target, measure: 'empty' }, op: 'is', value: true } as const;
    const shown = async (flow: FlowRules, assumptions: Partial<SimulationJob['assumptions']>) => {
      const given = job(flow);
      const settled = { ...given, assumptions: { ...given.assumptions, ...assumptions } };
      const result = await run(settled, [past('ada', [visit(0)])]);
      return [result.shown.shows, result.basis.assumed];
    };
    expect(await shown(rules('new', { scene: empty }), { element: true })).toEqual([1, ['element', 'page']]);
    expect(await shown(rules('new', { scene: empty }), { element: false })).toEqual([0, ['element', 'page']]);
    const notEmpty = { type: 'not', of: empty } as const;
    expect(await shown(rules('new', { scene: notEmpty }), { element: true })).toEqual([1, ['element', 'page']]);
    expect(await shown(rules('new', { scene: notEmpty }), { element: false })).toEqual([0, ['element', 'page']]);
    const idle = rules('new', { prompts: [{ on: 'idle', seconds: 30 }] });
    expect(await shown(idle, { idle: true })).toEqual([1, ['idle']]);
    expect(await shown(idle, { idle: false })).toEqual([0, ['idle']]);
    expect(await shown(rules('new'), {})).toEqual([1, ['page']]);
  });

  it('takes people whose pages are not recorded to be on a page, or not', async () => {
    const people = [past('ada', [[0, 'Invoice Sent']])];
    const scene = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/home' } as const;
    const given = job(rules('new', { scene }));
    expect(await run(given, people)).toMatchObject({ shown: { shows: 0 }, withoutMoment: 1 });
    const assumed = await run({ ...given, assumptions: { ...given.assumptions, page: true } }, people);
    expect(assumed.shown.shows).toBe(1);
  });

  it('places people on the chart and lets the gate hold them back', async () => {
    const milestone: Milestone = {
      id: 'value',
      name: 'Value',
      events: [{ event: 'Never' }],
      behaviour: {
        motivation: {
          base: 0.2,
          signals: [
            {
              id: 'keen',
              name: 'Keen',
              weight: 0.8,
              when: { type: 'fact', fact: { of: 'person', trait: 'keen' }, op: 'is', value: true },
            },
          ],
        },
        ability: { base: 0.2, signals: [] },
        line: 0.25,
      },
    };
    const flow = rules('new', { gate: { milestoneId: 'value', kind: 'facilitator' } }, { pattern: 'tour' });
    const people = [past('keen', [visit(0)], { keen: true }), past('not', [visit(0)], { keen: false })];
    const result = await run(job(flow, { milestones: [milestone] }), people);
    expect(result.quadrants).toEqual({ above: 0, unmotivated: 0, unable: 1, neither: 1 });
    expect(result.examples.map(({ id }) => id)).toEqual(['keen']);
    expect(gate(result, 'behaviour')).toMatchObject({ people: 1, reasons: [{ code: 'below_line_neither' }] });
  });

  it('says whose traits were set since: what they were before is not kept', async () => {
    const audience = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' } as const;
    const people = [
      past('long ago', [visit(0)], { plan: 'pro' }),
      past('since', [visit(0)], { plan: 'pro' }, begin + day),
      past('another trait', [visit(0)], { role: 'owner' }, begin + day),
    ];
    expect((await run(job(rules('new', { audience })), people)).basis.traitsChangedSince).toBe(1);
  });

  it('breaks down by a trait', async () => {
    const audience = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' } as const;
    const people = [
      past('a', [visit(0)], { plan: 'pro' }),
      past('b', [visit(0)], { plan: 'pro' }),
      past('c', [visit(0)], { plan: 'trial' }),
      past('d', [visit(0)]),
    ];
    const breakdown = { by: 'trait', of: 'person', trait: 'plan' } as const;
    expect((await run(job(rules('new', { audience }), { breakdown }), people)).groups).toEqual([
      { key: 'value:pro', label: 'pro', people: 2, shown: 2, shows: 2 },
      { key: 'value:trial', label: 'trial', people: 1, shown: 0, shows: 0 },
      { key: 'none', label: '', people: 1, shown: 0, shows: 0 },
    ]);
  });
});

it('breaks down by every segment and by stage, as of the last moment', async () => {
  const segments: Segment[] = [
    {
      id: 'pros',
      name: 'Pros',
      kind: 'rule',
      when: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' },
    },
    {
      id: 'keen',
      name: 'Keen',
      kind: 'rule',
      when: { type: 'fact', fact: { of: 'event', name: 'Asked', measure: 'count' }, op: 'gte', value: 1 },
    },
  ];
  const people = [
    past('a', [visit(0), [5, 'Asked']], { plan: 'pro' }),
    past('b', [visit(0)], { plan: 'pro' }),
    past('c', [visit(0)]),
  ];
  const audience = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' } as const;
  const split = async (by: 'segments' | 'stage') =>
    (await run(job(rules('new', { audience }), { breakdown: { by }, segments }), people)).groups;
  expect(await split('segments')).toEqual([
    { key: 'segment:pros', label: 'Pros', people: 2, shown: 2, shows: 2 },
    { key: 'segment:keen', label: 'Keen', people: 1, shown: 1, shows: 1 },
    { key: 'noSegment', label: '', people: 1, shown: 0, shows: 0 },
  ]);
  expect((await split('stage'))[0]).toEqual({
    key: 'stage:activation',
    label: 'activation',
    people: 3,
    shown: 2,
    shows: 2,
  });
});

describe('how shows end', () => {
  const people = Array.from({ length: 400 }, (_, n) => past(`person-${n}`, [visit(n), visit(n + 2000)]));
  const once = Array.from({ length: 400 }, (_, n) => past(`person-${n}`, [visit(n)]));

  it('is drawn from the past of the flow where it has one, else as assumed', async () => {
    const flow = rules('new', { frequency: { repeat: 'once' } });
    const drawn = await run(job(flow), once, new Map([['new', { completed: 0.25, dismissed: 0.5 }]]));
    expect(drawn.shown.shows).toBe(400);
    expect(drawn.basis.endsFromHistory).toEqual(['new']);
    expect(Math.abs(drawn.shown.completed - 100)).toBeLessThan(30);
    expect(Math.abs(drawn.shown.dismissed - 200)).toBeLessThan(35);
    const assumed = await run(job(flow), once);
    expect(assumed).toMatchObject({ shown: { completed: 0, dismissed: 400 }, basis: { endsFromHistory: [] } });
  });

  it('is the same for the same seed, and another for another', async () => {
    const flow = rules('new', { frequency: { repeat: 'untilCompleted' } });
    const rates = new Map([['new', { completed: 0.5, dismissed: 0.4 }]]);
    const first = await run(job(flow), people, rates);
    const again = await run(job(flow), people, rates);
    const other = await run(job(flow, { seed: 2 }), people, rates);
    expect(again).toEqual(first);
    expect(again.digest).toBe(first.digest);
    expect(other.digest).not.toBe(first.digest);
  });

  it('is drawn again when what was left open is taken up at the next visit, which is no new show', async () => {
    const flow = rules('new', { frequency: { repeat: 'untilDone' } });
    const left = new Map([['new', { completed: 0, dismissed: 0 }]]);
    const result = await run(job(flow), people.slice(0, 1), left);
    expect(result.shown).toEqual({ people: 1, shows: 1, completed: 0, dismissed: 0 });
    const quarter = new Map([['new', { completed: 0.25, dismissed: 0 }]]);
    const drawn = await run(job(flow), people, quarter);
    expect(drawn.shown.people).toBe(400);
    // 25 % at the first visit, and 25 % of the others at the second.
    expect(Math.abs(drawn.shown.completed - 175)).toBeLessThan(40);
  });
});

it('ends with what it has found when it is cancelled, and tells of it meanwhile', async () => {
  const visits = Array.from({ length: 300 }, (_, n) => visit(n * 31));
  const people = Array.from({ length: 300 }, (_, n) => past(`person-${n}`, visits));
  const given = job(rules('new'));
  let asked = 0;
  const result = await replayAll(given, historiesOf(people), flowReplayer(given, new Map()), {
    isCancelled: () => {
      asked += 1;
      return asked >= 2;
    },
  });
  expect(result.progress.people).toBeLessThan(300);
  expect(result.progress.people).toBe(result.people);
  expect(result.progress.of).toBe(300);
});
