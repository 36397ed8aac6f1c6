import type { CheckFinding, Condition, Flow, Milestone } from '@foothold/sdk/contract';
import {
  checkFlow,
  checkMilestone,
  checkSegment,
  type OtherFlow,
  type SeenNames,
  type Surroundings,
} from '@foothold/sdk/engine';
import { parseFlow } from '@foothold/sdk/schema';
import type { Deps } from '../deps.js';

/** What a project's rules are checked against in one of its environments. */
async function surroundings(
  { state, events, now }: Deps,
  projectId: string,
  environmentId: string,
): Promise<Surroundings> {
  const [project, milestones, segments, records, live, eventNames, traits] = await Promise.all([
    state.project(projectId),
    state.milestones(projectId),
    state.segments(projectId),
    state.flows(projectId),
    state.liveFlows(environmentId),
    events.eventNames(environmentId),
    events.traitNames(environmentId),
  ]);
  const liveById = new Map(live.map(({ flow }) => [flow.id, flow]));
  const others = records.flatMap(({ flow, archivedAt }): OtherFlow[] => {
    const published = liveById.get(flow.id);
    if (archivedAt !== null && !published) return [];
    return [{ flow: published ?? flow, isLive: published !== undefined }];
  });
  const lists = {
    person: new Set(traits.person.filter(mayBeList).map(({ name }) => name)),
    account: new Set(traits.account.filter(mayBeList).map(({ name }) => name)),
  };
  const seen: SeenNames = {
    events: new Set(eventNames.map(({ name }) => name)),
    person: new Set(traits.person.map(({ name }) => name)),
    account: new Set(traits.account.map(({ name }) => name)),
  };
  return {
    now: now(),
    milestones,
    segments,
    // A project that is gone meanwhile has nothing to be checked against.
    caps: project?.caps ?? { perSession: 1, perDay: 1, gapMinutes: 0 },
    others,
    isList: (of, trait) => lists[of].has(trait),
    ...(seen.events.size > 0 && { seen }),
  };
}

/** Examples are kept as text, in which a list has commas. A text may have them, too: then less is said of it. */
const mayBeList = ({ examples }: { examples: string[] }) => examples.some((text) => text.includes(','));

/** What is wrong with the rules of a draft, as far as it is written; nothing about what is still open. */
export async function flowFindings(
  deps: Deps,
  projectId: string,
  environmentId: string,
  draft: Flow,
): Promise<CheckFinding[]> {
  const parsed = parseFlow(draft);
  const open = parsed.ok ? [] : parsed.problems.map(({ path }) => path);
  const isOpen = (path: string) => open.some((one) => isWithin(one, path) || isWithin(path, one));
  const { audience, scene, ...trigger } = draft.trigger;
  const flow: Flow = {
    ...draft,
    trigger: {
      ...trigger,
      // Of a rule that is half written nothing can be told.
      ...(audience && !isOpen('trigger.audience') && { audience }),
      ...(scene && !isOpen('trigger.scene') && { scene }),
    },
  };
  const around = await surroundings(deps, projectId, environmentId);
  const findings = checkFlow(flow, { ...around, others: around.others.filter((other) => other.flow.id !== flow.id) });
  return findings.filter(({ path }) => !isOpen(path));
}

const isWithin = (path: string, place: string) =>
  path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);

/** What is wrong with a milestone's events, signals and line. */
export async function milestoneFindings(
  deps: Deps,
  projectId: string,
  environmentId: string,
  milestone: Milestone,
): Promise<CheckFinding[]> {
  return checkMilestone(milestone, await surroundings(deps, projectId, environmentId));
}

/** What is wrong with the rule of a segment. */
export async function segmentFindings(
  deps: Deps,
  projectId: string,
  environmentId: string,
  when: Condition,
): Promise<CheckFinding[]> {
  return checkSegment({ when }, await surroundings(deps, projectId, environmentId));
}
