import type { Problem } from '@foothold/sdk/contract';
import type { Deps } from '../deps.js';
import { refersTo } from './references.js';

/** The live flows, over all environments, that use a milestone or theme: a problem each, with the flow's id as path. */
export async function liveUsers(
  deps: Deps,
  projectId: string,
  kind: 'milestone' | 'theme' | 'segment',
  id: string,
): Promise<Problem[]> {
  const users = new Map<string, Problem>();
  for (const environment of await deps.state.environments(projectId)) {
    for (const { flow } of await deps.state.liveFlows(environment.id)) {
      if (!refersTo(flow, kind, id)) continue;
      const message = `The flow “${flow.name}” is live and uses it.`;
      users.set(flow.id, { code: 'used_by_flow', message, path: flow.id });
    }
  }
  return [...users.values()];
}
