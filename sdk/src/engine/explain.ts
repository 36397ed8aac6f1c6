import type { Explanation, Facts, GateFinding, GateName, Scalar, Truth } from '../contract/index.js';
import { placeOf } from './behaviour.js';
import { changesFor } from './change.js';
import { codes } from './code.js';
import type { NodeId } from './condition.js';
import { decide, type Explainer } from './decide.js';
import { truths } from './degree.js';
import { createFindings, type Findings, leavesOf, leavesUnder } from './finding.js';
import { type DecisionPass, gates, showsToday } from './gate.js';
import type { Plan, PlannedFlow } from './plan.js';
import { askPriority } from './priority.js';
import { standingIn } from './standing.js';
import { degreeIn, Verdict } from './verdict.js';

type Values = Record<string, Scalar>;

/** The names of `gates`, in their order, and of the last. */
const names: readonly GateName[] = [
  'schedule',
  'audience',
  'scene',
  'prompt',
  'behaviour',
  'frequency',
  'fatigue',
  'priority',
];

/** What the explanations of a flow share from pass to pass. */
interface Outline {
  flow: PlannedFlow;
  /** By gate, in the order of `names`: its comparisons, as their author wrote them. */
  leaves: NodeId[][];
  /**
   * By gate: `own` when the finding is this flow's own, `byVerdict` when all flows with the same verdict share one, else
   * a number that the flows share whose finding is the same.
   */
  sharing: number[];
}

const own = -1;
const byVerdict = 0;
/** Places of shared findings: verdicts below 300, then flows outranked at priority 0–100, then the numbers of `sharing`. */
const byPriority = 300;
const numbered = byPriority + 101;

/** The outlines of a plan's flows in their order, and how many places their shared findings need. */
interface PlanOutline {
  flows: Outline[];
  places: number;
}

const outlines = new WeakMap<Plan, PlanOutline>();

/** An explanation under way. */
interface Explaining {
  pass: DecisionPass;
  winner: PlannedFlow | null;
  findings: Findings;
  /** Findings that flows share, by place. */
  written: (GateFinding | undefined)[];
}

/**
 * Explains the flows of a pass: every gate is asked, also behind the first that fails. For `decide`'s `explain`.
 * Findings that are the same for several flows are one object: read them, don't write them.
 */
export const explainer: Explainer = (flows, winner, pass) => {
  const outline = outlines.get(pass.plan) ?? outlineOf(pass.plan);
  outlines.set(pass.plan, outline);
  // Of full length from the start: a list that grows by leaps becomes a slow dictionary.
  const written = new Array<GateFinding | undefined>(outline.places);
  const explaining = { pass, winner, findings: createFindings(pass), written };
  const explanations: Explanation[] = [];
  for (const { order } of flows) {
    const known = outline.flows[order];
    if (known) explanations.push(explain(known, explaining));
  }
  return explanations;
};

/** Explains every flow of a plan for one person at one moment. Leave `facts.cause` out to ask about any moment. */
export function explainAll(facts: Facts, plan: Plan): Explanation[] {
  return decide(facts, plan, { explain: explainer }).explanations;
}

/** Explains one flow, in competition with all others of the plan; null when the plan doesn't have it. */
export function explainFlow(facts: Facts, plan: Plan, flowId: string): Explanation | null {
  const explain: Explainer = (flows, winner, pass) =>
    explainer(
      flows.filter(({ id }) => id === flowId),
      winner,
      pass,
    );
  return decide(facts, plan, { explain }).explanations[0] ?? null;
}

/** The findings of the gates that most flows share are numbered once a plan. */
function outlineOf({ flows, circuit }: Plan): PlanOutline {
  const numbers = new Map<string, number>();
  const numberOf = (key: string) => {
    const number = numbers.get(key) ?? numbered + numbers.size;
    numbers.set(key, number);
    return number;
  };
  const users = new Map<NodeId, number>();
  for (const { audience } of flows) users.set(audience, (users.get(audience) ?? 0) + 1);
  const outlined = flows.map((flow): Outline => {
    const { rules, audience, scene, prompts } = flow;
    const { trigger, pattern } = rules;
    const prompted = prompts.flatMap(({ when }) => (when === null ? [] : leavesUnder(when, circuit)));
    return {
      flow,
      leaves: [
        [],
        trigger.audience ? leavesOf(trigger.audience, circuit) : [],
        trigger.scene ? leavesOf(trigger.scene, circuit) : [],
        prompted,
      ],
      sharing: [
        trigger.schedule ? own : byVerdict,
        !trigger.audience ? byVerdict : users.get(audience) === 1 ? own : numberOf(`audience ${audience}`),
        trigger.scene ? numberOf(`scene ${scene}`) : byVerdict,
        prompted.length ? own : byVerdict,
        trigger.gate ? numberOf(`gate ${trigger.gate.milestoneId} ${trigger.gate.kind} ${pattern}`) : byVerdict,
      ],
    };
  });
  return { flows: outlined, places: numbered + numbers.size };
}

