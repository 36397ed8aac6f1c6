import type { Problem } from '@foothold/sdk/contract';
import type { Deps } from '../deps.js';
import { referencesOf } from '../flows/references.js';

/** A document that names a segment. */
export interface SegmentUse {
  kind: 'flow' | 'milestone' | 'segment' | 'theme';
  id: string;
  name: string;
  /** Of a flow: whether a live version names it; otherwise only the draft does. */
  isLive: boolean;
}

/** Where segments are used, by the id of the segment. Archived flows don't count. */
export async function segmentUses(
  { state }: Pick<Deps, 'state'>,
  projectId: string,
): Promise<Map<string, SegmentUse[]>> {
  const uses = new Map<string, SegmentUse[]>();
  const note = (value: unknown, use: SegmentUse) => {
    const ids = referencesOf(value).flatMap(({ kind, id }) => (kind === 'segment' ? [id] : []));
    for (const id of new Set(ids)) {
      const known = uses.get(id) ?? [];
      if (known.some(({ kind, id }) => kind === use.kind && id === use.id)) continue;
      uses.set(id, [...known, use]);
    }
  };
  for (const environment of await state.environments(projectId)) {
    for (const { flow } of await state.liveFlows(environment.id)) {
      note(flow, { kind: 'flow', id: flow.id, name: flow.name, isLive: true });
    }
  }
  for (const { flow, archivedAt } of await state.flows(projectId)) {
    if (archivedAt === null) note(flow, { kind: 'flow', id: flow.id, name: flow.name, isLive: false });
  }
  for (const milestone of await state.milestones(projectId)) {
    note(milestone, { kind: 'milestone', id: milestone.id, name: milestone.name, isLive: true });
  }
  for (const theme of await state.themes(projectId)) {
    note(theme, { kind: 'theme', id: theme.id, name: theme.name, isLive: true });
  }
  for (const segment of await state.segments(projectId)) {
    note(segment, { kind: 'segment', id: segment.id, name: segment.name, isLive: true });
  }
  return uses;
}

/** Why a segment cannot go: a problem for each use, with its id as path. */
export function useProblems(uses: readonly SegmentUse[]): Problem[] {
  return uses.map(({ kind, id, name, isLive }) => {
    const what = kind === 'flow' && !isLive ? 'draft of the flow' : kind;
    return { code: `used_by_${kind}`, message: `The ${what} “${name}” uses it.`, path: id };
  });
}
