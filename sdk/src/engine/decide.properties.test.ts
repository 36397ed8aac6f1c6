import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cause, Condition, Facts, FlowRules, Milestone, PersonFacts, Signal, Truth } from '../contract/index.js';
import { affectedFlows } from './affected.js';
import { quadrantOf } from './behaviour.js';
import { comparison } from './comparison.js';
import { addCondition, beginPass, createCircuit, degreeOf } from './condition.js';
import { counterKey } from './counter.js';
import { all, ana, any, day, done, fact, history, noon, not, plainFacts, rulesOf } from './decide.cases.js';
import { decide } from './decide.js';
import { evaluate } from './evaluate.js';
import { explainAll, explainFlow } from './explain.js';
import { counterOf, readFact } from './fact.js';
import { type Hold, heldAt, meetsRule } from './hold.js';
import { lookout } from './lookout.js';
import { compile } from './plan.js';
import { truths } from './truth.js';

const caps = { perSession: 3, perDay: 5, gapMinutes: 5 };
const target = { descriptions: [{ by: 'id' as const, value: 'list' }] };

const leaves = fc.constantFrom<Condition>(
  fact({ of: 'person', trait: 'plan' }, 'is', 'trial'),
  fact({ of: 'person', trait: 'plan' }, 'isNot', 'trial'),
  fact({ of: 'person', trait: 'role' }, 'exists'),
  fact({ of: 'account', trait: 'seats' }, 'gte', 5),
  fact({ of: 'event', name: 'Sent', measure: 'count' }, 'gte', 2),
  fact({ of: 'event', name: 'Sent', measure: 'count', withinDays: 7 }, 'is', 0),
  fact({ of: 'event', name: 'Added', measure: 'daysSinceLast' }, 'lt', 3),
  fact({ of: 'page', part: 'path' }, 'matches', '/in*'),
  fact({ of: 'element', target, measure: 'visible' }, 'is', true),
  fact({ of: 'milestone', milestoneId: 'm', measure: 'reached' }, 'is', true),
  fact({ of: 'friction' }, 'gt', 0),
  fact({ of: 'session', property: 'pageViews' }, 'gte', 3),
);

const { tree: conditions } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaves,
    fc.array(tie('tree'), { maxLength: 4 }).map((of) => all(...of)),
    fc.array(tie('tree'), { maxLength: 4 }).map((of) => any(...of)),
    tie('tree').map(not),
  ),
}));

const people = fc
  .record({
    plan: fc.constantFrom('trial', 'pro', undefined),
    role: fc.constantFrom('founder', undefined),
    seats: fc.integer({ min: 0, max: 9 }),
    sent: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 4 }),
    added: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 2 }),
    reached: fc.boolean(),
    friction: fc.integer({ min: -25, max: 25 }),
    recent: fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 4 }),
    seen: fc.dictionary(fc.constantFrom('f0', 'f1', 'f2'), fc.constantFrom('shown', 'completed', 'dismissed')),
  })
  .map(
    ({ plan, role, seats, sent, added, reached, friction, recent, seen }): PersonFacts => ({
      ...ana,
      traits: { ...(plan && { plan }), ...(role && { role }) },
      account: { seats },
      counters: { ...(sent.length && done('Sent', ...sent)), ...(added.length && done('Added', ...added)) },
      milestones: reached ? { m: noon - day } : {},
      friction,
      recentShows: recent.map((minutes) => noon - minutes * 60_000),
      flows: Object.fromEntries(Object.entries(seen).map(([id, state]) => [id, history(state, 30)])),
    }),
  );

const causes = fc.constantFrom<Cause | undefined>(
  undefined,
  { on: 'page' },
  { on: 'event', event: 'Sent', properties: { amount: 5 } },
  { on: 'event', event: 'Added', properties: {} },
  { on: 'milestone', milestoneId: 'm' },
  { on: 'idle', seconds: 30 },
  { on: 'exitIntent' },
  { on: 'struggle', kind: 'error' },
  { on: 'element', target, state: 'visible' },
  { on: 'element', target, state: 'clicked' },
);

