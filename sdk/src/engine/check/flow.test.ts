import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, CheckFinding, Condition, Flow, Milestone, Prompt, Segment, Step } from '../../contract/index.js';
import { formatVersion } from '../../contract/index.js';
import { parseFlow } from '../../contract/schema/index.js';
import { all, any, day, fact, noon } from '../decide.cases.js';
import { applyFix } from './apply-fix.js';
import { canBe } from './can-be.js';
import { checkFlow } from './flow.js';
import { checkMilestone } from './milestone.js';
import { boundsOf } from './model.js';
import type { OtherFlow, Surroundings } from './surroundings.js';

const caps = { perSession: 3, perDay: 5, gapMinutes: 5 };
const heading = (id: string): Block => ({ type: 'heading', id, text: 'Hello' });
const step = (id: string, more: Partial<Step> = {}): Step => ({ id, blocks: [heading(`h-${id}`)], ...more });
const starting = (id: string, flowId: string): Step =>
  step(id, { blocks: [{ type: 'button', id: `b-${id}`, label: 'Go', actions: [{ type: 'startFlow', flowId }] }] });

function flowOf(changes: Partial<Omit<Flow, 'trigger'>> = {}, trigger: Partial<Flow['trigger']> = {}): Flow {
  const { id = 'mine' } = changes;
  return {
    formatVersion,
    id,
    name: `Flow ${id}`,
    pattern: { type: 'modal' },
    steps: [step('one')],
    defaultLocale: 'en',
    ...changes,
    trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'untilDone' }, ...trigger },
  };
}

const milestone = (motivation: number, ability: number, line: number, more: Partial<Milestone> = {}): Milestone => ({
  id: 'm',
  name: 'Sent an invoice',
  events: [{ event: 'Sent' }],
  behaviour: { motivation: { base: motivation, signals: [] }, ability: { base: ability, signals: [] }, line },
  ...more,
});
const live = (flow: Flow): OtherFlow => ({ flow, isLive: true });
const draft = (flow: Flow): OtherFlow => ({ flow, isLive: false });
const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  now: noon,
  milestones: [],
  caps,
  others: [],
  ...more,
});
const plan = (value: string): Condition => fact({ of: 'person', trait: 'plan' }, 'is', value);
const did = (op: 'gte' | 'is', value: number): Condition =>
  fact({ of: 'event', name: 'Sent', measure: 'count' }, op, value);
const own = (measure: 'state' | 'shows', op: 'is' | 'gte', value: string | number): Condition =>
  fact({ of: 'flow', flowId: 'mine', measure }, op, value);
const gate = { milestoneId: 'm', kind: 'auto' as const };
const manual: Prompt[] = [{ on: 'manual' }];
const path = (glob: string): Condition => fact({ of: 'page', part: 'path' }, 'matches', glob);

type Row = [name: string, flow: Flow, around: Partial<Surroundings>, found: string[]];

/** `severity code path`. */
const said = ({ severity, code, path: at }: CheckFinding) => `${severity} ${code} ${at}`;

