import type {
  Condition,
  CounterDefinition,
  Fact,
  Milestone,
  PropertyFilter,
  Step,
  Trigger,
} from '../contract/index.js';
import { counterKey } from './counter.js';

/** A flow as far as its needs go. With `steps` the conditions of its steps and branches count as well. */
export interface Needy {
  trigger: Trigger;
  steps?: readonly Step[];
  /** Others that it asks for, such as those of its theme. */
  conditions?: readonly Condition[];
}

type Modelled = Pick<Milestone, 'id' | 'events' | 'behaviour'>;

/** Every fact that a condition reads, in order, repeats included. */
export function factsOf(condition: Condition): Fact[] {
  if (condition.type === 'fact') return [condition.fact];
  return condition.type === 'not' ? factsOf(condition.of) : condition.of.flatMap(factsOf);
}

const conditionsOf = ({ trigger, steps = [], conditions = [] }: Needy): Condition[] =>
  [
    trigger.audience,
    trigger.scene,
    ...conditions,
    ...steps.flatMap((step) => [step.when, ...(step.branches ?? []).map((branch) => branch.when)]),
  ].filter((condition) => condition !== undefined);

const signalsOf = ({ behaviour }: Modelled): Condition[] =>
  [...behaviour.motivation.signals, ...behaviour.ability.signals].map(({ when }) => when);

/**
 * The counters that must be kept for these flows and milestones to be decided, by key: those that audience, scene,
 * prompts, steps and signals read, and those that milestones are recognised from. Signals of every milestone count, so
 * that every standing can be told.
 */
export function requiredCounters(flows: readonly Needy[], milestones: readonly Modelled[]): CounterDefinition[] {
  const counters = new Map<string, CounterDefinition>();
  const require = (event: string, where: PropertyFilter[] | undefined, days = 0) => {
    const key = counterKey(event, where);
    const known = counters.get(key);
    if (known) known.days = Math.max(known.days, days);
    else counters.set(key, { key, event, ...(where?.length ? { where } : {}), days });
  };
  for (const condition of [...flows.flatMap(conditionsOf), ...milestones.flatMap(signalsOf)])
    for (const fact of factsOf(condition))
      if (fact.of === 'event') require(fact.name, fact.where, fact.measure === 'count' ? fact.withinDays : 0);
  for (const { trigger } of flows)
    for (const prompt of trigger.prompts) {
      if (prompt.on === 'absence') require(prompt.event, undefined);
      if (prompt.on === 'event' && (prompt.times ?? 1) > 1) require(prompt.event, prompt.where);
    }
  for (const { events } of milestones) for (const { event, where } of events) require(event, where);
  return [...counters.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * The traits that the rules of these flows read, sorted: in audience, scene, steps, and the signals of the milestones
 * that their gates aim at. Traits that texts interpolate are not among them.
 */
export function requiredTraits(
  flows: readonly Needy[],
  milestones: readonly Modelled[],
): { person: string[]; account: string[] } {
  const aimedAt = new Set(flows.map(({ trigger }) => trigger.gate?.milestoneId));
  const conditions = [
    ...flows.flatMap(conditionsOf),
    ...milestones.filter(({ id }) => aimedAt.has(id)).flatMap(signalsOf),
  ];
  const person = new Set<string>();
  const account = new Set<string>();
  for (const fact of conditions.flatMap(factsOf)) {
    if (fact.of === 'person') person.add(fact.trait);
    if (fact.of === 'account') account.add(fact.trait);
  }
  return { person: [...person].sort(), account: [...account].sort() };
}
