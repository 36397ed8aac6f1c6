import { useQuery } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';

const { answers } = server;

export type FlowAnswers = Answer<(typeof answers.flows)[':flowId']['answers']['$get']>;

/** What people answered to the questions of one flow, and what they ticked off. */
export function useFlowAnswers(
  projectId: string,
  environmentId: string,
  flowId: string,
  range: { from: number; to: number },
) {
  return useQuery({
    queryKey: ['flow-answers', projectId, environmentId, flowId, range],
    queryFn: ({ signal }) =>
      json(
        answers.flows[':flowId'].answers.$get(
          { param: ids({ projectId, environmentId, flowId }), query: range },
          { init: { signal } },
        ),
      ),
  });
}
