import type { Cause, Fact, Target } from '../contract/index.js';
import type { PlannedBehaviour } from './behaviour.js';
import type { Node } from './condition.js';
import { canonical } from './counter.js';
import type { Plan, PlannedFlow } from './plan.js';

/**
 * What changes together: `person:<trait>`, `account:<trait>`, `event:<name>`, `element:<target>`, `flow:<id>`,
 * `milestone:<id>`, `session:<property>`, `page`, `device`, `locale`, `friction`, `segment`, `lifecycle`. `time` stands
 * for every fact (and schedule, and gap of a flow) that changes by itself.
 */
export type FactKey = string;

/** The key of what a fact reads. */
export function factKey(fact: Fact): FactKey {
  switch (fact.of) {
    case 'person':
    case 'account':
      return `${fact.of}:${fact.trait}`;
    case 'event':
      return `event:${fact.name}`;
    case 'element':
      return `element:${canonical(fact.target)}`;
    case 'flow':
      return `flow:${fact.flowId}`;
    case 'milestone':
      return `milestone:${fact.milestoneId}`;
    case 'session':
      return `session:${fact.property}`;
    default:
      return fact.of;
  }
}

const passesByItself = (fact: Fact): boolean =>
  ('measure' in fact && fact.measure.startsWith('daysSince')) ||
  (fact.of === 'event' && !!fact.withinDays) ||
  (fact.of === 'lifecycle' && fact.property === 'daysSinceSignUp') ||
  (fact.of === 'milestone' && fact.measure === 'daysSince') ||
  (fact.of === 'session' && (fact.property === 'seconds' || fact.property === 'idleSeconds'));

interface Index {
  /** Flows whose rules read what the key names. */
  readers: Map<FactKey, Set<PlannedFlow>>;
  /** Flows by the cause that one of their prompts waits for. */
  waiting: Map<string, Set<PlannedFlow>>;
  /** Flows with a prompt that lasts (page, absence, element visible or empty), so that any change of facts may do. */
  lasting: Set<PlannedFlow>;
}

const indexes = new WeakMap<Plan, Index>();

/** The key of a cause, or of a prompt that waits for it. */
function causeKey(cause: { on: string; event?: string; target?: Target; milestoneId?: string; kind?: string }): string {
  const { on, event, target, milestoneId, kind } = cause;
  return `${on}:${event ?? milestoneId ?? kind ?? (target ? canonical(target) : '')}`;
}

function indexOf(plan: Plan): Index {
  let index = indexes.get(plan);
  if (!index) {
    index = { readers: new Map(), waiting: new Map(), lasting: new Set() };
    for (const flow of plan.flows) addToIndex(flow, index);
    indexes.set(plan, index);
  }
  return index;
}

function addToIndex(flow: PlannedFlow, { readers, waiting, lasting }: Index): void {
  const put = (map: Map<string, Set<PlannedFlow>>, key: string) => {
    const flows = map.get(key);
    if (flows) flows.add(flow);
    else map.set(key, new Set([flow]));
  };
  const seen = new Set<Node>();
  const read = (node: Node | null) => {
    if (!node || seen.has(node)) return;
    seen.add(node);
    if (node.slot) {
      put(readers, factKey(node.slot.fact));
      if (passesByItself(node.slot.fact)) put(readers, 'time');
    }
    node.of.forEach(read);
  };
  const readSignals = ({ motivation, ability }: PlannedBehaviour) => {
    for (const { when } of [...motivation.signals, ...ability.signals]) read(when);
  };
  read(flow.audience);
  read(flow.scene);
  if (flow.behaviour) readSignals(flow.behaviour);
  if (flow.rules.trigger.gate || flow.interrupts) put(readers, 'friction');
  if (flow.rules.trigger.schedule || flow.rules.trigger.frequency.gapHours) put(readers, 'time');
  put(readers, `flow:${flow.id}`);
  for (const { prompt, when } of flow.prompts) {
    read(when);
    if (prompt.on === 'page' || prompt.on === 'absence') lasting.add(flow);
    else {
      put(waiting, causeKey(prompt));
      if (prompt.on === 'element' && prompt.state !== 'clicked') lasting.add(flow);
    }
  }
}

/** The facts that a cause changes. */
function keysOf(cause: Exclude<Cause, { on: 'page' }>): FactKey[] {
  switch (cause.on) {
    case 'event': {
      const { flowId } = cause.properties;
      return [`event:${cause.event}`, ...(cause.event.startsWith('foothold.') && flowId ? [`flow:${flowId}`] : [])];
    }
    case 'element':
      return [`element:${canonical(cause.target)}`];
    case 'milestone':
      return [`milestone:${cause.milestoneId}`];
    case 'idle':
      return ['session:idleSeconds'];
    case 'struggle':
      return ['session:errors'];
    default:
      return [];
  }
}

/**
 * The flows that a cause, or a change of facts, may newly let through: for `decide`'s `flowIds`. Those left out can't
 * come to show by it.
 *
 * A page view looks at every flow. Time changes some flows by itself: ask with `['time']` now and then, and look at all
 * flows when something else holds for all of them: after a flow left the screen, or when a gap or a day of the fatigue
 * caps is over.
 */
export function affectedFlows(plan: Plan, changed: Cause | readonly FactKey[]): string[] {
  if ('on' in changed && changed.on === 'page') return plan.flows.map(({ id }) => id);
  const { readers, waiting, lasting } = indexOf(plan);
  const flows = new Set<PlannedFlow>();
  const isCause = 'on' in changed;
  for (const key of isCause ? keysOf(changed) : changed) {
    for (const flow of readers.get(key) ?? []) if (!isCause || lasting.has(flow)) flows.add(flow);
  }
  if (isCause) for (const flow of waiting.get(causeKey(changed)) ?? []) flows.add(flow);
  return [...flows].map(({ id }) => id);
}
