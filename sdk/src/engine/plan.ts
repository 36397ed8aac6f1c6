import {
  type Condition,
  type FatigueCaps,
  type FlowRules,
  interruptingPatterns,
  type Manifest,
  type Prompt,
} from '../contract/index.js';
import { type PlannedBehaviour, planBehaviour } from './behaviour.js';
import { addCondition, type Circuit, createCircuit, type Node } from './condition.js';
import { canonical } from './counter.js';

/** What a plan is made of: a manifest, or drafts in its shape. */
export type PlanSource = Pick<Manifest, 'flows' | 'milestones' | 'caps'> & { enabled?: boolean };

/** A prompt with the state of affairs that it needs. */
export interface PlannedPrompt {
  prompt: Prompt;
  /** The element it is about. */
  targetKey: string;
  /** What must hold beside (or, for `absence` and `element`, instead of) the cause. */
  when: Node | null;
  /** The same when no cause is given and the prompt is taken as the next thing to come. */
  whenNext: Node | null;
}

/** The rules of a flow, ready to be asked. */
export interface PlannedFlow {
  id: string;
  rules: FlowRules;
  /** Its place in the plan: what settles the rank when priority and closeness to the line don't. */
  order: number;
  interrupts: boolean;
  audience: Node | null;
  scene: Node | null;
  prompts: PlannedPrompt[];
  /** The milestone aimed at; null without a gate, and when the milestone doesn't exist. */
  behaviour: PlannedBehaviour | null;
}

/** A compiled manifest. Reusable for any number of facts; one decision at a time, since it keeps what a pass found. */
export interface Plan {
  /** In the order in which they come first, as far as it doesn't depend on the person: priority, age, id. */
  flows: readonly PlannedFlow[];
  byId: ReadonlyMap<string, PlannedFlow>;
  /** By milestone id. */
  behaviours: ReadonlyMap<string, PlannedBehaviour>;
  caps: FatigueCaps;
  circuit: Circuit;
}

/** Authored priority, 0–100; 50 when it is left out. */
export function priorityOf({ rules }: PlannedFlow): number {
  return rules.trigger.priority ?? 50;
}

/**
 * Compiles the rules of live flows for `decide`. Do it once when a manifest arrives, not per decision. A manifest that
 * is switched off (`enabled: false`) gives a plan that never shows anything. Expects validated input.
 */
export function compile({ flows, milestones, caps, enabled }: PlanSource): Plan {
  const circuit = createCircuit();
  const add = (condition: Condition | undefined) => (condition ? addCondition(circuit, condition) : null);
  const behaviours = new Map(milestones.map((milestone) => [milestone.id, planBehaviour(circuit, milestone)]));

  const planPrompt = (prompt: Prompt): PlannedPrompt => {
    const planned: PlannedPrompt = { prompt, targetKey: '', when: null, whenNext: null };
    if (prompt.on === 'element') {
      const { target, state } = prompt;
      planned.targetKey = canonical(target);
      if (state !== 'clicked')
        planned.when = add({ type: 'fact', fact: { of: 'element', target, measure: state }, op: 'is', value: true });
    } else if (prompt.on === 'event' && (prompt.times ?? 1) > 1) {
      const atLeast = (value: number): Condition => ({
        type: 'fact',
        fact: { of: 'event', name: prompt.event, measure: 'count', where: prompt.where },
        op: 'gte',
        value,
      });
      planned.when = add(atLeast(prompt.times ?? 1));
      planned.whenNext = add(atLeast((prompt.times ?? 1) - 1));
    } else if (prompt.on === 'absence') {
      planned.when = planned.whenNext = add(absent(prompt.event, prompt.days));
    }
    return planned;
  };

  const planned = (enabled === false ? [] : flows).map((rules): PlannedFlow => {
    const { audience, scene, prompts, gate } = rules.trigger;
    return {
      id: rules.id,
      rules,
      order: 0,
      interrupts: interruptingPatterns.includes(rules.pattern),
      audience: add(audience),
      scene: add(scene),
      prompts: prompts.map(planPrompt),
      behaviour: (gate && behaviours.get(gate.milestoneId)) ?? null,
    };
  });
  planned.sort(
    (a, b) =>
      priorityOf(b) - priorityOf(a) || a.rules.publishedAt - b.rules.publishedAt || (a.id < b.id ? -1 : +(a.id > b.id)),
  );
  planned.forEach((flow, order) => {
    flow.order = order;
  });
  return { flows: planned, byId: new Map(planned.map((flow) => [flow.id, flow])), behaviours, caps, circuit };
}

/** Not done for so many days; never done counts once the person is known that long. */
function absent(event: string, days: number): Condition {
  const measured = (measure: 'count' | 'daysSinceLast') => ({ of: 'event' as const, name: event, measure });
  return {
    type: 'any',
    of: [
      { type: 'fact', fact: measured('daysSinceLast'), op: 'gte', value: days },
      {
        type: 'all',
        of: [
          { type: 'fact', fact: measured('count'), op: 'is', value: 0 },
          { type: 'fact', fact: { of: 'lifecycle', property: 'daysSinceSignUp' }, op: 'gte', value: days },
        ],
      },
    ],
  };
}
