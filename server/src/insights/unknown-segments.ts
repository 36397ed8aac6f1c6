import type { Problem, Segment } from '@foothold/sdk/contract';
import type { FlowQuestion } from './flow-funnel.js';

/** A problem for each segment that a report names and the project does not have. */
export function unknownSegments(
  { breakdown, segmentId }: Pick<FlowQuestion, 'breakdown' | 'segmentId'>,
  segments: readonly Segment[],
): Problem[] {
  const named = [
    { id: segmentId, path: 'segmentId' },
    { id: breakdown?.of === 'segment' ? breakdown.segmentId : undefined, path: 'breakdown.segmentId' },
  ];
  const message = 'There is no such segment. Choose one of the project’s segments.';
  return named.flatMap(({ id, path }) =>
    id === undefined || segments.some((segment) => segment.id === id)
      ? []
      : [{ code: 'unknown_segment', message, path }],
  );
}