/** Facts of which any part may be unknown. */
const anyFacts = fc
  .record({
    person: fc.option(people, { nil: undefined }),
    path: fc.option(fc.constantFrom('/', '/invoices', '/in'), { nil: undefined }),
    visible: fc.option(fc.boolean(), { nil: undefined }),
    pageViews: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    shows: fc.integer({ min: 0, max: 3 }),
    cause: causes,
    showing: fc.subarray(['f0', 'f1', 'other']),
  })
  .map(
    ({ person, path, visible, pageViews, shows, cause, showing }): Facts => ({
      now: noon,
      person,
      page: path === undefined ? undefined : { url: `https://app.example.com${path}`, title: '', referrer: '' },
      element: visible === undefined ? undefined : () => ({ present: true, visible, empty: !visible, childCount: 0 }),
      session:
        pageViews === undefined ? undefined : { number: 1, pageViews, seconds: 9, idleSeconds: 0, errors: 0, shows },
      cause,
      showing,
    }),
  );

const prompts = fc.constantFrom<FlowRules['trigger']['prompts'][number]>(
  { on: 'page' },
  { on: 'event', event: 'Sent' },
  { on: 'event', event: 'Sent', times: 2 },
  { on: 'event', event: 'Sent', where: [{ property: 'amount', op: 'gt', value: 3 }] },
  { on: 'absence', event: 'Added', days: 4 },
  { on: 'element', target, state: 'visible' },
  { on: 'element', target, state: 'clicked' },
  { on: 'idle', seconds: 20 },
  { on: 'exitIntent' },
  { on: 'struggle', kind: 'error' },
  { on: 'milestone', milestoneId: 'm' },
  { on: 'manual' },
);

const flowLists = fc
  .array(
    fc.record({
      pattern: fc.constantFrom('modal', 'tour', 'checklist', 'hotspot', 'banner', 'survey'),
      audience: fc.option(conditions, { nil: undefined }),
      scene: fc.option(leaves, { nil: undefined }),
      prompts: fc.array(prompts, { minLength: 1, maxLength: 2 }),
      kind: fc.option(fc.constantFrom('auto', 'spark', 'signal', 'facilitator'), { nil: undefined }),
      repeat: fc.constantFrom('once', 'untilDone', 'untilCompleted', 'always'),
      priority: fc.constantFrom(20, 50),
      publishedAt: fc.constantFrom(noon - day, noon - 2 * day),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) =>
    list.map(({ kind, repeat, ...flow }, index) =>
      rulesOf({
        ...flow,
        id: `f${index}`,
        frequency: { repeat },
        ...(kind && { gate: { milestoneId: 'm', kind } }),
      }),
    ),
  );

const weights = fc.integer({ min: -10, max: 10 }).map((tenths) => tenths / 10);
const signalLists = fc
  .array(fc.record({ weight: weights, when: leaves }), { maxLength: 4 })
  .map((list) => list.map((signal, index): Signal => ({ id: `s${index}`, name: '', ...signal })));
const models = fc
  .record({
    motivation: signalLists,
    ability: signalLists,
    bases: fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 })),
    line: fc.constantFrom(0.09, 0.25, 0.4),
  })
  .map(
    ({ motivation, ability, bases: [wanting, being], line }): Milestone => ({
      id: 'm',
      name: 'm',
      events: [],
      behaviour: {
        motivation: { base: wanting / 10, signals: motivation },
        ability: { base: being / 10, signals: ability },
        line,
      },
    }),
  );

/** The plainest evaluation: no sharing, no memo, no stopping early. */
function naive(condition: Condition, facts: Facts): Truth {
  switch (condition.type) {
    case 'fact': {
      const found = readFact(condition.fact, counterOf(condition.fact), { facts });
      if (found === null) return 'unknown';
      return comparison(condition.op, condition.value)(found) ? 'yes' : 'no';
    }
    case 'not': {
      const truth = naive(condition.of, facts);
      return truth === 'unknown' ? truth : truth === 'yes' ? 'no' : 'yes';
    }
    default: {
      const truths = condition.of.map((part) => naive(part, facts));
      const [settling, otherwise] = condition.type === 'all' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
      if (truths.includes(settling)) return settling;
      return truths.includes('unknown') ? 'unknown' : otherwise;
    }
  }
}

