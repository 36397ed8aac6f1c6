import type {
  Explanation,
  FlowHistory,
  LifecycleStage,
  Millis,
  Standing,
  StoredEvent,
  Traits,
} from '@foothold/sdk/contract';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import { type Query, request } from './http.js';
import { environmentPath } from './scope.js';

export interface PersonRow {
  id: string;
  userId: string | null;
  anonymous: boolean;
  name: string | null;
  email: string | null;
  firstSeenAt: Millis;
  lastSeenAt: Millis;
  accountId: string | null;
  /** How many milestones were reached. */
  milestones: number;
}

export interface PeopleAnswer {
  people: PersonRow[];
  nextCursor: string | null;
  total: number;
}

export interface Touchpoint {
  at: Millis;
  /** The event's name without `foothold.`, or `milestone:<id>`. */
  cause: string;
  /** What it moved the friction index by. */
  grade: number;
}

export interface Person {
  id: string;
  userId: string | null;
  anonymousIds: string[];
  traits: Traits;
  account: { id: string; traits: Traits } | null;
  firstSeenAt: Millis;
  lastSeenAt: Millis;
  sessions: number;
  milestones: { milestoneId: string; at: Millis }[];
  flows: (FlowHistory & { flowId: string })[];
  friction: number;
  touchpoints: Touchpoint[];
  stage: LifecycleStage;
}

/** People of an environment, the last seen first, by pages. Keeps the last page on the screen while the next one loads. */
export function usePeople(
  projectId: string,
  environmentId: string,
  query: { q?: string; cursor?: string; limit?: number } & Query,
  enabled = true,
) {
  return useQuery({
    queryKey: ['people', projectId, environmentId, query],
    queryFn: ({ signal }) =>
      request<PeopleAnswer>('GET', `${environmentPath(projectId, environmentId)}/people`, { query, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

const personPath = (projectId: string, environmentId: string, personId: string) =>
  `${environmentPath(projectId, environmentId)}/people/${encodeURIComponent(personId)}`;

export function usePerson(projectId: string, environmentId: string, personId: string) {
  return useQuery({
    queryKey: ['person', projectId, environmentId, personId],
    queryFn: ({ signal }) => request<Person>('GET', personPath(projectId, environmentId, personId), { signal }),
  });
}

/** What a person did, the latest first, page after page. */
export function usePersonEvents(projectId: string, environmentId: string, personId: string) {
  return useInfiniteQuery({
    queryKey: ['person-events', projectId, environmentId, personId],
    queryFn: ({ pageParam, signal }) =>
      request<{ events: StoredEvent[]; nextCursor: string | null }>(
        'GET',
        `${personPath(projectId, environmentId, personId)}/events`,
        { query: { cursor: pageParam, limit: 30 }, signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** Why each live flow is or is not shown to a person now, and where they stand for each milestone. */
export function useExplanations(projectId: string, environmentId: string, personId: string) {
  return useQuery({
    queryKey: ['explanations', projectId, environmentId, personId],
    queryFn: ({ signal }) =>
      request<{ explanations: Explanation[]; standings: Standing[] }>(
        'GET',
        `${personPath(projectId, environmentId, personId)}/explanations`,
        { signal },
      ),
    staleTime: 0,
  });
}
