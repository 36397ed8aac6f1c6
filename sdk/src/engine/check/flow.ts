import type {
  CheckFinding,
  Condition,
  Fact,
  FatigueCaps,
  Flow,
  Milestone,
  Millis,
  PropertyFilter,
  Segment,
} from '../../contract/index.js';
import { conditionOf } from '../plan.js';
import { type Assumptions, canBe } from './can-be.js';
import { checkCrowding } from './crowding.js';
import { checkFrequency, checkOwnHistory } from './frequency.js';
import { boundsOf, canBeAsked, kindsOf } from './model.js';
import { placedFacts, type SeenNames, unseenEvent, unseenIn } from './names.js';
import { checkRule, neverHolds, type Placed } from './rule.js';
import { checkSegments, segmentRules } from './segments.js';
import { startCycles, startsOf } from './starts.js';
import { checkSteps } from './steps.js';

/** Another flow of the project: as it is live, else its draft. */
export interface OtherFlow {
  flow: Flow;
  isLive: boolean;
}

/** What a flow stands beside. */
export interface Surroundings {
  now: Millis;
  milestones: readonly Milestone[];
  caps: FatigueCaps;
  /** Without the flow itself, and without what is archived. */
  others: readonly OtherFlow[];
  /** Left out where nothing was ever sent: then nothing can be told from names. */
  seen?: SeenNames;
  /** What rules may name. Left out: nothing is said of segments. */
  segments?: readonly Segment[];
  /** Whether a trait was seen with a list as its value. Default: never. */
  isList?: (of: 'person' | 'account', trait: string) => boolean;
}

/** So much is looked at for one document (see `canBe`), however its rules are made: well below a second. */
const effortOfDocument = 300_000;

/** What may be taken for granted in a project. */
export function assumptionsOf({
  now,
  isList = () => false,
  segments,
}: Pick<Surroundings, 'now' | 'isList' | 'segments'>): Assumptions {
  return {
    now,
    ...(segments && { segments: segmentRules(segments) }),
    effort: { left: effortOfDocument },
    mayBeList: (fact: Fact) => (fact.of === 'person' || fact.of === 'account' ? isList(fact.of, fact.trait) : true),
  };
}

/**
 * Everything in a flow's rules that can't do what it is for, or is hardly meant. Expects a flow that the contract takes.
 * A flow that something else starts passes its gates by, so what only keeps it from showing by itself is a warning.
 */
export function checkFlow(flow: Flow, around: Surroundings): CheckFinding[] {
  const found = findingsOf(flow, around, assumptionsOf(around));
  const { segments, ...rest } = around;
  if (!segments || !found.some(({ severity }) => severity === 'error')) return errorsFirst(found);
  // A page learns of segments a moment later than of what they rest on, so what only they exclude is no certain mistake.
  const certain = new Set(
    findingsOf(flow, around, assumptionsOf(rest)).flatMap((one) => (one.severity === 'error' ? keyOf(one) : [])),
  );
  return errorsFirst(
    found.map((finding): CheckFinding => {
      const isCertain = finding.severity !== 'error' || saysItself.has(finding.code) || certain.has(keyOf(finding));
      return isCertain ? finding : { ...finding, severity: 'warning' };
    }),
  );
}

const keyOf = ({ code, path }: CheckFinding) => `${code} ${path}`;

/** Findings whose severity is settled where they are found. */
const saysItself: ReadonlySet<string> = new Set([
  'conditions_exclude',
  'never_holds',
  'scene_excludes_audience',
  'segment_empty',
  'segment_everybody',
]);

const errorsFirst = (found: readonly CheckFinding[]) => [
  ...found.filter(({ severity }) => severity === 'error'),
  ...found.filter(({ severity }) => severity !== 'error'),
];

