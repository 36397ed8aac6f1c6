import type { Flow, Parsed, Problem } from '@foothold/sdk/contract';
import { migrate } from '@foothold/sdk/contract';
import { type Draft, parseDraft, parseFlow } from '@foothold/sdk/schema';
import type { Deps } from '../deps.js';
import { type Known, unknownReferences } from './references.js';

/** The ids that a project's flows and milestones may name. */
export async function knownIds(deps: Deps, projectId: string): Promise<Known> {
  const { state } = deps;
  const ids = (documents: { id: string }[]) => new Set(documents.map((document) => document.id));
  return {
    milestone: ids(await state.milestones(projectId)),
    flow: ids((await state.flows(projectId)).map((record) => record.flow)),
    theme: ids(await state.themes(projectId)),
    segment: ids(await state.segments(projectId)),
  };
}

/** Takes a draft of any known format: its structure must be sound, what is incomplete is listed. */
export function readDraft(input: unknown): Parsed<Draft> {
  const migrated = migrate('flow', input);
  return migrated.ok ? parseDraft(migrated.value) : migrated;
}

/** Everything that keeps a flow from being published. */
export async function publishProblems(deps: Deps, projectId: string, flow: Flow): Promise<Problem[]> {
  const parsed = parseFlow(flow);
  const known = await knownIds(deps, projectId);
  // A flow may name itself, also before it is stored.
  const withItself = { ...known, flow: new Set([...known.flow, flow.id]) };
  return [...(parsed.ok ? [] : parsed.problems), ...unknownReferences(flow, withItself)];
}
