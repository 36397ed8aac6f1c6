import type { CheckFinding, Condition, Flow } from '../../contract/index.js';
import { type Assumptions, canBe } from './can-be.js';
import { kindsOf } from './model.js';
import { checkRule, neverHolds } from './rule.js';

/** The audience, the scene within it, and whether whoever meets both is ever shown such a flow. */
export function checkAudience(flow: Flow, assumptions: Assumptions): CheckFinding[] {
  return [...checkWhoAndWhere(flow, assumptions), ...checkPatience(flow, assumptions)];
}

function checkWhoAndWhere({ trigger: { audience, scene } }: Flow, assumptions: Assumptions): CheckFinding[] {
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
  return found;
}

/** People whose patience is gone are shown only what helps. */
function checkPatience({ trigger, pattern }: Flow, assumptions: Assumptions): CheckFinding[] {
  const { audience, scene, gate } = trigger;
  const rules = [audience, scene].flatMap((rule) => rule ?? []);
  const hasPatience: Condition = { type: 'fact', fact: { of: 'friction' }, op: 'gt', value: 0 };
  const helps = gate ? kindsOf(gate.kind, pattern.type).includes('facilitator') : isGentle(pattern.type);
  if (helps || !canBe(rules, assumptions) || canBe([...rules, hasPatience], assumptions)) return [];
  return [
    {
      severity: 'error',
      code: 'friction_only_help',
      message:
        'The audience asks for people whose friction is at 0 or less, and they are only shown what helps: tours, checklists and what does not interrupt. Choose such a pattern, or change the audience.',
      path: 'trigger.audience',
    },
  ];
}

/** Whether a pattern without a gate is shown to people who have lost patience. */
function isGentle(pattern: Flow['pattern']['type']): boolean {
  return !['modal', 'slideout', 'survey', 'banner'].includes(pattern);
}
