import type { Condition, Facts, FlowRules, Milestone } from '@foothold/sdk/contract';
import { compile, explainFlow } from '@foothold/sdk/engine';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testMilestone } from '../testing.js';
import { tallyOf } from './tally.js';

const now = Date.UTC(2026, 0, 10, 12);
const hour = 3_600_000;

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .constantFrom('a', 'b', 'c')
    .map((trait): Condition => ({ type: 'fact', fact: { of: 'person', trait }, op: 'is', value: true })),
  fc.constant<Condition>({ type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/' }),
);
const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    tie('tree').map((of): Condition => ({ type: 'not', of })),
    fc.record({
      type: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('tree'), { maxLength: 3 }),
    }),
  ),
})).tree;

const score = fc.record({
  base: fc.constantFrom(0, 0.4, 0.8),
  signals: fc
    .array(fc.record({ weight: fc.constantFrom(-0.4, 0.4), when: leaf }), { maxLength: 3 })
    .map((signals) => signals.map((signal, at) => ({ id: `s${at}`, name: `S${at}`, ...signal }))),
});
const milestone: fc.Arbitrary<Milestone> = fc
  .record({ motivation: score, ability: score, line: fc.constantFrom(0.1, 0.25, 0.5) })
  .map((behaviour) => testMilestone('value', { behaviour }));

const flow = (id: string): fc.Arbitrary<FlowRules> =>
  fc.record({
    id: fc.constant(id),
    version: fc.constant(1),
    pattern: fc.constantFrom('modal' as const, 'tour' as const, 'hotspot' as const),
    publishedAt: fc.constant(1),
    defaultLocale: fc.constant('en'),
    content: fc.constant({}),
    trigger: fc.record(
      {
        audience: condition,
        scene: condition,
        prompts: fc.constantFrom(
          [{ on: 'page' as const }],
          [{ on: 'manual' as const }],
          [{ on: 'absence' as const, event: 'Invoice Sent', days: 3 }],
        ),
        gate: fc.record({
          milestoneId: fc.constantFrom('value', 'gone'),
          kind: fc.constantFrom('auto' as const, 'spark' as const, 'facilitator' as const, 'signal' as const),
        }),
        frequency: fc.record({ repeat: fc.constantFrom('once' as const, 'untilDone' as const, 'always' as const) }),
        priority: fc.constantFrom(10, 50, 90),
      },
      { requiredKeys: ['prompts', 'frequency'] },
    ),
  });

const person: fc.Arbitrary<Facts> = fc
  .record({
    traits: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.boolean()),
    friction: fc.integer({ min: -25, max: 25 }),
    state: fc.constantFrom('none' as const, 'shown' as const, 'completed' as const, 'dismissed' as const),
    recentShows: fc.array(fc.integer({ min: now - 20 * hour, max: now }), { maxLength: 4 }),
    firstSeenAt: fc.integer({ min: now - 200 * hour, max: now }),
  })
  .map(
    ({ state, ...known }): Facts => ({
      now,
      person: {
        ...known,
        account: null,
        counters: {},
        flows:
          state === 'none'
            ? {}
            : { one: { state, shows: 1, firstShownAt: now - hour, lastShownAt: now - hour, endedAt: now - hour } },
        milestones: {},
        segments: [],
        stage: 'activation',
      },
    }),
  );

const sum = (values: readonly { people: number }[]) => values.reduce((total, { people }) => total + people, 0);

it('counts so that the numbers add up, and agree with what each person is told', () => {
  fc.assert(
    fc.property(flow('one'), flow('two'), milestone, fc.array(person, { maxLength: 12 }), (one, two, value, people) => {
      const plan = compile({
        flows: [one, two],
        milestones: [value],
        caps: { perSession: 2, perDay: 3, gapMinutes: 10 },
      });
      const tally = tallyOf(plan, 'one');
      people.forEach((facts, at) => {
        tally.add(facts, { id: String(at), name: null });
      });
      const { gates, through, undecided, quadrants } = tally.result();

      let coming = people.length;
      for (const gate of gates) {
        expect(gate.came).toBe(coming);
        expect(gate.passed + gate.held + gate.unknown).toBe(gate.came);
        expect(sum(gate.reasons)).toBe(gate.held + gate.unknown);
        expect(sum(gate.reasons.filter(({ truth }) => truth === 'no'))).toBe(gate.held);
        for (const { people: blocked, examples } of [...gate.reasons, ...gate.blockers]) {
          expect(blocked).toBeLessThanOrEqual(gate.came);
          expect(examples).toHaveLength(Math.min(5, blocked));
          expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
        }
        // Whoever is held back at a gate of conditions lacks something that is named.
        const isOfConditions = ['audience', 'scene', 'prompt', 'behaviour'].includes(gate.gate);
        if (isOfConditions) expect(sum(gate.blockers)).toBeGreaterThanOrEqual(gate.held);
        coming -= gate.held;
      }
      expect(through + undecided).toBe(coming);
      if (quadrants) expect(Object.values(quadrants).reduce((a, b) => a + b, 0)).toBe(people.length);

      const told = people.map((facts) => explainFlow(facts, plan, 'one')?.truth);
      expect(through).toBe(told.filter((truth) => truth === 'yes').length);
      expect(undecided).toBe(told.filter((truth) => truth === 'unknown').length);
    }),
    { numRuns: 300 },
  );
});
