import type { Journey, Milestone, Millis, PatternType, Scalar } from '@foothold/sdk/contract';
import { useQuery } from '@tanstack/preact-query';
import { request } from './http.js';
import { environmentPath, projectPath } from './scope.js';

/** A row of the list of flows. */
export interface FlowRow {
  id: string;
  name: string;
  pattern: PatternType;
  /** `changed`: live, and the draft differs from what is live. */
  state: 'draft' | 'live' | 'changed' | 'archived';
  liveVersion: number | null;
  updatedAt: Millis;
  updatedBy: string | null;
  /** People it was shown to in the last 30 days. */
  reach: number;
  /** Of those, how many completed it. */
  completions: number;
}

export interface EventName {
  name: string;
  count: number;
  lastAt: Millis;
}

export interface TraitName {
  name: string;
  examples: Scalar[];
}

export interface TraitNames {
  person: TraitName[];
  account: TraitName[];
}

/** The flows of a project, with their state and reach in an environment. */
export function useFlows(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['flows', projectId, environmentId],
    queryFn: ({ signal }) =>
      request<{ flows: FlowRow[] }>('GET', `${projectPath(projectId)}/flows`, { query: { environmentId }, signal }),
    select: (answer) => answer.flows,
  });
}

export function useMilestones(projectId: string) {
  return useQuery({
    queryKey: ['milestones', projectId],
    queryFn: ({ signal }) =>
      request<{ milestones: Milestone[] }>('GET', `${projectPath(projectId)}/milestones`, { signal }),
    select: (answer) => answer.milestones,
  });
}

export function useJourneys(projectId: string) {
  return useQuery({
    queryKey: ['journeys', projectId],
    queryFn: ({ signal }) => request<{ journeys: Journey[] }>('GET', `${projectPath(projectId)}/journeys`, { signal }),
    select: (answer) => answer.journeys,
  });
}

/** Names of the events that were seen in an environment, the most frequent first. */
export function useEventNames(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['event-names', projectId, environmentId],
    queryFn: ({ signal }) =>
      request<{ names: EventName[] }>('GET', `${environmentPath(projectId, environmentId)}/event-names`, { signal }),
    select: (answer) => answer.names,
    staleTime: 60_000,
  });
}

/** Names of the traits that were seen in an environment, with a few of their values. */
export function useTraitNames(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['trait-names', projectId, environmentId],
    queryFn: ({ signal }) =>
      request<TraitNames>('GET', `${environmentPath(projectId, environmentId)}/trait-names`, { signal }),
    staleTime: 60_000,
  });
}
