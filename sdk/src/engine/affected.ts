import type { Cause, Facts } from '../contract/index.js';
import { beginPass, degreeOf, type Node } from './condition.js';
import { canonical } from './counter.js';
import { Degree } from './degree.js';
import type { Plan, PlannedFlow } from './plan.js';

/**
 * The flows that a cause, or a change of facts, may newly let through: for `decide`'s `flows`. Those left out can't come
 * to show by it. Changed facts are given by name: of a trait or an event, the id of a flow, milestone or segment, or
 * `friction`, `session`, `device`, `locale`, `lifecycle`, and `time` for all that changes by itself.
 *
 * A flow depends on what its rules mention, so the first question about a name searches the rules and every later one is
 * a look-up. (A name that also stands for something else brings in a flow too many, which does no harm.)
 *
 * A page view looks at every flow. Ask with `['time']` now and then. Look at all flows when what changed concerns them
 * all: when a flow has left the screen, or a gap or day of the fatigue caps is over.
 *
 * With `facts`, flows for another page than theirs are left out as well.
 */
export function affectedFlows(plan: Plan, changed: Cause | readonly unknown[], facts?: Facts): readonly PlannedFlow[] {
  const { flows, index, pages } = plan;
  const parts = 'on' in changed ? changedBy(changed) : changed.map((name) => JSON.stringify(name));
  if (!parts) return flows;
  const key = parts.join();
  let byPage = index.get(key);
  if (!byPage) {
    byPage = new Map();
    index.set(key, byPage);
    for (const flow of flows)
      if (parts.some((part) => flow.mentions.includes(part)))
        byPage.set(flow.page, [...(byPage.get(flow.page) ?? []), flow]);
  }
  const affected: PlannedFlow[] = [];
  for (const page of facts ? pagesHere(plan, facts) : pages) affected.push(...(byPage.get(page) ?? []));
  return affected;
}

/** Those of the pages that flows ask for which the person is on. Found once a page. */
function pagesHere(plan: Plan, facts: Facts): readonly Node[] {
  const pass = beginPass(plan, facts);
  if (plan.here?.[0] !== pass.pageStamp)
    plan.here = [pass.pageStamp, [...plan.pages].filter((page) => degreeOf(page, pass) === Degree.yes)];
  return plan.here[1];
}

/** What a cause changes, as rules mention it; undefined: anything. */
function changedBy(cause: Cause): readonly string[] | undefined {
  const quoted = JSON.stringify;
  switch (cause.on) {
    case 'page':
      return undefined;
    case 'element':
      return [canonical(cause.target)];
    case 'milestone':
      return [quoted(cause.milestoneId)];
    case 'event':
      // Foothold's own events change the history of the flow that they name.
      return [quoted(cause.event), quoted(cause.properties.flowId ?? cause.event)];
    default:
      return [quoted(cause.on), '"session"'];
  }
}