const table: Row[] = [
  ['a plain flow', flowOf(), {}, []],
  [
    'conditions that exclude each other',
    flowOf({}, { audience: all(did('gte', 1), fact({ of: 'friction' }, 'gt', 5), did('is', 0)) }),
    {},
    ['error conditions_exclude trigger.audience.of[2]'],
  ],
  [
    'two plans at once, which only a list could be',
    flowOf({}, { audience: all(plan('pro'), plan('free')) }),
    {},
    ['warning conditions_exclude trigger.audience.of[1]'],
  ],
  [
    'one way of several that is none',
    flowOf({}, { audience: any(plan('pro'), fact({ of: 'friction' }, 'gt', 40)) }),
    {},
    ['warning never_holds trigger.audience.of[1]'],
  ],
  [
    'one that always holds',
    flowOf({}, { audience: all(plan('pro'), did('gte', 0)) }),
    {},
    ['warning always_holds trigger.audience.of[1]'],
  ],
  ['a page that there is not', flowOf({}, { scene: path('invoices') }), {}, ['error never_holds trigger.scene']],
  [
    'a scene that excludes the audience',
    flowOf({}, { audience: did('gte', 1), scene: all(path('/a'), did('is', 0)) }),
    {},
    ['error scene_excludes_audience trigger.scene.of[1]'],
  ],
  [
    'an absence of what the audience just did',
    flowOf(
      {},
      {
        audience: fact({ of: 'event', name: 'Sent', measure: 'daysSinceLast' }, 'lt', 2),
        prompts: [{ on: 'absence', event: 'Sent', days: 5 }, { on: 'exitIntent' }],
      },
    ),
    {},
    ['warning prompt_never_comes trigger.prompts[0]'],
  ],
  [
    'an event whose filters exclude each other',
    flowOf(
      {},
      {
        prompts: [
          {
            on: 'event',
            event: 'Paid',
            where: [
              { property: 'plan', op: 'is', value: 'a' },
              { property: 'plan', op: 'isNot', value: 'a' },
            ],
          },
        ],
      },
    ),
    {},
    ['error prompt_never_comes trigger.prompts[0]'],
  ],
  [
    'an interruption for those who have lost patience',
    flowOf({}, { audience: fact({ of: 'friction' }, 'lte', 0) }),
    {},
    ['error friction_only_help trigger.audience'],
  ],
  [
    'help for those who have lost patience',
    flowOf({ pattern: { type: 'tour' } }, { audience: fact({ of: 'friction' }, 'lte', 0) }),
    {},
    [],
  ],
  [
    'a line that nobody reaches',
    flowOf({ pattern: { type: 'banner' } }, { gate }),
    { milestones: [milestone(0.5, 0.4, 0.25)] },
    ['error gate_out_of_reach trigger.gate.kind'],
  ],
  [
    'help where everybody stands above the line',
    flowOf({ pattern: { type: 'tour' } }, { gate }),
    { milestones: [milestone(0.6, 0.6, 0.25)] },
    ['error kind_never_asked trigger.gate.kind'],
  ],
  [
    'a reminder where everybody stands above the line',
    flowOf({ pattern: { type: 'banner' } }, { gate }),
    { milestones: [milestone(0.6, 0.6, 0.25)] },
    ['warning gate_always_open trigger.gate.kind'],
  ],
  [
    'help for the unable',
    flowOf({ pattern: { type: 'tour' } }, { gate }),
    { milestones: [milestone(0.6, 0.2, 0.25)] },
    [],
  ],
  ['a spark for the unmotivated', flowOf({}, { gate }), { milestones: [milestone(0.2, 0.6, 0.25)] }, []],
  [
    'a flow that leads where its audience is',
    flowOf(
      { pattern: { type: 'survey' } },
      { gate, audience: fact({ of: 'milestone', milestoneId: 'm', measure: 'reached' }, 'is', true) },
    ),
    { milestones: [milestone(0.6, 0.2, 0.25)] },
    ['warning aims_at_reached trigger.gate.milestoneId'],
  ],
  [
    'dates that are over',
    flowOf({}, { schedule: { until: noon - day } }),
    {},
    ['error schedule_over trigger.schedule.until'],
  ],
  [
    'limits that mean nothing',
    flowOf({}, { frequency: { repeat: 'once', maxShows: 3 } }),
    {},
    ['warning limit_unused trigger.frequency.maxShows'],
  ],
  [
    'more shows than fit',
    flowOf({}, { frequency: { repeat: 'always', maxShows: 10, gapHours: 24 }, schedule: { until: noon + 3 * day } }),
    {},
    ['warning shows_do_not_fit trigger.frequency.maxShows'],
  ],
  [
    'as many shows as fit',
    flowOf({}, { frequency: { repeat: 'always', maxShows: 4, gapHours: 24 }, schedule: { until: noon + 3 * day } }),
    {},
    [],
  ],
  [
    'those who completed it, until it is done',
    flowOf({}, { audience: own('state', 'is', 'completed') }),
    {},
    ['error audience_after_end trigger.frequency.repeat'],
  ],
  [
    'those who have seen it before',
    flowOf({}, { audience: own('shows', 'gte', 1), frequency: { repeat: 'always' } }),
    {},
    ['error needs_itself trigger.audience'],
  ],
  [
    'those whom another flow has started it for',
    flowOf({}, { audience: own('shows', 'gte', 1), frequency: { repeat: 'always' } }),
    { others: [live(flowOf({ id: 'other', steps: [starting('s', 'mine')] }))] },
    [],
  ],
  ['no interruptions at all', flowOf(), { caps: { ...caps, perDay: 0 } }, ['error caps_leave_no_turn pattern']],
  [
    'one that always goes first',
    flowOf({}, { audience: plan('pro') }),
    { others: [live(flowOf({ id: 'other' }, { frequency: { repeat: 'always' }, priority: 60 }))] },
    ['warning crowded_out trigger.priority'],
  ],
  [
    'one that goes first until it is done',
    flowOf({}, { audience: plan('pro') }),
    { others: [live(flowOf({ id: 'other' }, { priority: 60 }))] },
    [],
  ],
  [
    'one that goes first for others',
    flowOf({}, { audience: plan('pro') }),
    {
      others: [
        live(flowOf({ id: 'other' }, { frequency: { repeat: 'always' }, priority: 60, audience: plan('free') })),
      ],
    },
    [],
  ],
  [
    'one that is not live',
    flowOf(),
    { others: [draft(flowOf({ id: 'other' }, { frequency: { repeat: 'always' }, priority: 60 }))] },
    [],
  ],
  [
    'itself going before another',
    flowOf({}, { frequency: { repeat: 'always' }, priority: 60 }),
    { others: [live(flowOf({ id: 'other' }))] },
    ['warning crowds_out trigger.frequency'],
  ],
  ['one that nothing starts', flowOf({}, { prompts: manual }), {}, ['warning nothing_starts trigger.prompts']],
  [
    'one that a resource centre starts',
    flowOf({}, { prompts: manual }),
    {
      others: [
        live(
          flowOf({
            id: 'centre',
            pattern: {
              type: 'resourceCentre',
              sections: [{ type: 'flows', id: 's', flows: [{ id: 'o', flowId: 'mine', title: 'Take it' }] }],
            },
          }),
        ),
      ],
    },
    [],
  ],
  [
    'a start of what is not live',
    flowOf({ steps: [starting('s', 'other')] }),
    { others: [draft(flowOf({ id: 'other' }))] },
    ['warning starts_what_is_not_live steps[0].blocks[0].actions[0].flowId'],
  ],
  [
    'a circle over two others, by an item and a hotspot',
    flowOf({ steps: [starting('s', 'list')] }),
    {
      others: [
        live(
          flowOf({
            id: 'list',
            pattern: { type: 'checklist' },
            steps: [
              step('l', {
                blocks: [
                  {
                    type: 'checklist',
                    id: 'c',
                    items: [{ id: 'i', title: 'See', actions: [{ type: 'startFlow', flowId: 'spot' }] }],
                  },
                ],
              }),
            ],
          }),
        ),
        live(
          flowOf({
            id: 'spot',
            pattern: {
              type: 'hotspot',
              target: { descriptions: [{ by: 'id', value: 'x' }] },
              opens: 'flow',
              flowId: 'mine',
            },
          }),
        ),
      ],
    },
    ['warning start_cycle steps[0].blocks[0].actions[0].flowId'],
  ],
  ['a start of itself anew', flowOf({ steps: [starting('s', 'mine')] }), {}, []],
  [
    'a step that all branches pass by',
    flowOf({ steps: [step('one', { branches: [{ goTo: 'three' }] }), step('two'), step('three')] }),
    {},
    ['warning step_unreachable steps[1]'],
  ],
  [
    'a step behind one whose buttons end the flow',
    flowOf({
      steps: [
        step('one', { blocks: [{ type: 'button', id: 'b', label: 'Go', actions: [{ type: 'complete' }] }] }),
        step('two'),
        step('three'),
      ],
    }),
    {},
    ['warning step_unreachable steps[1]', 'warning step_unreachable steps[2]'],
  ],
  [
    'no step behind one that is left otherwise than by its buttons',
    flowOf({
      steps: [
        step('one', {
          advance: [{ on: 'event', event: 'Sent' }],
          blocks: [{ type: 'button', id: 'b', label: 'Not now', actions: [{ type: 'dismiss' }] }],
        }),
        step('two', {
          blocks: [{ type: 'button', id: 'c', label: 'Tell', actions: [{ type: 'track', event: 'Told' }] }],
        }),
        step('three'),
      ],
    }),
    {},
    [],
  ],
  [
    'a step that a button leads to',
    flowOf({
      steps: [
        step('one', {
          branches: [{ goTo: 'three' }],
          blocks: [{ type: 'button', id: 'b', label: 'More', actions: [{ type: 'goTo', stepId: 'two' }] }],
        }),
        step('two'),
        step('three'),
      ],
    }),
    {},
    [],
  ],
  [
    'a branch behind one that always holds',
    flowOf({
      steps: [step('one', { branches: [{ goTo: 'two' }, { goTo: '.end', when: plan('pro') }] }), step('two')],
    }),
    {},
    ['warning branch_unreachable steps[0].branches[1]'],
  ],
  [
    'a step for nobody',
    flowOf({ steps: [step('one'), step('two', { when: all(did('gte', 1), did('is', 0)) })] }),
    {},
    ['warning conditions_exclude steps[1].when.of[1]'],
  ],
  [
    'names that nobody has, did or could reach',
    flowOf(
      { pattern: { type: 'survey' } },
      {
        audience: all(plan('pro'), fact({ of: 'account', trait: 'seets' }, 'gt', 3)),
        prompts: [{ on: 'event', event: 'Payed' }],
        gate,
      },
    ),
    {
      milestones: [milestone(0.6, 0.2, 0.25)],
      seen: { events: new Set(['Paid']), person: new Set(['plan']), account: new Set(['seats']) },
    },
    [
      'warning account_trait_unseen trigger.audience.of[1].fact.trait',
      'warning event_unseen trigger.prompts[0].event',
      'warning milestone_unseen trigger.gate.milestoneId',
    ],
  ],
  [
    'a trait that neither people nor accounts have, but none that one of them has where either will do',
    flowOf(
      {},
      {
        audience: all(
          any(
            fact({ of: 'person', trait: 'trialEnd' }, 'exists'),
            fact({ of: 'account', trait: 'trialEnd' }, 'exists'),
          ),
          any(fact({ of: 'person', trait: 'seets' }, 'exists'), fact({ of: 'account', trait: 'seets' }, 'exists')),
        ),
      },
    ),
    { seen: { events: new Set(), person: new Set(['plan']), account: new Set(['trialEnd']) } },
    [
      'warning trait_unseen trigger.audience.of[1].of[0].fact.trait',
      'warning account_trait_unseen trigger.audience.of[1].of[1].fact.trait',
    ],
  ],
  [
    'an item that waits for what was never sent',
    flowOf({
      pattern: { type: 'checklist', launcher: 'Start' },
      steps: [
        step('one', {
          blocks: [
            {
              type: 'checklist',
              id: 'list',
              items: [
                { id: 'paid', title: 'Pay', doneWhen: [{ on: 'event', event: 'Paid' }] },
                { id: 'payed', title: 'Pay', doneWhen: [{ on: 'event', event: 'Payed' }] },
              ],
            },
          ],
        }),
      ],
    }),
    { seen: { events: new Set(['Paid']), person: new Set(), account: new Set() } },
    ['warning event_unseen steps[0].blocks[0].items[1].doneWhen[0].event'],
  ],
  [
    'a misspelt trait, but none that the flow asks for itself or another one sets',
    flowOf(
      {
        steps: [
          step('one', { blocks: [{ type: 'question', id: 'q', kind: 'text', label: 'Why?', trait: 'goal' }] }),
          step('two', { when: fact({ of: 'event', name: 'Asked', measure: 'count' }, 'gte', 1) }),
        ],
      },
      {
        audience: all(
          fact({ of: 'person', trait: 'goal' }, 'notExists'),
          fact({ of: 'person', trait: 'wave' }, 'is', 'one'),
          fact({ of: 'person', trait: 'gaol' }, 'is', 'one'),
        ),
      },
    ),
    {
      others: [
        live(
          flowOf({
            id: 'other',
            steps: [
              step('one', {
                blocks: [
                  {
                    type: 'button',
                    id: 'b',
                    label: 'Go',
                    actions: [
                      { type: 'setTrait', trait: 'wave', value: 'one' },
                      { type: 'track', event: 'Asked' },
                    ],
                  },
                ],
              }),
            ],
          }),
        ),
      ],
      seen: { events: new Set(['Paid']), person: new Set(['plan']), account: new Set() },
    },
    ['warning trait_unseen trigger.audience.of[2].fact.trait'],
  ],
  [
    'what keeps a started flow from showing by itself',
    flowOf({}, { prompts: [{ on: 'page' }, ...manual], schedule: { until: noon - day } }),
    {},
    ['warning schedule_over trigger.schedule.until'],
  ],
];

