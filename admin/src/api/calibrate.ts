import type { BehaviourModel } from '@foothold/sdk/contract';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { type Answer, ids, json, server } from './client.js';
import { eventsOf } from './event-stream.js';
import { ApiError } from './http.js';
import { queryClient } from './queries.js';

const { chart, calibration } = server.calibrate;
const { models } = server;

export type PeopleChart = Answer<(typeof chart)['$post']>;
export type Outcome = PeopleChart['people'][number]['outcome'];
export type Calibration = Answer<(typeof calibration)['$post']>;
export type Fitted = Calibration['fitted'];
export type Proposal = Extract<Fitted['outcome'], { proposed: unknown }>['proposed'];
export type Refusal = Extract<Fitted['outcome'], { refused: unknown }>['refused'];
export type ModelVersion = Answer<(typeof models)['$get']>['versions'][number];

/** Where a chart stands. */
export interface ChartPlace {
  projectId: string;
  environmentId: string;
  milestoneId: string;
}

/** As of now, or so many days after first seen, with the window in which reaching it counts. */
export interface ChartQuestion {
  moment: 'now' | { day: number };
  windowDays: number;
}

/** People as they were so many days after first seen, against who reached it within the window after that. */
export interface FitQuestion {
  day: number;
  windowDays: number;
}

/**
 * Everybody by motivation and ability. The last answer stays while the next one is looked up. `share` tells how far that
 * is, 0…1, null when it is not under way; `cancel` gives it up, and `refetch` looks again.
 */
export function usePeopleChart(place: ChartPlace, question: ChartQuestion) {
  const [share, setShare] = useState<number | null>(null);
  const queryKey = ['people-chart', place.projectId, place.milestoneId, place.environmentId, question];
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      setShare(0);
      try {
        const answer = await chart.stream.$post({ param: ids({ ...place }), json: question }, { init: { signal } });
        return await lastOf<PeopleChart>(answer, setShare);
      } finally {
        setShare(null);
      }
    },
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
  return { ...query, share, cancel: () => void queryClient.cancelQueries({ queryKey }) };
}

/** What would fit the past. Tells how far it has come, 0…1. */
export async function fitToPast(
  place: ChartPlace,
  asked: FitQuestion,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Calibration> {
  const answer = await calibration.stream.$post({ param: ids({ ...place }), json: asked }, { init: { signal } });
  return lastOf<Calibration>(answer, onProgress);
}

/** What a stream of work ends with. Tells how far it has come, 0…1. */
async function lastOf<T>(answer: Pick<Response, 'body'>, onProgress: (share: number) => void): Promise<T> {
  for await (const event of eventsOf(answer)) {
    // The server's schema is the truth for what the stream carries.
    const part = event as { progress: { people: number; of: number } } | { done: T };
    if ('done' in part) return part.done;
    onProgress(part.progress.of > 0 ? part.progress.people / part.progress.of : 1);
  }
  throw new ApiError(0, 'network', 'The answer was cut off.');
}

/** What the model was and is, latest first. */
export function useModelVersions(projectId: string, milestoneId: string) {
  return useQuery({
    queryKey: ['model-versions', projectId, milestoneId],
    queryFn: ({ signal }) => json(models.$get({ param: ids({ projectId, milestoneId }) }, { init: { signal } })),
    select: (answer) => answer.versions,
  });
}

type ModelSource = Parameters<typeof models.$post>[0]['json']['source'];

/** Makes a model the one that holds. `expected`: the version that was looked at. */
export async function saveModel(
  { projectId, milestoneId }: Pick<ChartPlace, 'projectId' | 'milestoneId'>,
  change: { behaviour: BehaviourModel; expected: number; reason: string; source: ModelSource },
): Promise<void> {
  try {
    await models.$post({ param: ids({ projectId, milestoneId }), json: change });
  } finally {
    // Refused is what somebody else has changed meanwhile: theirs is to be seen.
    await refresh(projectId, milestoneId);
  }
}

/** Goes back to an earlier one, as a new version. */
export async function restoreModel(
  { projectId, milestoneId }: Pick<ChartPlace, 'projectId' | 'milestoneId'>,
  version: number,
  expected: number,
): Promise<void> {
  await models[':version'].restore.$post({
    param: ids({ projectId, milestoneId, version: String(version) }),
    json: { expected, reason: '' },
  });
  await refresh(projectId, milestoneId);
}

async function refresh(projectId: string, milestoneId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['milestones', projectId] }),
    queryClient.invalidateQueries({ queryKey: ['model-versions', projectId, milestoneId] }),
    queryClient.invalidateQueries({ queryKey: ['people-chart', projectId, milestoneId] }),
  ]);
}
