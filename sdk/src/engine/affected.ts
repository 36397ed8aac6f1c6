import type { Cause } from '../contract/index.js';
import { canonical } from './counter.js';
import type { Plan } from './plan.js';

/**
 * The ids of the flows that a cause, or a change of facts, may newly let through: for `decide`'s `flowIds`. Those left
 * out can't come to show by it. Changed facts are given by name: of a trait or an event, the id of a flow, milestone or
 * segment, or `friction`, `session`, `device`, `locale`, `lifecycle`, and `time` for all that changes by itself.
 *
 * A flow depends on what its rules mention, so the first question about a name searches the rules and every later one is
 * a look-up. (A name that also stands for something else brings in a flow too many, which does no harm.)
 *
 * A page view looks at every flow. Ask with `['time']` now and then. Look at all flows when what changed concerns them
 * all: when a flow has left the screen, or a gap or day of the fatigue caps is over.
 */
export function affectedFlows(plan: Plan, changed: Cause | readonly string[]): string[] {
  if (!('on' in changed))
    return mentioning(
      plan,
      changed.map((name) => canonical(name)),
    );
  switch (changed.on) {
    case 'page':
      return plan.flows.map(({ id }) => id);
    case 'element':
      return mentioning(plan, [canonical(changed.target)]);
    case 'milestone':
      return mentioning(plan, [canonical(changed.milestoneId)]);
    case 'event':
      // Foothold's own events change the history of the flow that they name.
      return mentioning(plan, [
        JSON.stringify(changed.event),
        JSON.stringify(changed.properties.flowId ?? changed.event),
      ]);
    default:
      return mentioning(plan, [canonical(changed.on), '"session"']);
  }
}

function mentioning(plan: Plan, parts: readonly string[]): string[] {
  const key = parts.join('\n');
  let ids = plan.index.get(key);
  if (!ids) {
    ids = plan.flows.filter(({ mentions }) => parts.some((part) => mentions.includes(part))).map(({ id }) => id);
    plan.index.set(key, ids);
  }
  return ids;
}