/** The same condition with the parts of every `all` and `any` the other way round. */
function reversed(condition: Condition): Condition {
  if (condition.type === 'fact') return condition;
  if (condition.type === 'not') return not(reversed(condition.of));
  return { ...condition, of: condition.of.map(reversed).reverse() };
}

describe('conditions', () => {
  it('come to what the plainest evaluation says, however many share a circuit', () => {
    fc.assert(
      fc.property(fc.array(conditions, { maxLength: 5 }), fc.array(anyFacts, { maxLength: 3 }), (trees, moments) => {
        const circuit = createCircuit();
        const ids = trees.map((tree) => addCondition(circuit, tree));
        for (const facts of moments) {
          const pass = beginPass(circuit, facts);
          expect(ids.map((id) => truths[degreeOf(id, pass)])).toEqual(trees.map((tree) => naive(tree, facts)));
        }
      }),
    );
  });

  it('do not depend on the order of their parts', () => {
    fc.assert(
      fc.property(conditions, anyFacts, (tree, facts) => {
        expect(evaluate(reversed(tree), facts)).toBe(evaluate(tree, facts));
      }),
    );
  });

  it('come to the same when negated twice', () => {
    fc.assert(
      fc.property(conditions, anyFacts, (tree, facts) => {
        expect(evaluate(not(not(tree)), facts)).toBe(evaluate(tree, facts));
      }),
    );
  });
});

