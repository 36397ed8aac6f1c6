import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import type { Stage, Window } from '../lifecycle/stage-names.js';
import { type Answer, ids, json, server } from './client.js';
import { queryClient } from './queries.js';

const { people } = server.people;
const person = people[':personId'];

export type PersonRow = Answer<typeof people.$get>['people'][number];
export type Person = Answer<typeof person.$get>;
/** What is said of a past moment beside its explanations. */
export type PastMoment = NonNullable<Answer<typeof person.explanations.$get>['past']>;
export type Decision = Answer<typeof person.decisions.$get>['decisions'][number];

/** What is asked of a list: the words searched for, the page and its size. */
interface ListQuery {
  q?: string;
  /** Only the people of one account. */
  accountId?: string;
  /** Only those in this segment, stage or window; empty for any. */
  segmentId?: string;
  stage?: Stage | '';
  window?: Window | '';
  cursor?: string;
  limit?: number;
}

/** People of an environment, the last seen first, by pages. Keeps the last page on the screen while the next one loads. */
export function usePeople(projectId: string, environmentId: string, query: ListQuery, enabled = true) {
  return useQuery({
    queryKey: ['people', projectId, environmentId, query],
    queryFn: ({ signal }) =>
      json(people.$get({ param: ids({ projectId, environmentId }), query: filled(query) }, { init: { signal } })),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Without filters that are empty. */
function filled({ stage, window, ...query }: ListQuery) {
  return { ...query, ...(stage ? { stage } : {}), ...(window ? { window } : {}) };
}

export function usePerson(projectId: string, environmentId: string, personId: string) {
  return useQuery({
    queryKey: ['person', projectId, environmentId, personId],
    queryFn: ({ signal }) =>
      json(person.$get({ param: ids({ projectId, environmentId, personId }) }, { init: { signal } })),
  });
}

/** What a person did, the latest first, page after page. */
export function usePersonEvents(projectId: string, environmentId: string, personId: string) {
  return useInfiniteQuery({
    queryKey: ['person-events', projectId, environmentId, personId],
    queryFn: ({ pageParam, signal }) =>
      json(
        person.events.$get(
          { param: ids({ projectId, environmentId, personId }), query: { cursor: pageParam, limit: 30 } },
          { init: { signal } },
        ),
      ),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** Why each live flow is or is not shown to a person, now or at a past moment, and where they stand for milestones. */
export function useExplanations(projectId: string, environmentId: string, personId: string, at: number | null = null) {
  return useQuery({
    queryKey: ['explanations', projectId, environmentId, personId, at],
    queryFn: ({ signal }) =>
      json(
        person.explanations.$get(
          { param: ids({ projectId, environmentId, personId }), query: at === null ? {} : { at } },
          { init: { signal } },
        ),
      ),
    staleTime: 0,
  });
}

/** What pages decided for a person, the latest first, page after page. */
export function useDecisions(projectId: string, environmentId: string, personId: string, flowId: string | null) {
  return useInfiniteQuery({
    queryKey: ['decisions', projectId, environmentId, personId, flowId],
    queryFn: ({ pageParam, signal }) =>
      json(
        person.decisions.$get(
          {
            param: ids({ projectId, environmentId, personId }),
            query: { ...(flowId === null ? {} : { flowId }), ...(pageParam === null ? {} : { before: pageParam }) },
          },
          { init: { signal } },
        ),
      ),
    initialPageParam: null as number | null, // the first page has no end
    getNextPageParam: (last) => last.nextBefore,
  });
}

/** Where the browser downloads all that is known of a person, as JSON. */
export function personExportAddress(projectId: string, environmentId: string, personId: string): string {
  const known = ids({ projectId, environmentId, personId });
  return `/v1/projects/${known.projectId}/environments/${known.environmentId}/people/${known.personId}/export`;
}

/** The calls that change people. Each throws `ApiError`. */
export const personApi = {
  /** Deletes a person for good. Tells how much went. */
  remove: async (projectId: string, environmentId: string, personId: string) => {
    const gone = await json(
      server.privacy.people[':personId'].$delete({ param: ids({ projectId, environmentId, personId }) }),
    );
    // Whatever counts or names people; what is on the screen of this person stays until it is left.
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => !queryKey.includes(personId) });
    return gone;
  },
};
