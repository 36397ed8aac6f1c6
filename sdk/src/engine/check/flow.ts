import type { CheckFinding, Flow } from '../../contract/index.js';
import { checkAudience } from './audience.js';
import type { Assumptions } from './can-be.js';
import { checkCrowding } from './crowding.js';
import { checkNames } from './flow-names.js';
import { checkFrequency, checkOwnHistory } from './frequency.js';
import { checkGate } from './gate.js';
import { checkPrompts } from './prompts.js';
import { checkRule } from './rule.js';
import { ownRules, stepRules } from './rules-of.js';
import { checkSegments } from './segments.js';
import { withWhatFlowsSet } from './set-by-flows.js';
import { checkStarting, startsOf } from './starts.js';
import { checkSteps } from './steps.js';
import { assumptionsOf, type Surroundings } from './surroundings.js';

/**
 * Everything in a flow's rules that can't do what it is for, or is hardly meant. Expects a flow that the contract takes.
 * A flow that something else starts passes its gates by, so what only keeps it from showing by itself is a warning.
 */
export function checkFlow(flow: Flow, surroundings: Surroundings): CheckFinding[] {
  const around = withWhatFlowsSet(surroundings, flow);
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
    ...checkAudience(flow, assumptions),
    ...checkPrompts(flow, assumptions),
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

const asWarnings = (findings: CheckFinding[]) =>
  findings.map((finding): CheckFinding => ({ ...finding, severity: 'warning' }));
