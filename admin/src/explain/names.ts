import type { Milestone } from '@foothold/sdk/contract';
import type { ExplainNames } from './sentences.js';

/** Names of the flows, milestones, segments and signals of a project; an id that means nothing stays as it is. */
export function explainNames(
  milestones: Milestone[],
  flows: { id: string; name: string }[],
  segments: { segment: { id: string; name: string } }[],
): ExplainNames {
  return {
    flow: (id) => flows.find((one) => one.id === id)?.name ?? id,
    milestone: (id) => milestones.find((one) => one.id === id)?.name ?? id,
    segment: (id) => segments.find(({ segment }) => segment.id === id)?.segment.name ?? id,
    signal: (milestoneId, signalId) => {
      const model = milestones.find((one) => one.id === milestoneId)?.behaviour;
      return (
        [...(model?.motivation.signals ?? []), ...(model?.ability.signals ?? [])].find((one) => one.id === signalId)
          ?.name ?? signalId
      );
    },
  };
}