describe('checkFlow', () => {
  it.each(table)('finds: %s', (_, flow, more, found) => {
    expect(checkFlow(flow, around(more)).map(said)).toEqual(found);
  });

  it.each(table)('mends by its fixes: %s', (_, flow, more) => {
    for (const finding of checkFlow(flow, around(more))) {
      if (!finding.fix) continue;
      const mended = applyFix(flow, finding.fix);
      expect(parseFlow(mended)).toMatchObject({ ok: true });
      expect(checkFlow(mended, around(more)).map(said)).not.toContain(said(finding));
    }
  });

  it('names only the conditions that take part', () => {
    const [finding] = checkFlow(flowOf({}, { audience: all(did('gte', 1), plan('pro'), did('is', 0)) }), around());
    expect(finding?.places).toEqual(['trigger.audience.of[0]', 'trigger.audience.of[2]']);
  });

  it('says how much can be had where the line is out of reach', () => {
    const flow = flowOf({ pattern: { type: 'banner' } }, { gate });
    const [finding] = checkFlow(flow, around({ milestones: [milestone(0.5, 0.4, 0.25)] }));
    expect(finding?.values).toMatchObject({ most: 0.2, line: 0.25 });
  });

  it('counts no signal that the audience can never give', () => {
    const known = milestone(0.5, 0.5, 0.5);
    known.behaviour.motivation.signals = [{ id: 's', name: 'Pays', weight: 0.5, when: did('gte', 1) }];
    const banner = (audience: Condition) => flowOf({ pattern: { type: 'banner' } }, { gate, audience });
    const codes = (audience: Condition) =>
      checkFlow(banner(audience), around({ milestones: [known] })).map(({ code }) => code);
    expect(codes(plan('pro'))).toEqual([]);
    expect(codes(did('is', 0))).toEqual(['gate_out_of_reach']);
  });
});

