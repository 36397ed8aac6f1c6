import type { CheckFinding, Condition, Flow, Milestone } from '../../contract/index.js';
import { type Assumptions, canBe } from './can-be.js';
import { boundsOf, canBeAsked, kindsOf } from './model.js';

/** Whether anybody of the audience can stand where the gate lets through, and whether everybody does. */
export function checkGate(
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