function findingsOf(flow: Flow, around: Surroundings, assumptions: Assumptions): CheckFinding[] {
  const { trigger } = flow;
  const isStarted =
    trigger.prompts.some(({ on }) => on === 'manual') ||
    around.others.some((other) => startsOf(other.flow).some(({ flowId }) => flowId === flow.id));
  const gates = [
    ...checkRules(flow, assumptions),
    ...checkGate(flow, around.milestones, assumptions),
    ...checkFrequency(flow, around.caps, around.now),
    ...checkOwnHistory(flow, isStarted, assumptions),
    ...checkCrowding(
      flow,
      around.others.flatMap((other) => (other.isLive ? other.flow : [])),
      around.caps,
      assumptions,
    ),
  ].map((finding): CheckFinding => (isStarted ? { ...finding, severity: 'warning' } : finding));
  return [
    ...gates,
    ...checkSegments([...ownRules(flow), ...stepRules(flow)], around.segments, around.seen),
    ...checkStarting(flow, around.others),
    ...checkSteps(flow, assumptions),
    ...stepRules(flow).flatMap((rule) => asWarnings(checkRule(rule, assumptions))),
    ...(around.seen ? checkNames(flow, around.milestones, around.seen) : []),
  ];
}

/** The audience and the scene. */
function ownRules({ trigger: { audience, scene } }: Flow): Placed[] {
  return [
    ...(audience ? [{ condition: audience, path: 'trigger.audience' }] : []),
    ...(scene ? [{ condition: scene, path: 'trigger.scene' }] : []),
  ];
}

const asWarnings = (findings: CheckFinding[]) =>
  findings.map((finding): CheckFinding => ({ ...finding, severity: 'warning' }));

/** The audience, the scene within it, and each moment within both. */
function checkRules({ trigger, pattern }: Flow, assumptions: Assumptions): CheckFinding[] {
  const { audience, scene, prompts, gate } = trigger;
  const found: CheckFinding[] = [];
  if (audience) found.push(...checkRule({ condition: audience, path: 'trigger.audience' }, assumptions));
  if (scene) {
    const own = checkRule({ condition: scene, path: 'trigger.scene' }, assumptions);
    found.push(...own);
    if (
      audience &&
      canBe([audience], assumptions) &&
      canBe([scene], assumptions) &&
      !canBe([audience, scene], assumptions)
    )
      found.push({
        ...neverHolds({ condition: scene, path: 'trigger.scene' }, assumptions, [audience]),
        code: 'scene_excludes_audience',
        message: 'Nobody of the audience can be where this asks for. Change one of the two.',
        places: ['trigger.audience'],
      });
  }
  const rules = [audience, scene].flatMap((rule) => rule ?? []);
  if (!canBe(rules, assumptions)) return found;
  const never = prompts.flatMap((prompt, at) => {
    const when = conditionOf(prompt);
    const filters = prompt.on === 'event' ? conditionOfFilters(prompt.where) : undefined;
    const isNever =
      (when && !canBe([...rules, when], assumptions)) ||
      (filters && !canBe([filters], { ...assumptions, mayBeList: () => true }));
    return isNever ? [at] : [];
  });
  for (const at of never)
    found.push({
      severity: never.length === prompts.length ? 'error' : 'warning',
      code: 'prompt_never_comes',
      message: 'This moment never comes for anybody of the audience. Change it, or the audience.',
      path: `trigger.prompts[${at}]`,
      ...(prompts.length > 1 && {
        fix: { code: 'remove_prompt', label: 'Remove this moment', edits: [{ path: `trigger.prompts[${at}]` }] },
      }),
    });
  const lowFriction: Condition = { type: 'fact', fact: { of: 'friction' }, op: 'gt', value: 0 };
  const helps = gate ? kindsOf(gate.kind, pattern.type).includes('facilitator') : isGentle(pattern.type);
  if (!helps && !canBe([...rules, lowFriction], assumptions))
    found.push({
      severity: 'error',
      code: 'friction_only_help',
      message:
        'The audience asks for people whose friction is at 0 or less, and they are only shown what helps: tours, checklists and what does not interrupt. Choose such a pattern, or change the audience.',
      path: 'trigger.audience',
    });
  return found;
}

