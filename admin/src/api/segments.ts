import type { Segment } from '@foothold/sdk/contract';
import { useQuery } from '@tanstack/preact-query';
import type { InferRequestType } from 'hono/client';
import { type Answer, ids, json, server } from './client.js';
import { readJson, send } from './http.js';
import { queryClient } from './queries.js';

const { segments, segmentPeople } = server;
const growth = segmentPeople.segments;
const upload = growth[':segmentId'].entries.$post;

/** A segment with where it is used. */
export interface SegmentRow {
  segment: Segment;
  usedBy: SegmentUse[];
}
export type SegmentUse = Answer<typeof segments.$get>['segments'][number]['usedBy'][number];
export type Growth = Answer<typeof growth.$get>;
export type SegmentGrowth = Growth['segments'][number];
export type UploadMode = NonNullable<InferRequestType<typeof upload>['query']['mode']>;
export type Uploaded = Answer<typeof upload>;

/** The segments of a project, and where each is used. */
export function useSegments(projectId: string) {
  return useQuery({
    queryKey: ['segments', projectId],
    queryFn: ({ signal }) => json(segments.$get({ param: ids({ projectId }) }, { init: { signal } })),
    // The client's types lose what a union within a list is; the route answers segments.
    select: (answer) => answer.segments as SegmentRow[],
  });
}

/** How many people are in each segment of an environment now, and were on the days before. */
export function useGrowth(projectId: string, environmentId: string, days: number) {
  return useQuery({
    queryKey: ['segment-growth', projectId, environmentId, days],
    queryFn: ({ signal }) =>
      json(growth.$get({ param: ids({ projectId, environmentId }), query: { days } }, { init: { signal } })),
  });
}

/** The calls that change segments and their lists. Each throws `ApiError`. */
export const segmentApi = {
  /** Creates it, or replaces the one that was looked at. */
  save: async (projectId: string, segment: Segment, was: Segment | null) => {
    try {
      if (!was) await segments.$post({ param: ids({ projectId }), json: { segment } });
      else {
        const param = ids({ projectId, segmentId: segment.id });
        await segments[':segmentId'].$put({ param, json: { segment, was } });
      }
    } finally {
      await refresh(projectId);
    }
  },
  remove: async (projectId: string, segmentId: string) => {
    await segments[':segmentId'].$delete({ param: ids({ projectId, segmentId }) });
    await refresh(projectId);
  },
  /** `partly`: take the good rows although others are wrong. */
  upload: async (place: SegmentPlace, text: string, mode: UploadMode, partly: boolean): Promise<Uploaded> => {
    const answer = await send(`${addressOf(place)}/entries?mode=${mode}&partly=${partly}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: text,
    });
    await refresh(place.projectId);
    return (await readJson(answer)) as Uploaded; // the route's answer of success
  },
  /** CSV of the entries of a list, or of the people who are in a segment now. */
  download: async (place: SegmentPlace, what: 'entries' | 'people'): Promise<string> =>
    (await send(`${addressOf(place)}/${what}`)).text(),
};

/** A segment in an environment. */
export interface SegmentPlace {
  projectId: string;
  environmentId: string;
  segmentId: string;
}

function addressOf(place: SegmentPlace): string {
  const { projectId, environmentId, segmentId } = ids({ ...place });
  return `/v1/projects/${projectId}/environments/${environmentId}/segments/${segmentId}`;
}

async function refresh(projectId: string): Promise<void> {
  const keys = ['segments', 'segment-growth', 'people', 'person', 'lifecycle-counts'];
  await Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key, projectId] })));
}