describe('decisions', () => {
  it('show nothing that the lookout of an idle page would not have let through', () => {
    let shown = 0;
    let passed = 0;
    fc.assert(
      fc.property(flowLists, models, anyFacts, (flows, milestone, given) => {
        const facts: Facts = { ...given, cause: given.cause ?? { on: 'page' } };
        const { show, beside } = decide(facts, compile({ flows, milestones: [milestone], caps }));
        const mayBeWanted = lookout(flows)(facts);
        if (mayBeWanted) passed++;
        if (!show && !beside.length) return;
        shown++;
        expect(mayBeWanted).toBeDefined();
      }),
      { numRuns: 500 },
    );
    expect(shown).toBeGreaterThan(0);
    // It would be of no use if it let everything through.
    expect(passed).toBeLessThan(450);
  });

  it('do not depend on the order of the flows', () => {
    fc.assert(
      fc.property(flowLists, models, anyFacts, fc.infiniteStream(fc.nat()), (flows, milestone, facts, order) => {
        const keyed = flows.map((flow) => ({ flow, key: order.next().value }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ flow }) => flow);

        const decision = decide(facts, compile({ flows, milestones: [milestone], caps }));

        expect(decide(facts, compile({ flows: shuffled, milestones: [milestone], caps }))).toEqual(decision);
      }),
    );
  });

  it('never show what is unknown, and only what passes every gate', () => {
    fc.assert(
      fc.property(flowLists, models, anyFacts, (flows, milestone, facts) => {
        const plan = compile({ flows, milestones: [milestone], caps });
        const { show, beside } = decide(facts, plan);
        for (const { flowId } of [...(show ? [show] : []), ...beside]) {
          const gates = explainFlow(facts, plan, flowId)?.gates ?? [];
          expect(gates).toHaveLength(8);
          expect(gates.filter(({ truth }) => truth !== 'yes')).toEqual([]);
        }
      }),
    );
  });

  it('show exactly the flows whose explanation says yes', () => {
    fc.assert(
      fc.property(flowLists, models, anyFacts, (flows, milestone, facts) => {
        const plan = compile({ flows, milestones: [milestone], caps });
        const { show, beside } = decide(facts, plan);
        const yes = explainAll(facts, plan).filter(({ truth }) => truth === 'yes');

        expect(yes.map(({ flowId }) => flowId).sort()).toEqual(
          [...(show ? [show] : []), ...beside].map(({ flowId }) => flowId).sort(),
        );
      }),
    );
  });

  it('are held where their explanations say', () => {
    fc.assert(
      fc.property(flowLists, models, anyFacts, (flows, milestone, facts) => {
        const plan = compile({ flows, milestones: [milestone], caps });
        const held = new Map<string, Hold | null>();
        const here = new Map<string, boolean>();
        decide(facts, plan, {
          explain(_, pass) {
            for (const flow of plan.flows) {
              here.set(flow.rules.id, meetsRule(flow, pass));
              held.set(flow.rules.id, heldAt(flow, pass));
            }
            return [];
          },
        });
        for (const { flowId, gates, firstFailed } of explainAll(facts, plan)) {
          const code = gates.find(({ gate }) => gate === firstFailed)?.code;
          expect(held.get(flowId)).toEqual(firstFailed ? { gate: firstFailed, code } : null);
          const met = gates.filter(({ gate }) => gate === 'audience' || gate === 'scene');
          expect(here.get(flowId)).toBe(met.every(({ truth }) => truth === 'yes'));
        }
      }),
    );
  });

  it('leave no trace in the plan: another decision in between changes nothing', () => {
    fc.assert(
      fc.property(flowLists, models, anyFacts, anyFacts, (flows, milestone, facts, others) => {
        const plan = compile({ flows, milestones: [milestone], caps });
        const decision = decide(facts, plan);
        decide(others, plan);

        expect(decide(facts, plan)).toEqual(decision);
      }),
    );
  });

  it('by the index miss no flow that a cause lets through', () => {
    const reached = (flow: FlowRules, milestone: Milestone, facts: Facts) => {
      const { show, beside } = decide(facts, compile({ flows: [flow], milestones: [milestone], caps }));
      return !!show || beside.length > 0;
    };
    const changes = fc.constantFrom<{ cause: Cause; change: (person: PersonFacts) => PersonFacts }>(
      {
        cause: { on: 'event', event: 'Sent', properties: { amount: 5 } },
        change: (person) => ({ ...person, counters: { ...person.counters, ...done('Sent', 0, 0, 1) } }),
      },
      {
        cause: { on: 'event', event: 'Added', properties: {} },
        change: (person) => ({ ...person, counters: { ...person.counters, ...done('Added', 0) } }),
      },
      {
        cause: { on: 'milestone', milestoneId: 'm' },
        change: (person) => ({ ...person, milestones: { m: noon } }),
      },
      { cause: { on: 'exitIntent' }, change: (person) => person },
      { cause: { on: 'idle', seconds: 60 }, change: (person) => person },
    );
    fc.assert(
      fc.property(
        flowLists,
        models,
        anyFacts,
        people,
        changes,
        (flows, milestone, facts, person, { cause, change }) => {
          const affected = affectedFlows(compile({ flows, milestones: [milestone], caps }), cause);
          for (const flow of flows) {
            const before = reached(flow, milestone, { ...facts, person, cause: { on: 'page' } });
            const after = reached(flow, milestone, { ...facts, person: change(person), cause });
            if (after && !before) expect(affected.map(({ rules }) => rules.id)).toContain(flow.id);
          }
        },
      ),
    );
  });

  it('by the index are those of a full pass over the same flows', () => {
    fc.assert(
      fc.property(flowLists, models, anyFacts, (flows, milestone, facts) => {
        const plan = compile({ flows, milestones: [milestone], caps });
        const affected = affectedFlows(plan, facts.cause ?? { on: 'page' });
        const only = affected.map(({ rules }) => rules);
        const known = { ...facts, showing: [] };

        expect(decide(known, plan, { flows: affected })).toEqual(
          decide(known, compile({ flows: only, milestones: [milestone], caps })),
        );
      }),
    );
  });
});