/** Whether a pattern without a gate is shown to people who have lost patience. */
function isGentle(pattern: Flow['pattern']['type']): boolean {
  return !['modal', 'slideout', 'survey', 'banner'].includes(pattern);
}

/** Filters of an event as a condition: its properties compare as traits do. */
function conditionOfFilters(where: readonly PropertyFilter[] = []): Condition | undefined {
  if (where.length === 0) return undefined;
  const of = where.map(
    ({ property, op, value }): Condition => ({
      type: 'fact',
      fact: { of: 'person', trait: property },
      op,
      value,
    }),
  );
  return { type: 'all', of };
}

/** Whether anybody of the audience can stand where the gate lets through, and whether everybody does. */
function checkGate(
  { trigger, pattern }: Flow,
  milestones: readonly Milestone[],
  assumptions: Assumptions,
): CheckFinding[] {
  const { gate, audience, scene } = trigger;
  const milestone = milestones.find(({ id }) => id === gate?.milestoneId);
  if (!gate || !milestone) return [];
  const rules = [audience, scene].flatMap((rule) => rule ?? []);
  if (!canBe(rules, assumptions)) return [];
  const { line } = milestone.behaviour;
  const motivation = boundsOf(milestone.behaviour.motivation, assumptions, rules);
  const ability = boundsOf(milestone.behaviour.ability, assumptions, rules);
  const kinds = kindsOf(gate.kind, pattern.type);
  const round = (value: number) => Math.round(value * 100) / 100;
  const most = round(motivation.high * ability.high);
  const values = { milestoneId: milestone.id, name: milestone.name, kind: kinds[0] ?? '', line, most };
  const found: CheckFinding[] = [];
  if (kinds.every((kind) => !canBeAsked(kind, motivation, ability, line))) {
    const isAbove = kinds[0] !== 'signal' && canBeAsked('signal', motivation, ability, line);
    found.push({
      severity: 'error',
      code: isAbove ? 'kind_never_asked' : 'gate_out_of_reach',
      message: isAbove
        ? `Nobody of the audience stands where a ${kinds[0]} is asked for on the way to “${milestone.name}”. Let the kind be chosen by the engine or change the milestone’s weights.`
        : `Nobody of the audience gets through: for “${milestone.name}” motivation × ability comes to ${most} at most, and the line is at ${line}. Change the kind of prompt, the line or the weights.`,
      path: 'trigger.gate.kind',
      values,
      fix: { code: 'remove_gate', label: 'Do without the gate', edits: [{ path: 'trigger.gate' }] },
    });
  } else if (kinds.length === 1 && kinds[0] === 'signal' && !canBeBelow(motivation.low, ability.low, line))
    found.push({
      severity: 'warning',
      code: 'gate_always_open',
      message: `Everybody of the audience stands above the line of “${milestone.name}”, so the gate holds nobody back. Raise the line, or do without the gate.`,
      path: 'trigger.gate.kind',
      values,
      fix: { code: 'remove_gate', label: 'Do without the gate', edits: [{ path: 'trigger.gate' }] },
    });
  const reached: Condition = {
    type: 'fact',
    fact: { of: 'milestone', milestoneId: milestone.id, measure: 'reached' },
    op: 'is',
    value: true,
  };
  if (audience && !canBe([audience], assumptions, [reached]))
    found.push({
      severity: 'warning',
      code: 'aims_at_reached',
      message: `The audience has reached “${milestone.name}” already, and that is what the flow leads to. Aim at the next milestone, or change the audience.`,
      path: 'trigger.gate.milestoneId',
      places: ['trigger.audience'],
      values,
    });
  return found;
}

const canBeBelow = (motivation: number, ability: number, line: number) => motivation * ability < line - 1e-9;

