import type { Flow } from '../../contract/index.js';
import type { Placed } from './rule.js';

/** The audience and the scene. */
export function ownRules({ trigger: { audience, scene } }: Flow): Placed[] {
  return [
    ...(audience ? [{ condition: audience, path: 'trigger.audience' }] : []),
    ...(scene ? [{ condition: scene, path: 'trigger.scene' }] : []),
  ];
}

/** The conditions of steps and branches. */
export function stepRules({ steps }: Flow): Placed[] {
  return steps.flatMap((step, at) => [
    ...(step.when ? [{ condition: step.when, path: `steps[${at}].when` }] : []),
    ...(step.branches ?? []).flatMap(({ when }, index) =>
      when ? [{ condition: when, path: `steps[${at}].branches[${index}].when` }] : [],
    ),
  ]);
}