describe('the behaviour gate', () => {
  it('never holds back for motivation what it showed before a positive signal rose', () => {
    fc.assert(
      fc.property(flowLists, models, anyFacts, people, fc.nat({ max: 3 }), (flows, milestone, facts, person, which) => {
        const { motivation, ability } = milestone.behaviour;
        const signal = motivation.signals[which] ?? ability.signals[which];
        fc.pre(!!signal && signal.weight > 0);
        const always: Milestone = {
          ...milestone,
          behaviour: {
            ...milestone.behaviour,
            motivation: { ...motivation, signals: motivation.signals.map((one) => risen(one, signal)) },
            ability: { ...ability, signals: ability.signals.map((one) => risen(one, signal)) },
          },
        };
        for (const flow of flows) {
          const alone = { ...facts, person, showing: [] };
          const before = explainFlow(alone, compile({ flows: [flow], milestones: [milestone], caps }), flow.id);
          if (before?.truth !== 'yes') continue;
          const after = explainFlow(alone, compile({ flows: [flow], milestones: [always], caps }), flow.id);
          const code = after?.gates.find(({ gate }) => gate === 'behaviour')?.code;
          expect(['below_line_neither', 'below_line_unmotivated']).not.toContain(code);
        }
      }),
    );
  });

  it('asks for a kind of prompt wherever one side alone could carry an equal partner over the line', () => {
    const unit = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(unit, unit, fc.integer({ min: 1, max: 100 }), (motivation, ability, hundredths) => {
        const line = hundredths / 100;
        const quadrant = quadrantOf(motivation, ability, line);
        const strong = (side: number) => side * side >= line - 1e-6;
        const weak = (side: number) => side * side <= line + 1e-6;

        if (quadrant === 0) expect(motivation * ability).toBeGreaterThanOrEqual(line - 1e-8);
        else expect(motivation * ability).toBeLessThan(line);
        if (quadrant === 1) expect(strong(ability) && weak(motivation)).toBe(true);
        if (quadrant === 2) expect(strong(motivation) && weak(ability)).toBe(true);
        if (quadrant === 3) expect(weak(motivation) && weak(ability)).toBe(true);
      }),
    );
  });
});

/** The signal held for good, when it is the one. */
function risen(one: Signal, signal: Signal): Signal {
  return one === signal ? { ...one, when: all() } : one;
}

describe('the smallest change', () => {
  it('opens an audience that failed, and nothing smaller does', () => {
    const trait = (index: number, holds: boolean) =>
      fact({ of: 'person', trait: `t${index}` }, holds ? 'exists' : 'notExists');
    // Every comparison reads a trait of its own, so that each can change alone.
    const { tree: trees } = fc.letrec<{ tree: (next: () => number) => Condition }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        fc.boolean().map((holds) => (next: () => number) => trait(next(), holds)),
        fc
          .array(tie('tree'), { minLength: 1, maxLength: 3 })
          .map((of) => (next: () => number) => all(...of.map((part) => part(next)))),
        fc
          .array(tie('tree'), { minLength: 1, maxLength: 3 })
          .map((of) => (next: () => number) => any(...of.map((part) => part(next)))),
        tie('tree').map((part) => (next: () => number) => not(part(next))),
      ),
    }));
    fc.assert(
      fc.property(trees, fc.array(fc.boolean(), { minLength: 27, maxLength: 27 }), (grow, held) => {
        let count = 0;
        const audience = grow(() => count++);
        fc.pre(count <= 10);
        const traitsOf = (values: boolean[]) =>
          Object.fromEntries(values.flatMap((value, index) => (value ? [[`t${index}`, true] as const] : [])));
        const opens = (values: boolean[]) =>
          evaluate(audience, { now: noon, person: { ...ana, traits: traitsOf(values) } }) === 'yes';
        const now = held.slice(0, count);
        fc.pre(!opens(now));
        const plan = compile({ flows: [rulesOf({ audience })], milestones: [], caps });

        const change =
          explainFlow({ ...plainFacts, person: { ...ana, traits: traitsOf(now) } }, plan, 'welcome')?.smallestChange ??
          [];
        const flipped = [...now];
        for (const { condition } of change)
          if (condition?.type === 'fact' && condition.fact.of === 'person') {
            const index = Number(condition.fact.trait.slice(1));
            flipped[index] = !flipped[index];
          }
        let least = Number.POSITIVE_INFINITY;
        for (let flips = 0; flips < 1 << count; flips++)
          if (opens(now.map((value, index) => value !== !!(flips & (1 << index)))))
            least = Math.min(least, flips.toString(2).replaceAll('0', '').length);

        expect(opens(flipped)).toBe(true);
        expect(change).toHaveLength(least);
      }),
    );
  });
});

describe('counterKey', () => {
  it('is the same for the same filters in any order, and another for others', () => {
    const filters = [
      { property: 'amount', op: 'gt' as const, value: 5 },
      { op: 'is' as const, value: 'EUR', property: 'currency' },
    ];

    expect(counterKey('Sent', filters)).toBe(counterKey('Sent', [...filters].reverse()));
    expect(counterKey('Sent', filters)).not.toBe(counterKey('Sent', filters.slice(1)));
    expect(counterKey('Sent')).toBe(counterKey('Sent', []));
  });
});
