import type { ConditionFinding, Explanation, Facts, GateFinding, GateName, Scalar } from '../contract/index.js';
import { placeOf } from './behaviour.js';
import { smallestChange } from './change.js';
import { codes } from './code.js';
import { degreeOf, foundIn, type Node, type Pass } from './condition.js';
import { decide, type Explainer } from './decide.js';
import { truths } from './degree.js';
import { type DecisionPass, gates, showsToday } from './gate.js';
import type { Plan, PlannedFlow } from './plan.js';
import { askPriority } from './priority.js';
import { standingIn } from './standing.js';
import { degreeIn, type Verdict } from './verdict.js';

type Values = Record<string, Scalar>;

const names: readonly GateName[] = ['schedule', 'audience', 'scene', 'prompt', 'behaviour', 'frequency', 'fatigue'];

/** Explains the flows of a pass: every gate is asked, also behind the first that fails. For `decide`'s `explain`. */
export const explainer: Explainer = (flows, winner, pass) => flows.map((flow) => explain(flow, winner, pass));

function explain(flow: PlannedFlow, winner: PlannedFlow | null, pass: DecisionPass): Explanation {
  const findings = gates.map((ask, index) => finding(names[index] ?? 'priority', ask(flow, pass), flow, pass));
  const priority = askPriority(flow, winner, pass);
  findings.push(
    withValues(
      { gate: 'priority', truth: truths[degreeIn(priority)], code: codes[priority] ?? '' },
      priorityValues(flow, winner),
    ),
  );
  const failed = findings.find(({ truth }) => truth !== 'yes');
  return {
    flowId: flow.id,
    version: flow.rules.version,
    truth: failed ? (findings.some(({ truth }) => truth === 'no') ? 'no' : 'unknown') : 'yes',
    gates: findings,
    firstFailed: failed?.gate ?? null,
    smallestChange: failed ? smallestChange(flow, failed, pass) : [],
  };
}

/** Explains every flow of a plan for one person at one moment. Leave `facts.cause` out to ask about any moment. */
export function explainAll(facts: Facts, plan: Plan): Explanation[] {
  return decide(facts, plan, { explain: explainer }).explanations;
}

/** Explains one flow, in competition with all others of the plan; null when the plan doesn't have it. */
export function explainFlow(facts: Facts, plan: Plan, flowId: string): Explanation | null {
  const only: Explainer = (flows, ...rest) =>
    explainer(
      flows.filter(({ id }) => id === flowId),
      ...rest,
    );
  return decide(facts, plan, { explain: only }).explanations[0] ?? null;
}

function withValues(found: GateFinding, values: Values | undefined): GateFinding {
  if (values) found.values = values;
  return found;
}

function finding(gate: GateName, verdict: Verdict, flow: PlannedFlow, pass: DecisionPass): GateFinding {
  const found: GateFinding = { gate, truth: truths[degreeIn(verdict)], code: codes[verdict] ?? '' };
  const nodes = nodesOf(gate, flow);
  if (nodes.length) found.conditions = leavesOf(nodes).map((leaf) => conditionFinding(leaf, pass));
  if (gate === 'behaviour' && flow.behaviour) found.standing = standingIn(flow.behaviour, pass);
  return withValues(found, valuesOf(gate, flow, pass));
}

function nodesOf(gate: GateName, { audience, scene, prompts }: PlannedFlow): Node[] {
  if (gate === 'audience') return audience ? [audience] : [];
  if (gate === 'scene') return scene ? [scene] : [];
  return gate === 'prompt' ? prompts.flatMap(({ when }) => when ?? []) : [];
}

function leavesOf(nodes: readonly Node[]): Node[] {
  const leaves = new Set<Node>();
  const visit = (node: Node) => {
    if (node.leaf) leaves.add(node);
    else node.of.forEach(visit);
  };
  nodes.forEach(visit);
  return [...leaves];
}

function conditionFinding(leaf: Node, pass: Pass): ConditionFinding {
  if (!leaf.leaf) throw new Error('A finding is about one comparison.');
  const { fact, op, value } = leaf.leaf.source;
  const found = foundIn(leaf.leaf.slot, pass) ?? undefined;
  return {
    truth: truths[degreeOf(leaf, pass)],
    fact,
    op,
    needed: value,
    found: typeof found === 'object' ? (fact.of === 'locale' ? found[0] : [...found]) : found,
  };
}

/** The values for the sentences of a gate's codes. */
function valuesOf(gate: GateName, flow: PlannedFlow, pass: DecisionPass): Values | undefined {
  const { now, person, session, cause } = pass.facts;
  const { schedule, gate: behaviourGate, frequency } = flow.rules.trigger;
  switch (gate) {
    case 'schedule':
      return schedule && { from: schedule.from ?? null, until: schedule.until ?? null, now };
    case 'prompt':
      return cause && { cause: cause.on };
    case 'behaviour': {
      if (!behaviourGate) return person && { friction: person.friction };
      const asked = flow.behaviour ? placeOf(flow.behaviour, pass).asked : null;
      return {
        milestoneId: behaviourGate.milestoneId,
        kind: behaviourGate.kind,
        asked,
        friction: person?.friction ?? null,
      };
    }
    case 'frequency': {
      const history = person?.flows[flow.id];
      if (!history) return undefined;
      return {
        repeat: frequency.repeat,
        state: history.state,
        shows: history.shows,
        maxShows: frequency.maxShows ?? null,
        gapHours: frequency.gapHours ?? null,
        lastShownAt: history.lastShownAt,
      };
    }
    case 'fatigue': {
      if (!flow.interrupts || !person) return undefined;
      const { perSession, perDay, gapMinutes } = pass.plan.caps;
      const last = Math.max(...person.recentShows);
      return {
        sessionShows: session?.shows ?? null,
        perSession,
        dayShows: showsToday(person.recentShows, now),
        perDay,
        gapMinutes,
        lastShownAt: last > 0 ? last : null,
      };
    }
    default:
      return undefined;
  }
}

function priorityValues(flow: PlannedFlow, winner: PlannedFlow | null): Values | undefined {
  if (!winner || winner === flow || !flow.interrupts) return undefined;
  return { priority: flow.priority, winner: winner.id, winnerPriority: winner.priority };
}
