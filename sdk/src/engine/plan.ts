import {
  type BehaviourModel,
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
  type Trigger,
} from '../contract/index.js';
import { type PlannedBehaviour, planBehaviour, suitedKind } from './behaviour.js';
import { addCondition, type Circuit, createCircuit, type NodeId } from './condition.js';
import { canonical } from './counter.js';

/** What a plan is made of: a manifest, or drafts in its shape. */
export type PlanSource = Pick<Manifest, 'flows' | 'milestones' | 'caps'> & { enabled?: boolean };

/** A prompt, and the state of affairs that is part of it (`event` with `times`) or does without a cause (the others). */
export interface PlannedPrompt {
  prompt: Prompt;
  when: NodeId | null;
}

/** The rules of a flow, ready to be asked. */
export interface PlannedFlow {
  /** Audience and scene in one: what a pass asks first. */
  rule: NodeId;
  id: string;
  version: number;
  rules: FlowRules;
  /** 0–100. */
  priority: number;
  /** Its place in the plan: settles the rank when priority and closeness to the line don't. */
  order: number;
  interrupts: boolean;
  /** 0 lets everybody through. */
  audience: NodeId;
  /** 0 lets every page through. */
  scene: NodeId;
  schedule: Trigger['schedule'];
  prompts: PlannedPrompt[];
  /** Whether one of the prompts is `page`, which always holds. */
  anytime: boolean;
  /** Whether it may show without a gate to a person who has lost patience: it helps, or doesn't interrupt. */
  helps: boolean;
  /** The kind of prompt that the flow is; null without a behaviour gate. */
  kind: PromptKind | 'any' | null;
  /** The milestone aimed at; null without a gate, and when the milestone doesn't exist. */
  behaviour: PlannedBehaviour | null;
  /** Everything that its rules mention, as canonical JSON: what `affectedFlows` searches. */
  mentions: string;
}

/** A compiled manifest. Reusable for any number of decisions. */
export interface Plan {
  /** By age, then id. */
  flows: PlannedFlow[];
  byId: Map<string, PlannedFlow>;
  caps: FatigueCaps;
  circuit: Circuit;
  /** Ids of the flows that mention something; filled as it is asked for. */
  index: Map<string, string[]>;
}

const anything: Condition = { type: 'all', of: [] };

/** The parts of an `all`, so that two of them can be one. */
function joined(condition: Condition): Condition[] {
  return condition.type === 'all' ? condition.of : [condition];
}

/**
 * Compiles the rules of live flows for `decide`. Do it once when a manifest arrives, not per decision. A manifest that
 * is switched off (`enabled: false`) gives a plan that never shows anything. Expects validated input.
 */
export function compile({ flows, milestones, caps, enabled = true }: PlanSource): Plan {
  const circuit = createCircuit();
  const add = (condition: Condition) => addCondition(circuit, condition);
  add(anything);
  const behaviours = new Map(milestones.map((milestone) => [milestone.id, planBehaviour(circuit, milestone)]));
  const models = new Map(milestones.map(({ id, behaviour }) => [id, behaviour]));
  const planned = (enabled ? [...flows] : [])
    .sort((a, b) => a.publishedAt - b.publishedAt || (a.id < b.id ? -1 : 1))
    .map((rules, order): PlannedFlow => {
      const { id, trigger } = rules;
      const { audience = anything, scene = anything, prompts, gate, priority = 50 } = trigger;
      const interrupts = interruptingPatterns.includes(rules.pattern);
      return {
        rule: add({ type: 'all', of: [audience, scene].flatMap(joined) }),
        id,
        version: rules.version,
        rules,
        priority,
        order,
        interrupts,
        audience: add(audience),
        scene: add(scene),
        schedule: trigger.schedule,
        helps: !interrupts || rules.pattern === 'tour',
        anytime: prompts.some(({ on }) => on === 'page'),
        kind: gate ? (gate.kind === 'auto' ? suitedKind(rules.pattern) : gate.kind) : null,
        prompts: prompts.map((prompt) => {
          const when = conditionOf(prompt);
          return { prompt, when: when ? add(when) : null };
        }),
        behaviour: (gate && behaviours.get(gate.milestoneId)) ?? null,
        mentions: mentionsOf(rules, gate && models.get(gate.milestoneId), interrupts),
      };
    });
  const byId = new Map(planned.map((flow) => [flow.id, flow]));
  return { flows: planned, byId, caps, circuit, index: new Map() };
}

const lasting: Prompt['on'][] = ['page', 'absence', 'element'];

/**
 * What can let a flow through by changing. When a prompt lasts (page, absence, element visible or empty) that is all its
 * rules mention, with the words for what they depend on without naming it; else only what its prompts wait for.
 */
function mentionsOf({ id, trigger }: FlowRules, model: BehaviourModel | undefined, interrupts: boolean): string {
  const { prompts } = trigger;
  if (!prompts.some(({ on }) => lasting.includes(on))) return canonical(prompts);
  const rules = canonical([id, trigger, model]);
  const byTime = /"(daysSince|withinDays|seconds|idleSeconds|schedule|gapHours)/.test(rules);
  return rules + canonical([byTime && 'time', (model || interrupts) && 'friction']);
}

/** The state of affairs in a prompt, as a condition, so that it is evaluated, indexed and explained like any other. */
function conditionOf(prompt: Prompt): Condition | undefined {
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