describe('boundsOf', () => {
  const score = (...signals: [number, Condition][]) => ({
    base: 0.2,
    signals: signals.map(([weight, when], at) => ({ id: `s${at}`, name: `S${at}`, weight, when })),
  });
  const single = { now: noon, mayBeList: () => false };

  it('adds up what can hold together, and of what excludes each other the most', () => {
    const signals = score([0.3, plan('pro')], [0.2, plan('team')], [0.1, did('gte', 1)], [-0.1, did('is', 0)]);
    expect(boundsOf(signals, single)).toEqual({ low: 0.1, high: 0.6 });
    expect(boundsOf(signals, single, [did('is', 0)])).toEqual({ low: 0.1, high: 0.5 });
    expect(boundsOf(signals, { now: noon })).toEqual({ low: 0.1, high: 0.8 });
  });

  it('never says less than what signals that hold together come to', () => {
    const conditions = [plan('pro'), plan('team'), did('gte', 1), did('is', 0), fact({ of: 'friction' }, 'gt', 3)];
    const signal = fc.tuple(fc.constantFrom(-0.3, -0.1, 0.1, 0.2, 0.4), fc.constantFrom(...conditions));
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 6 }), (list) => {
        const { low, high } = boundsOf(score(...list), single);
        for (let set = 0; set < 2 ** list.length; set++) {
          const held = list.filter((_, at) => (set >> at) & 1);
          if (
            !canBe(
              held.map(([, when]) => when),
              single,
            )
          )
            continue;
          const sum = held.reduce((total, [weight]) => total + weight, 0.2);
          expect(high).toBeGreaterThanOrEqual(Math.min(1, sum) - 1e-6);
          expect(low).toBeLessThanOrEqual(Math.max(0, sum) + 1e-6);
        }
      }),
    );
  });

  it('stays quick with as many signals as there may be', () => {
    const list = Array.from({ length: 30 }, (_, at): [number, Condition] => [0.01 + at / 1000, plan(`plan ${at}`)]);
    const begun = performance.now();
    expect(boundsOf(score(...list), single).high).toBeGreaterThanOrEqual(0.239);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('applyFix', () => {
  it('leaves the document alone when the place is gone', () => {
    const flow = flowOf();
    expect(applyFix(flow, { edits: [{ path: 'trigger.audience.of[1]' }] })).toBe(flow);
    expect(applyFix(flow, { edits: [{ path: '__proto__.polluted', value: true }] })).toBe(flow);
    expect('polluted' in {}).toBe(false);
  });
});

describe('segments that a rule names', () => {
  const rule = (id: string, when: Condition): Segment => ({ id, name: `Segment ${id}`, kind: 'rule', when });
  const isIn = (segmentId: string, value = true): Condition => fact({ of: 'segment', segmentId }, 'is', value);
  const notPlan = (value: string): Condition => fact({ of: 'person', trait: 'plan' }, 'isNot', value);
  const segments: Segment[] = [
    rule('trials', plan('trial')),
    rule('pros', notPlan('trial')),
    rule('nobody', all(plan('pro'), notPlan('pro'))),
    rule('all', any(did('gte', 1), did('is', 0))),
    rule('deep', all(isIn('trials'), did('gte', 1))),
    rule('broken', any(isIn('gone'), did('gte', 1))),
    rule('misspelt', fact({ of: 'person', trait: 'plam' }, 'is', 'pro')),
    { id: 'list', name: 'A list', kind: 'list' },
  ];
  const found = (audience: Condition, more: Partial<Surroundings> = {}) =>
    checkFlow(flowOf({}, { audience }), around({ segments, ...more })).map(said);

  it.each<[string, Condition, string[]]>([
    [
      'two that exclude each other',
      all(isIn('trials'), isIn('pros')),
      ['error conditions_exclude trigger.audience.of[1]'],
    ],
    [
      'one within another',
      all(isIn('deep'), isIn('trials', false)),
      ['error conditions_exclude trigger.audience.of[1]'],
    ],
    ['one that nobody can be in', isIn('nobody'), ['error segment_empty trigger.audience']],
    ['one that everybody is in', all(isIn('all'), plan('pro')), ['warning segment_everybody trigger.audience.of[0]']],
    [
      'nobody, who is left out',
      all(isIn('nobody', false), plan('pro')),
      ['warning segment_empty trigger.audience.of[0]'],
    ],
    [
      'one against a trait, which a page may know before it is told of the segment',
      all(isIn('trials'), notPlan('trial')),
      ['warning conditions_exclude trigger.audience.of[1]'],
    ],
    ['one that is gone', isIn('gone'), ['error segment_gone trigger.audience.fact.segmentId']],
    [
      'one that asks for one that is gone',
      isIn('broken'),
      ['warning segment_asks_gone trigger.audience.fact.segmentId'],
    ],
    ['a list', all(isIn('list'), plan('pro')), []],
    ['some that go together', all(isIn('deep'), did('gte', 3)), []],
  ])('are looked into: %s', (_, audience, expected) => {
    expect(found(audience)).toEqual(expected);
  });

  it('are looked into for names that were never seen', () => {
    const seen = { events: new Set(['Sent']), person: new Set(['plan']), account: new Set<string>() };
    expect(found(isIn('misspelt'), { seen })).toEqual(['warning segment_trait_unseen trigger.audience.fact.segmentId']);
  });

  it('are taken away where they are gone', () => {
    const flow = flowOf({}, { audience: all(isIn('gone'), plan('pro')) });
    const [finding] = checkFlow(flow, around({ segments }));
    const mended = applyFix(flow, finding?.fix ?? { edits: [] });
    expect(mended.trigger.audience).toEqual(all(plan('pro')));
  });

  it('never make certain what a page may know otherwise for a moment', () => {
    const low = [rule('low', fact({ of: 'friction' }, 'lte', 0))];
    expect(found(isIn('low'), { segments: low })).toEqual(['warning friction_only_help trigger.audience']);
  });

  it('are nothing to worry about in a circle, which no project can save', () => {
    const circle = [rule('a', isIn('b')), rule('b', isIn('a'))];
    expect(found(isIn('a'), { segments: circle })).toEqual([]);
  });

  it('are looked into below the signals of a milestone', () => {
    const signal = { id: 's', name: 'Keen', weight: 0.2, when: isIn('nobody') };
    const keen = { id: 'k', name: 'Did it', weight: 0.3, when: did('gte', 1) };
    const model = {
      motivation: { base: 0.4, signals: [signal, keen] },
      ability: { base: 0.5, signals: [] },
      line: 0.25,
    };
    expect(checkMilestone({ events: [{ event: 'Sent' }], behaviour: model }, around({ segments })).map(said)).toEqual([
      'warning segment_empty behaviour.motivation.signals[0].when',
    ]);
  });
});