/** Flows that nothing starts, that start nothing, and that start each other in a circle. */
function checkStarting(flow: Flow, others: readonly OtherFlow[]): CheckFinding[] {
  const { prompts } = flow.trigger;
  const byId = new Map(others.map((other) => [other.flow.id, other]));
  const found: CheckFinding[] = [];
  if (
    prompts.every(({ on }) => on === 'manual') &&
    !others.some((other) => startsOf(other.flow).some(({ flowId }) => flowId === flow.id))
  )
    found.push({
      severity: 'warning',
      code: 'nothing_starts',
      message:
        'No other flow starts this one, and it has no moment of its own: only your product’s code can, by its id. Add a moment, or start it from another flow.',
      path: 'trigger.prompts',
      values: { flowId: flow.id },
      fix: {
        code: 'show_on_page',
        label: 'Show it on a page view',
        edits: [{ path: 'trigger.prompts', value: [{ on: 'page' }] }],
      },
    });
  const told = new Set<string>();
  for (const { flowId, path } of startsOf(flow)) {
    const other = byId.get(flowId);
    if (!other || other.isLive || told.has(flowId)) continue;
    told.add(flowId);
    found.push({
      severity: 'warning',
      code: 'starts_what_is_not_live',
      message: `“${other.flow.name}” is not live here, so starting it does nothing. Publish it too.`,
      path,
      values: { flowId, name: other.flow.name },
    });
  }
  return [
    ...found,
    ...startCycles(
      flow,
      others.map((other) => other.flow),
    ),
  ];
}

/** The conditions of steps and branches. */
function stepRules({ steps }: Flow): Placed[] {
  return steps.flatMap((step, at) => [
    ...(step.when ? [{ condition: step.when, path: `steps[${at}].when` }] : []),
    ...(step.branches ?? []).flatMap(({ when }, index) =>
      when ? [{ condition: when, path: `steps[${at}].branches[${index}].when` }] : [],
    ),
  ]);
}

function checkNames(flow: Flow, milestones: readonly Milestone[], seen: SeenNames): CheckFinding[] {
  const { prompts, gate } = flow.trigger;
  const rules = [...ownRules(flow), ...stepRules(flow)];
  const named = [
    ...prompts.flatMap((prompt, at) =>
      prompt.on === 'event' ? unseenEvent(prompt.event, `trigger.prompts[${at}].event`, seen) : [],
    ),
    ...flow.steps.flatMap((step, at) =>
      (step.advance ?? []).flatMap((advance, index) =>
        advance.on === 'event' ? unseenEvent(advance.event, `steps[${at}].advance[${index}].event`, seen) : [],
      ),
    ),
  ];
  const asked = [
    ...(gate ? [{ milestoneId: gate.milestoneId, path: 'trigger.gate.milestoneId' }] : []),
    ...rules.flatMap((rule) =>
      placedFacts(rule).flatMap(({ fact, path }) =>
        fact.of === 'milestone' ? [{ milestoneId: fact.milestoneId, path: `${path}.milestoneId` }] : [],
      ),
    ),
  ];
  return [
    ...rules.flatMap((rule) => unseenIn(rule, seen)),
    ...named,
    ...asked.flatMap(({ milestoneId, path }) =>
      unseenMilestone(
        milestones.find(({ id }) => id === milestoneId),
        path,
        seen,
      ),
    ),
  ];
}

/** A milestone that nobody can have reached, as what it is recognised from was never sent. */
function unseenMilestone(milestone: Milestone | undefined, path: string, seen: SeenNames): CheckFinding[] {
  if (!milestone || seen.events.size === 0) return [];
  const missing = milestone.events.filter(({ event }) => unseenEvent(event, '', seen).length > 0);
  const isOut = milestone.match === 'any' ? missing.length === milestone.events.length : missing.length > 0;
  if (!isOut) return [];
  const events = missing.map(({ event }) => `“${event}”`).join(', ');
  return [
    {
      severity: 'warning',
      code: 'milestone_unseen',
      message: `Nobody can have reached “${milestone.name}” yet: ${events} was never sent. Check the milestone’s events, or send them.`,
      path,
      values: { milestoneId: milestone.id, name: milestone.name, events },
    },
  ];
}
