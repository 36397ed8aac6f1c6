import { footholdEvents, type PersonFacts, signalLibrary, type Traits } from '@foothold/sdk/contract';
import { evaluator } from '@foothold/sdk/engine';
import { expect, it } from 'vitest';
import { demoFlows } from './flows.js';
import { generatePopulation } from './population.js';

const now = Date.UTC(2026, 5, 1);
const nobody: PersonFacts = {
  traits: {},
  account: null,
  counters: {},
  flows: {},
  milestones: {},
  friction: 0,
  segments: [],
  stage: 'activation',
  firstSeenAt: now,
  recentShows: [],
};

it('is the same for the same seed and another for another', () => {
  const few = (seed: number) => generatePopulation({ now, people: 50, seed });
  expect(few(7)).toEqual(few(7));
  expect(few(8)).not.toEqual(few(7));
});

it('shows every flow of the demo with steps that it has, in the past and in order of time', () => {
  const events = generatePopulation({ now });
  const stepsOf = new Map(demoFlows(now).map(({ id, steps }) => [id, steps.map((step) => step.id)]));
  const shown = events.filter(({ name }) => name === footholdEvents.stepShown);
  expect(new Set(shown.map(({ properties }) => properties.flowId))).toEqual(new Set(stepsOf.keys()));
  for (const { properties } of shown) expect(stepsOf.get(String(properties.flowId))).toContain(properties.stepId);
  expect(events.at(-1)?.at).toBeLessThanOrEqual(now);
  expect(events.every(({ at }, index) => index === 0 || at >= (events[index - 1]?.at ?? 0))).toBe(true);
});

it('begins each visit, so that the library’s signals of coming back hold for some', () => {
  const began = new Map<string, number[]>();
  for (const { name, userId = '', at } of generatePopulation({ now }))
    if (name === footholdEvents.sessionStarted) began.set(userId, [...(began.get(userId) ?? []), at]);
  expect(began.size).toBe(2_400);
  const often = [...began.values()].filter(({ length }) => length >= 5).length;
  expect(often).toBeGreaterThan(240);
  expect(often).toBeLessThan(1_200);
  for (const times of began.values())
    for (const [index, at] of times.entries()) expect(at - (times[index - 1] ?? 0)).toBeGreaterThan(30 * 60_000);
});

it('gives no account more people than it has seats', () => {
  const members = new Map<string, Set<string>>();
  const seats = new Map<string, number>();
  for (const { account, userId } of generatePopulation({ now })) {
    if (!account || !userId) continue;
    members.set(account.id, (members.get(account.id) ?? new Set()).add(userId));
    if (typeof account.traits?.seats === 'number') seats.set(account.id, account.traits.seats);
  }
  expect(Math.max(...[...members.values()].map(({ size }) => size))).toBeGreaterThan(2);
  for (const [id, people] of members) expect(people.size).toBeLessThanOrEqual(seats.get(id) ?? 0);
});

it('has accounts whose trial ends soon, as the signal of the library asks', () => {
  const signal = signalLibrary.find(({ id }) => id === 'trial-ends-soon');
  if (!signal) throw new Error('The library has no such signal any more.');
  const initial = signal.parameters.map((one) => [one.id, 'initial' in one ? one.initial : '']);
  const truthOf = evaluator([signal.when(Object.fromEntries(initial))]);
  const traits = new Map<string, Traits>();
  for (const { account } of generatePopulation({ now }))
    if (account) traits.set(account.id, { ...traits.get(account.id), ...account.traits });
  const all = [...traits.values()];
  const held = all.filter((account) => truthOf({ now, person: { ...nobody, account } })[0] === 'yes');
  expect(held.length).toBeGreaterThan(10);
  expect(held.length).toBeLessThan(all.length / 4);
  for (const account of all) expect(account.trialEndsAt).toEqual(expect.any(Number));
});
