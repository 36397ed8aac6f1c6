import type { Cause, Facts } from '../contract/index.js';
import { beginPass, degreeOf, type Node } from './condition.js';
import { canonical } from './counter.js';
import { Degree } from './degree.js';
import type { Plan, PlannedFlow } from './plan.js';

/** What finds the flows of a plan that mention something. */
interface Index {
  /** By what is mentioned, then by page: see `pageOf`. Filled as it is asked for. */
  flows: Map<string, Map<Node, PlannedFlow[]>>;
  mentions: ReadonlyMap<PlannedFlow, string>;
  pages: ReadonlySet<Node>;
  /** Those of the pages that hold, and the stamp of the page on which they do. */
  here: readonly Node[];
  stamp: number;
}

const indices = new WeakMap<Plan, Index>();

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
export function affectedFlows(plan: Plan, changed: Cause | readonly string[], facts?: Facts): readonly PlannedFlow[] {
  const names = 'on' in changed ? changedBy(changed) : changed;
  if (!names) return plan.flows;
  const key = names.join('\n');
  const index = indexOf(plan);
  let byPage = index.flows.get(key);
  if (!byPage) {
    byPage = new Map();
    index.flows.set(key, byPage);
    // A target is written as rules write it already.
    const parts = names.map((name) => (name.startsWith('{') ? name : JSON.stringify(name)));
    for (const [flow, mentions] of index.mentions)
      if (parts.some((part) => mentions.includes(part))) {
        const page = pageOf(flow);
        byPage.set(page, [...(byPage.get(page) ?? []), flow]);
      }
  }
  const affected: PlannedFlow[] = [];
  for (const page of facts ? pagesHere(index, plan, facts) : index.pages) affected.push(...(byPage.get(page) ?? []));
  return affected;
}

function indexOf(plan: Plan): Index {
  const known = indices.get(plan);
  if (known) return known;
  const index: Index = {
    flows: new Map(),
    mentions: new Map(plan.flows.map((flow) => [flow, mentionsOf(flow, plan)])),
    pages: new Set(plan.flows.map(pageOf)),
    here: [],
    stamp: 0,
  };
  indices.set(plan, index);
  return index;
}

/** The part of its rule that settles most: on which page. The whole rule where that says nothing of a page. */
function pageOf({ rule }: PlannedFlow): Node {
  const [first] = rule.type === 'all' ? rule.of : [];
  return first?.rank === 0 ? first : rule;
}

/** Those of the pages that may hold where the person is. Found once a page. */
function pagesHere(index: Index, plan: Plan, facts: Facts): readonly Node[] {
  const pass = beginPass(plan, facts);
  if (index.stamp !== pass.pageStamp) {
    index.stamp = pass.pageStamp;
    index.here = [...index.pages].filter((page) => page.rank || degreeOf(page, pass) === Degree.yes);
  }
  return index.here;
}

/**
 * What can let a flow through by changing. When a prompt lasts (page, absence, element visible or empty) that is all its
 * rules mention, with the words for what they depend on without naming it; else only what its prompts wait for.
 */
function mentionsOf({ rules: { id, trigger }, behaviour, interrupts }: PlannedFlow, { source }: Plan): string {
  const { prompts } = trigger;
  if (!prompts.some(({ on }) => /^(page|absence|element)$/.test(on))) return canonical(prompts);
  const rules = canonical([
    id,
    trigger,
    source.milestones.find((milestone) => milestone.id === behaviour?.id)?.behaviour,
  ]);
  const byTime = /"(daysSince|withinDays|inNextDays|inLastDays|seconds|idleSeconds|schedule|gapHours)/.test(rules);
  return rules + canonical([byTime && 'time', (behaviour || interrupts) && 'friction']);
}

/** The names of what a cause changes; undefined: anything. */
function changedBy(cause: Cause): readonly string[] | undefined {
  switch (cause.on) {
    case 'page':
      return undefined;
    case 'element':
      return [canonical(cause.target)];
    case 'milestone':
      return [cause.milestoneId];
    case 'event':
      // Foothold's own events change the history of the flow that they name.
      return cause.properties.flowId ? [cause.event, `${cause.properties.flowId}`] : [cause.event];
    default:
      return [cause.on, 'session'];
  }
}
