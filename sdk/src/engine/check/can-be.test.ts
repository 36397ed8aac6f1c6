import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Fact, FactCondition, Facts, Operator, PersonFacts, Truth } from '../../contract/index.js';
import { counterKey } from '../counter.js';
import { all, ana, any, day, fact, noon, not } from '../decide.cases.js';
import { evaluator } from '../evaluate.js';
import { canBe } from './can-be.js';

const plan: Fact = { of: 'person', trait: 'plan' };
const seats: Fact = { of: 'account', trait: 'seats' };
const path: Fact = { of: 'page', part: 'path' };
const sent: Fact = { of: 'event', name: 'Sent', measure: 'count' };
const sentLately: Fact = { ...sent, withinDays: 7 };
const sentLast: Fact = { of: 'event', name: 'Sent', measure: 'daysSinceLast' };
const reached: Fact = { of: 'milestone', milestoneId: 'm', measure: 'reached' };
const friction: Fact = { of: 'friction' };
const target = { descriptions: [{ by: 'id' as const, value: 'list' }] };
const element = (measure: 'present' | 'visible' | 'empty' | 'childCount'): Fact => ({ of: 'element', target, measure });
const single = { now: noon, mayBeList: () => false };
const list = { now: noon };

describe('what can never be', () => {
  const cases: [string, Condition[]][] = [
    ['two plans at once', [fact(plan, 'is', 'pro'), fact(plan, 'is', 'free')]],
    ['a plan and not that plan, whatever the case', [fact(plan, 'is', 'Pro'), fact(plan, 'isNot', 'pro')]],
    ['a plan that is none of a list', [fact(plan, 'in', ['pro', 'team']), fact(plan, 'notIn', ['team', 'pro'])]],
    ['a plan that starts otherwise', [fact(plan, 'is', 'pro'), fact(plan, 'startsWith', 'te')]],
    ['two beginnings', [fact(plan, 'startsWith', 'pro'), fact(plan, 'startsWith', 'te')]],
    [
      'a text that lacks a part of what it starts with',
      [fact(plan, 'startsWith', 'pro'), fact(plan, 'notContains', 'r')],
    ],
    ['missing, but something', [fact(plan, 'notExists'), fact(plan, 'is', 'pro')]],
    ['a text that is a number above five', [fact(plan, 'is', 'pro'), fact(plan, 'gt', 5)]],
    ['more than five and less than three', [fact(seats, 'gt', 5), fact(seats, 'lt', 3)]],
    ['within limits that do not meet', [fact(seats, 'between', [1, 5]), fact(seats, 'gte', 6)]],
    ['limits the wrong way round', [fact(seats, 'between', [5, 1])]],
    ['more and not more', [fact(seats, 'gt', 5), not(fact(seats, 'gte', 5))]],
    ['before a day and after it', [fact(plan, 'before', '2026-01-01'), fact(plan, 'after', '2026-02-01')]],
    ['soon, but long ago', [fact(plan, 'inNextDays', 3), fact(plan, 'before', '2020-01-01')]],
    ['in three days, not in seven', [fact(plan, 'inNextDays', 3), not(fact(plan, 'inNextDays', 7))]],
    ['a count below zero', [fact(sent, 'lt', 0)]],
    ['a count between two whole numbers', [fact(sent, 'gt', 2), fact(sent, 'lt', 3)]],
    ['never, but three times this week', [fact(sent, 'is', 0), fact(sentLately, 'gte', 3)]],
    ['never, but two days ago', [fact(sent, 'is', 0), fact(sentLast, 'lt', 3)]],
    ['this week, but last two weeks ago', [fact(sentLately, 'gte', 1), fact(sentLast, 'gt', 14)]],
    ['friction above its bounds', [fact(friction, 'gt', 25)]],
    ['a stage that there is not', [fact({ of: 'lifecycle', property: 'stage' }, 'is', 'churned')]],
    [
      'in an account, and its stage none of the four',
      [
        fact({ of: 'lifecycle', property: 'accountStage' }, 'exists'),
        fact({ of: 'lifecycle', property: 'accountStage' }, 'notIn', [
          'activation',
          'adoption',
          'retention',
          'expansion',
        ]),
      ],
    ],
    [
      'not reached, since three days',
      [fact(reached, 'is', false), fact({ ...reached, measure: 'daysSince' }, 'lt', 3)],
    ],
    [
      'a segment and not',
      [fact({ of: 'segment', segmentId: 's' }, 'is', true), fact({ of: 'segment', segmentId: 's' }, 'is', false)],
    ],
    ['a path without a slash', [fact(path, 'matches', 'invoices/*')]],
    ['a path with a query', [fact(path, 'contains', '?tab=')]],
    ['a path that is not encoded', [fact(path, 'is', '/Über uns')]],
    ['an address without its beginning', [fact({ of: 'page', part: 'url' }, 'matches', '/invoices')]],
    ['two pages at once', [fact(path, 'matches', '/invoices/*'), fact(path, 'matches', '/settings/**')]],
    ['a page inside one that is left out', [fact(path, 'matches', '/a/b/*'), fact(path, 'notMatches', '/a/**')]],
    ['a hash without its sign', [fact({ of: 'page', part: 'hash' }, 'is', 'top')]],
    ['to be seen, but not there', [fact(element('visible'), 'is', true), fact(element('present'), 'is', false)]],
    ['empty with children', [fact(element('empty'), 'is', true), fact(element('childCount'), 'gte', 1)]],
    ['none of nothing', [any()]],
    ['not everything', [not(all())]],
    [
      'either of two, and neither',
      [any(fact(plan, 'is', 'pro'), fact(seats, 'gt', 5)), fact(plan, 'is', 'free'), fact(seats, 'lt', 3)],
    ],
  ];
  it.each(cases)('%s', (_, conditions) => {
    expect(canBe(conditions, single)).toBe(false);
  });
});

