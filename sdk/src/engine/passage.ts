import type { Facts, GateFinding, GateName } from '../contract/index.js';
import { changesFor } from './change.js';
import { decide } from './decide.js';
import { explainer } from './explain.js';
import type { Change } from './finding.js';
import type { Plan } from './plan.js';

/** How one person fares at the gates of one flow. */
export interface Passage {
  /** What each gate says, in their order, whatever the gates before it said. */
  gates: readonly GateFinding[];
  /** The first gate that says no; null when none does. Unlike `firstFailed`, a gate that can't tell isn't one. */
  heldAt: GateName | null;
  /** The fewest changes that would open the gate at `heldAt`. To be called before the plan's next pass. */
  changes(): Change[];
}

/**
 * Follows one person through the gates of one flow, in competition with all others of the plan; null when the plan
 * doesn't have it. Lighter than `explainFlow`, and it goes on where a gate can't tell: for counting over many people.
 */
export function passageOf(facts: Facts, plan: Plan, flowId: string): Passage | null {
  const flow = plan.byId.get(flowId);
  if (!flow) return null;
  let passage: Passage | null = null;
  decide(facts, plan, {
    explain(_, pass) {
      const explanations = explainer([flow], pass);
      const gates = explanations[0]?.gates ?? [];
      const held = gates.find(({ truth }) => truth === 'no');
      passage = {
        gates,
        heldAt: held?.gate ?? null,
        changes: () => (held ? changesFor(flow, held, pass) : []),
      };
      return explanations;
    },
  });
  return passage;
}
