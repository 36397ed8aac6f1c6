import type { CheckFinding, Flow } from '../../contract/index.js';
import type { OtherFlow } from './surroundings.js';

/** What a flow can start, and where it says so. */
export interface Start {
  flowId: string;
  path: string;
}

/** The flows that a flow starts: by buttons, items of checklists, a hotspot, or as what a resource centre offers. */
export function startsOf({ pattern, steps }: Pick<Flow, 'pattern' | 'steps'>): Start[] {
  const starts: Start[] = [];
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const [at, part] of value.entries()) visit(part, `${path}[${at}]`);
    else if (typeof value === 'object' && value !== null) {
      const { type, flowId } = value as { type?: unknown; flowId?: unknown }; // only read, and checked below
      if (type === 'startFlow' && typeof flowId === 'string' && flowId) starts.push({ flowId, path: `${path}.flowId` });
      for (const [key, part] of Object.entries(value)) visit(part, `${path}.${key}`);
    }
  };
  visit(steps, 'steps');
  if (pattern.type === 'hotspot' && pattern.opens === 'flow' && pattern.flowId)
    starts.push({ flowId: pattern.flowId, path: 'pattern.flowId' });
  if (pattern.type === 'resourceCentre') {
    visit(pattern.contact, 'pattern.contact');
    pattern.sections?.forEach((section, at) => {
      if (section.type !== 'flows') return;
      section.flows.forEach(({ flowId }, index) => {
        if (flowId) starts.push({ flowId, path: `pattern.sections[${at}].flows[${index}].flowId` });
      });
    });
  }
  return starts;
}

/** Flows that nothing starts, that start nothing, and that start each other in a circle. */
export function checkStarting(flow: Flow, others: readonly OtherFlow[]): CheckFinding[] {
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

/** Starts that lead back to the flow they begin in, over one or more others. One that starts itself anew may. */
function startCycles(flow: Flow, others: readonly Flow[]): CheckFinding[] {
  const byId = new Map(others.map((other) => [other.id, other]));
  return startsOf(flow).flatMap(({ flowId, path }): CheckFinding[] => {
    if (flowId === flow.id && path !== 'pattern.flowId') return [];
    const chain = chainTo(flow.id, flowId, byId);
    if (!chain) return [];
    const names = [flow.name, ...chain.map((id) => byId.get(id)?.name ?? flow.name)];
    return [
      {
        severity: 'warning',
        code: 'start_cycle',
        message: `People can go round in circles: ${names.join(' → ')}. Let one of them start something else.`,
        path,
        values: { chain: names.join(' → ') },
      },
    ];
  });
}

/** The shortest way of starts from one flow to another, both included in its end; null when there is none. */
function chainTo(to: string, from: string, byId: ReadonlyMap<string, Flow>): string[] | null {
  const queue: string[][] = [[from]];
  const seen = new Set<string>([from]);
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    const last = chain.at(-1) ?? from;
    if (last === to) return chain;
    const flow = byId.get(last);
    for (const { flowId } of flow ? startsOf(flow) : []) {
      if (seen.has(flowId)) continue;
      seen.add(flowId);
      queue.push([...chain, flowId]);
    }
  }
  return null;
}
