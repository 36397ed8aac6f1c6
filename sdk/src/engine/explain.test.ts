import { expect, it } from 'vitest';
import type { Condition, Facts, FlowRules, PersonFacts, Prompt } from '../contract/index.js';
import { decide } from './decide.js';
import { explainAll, explainer, reasonOf } from './explain.js';
import { compile } from './plan.js';

const now = Date.UTC(2026, 0, 10);

const facts: Facts = {
  now,
  person: {
    traits: {},
    account: null,
    counters: {},
    flows: {},
    milestones: {},
    friction: 10,
    segments: [],
    stage: 'activation',
    firstSeenAt: now,
    recentShows: [],
  },
};

const flow = (id: string, prompt: Prompt, priority = 50): FlowRules => ({
  id,
  version: 1,
  pattern: 'modal',
  trigger: { prompts: [prompt], frequency: { repeat: 'untilDone' }, priority },
  publishedAt: 1,
  defaultLocale: 'en',
  content: {},
});

const planOf = (...flows: FlowRules[]) =>
  compile({ flows, milestones: [], caps: { perSession: 3, perDay: 5, gapMinutes: 5 } });

const priorities = (...flows: FlowRules[]) =>
  Object.fromEntries(
    explainAll(facts, planOf(...flows)).map(({ flowId, gates }) => {
      const { code, values } = gates.find(({ gate }) => gate === 'priority') ?? {};
      return [flowId, values?.winner ? `${code} by ${values.winner}` : code];
    }),
  );

const onPage: Prompt = { on: 'page' };
const onEvent: Prompt = { on: 'event', event: 'Export Failed' };

it('names no flow as the first that still waits for its moment', () => {
  expect(priorities(flow('waits', onEvent, 90), flow('shows', onPage, 10))).toEqual({ waits: 'first', shows: 'first' });
  expect(priorities(flow('waits', onEvent, 90), flow('shows', onPage, 10), flow('later', onPage, 5))).toEqual({
    waits: 'first',
    shows: 'first',
    later: 'outranked by shows',
  });
  expect(priorities(flow('one', onEvent, 90), flow('two', { on: 'exitIntent' }, 10))).toEqual({
    one: 'first',
    two: 'first',
  });
});

it('goes on naming the first of those that may show at once, and of one moment', () => {
  expect(priorities(flow('high', onPage, 90), flow('low', onPage, 10), flow('waits', onEvent, 5))).toEqual({
    high: 'first',
    low: 'outranked by high',
    waits: 'outranked by high',
  });
  const plan = planOf(flow('high', onEvent, 90), flow('low', onEvent, 10));
  const atTheEvent: Facts = {
    ...facts,
    session: { number: 1, pageViews: 1, seconds: 1, idleSeconds: 0, errors: 0, shows: 0 },
    cause: { on: 'event', event: 'Export Failed', properties: {} },
  };
  const { explanations } = decide(atTheEvent, plan, { explain: explainer });
  expect(explanations.map(({ flowId, firstFailed }) => [flowId, firstFailed])).toEqual([
    ['high', null],
    ['low', 'priority'],
  ]);
});

it('tells the reason of a flow in a word, as its gates do', () => {
  const pro: FlowRules = flow('pros', onPage);
  pro.trigger.audience = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' };
  const { explanations } = decide(facts, planOf(pro, flow('all', onPage), flow('more', onPage, 10)), {
    explain: explainer,
  });
  for (const explanation of explanations) {
    const failed = explanation.gates.find(({ gate }) => gate === explanation.firstFailed);
    expect(reasonOf(explanation)).toBe(failed?.code ?? '');
    expect(reasonOf(JSON.parse(JSON.stringify(explanation)))).toBe(failed?.code ?? '');
  }
  expect(explanations.map(reasonOf)).toEqual(['', 'outranked', 'audience_not_met']);
});

const trait = (name: string, value: string): Condition => ({
  type: 'fact',
  fact: { of: 'person', trait: name },
  op: 'is',
  value,
});

it('tells which comparisons a rule wants not to hold', () => {
  const flowOf = flow('f', onPage);
  flowOf.trigger.audience = {
    type: 'all',
    of: [
      trait('plan', 'pro'),
      { type: 'not', of: { type: 'any', of: [trait('role', 'guest'), { type: 'not', of: trait('goal', 'grow') }] } },
      { type: 'not', of: trait('plan', 'pro') },
    ],
  };
  flowOf.trigger.prompts = [{ on: 'absence', event: 'Invoice Sent', days: 14 }];
  const [explanation] = explainAll(facts, planOf(flowOf));
  const leaves = (gate: string) =>
    explanation?.gates
      .find((one) => one.gate === gate)
      ?.conditions?.map(({ fact, op, truth, negated = false }) => [
        fact.of === 'person' ? fact.trait : op,
        negated,
        truth,
      ]);
  // She has no plan, no role and no goal: what is not wanted does not hold either.
  expect(leaves('audience')).toEqual([
    ['plan', false, 'no'],
    ['role', true, 'yes'],
    ['goal', false, 'no'],
    ['plan', true, 'yes'],
  ]);
  expect(leaves('prompt')).toContainEqual(['lt', true, 'yes']);
});

it('names the smallest change of the gate that said no, though an earlier one cannot be told', () => {
  const flowOf = flow('f', onPage);
  flowOf.trigger.scene = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/reports' };
  const shownAt = now - 1;
  const seen: Facts = {
    ...facts,
    person: {
      ...(facts.person as PersonFacts), // it is there: see above
      flows: { f: { state: 'dismissed', shows: 1, firstShownAt: shownAt, lastShownAt: shownAt, endedAt: now } },
    },
  };
  const [held] = explainAll(seen, planOf(flowOf));
  expect(held).toMatchObject({ truth: 'no', firstFailed: 'scene' });
  expect(held?.smallestChange.map(({ code }) => code)).toEqual([
    held?.gates.find(({ gate }) => gate === 'frequency')?.code,
  ]);
  // Where nothing says no, what cannot be told is what it takes.
  const [waiting] = explainAll(facts, planOf(flowOf));
  expect(waiting?.smallestChange).toMatchObject([{ code: 'must_hold', condition: flowOf.trigger.scene }]);
});
