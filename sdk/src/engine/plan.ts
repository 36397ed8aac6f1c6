import {
  type Condition,
  type Fact,
  type FatigueCaps,
  type FlowRules,
  interruptingPatterns,
  type Manifest,
  type Operator,
  type Prompt,
  type PromptKind,
  type Scalar,
} from '../contract/index.js';
import { type PlannedBehaviour, planBehaviour, suitedKind } from './behaviour.js';
import { addCondition, type Circuit, createCircuit, type Node } from './condition.js';
import { addRule } from './rule.js';

/** What a plan is made of: a manifest, or drafts in its shape. */
export type PlanSource = Pick<Manifest, 'flows' | 'milestones' | 'caps'> & { enabled?: boolean };

/** A prompt, and the state of affairs that is part of it (`event` with `times`) or does without a cause (the others). */
export interface PlannedPrompt {
  prompt: Prompt;
  when: Node | undefined;
}

/** The rules of a flow, ready to be asked. */
export interface PlannedFlow {
  /** Audience and scene in one: what a pass asks first. */
  rule: Node;
  /** Audience and scene each by itself, once explanations have asked for them. */
  nodes?: { audience: Node; scene: Node };
  rules: FlowRules;
  /** 0–100. */
  priority: number;
  /** Its place in the plan: settles the rank when priority and closeness to the line don't. */
  order: number;
  interrupts: boolean;
  prompts: PlannedPrompt[];
  /** Whether it may show without a gate to a person who has lost patience: it helps, or doesn't interrupt. */
  helps: boolean;
  /** The kind of prompt that the flow is; undefined without a behaviour gate. */
  kind: PromptKind | 'any' | undefined;
  /** The milestone aimed at; undefined without a gate, and when the milestone doesn't exist. */
  behaviour: PlannedBehaviour | undefined;
}

/** A compiled manifest: the circuit of all its conditions, and the flows over it. Reusable for any number of decisions. */
export interface Plan extends Circuit {
  /** What it was made from: of the flows only the live ones. */
  source: Pick<PlanSource, 'flows' | 'milestones'>;
  /** By age, then id. */
  flows: PlannedFlow[];
  byId: Map<string, PlannedFlow>;
  caps: FatigueCaps;
}

/**
 * Compiles the rules of live flows for `decide`. Do it once when a manifest arrives, not per decision. A manifest that
 * is switched off (`enabled: false`) gives a plan that never shows anything. Expects validated input; of rules that make
 * no sense all the same (a newer server's) only their flow is left out, of a milestone's the flows that aim at it.
 */
export function compile({ flows: all, milestones, caps, enabled = true }: PlanSource): Plan {
  const circuit = createCircuit();
  const live = enabled ? all : [];
  const behaviours = new Map<string, PlannedBehaviour>();
  /** Compiled for the first flow that aims at it, so that signals which make no sense harm nobody else. */
  const behaviourOf = (milestoneId: string) => {
    const milestone = milestones.find(({ id }) => id === milestoneId);
    const behaviour = behaviours.get(milestoneId) ?? (milestone && planBehaviour(circuit, milestone));
    if (behaviour) behaviours.set(milestoneId, behaviour);
    return behaviour;
  };
  const plan = (rules: FlowRules, order: number): PlannedFlow => {
    const { pattern, trigger } = rules;
    const { prompts, gate, priority = 50 } = trigger;
    const interrupts = interruptingPatterns.includes(pattern);
    return {
      rule: addRule(circuit, trigger),
      rules,
      priority,
      order,
      interrupts,
      prompts: prompts.map((prompt) => {
        const when = conditionOf(prompt);
        return { prompt, when: when && addCondition(circuit, when) };
      }),
      helps: !interrupts || pattern === 'tour',
      kind: gate && (gate.kind === 'auto' ? suitedKind(pattern) : gate.kind),
      behaviour: gate && behaviourOf(gate.milestoneId),
    };
  };
  const flows = [...live]
    .sort((a, b) => a.publishedAt - b.publishedAt || (a.id < b.id ? -1 : 1))
    .flatMap((rules, order) => {
      try {
        return plan(rules, order);
      } catch {
        return []; // impossible rules: the others must not suffer
      }
    });
  return {
    ...circuit,
    source: { flows: flows.map(({ rules }) => rules), milestones },
    flows,
    byId: new Map(flows.map((flow) => [flow.rules.id, flow])),
    caps,
  };
}

/** The state of affairs in a prompt, as a condition, so that it is evaluated, indexed and explained like any other. */
export function conditionOf(prompt: Prompt): Condition | undefined {
  const compare = (fact: Fact, op: Operator, value: Scalar): Condition => ({ type: 'fact', fact, op, value });
  if (prompt.on === 'element') {
    const { target, state: measure } = prompt;
    return measure === 'clicked' ? undefined : compare({ of: 'element', target, measure }, 'is', true);
  }
  if (prompt.on === 'event') {
    const { event: name, where, times = 1 } = prompt;
    return times > 1 ? compare({ of: 'event', name, where, measure: 'count' }, 'gte', times) : undefined;
  }
  if (prompt.on === 'absence') {
    // Never done is no "less than so many days ago"; but then they must be known that long.
    const { event: name, days: value } = prompt;
    const recently = compare({ of: 'event', name, measure: 'daysSinceLast' }, 'lt', value);
    const known = compare({ of: 'lifecycle', property: 'daysSinceSignUp' }, 'gte', value);
    return { type: 'all', of: [known, { type: 'not', of: recently }] };
  }
}
