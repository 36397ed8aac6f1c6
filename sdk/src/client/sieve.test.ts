import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition, Facts, FlowHistory, FlowRules, Frequency, PersonFacts } from '../contract/index.js';
import { compile, decide } from '../engine/index.js';
import { blankState } from './blank-state.js';
import { createSieve } from './sieve.js';

const now = Date.UTC(2026, 4, 1);
const caps = { perSession: 3, perDay: 5, gapMinutes: 5 };

const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
  const part = tie('condition');
  const parts = fc.array(part, { maxLength: 3 });
  const fact: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      type: fc.constant('fact' as const),
      fact: fc.record({ of: fc.constant('person' as const), trait: fc.constantFrom('plan', 'role') }),
      op: fc.constantFrom('is' as const, 'isNot' as const, 'exists' as const),
      value: fc.constantFrom('pro', 'trial'),
    }),
    fc.record({
      type: fc.constant('fact' as const),
      fact: fc.constant({ of: 'page' as const, part: 'path' as const }),
      op: fc.constantFrom('matches' as const, 'notMatches' as const),
      value: fc.constantFrom('/', '/invoices/**'),
    }),
    // Not known before the page is watched.
    fc.constant<Condition>({ type: 'fact', fact: { of: 'device', property: 'touch' }, op: 'is', value: true }),
  );
  return {
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fact,
      fc.record({ type: fc.constantFrom('all' as const, 'any' as const), of: parts }),
      fc.record({ type: fc.constant('not' as const), of: part }),
    ),
  };
});

const repeats: Frequency['repeat'][] = ['once', 'untilDone', 'untilCompleted', 'always'];
const history: fc.Arbitrary<FlowHistory> = fc.record({
  state: fc.constantFrom('shown' as const, 'completed' as const, 'dismissed' as const),
  shows: fc.integer({ min: 1, max: 3 }),
  firstShownAt: fc.constant(0),
  lastShownAt: fc.constant(0),
  endedAt: fc.constant(null),
  progress: fc.option(fc.constant({ runId: 'r', version: 1, stepId: 's', doneItems: [] }), { nil: undefined }),
});
const flow: fc.Arbitrary<FlowRules> = fc.record({
  id: fc.uuid(),
  version: fc.constant(1),
  pattern: fc.constantFrom('modal' as const, 'checklist' as const),
  trigger: fc.record(
    {
      audience: condition,
      scene: condition,
      prompts: fc.constantFrom([{ on: 'page' as const }], [{ on: 'exitIntent' as const }], [{ on: 'manual' as const }]),
      frequency: fc.record({ repeat: fc.constantFrom(...repeats) }),
      schedule: fc.constantFrom({ from: now - 1 }, { from: now + 1 }, { until: now }, { until: now + 1 }),
    },
    { requiredKeys: ['prompts', 'frequency'] },
  ),
  publishedAt: fc.constant(0),
  defaultLocale: fc.constant('en'),
  content: fc.constant({}),
});

test('it lets through whatever the engine would show', () => {
  const person = fc.record({ plan: fc.constantFrom('pro', 'trial', null), history: fc.option(history) });
  fc.assert(
    fc.property(fc.array(flow, { maxLength: 4 }), person, fc.constantFrom('/', '/invoices/7'), (flows, who, path) => {
      const known: PersonFacts = {
        ...blankState(now),
        traits: { plan: who.plan },
        flows: who.history ? Object.fromEntries(flows.map(({ id }) => [id, who.history as FlowHistory])) : {}, // there, see the condition
      };
      const facts: Facts = {
        now,
        person: known,
        page: { url: `https://app.example.com${path}`, title: '', referrer: '' },
        session: { number: 1, pageViews: 1, seconds: 0, idleSeconds: 0, errors: 0, shows: 0 },
      };
      const { show, beside } = decide(facts, compile({ flows, milestones: [], caps }));
      if (show || beside.length) expect(createSieve(flows)(facts)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('it holds back what is over, and what is only started by hand', () => {
  const one = (trigger: Partial<FlowRules['trigger']>): FlowRules => ({
    id: 'flow',
    version: 1,
    pattern: 'modal',
    trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'untilDone' }, ...trigger },
    publishedAt: 0,
    defaultLocale: 'en',
    content: {},
  });
  const seen = (state: FlowHistory['state']): Facts => ({
    now,
    person: {
      ...blankState(now),
      flows: { flow: { state, shows: 1, firstShownAt: 0, lastShownAt: 0, endedAt: 0 } },
    },
  });
  expect(createSieve([one({})])({ now, person: blankState(now) })).toBe(true);
  expect(createSieve([one({})])(seen('dismissed'))).toBe(false);
  expect(createSieve([one({ frequency: { repeat: 'untilCompleted' } })])(seen('dismissed'))).toBe(true);
  expect(createSieve([one({ prompts: [{ on: 'manual' }] })])({ now, person: blankState(now) })).toBe(false);
});
