import type { Block, Flow } from '@foothold/sdk/contract';
import type { FrictionRules } from '../stores/events.js';

/**
 * Where flows celebrate: the steps that hold a celebration. That of a checklist is drawn once every item is done, so
 * there it is the completion.
 */
export function celebrationsOf(flows: readonly Flow[]): FrictionRules['celebrations'] {
  return flows.flatMap((flow) => {
    const steps = flow.steps.filter(({ blocks }) => blocks.some(({ type }) => type === 'celebration'));
    if (steps.length === 0) return [];
    if (flow.pattern.type === 'checklist') return [{ flowId: flow.id }];
    return steps.map(({ id }) => ({ flowId: flow.id, stepId: id }));
  });
}

/** Where flows ask for a promoter score. */
export function scoresOf(flows: readonly Flow[]): FrictionRules['scores'] {
  return flows.flatMap((flow) =>
    flow.steps.flatMap(({ blocks }) =>
      blocks.filter(isPromoterQuestion).map(({ id }) => ({ flowId: flow.id, questionId: id })),
    ),
  );
}

const isPromoterQuestion = (block: Block) => block.type === 'question' && block.kind === 'nps';
