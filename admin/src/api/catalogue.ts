import { useQuery } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';

/** A row of the list of flows. */
export type FlowRow = Answer<typeof server.flows.$get>['flows'][number];

/** The flows of a project, with their state and reach in an environment. */
export function useFlows(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['flows', projectId, environmentId],
    queryFn: ({ signal }) =>
      json(server.flows.$get({ param: ids({ projectId }), query: { environmentId } }, { init: { signal } })),
    select: (answer) => answer.flows,
  });
}

export function useMilestones(projectId: string) {
  return useQuery({
    queryKey: ['milestones', projectId],
    queryFn: ({ signal }) => json(server.milestones.$get({ param: ids({ projectId }) }, { init: { signal } })),
    select: (answer) => answer.milestones,
  });
}

export function useJourneys(projectId: string) {
  return useQuery({
    queryKey: ['journeys', projectId],
    queryFn: ({ signal }) => json(server.journeys.$get({ param: ids({ projectId }) }, { init: { signal } })),
    select: (answer) => answer.journeys,
  });
}

/** Names of the events that were seen in an environment: the product's own before Foothold's, the most frequent first. */
export function useEventNames(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['event-names', projectId, environmentId],
    queryFn: ({ signal }) =>
      json(
        server.people['event-names'].$get(
          { param: ids({ projectId, environmentId }), query: {} },
          { init: { signal } },
        ),
      ),
    select: ({ names }) => [
      ...names.filter(({ name }) => !isReserved(name)),
      ...names.filter(({ name }) => isReserved(name)),
    ],
    staleTime: 60_000,
  });
}

const isReserved = (name: string) => name.startsWith('foothold.');

/** Names of the traits that were seen in an environment, with a few of their values. */
export function useTraitNames(projectId: string, environmentId: string) {
  return useQuery({
    queryKey: ['trait-names', projectId, environmentId],
    queryFn: ({ signal }) =>
      json(server.people['trait-names'].$get({ param: ids({ projectId, environmentId }) }, { init: { signal } })),
    staleTime: 60_000,
  });
}