function explain(outline: Outline, explaining: Explaining): Explanation {
  const { flow } = outline;
  const found: GateFinding[] = [];
  let truth: Truth = 'yes';
  let failed: GateFinding | null = null;
  for (let at = 0; at < names.length; at++) {
    const place = outline.sharing[at] ?? byVerdict;
    const finding = (place >= numbered && explaining.written[place]) || findingOf(at, place, outline, explaining);
    found.push(finding);
    if (finding.truth === 'yes') continue;
    failed ??= finding;
    if (truth !== 'no') truth = finding.truth;
  }
  return {
    flowId: flow.id,
    version: flow.version,
    truth,
    gates: found,
    firstFailed: failed?.gate ?? null,
    smallestChange: failed ? changesFor(flow, failed, explaining.pass, explaining.findings) : [],
  };
}

/** Asks a gate, and takes the finding from its place or writes it. */
function findingOf(at: number, place: number, outline: Outline, explaining: Explaining): GateFinding {
  const { flow } = outline;
  const { written, pass, winner } = explaining;
  const ask = gates[at];
  const verdict = ask ? ask(flow, pass) : askPriority(flow, winner, pass);
  const isOwn = place === own || (names[at] === 'frequency' && verdict !== Verdict.frequencyOpen);
  if (isOwn) return writeFinding(at, verdict, outline, explaining);
  const shared = verdict === Verdict.outranked ? byPriority + flow.priority : place || verdict;
  const finding = written[shared] ?? writeFinding(at, verdict, outline, explaining);
  written[shared] = finding;
  return finding;
}

function writeFinding(
  at: number,
  verdict: Verdict,
  { flow, leaves }: Outline,
  { pass, winner, findings }: Explaining,
): GateFinding {
  const gate = names[at] ?? 'priority';
  const truth = truths[degreeIn(verdict)];
  const code = codes[verdict] ?? '';
  const asked = leaves[at];
  // The most frequent kind is written in one piece, which is faster.
  if (gate === 'audience' || gate === 'scene')
    return asked?.length ? { gate, truth, code, conditions: asked.map(findings.ofLeaf) } : { gate, truth, code };
  const finding: GateFinding = { gate, truth, code };
  if (asked?.length) finding.conditions = asked.map(findings.ofLeaf);
  if (gate === 'behaviour' && flow.behaviour) finding.standing = standingIn(flow.behaviour, pass);
  const values = valuesOf(gate, verdict, flow, winner, pass);
  if (values) finding.values = values;
  return finding;
}

/** The values for the sentences of a gate's codes. */
function valuesOf(
  gate: GateName,
  verdict: Verdict,
  { id, rules, interrupts, behaviour, priority }: PlannedFlow,
  winner: PlannedFlow | null,
  pass: DecisionPass,
): Values | undefined {
  const { now, person, session, cause } = pass.facts;
  const { schedule, gate: behaviourGate, frequency } = rules.trigger;
  switch (gate) {
    case 'schedule':
      return schedule && { from: schedule.from ?? null, until: schedule.until ?? null, now };
    case 'prompt':
      return cause && { cause: cause.on };
    case 'behaviour': {
      const friction = person?.friction ?? null;
      if (!behaviourGate) return { friction };
      const { milestoneId, kind } = behaviourGate;
      return { milestoneId, kind, asked: behaviour && placeOf(behaviour, pass).asked, friction };
    }
    case 'frequency': {
      const history = person?.flows[id];
      if (!history || verdict === Verdict.frequencyOpen) return undefined;
      const { state, shows, lastShownAt } = history;
      const { repeat, maxShows = null, gapHours = null } = frequency;
      return { repeat, state, shows, maxShows, gapHours, lastShownAt };
    }
    case 'fatigue': {
      if (!interrupts || !person) return undefined;
      const { recentShows } = person;
      return {
        ...pass.plan.caps,
        sessionShows: session?.shows ?? null,
        dayShows: showsToday(recentShows, now),
        lastShownAt: recentShows.length ? Math.max(...recentShows) : null,
      };
    }
    case 'priority':
      if (!winner || verdict !== Verdict.outranked) return undefined;
      return { priority, winner: winner.id, winnerPriority: winner.priority };
    default:
      return undefined;
  }
}
