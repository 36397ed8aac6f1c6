import { useQuery } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';

const { answers } = server.flowReports;

export type FlowAnswers = Answer<(typeof answers)['$get']>;

/** What people answered to the questions of one flow, and what they ticked off. */
export function useFlowAnswers(
  projectId: string,
  environmentId: string,
  flowId: string,
  question: { from: number; to: number; segmentId?: string },
) {
  return useQuery({
    queryKey: ['flow-answers', projectId, environmentId, flowId, question],
    queryFn: ({ signal }) =>
      json(answers.$get({ param: ids({ projectId, environmentId, flowId }), query: question }, { init: { signal } })),
  });
}