describe('what can be', () => {
  const cases: [string, Condition[]][] = [
    ['a plan that is not another', [fact(plan, 'is', 'pro'), fact(plan, 'isNot', 'free')]],
    ['a text with two parts', [fact(plan, 'contains', 'a'), fact(plan, 'contains', 'b')]],
    ['a beginning and an end that overlap', [fact(plan, 'startsWith', 'pro'), fact(plan, 'endsWith', 'o')]],
    ['limits that meet in one number', [fact(seats, 'gte', 5), fact(seats, 'lte', 5)]],
    ['never', [fact(sent, 'is', 0)]],
    ['once, but not this week', [fact(sent, 'gte', 1), fact(sentLately, 'is', 0)]],
    ['a trial that ends soon', [fact(plan, 'inNextDays', 3), fact(plan, 'after', '2026-01-01')]],
    ['in the last and the next days: now', [fact(plan, 'inNextDays', 3), fact(plan, 'inLastDays', 3)]],
    ['one page inside another', [fact(path, 'matches', '/a/**'), fact(path, 'notMatches', '/a/b')]],
    ['a missing trait that is not another', [fact(plan, 'isNot', 'pro'), fact(plan, 'notExists')]],
  ];
  it.each(cases)('%s', (_, conditions) => {
    expect(canBe(conditions, single)).toBe(true);
  });

  it('lets a list be two things at once, but not what it must not be', () => {
    expect(canBe([fact(plan, 'is', 'pro'), fact(plan, 'is', 'free')], list)).toBe(true);
    expect(canBe([fact(seats, 'gt', 5), fact(seats, 'lt', 3)], list)).toBe(true);
    expect(canBe([fact(plan, 'is', 'pro'), fact(plan, 'isNot', 'pro')], list)).toBe(false);
  });

  it('leaves a question open that would take too long, instead of answering it wrongly', () => {
    const trait = (at: number): Fact => ({ of: 'person', trait: `t${at}` });
    const either = Array.from({ length: 30 }, (_, at) => any(fact(trait(at), 'is', 'a'), fact(trait(at), 'is', 'b')));
    const neither = any(...Array.from({ length: 30 }, (_, at) => fact(trait(at), 'is', 'c')));
    const begun = performance.now();
    expect(canBe([...either, neither], single)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

/* What it says can never be, is not found among people and pages that are made up. */

const words = ['pro', 'Pro', 'free', 'team', 'p', '5', '3', '2026-06-16', 'true', ''];
const numbers = [-1, 0, 1, 2, 3, 5, 7, 2.5, noon];
const texts: Operator[] = ['is', 'isNot', 'contains', 'notContains', 'startsWith', 'endsWith', 'matches', 'notMatches'];
const orders: Operator[] = ['gt', 'gte', 'lt', 'lte', 'is', 'isNot', 'before', 'after'];
const globs = ['/a/*', '/a/**', '/a', '/b/**', '/?', 'a*', '**/c', '/A/*', '#x', '**'];
const compare = (facts: Fact[], ops: Operator[], values: (string | number | boolean)[]) =>
  fc
    .record({ one: fc.constantFrom(...facts), op: fc.constantFrom(...ops), value: fc.constantFrom(...values) })
    .map(({ one, op, value }): FactCondition => ({ type: 'fact', fact: one, op, value }));
const lists = (facts: Fact[], values: (string | number)[]) =>
  fc
    .record({
      one: fc.constantFrom(...facts),
      op: fc.constantFrom<Operator>('in', 'notIn'),
      value: fc.subarray(values, { minLength: 1, maxLength: 3 }),
    })
    .map(({ one, op, value }): FactCondition => ({ type: 'fact', fact: one, op, value }));
const traits = [plan, seats];
const counted: Fact[] = [
  sent,
  sentLately,
  { ...sent, withinDays: 2 },
  { ...sent, where: [{ property: 'amount', op: 'gt', value: 5 }] },
  sentLast,
  { of: 'event', name: 'Sent', measure: 'daysSinceFirst' },
];
const pages: Fact[] = [path, { of: 'page', part: 'url' }, { of: 'page', part: 'hash' }, { of: 'page', part: 'host' }];
const leaf = fc.oneof(
  compare(traits, texts, words),
  compare(traits, orders, [...numbers, '5', '2026-06-16']),
  compare(traits, ['inNextDays', 'inLastDays'], [0, 1, 3]),
  compare(traits, ['exists', 'notExists'], ['']).map(
    ({ fact: one, op }): FactCondition => ({ type: 'fact', fact: one, op }),
  ),
  lists(traits, words),
  compare(counted, [...orders, 'exists', 'contains'], [-1, 0, 1, 2, 3, 7]),
  compare(pages, texts, [...globs, '/a/b', '/A', 'a', '#x', '/', 'app.example.com']),
  compare([element('present'), element('visible'), element('empty')], ['is', 'isNot'], [true, false]),
  compare([element('childCount')], orders, [0, 1, 2]),
  compare([reached, { of: 'segment', segmentId: 's' }], ['is', 'isNot'], [true, false]),
  compare([{ of: 'milestone', milestoneId: 'm', measure: 'daysSince' }], orders, [0, 1, 3]),
  compare([friction, { of: 'session', property: 'pageViews' }], orders, [-26, -25, 0, 1, 25, 26]),
  compare([{ of: 'flow', flowId: 'f', measure: 'state' }], ['is', 'isNot'], ['shown', 'completed', 'gone']),
  compare([{ of: 'flow', flowId: 'f', measure: 'shows' }], orders, [0, 1, 2]),
  compare([{ of: 'lifecycle', property: 'stage' }], ['is', 'isNot', 'contains'], ['activation', 'adoption', 'a', 'z']),
  compare(
    [{ of: 'lifecycle', property: 'accountStage' }],
    ['is', 'isNot', 'exists', 'notExists'],
    ['activation', 'adoption', 'a'],
  ),
  compare([{ of: 'locale' }], ['is', 'isNot', 'contains', 'startsWith'], ['zh', 'zh-CN', 'en']),
);
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((of) => all(...of)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => any(...of)),
    tie('tree').map(not),
  ),
}));

const traitValue = fc.option(
  fc.oneof(
    fc.constantFrom<string | number | boolean>(...words, ...numbers, true, 4, 6, 'xa', noon + day, noon - 2 * day),
    fc.array(fc.constantFrom<string | number>('pro', 'free', 3, 5, 7), { maxLength: 2 }),
  ),
  { nil: undefined },
);
const person = fc
  .record({
    plan: traitValue,
    seats: traitValue,
    sent: fc.array(fc.record({ ago: fc.constantFrom(0, 0.2, 1, 3, 6.9, 7.4, 20), amount: fc.constantFrom(1, 9) }), {
      maxLength: 4,
    }),
    reached: fc.option(fc.constantFrom(0, 0.5, 2, 5), { nil: undefined }),
    friction: fc.constantFrom(-25, -1, 0, 1, 25),
    state: fc.option(fc.constantFrom('shown' as const, 'completed' as const, 'dismissed' as const), { nil: undefined }),
    shows: fc.integer({ min: 1, max: 3 }),
    stage: fc.constantFrom('activation' as const, 'adoption' as const),
    accountStage: fc.constantFrom({}, { accountStage: 'activation' as const }, { accountStage: 'adoption' as const }),
    member: fc.boolean(),
  })
  .map((made): PersonFacts => {
    const counter = (events: { ago: number }[]) => {
      const at = events.map(({ ago }) => noon - ago * day).sort((a, b) => a - b);
      const days: Record<number, number> = {};
      for (const moment of at) days[Math.floor(moment / day)] = (days[Math.floor(moment / day)] ?? 0) + 1;
      return { count: at.length, firstAt: at[0] ?? null, lastAt: at.at(-1) ?? null, days };
    };
    const big = made.sent.filter(({ amount }) => amount > 5);
    return {
      ...ana,
      traits: made.plan === undefined ? {} : { plan: made.plan },
      account: made.seats === undefined ? {} : { seats: made.seats },
      counters: {
        [counterKey('Sent')]: counter(made.sent),
        [counterKey('Sent', [{ property: 'amount', op: 'gt', value: 5 }])]: counter(big),
      },
      milestones: made.reached === undefined ? {} : { m: noon - made.reached * day },
      friction: made.friction,
      flows: made.state
        ? {
            f: {
              state: made.state,
              shows: made.shows,
              firstShownAt: noon - day,
              lastShownAt: noon - day,
              endedAt: null,
            },
          }
        : {},
      segments: made.member ? ['s'] : [],
      stage: made.stage,
      ...made.accountStage,
    };
  });
const facts = fc
  .record({
    person,
    url: fc.constantFrom('/', '/a', '/A', '/a/b', '/a/b/c', '/b/c?x=1', '/a#x', '/A/b#xy', '/p'),
    children: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
    visible: fc.boolean(),
    views: fc.integer({ min: 0, max: 3 }),
    locale: fc.constantFrom('zh-Hans-CN', 'zh-CN', 'en', 'en-GB'),
  })
  .map(
    (made): Facts => ({
      now: noon,
      person: made.person,
      page: { url: `https://app.example.com${made.url}`, title: '', referrer: '' },
      element: () => ({
        present: made.children !== undefined,
        visible: made.children !== undefined && made.visible,
        empty: made.children === 0,
        childCount: made.children ?? 0,
      }),
      session: { number: 1, pageViews: made.views, seconds: 0, idleSeconds: 0, errors: 0, shows: 0 },
      locale: made.locale,
    }),
  );

const everybody = fc.sample(facts, { numRuns: 250, seed: 4 });
const singles = everybody.filter(
  ({ person: one }) => !Array.isArray(one?.traits.plan) && !Array.isArray(one?.account?.seats),
);

/** Somebody for whom a condition comes to `truth`. */
function witness(condition: Condition, truth: Truth, among: Facts[]): Facts | undefined {
  const truthOf = evaluator([condition]);
  return among.find((one) => truthOf(one)[0] === truth);
}

it('ends in time with rules that are made to take long', () => {
  const globs = Array.from({ length: 12 }, (_, at) =>
    fact(path, at % 2 ? 'matches' : 'notMatches', `/**${'a?*b'.repeat(8)}${at}**`),
  );
  const effort = { left: 300_000 };
  const begun = performance.now();
  for (let asked = 0; asked < 50; asked++) expect(canBe(globs, { ...list, effort })).toBe(true);
  expect(effort.left).toBeLessThan(0);
  expect(performance.now() - begun).toBeLessThan(15_000);
});

describe('over made-up people and pages', () => {
  it('never says that a condition cannot hold which holds for somebody', () => {
    let impossible = 0;
    fc.assert(
      fc.property(tree, (condition) => {
        if (canBe([condition], list)) return;
        impossible++;
        expect(witness(condition, 'yes', everybody)).toBeUndefined();
      }),
      { numRuns: 1_500 },
    );
    expect(impossible).toBeGreaterThan(40);
  });

  it('never says that a condition cannot fail which fails for somebody', () => {
    let certain = 0;
    fc.assert(
      fc.property(tree, (condition) => {
        if (canBe([], list, [condition])) return;
        certain++;
        expect(witness(condition, 'no', everybody)).toBeUndefined();
      }),
      { numRuns: 1_500 },
    );
    expect(certain).toBeGreaterThan(40);
  });

  it('is right about single values where no trait is a list', () => {
    fc.assert(
      fc.property(tree, (condition) => {
        if (canBe([condition], single)) return;
        expect(witness(condition, 'yes', singles)).toBeUndefined();
      }),
      { numRuns: 1_500 },
    );
  });
});
