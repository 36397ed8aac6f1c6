import type { Condition, Facts, FlowRules } from '../contract/index.js';
import { comparison } from '../engine/comparison.js';
import { Degree } from '../engine/degree.js';
import { counterOf, type Look, readFact } from '../engine/fact.js';

/**
 * Makes a test that tells whether it is worth asking the engine: whether any flow could show, now or as soon as its
 * prompt comes. It asks schedule, audience, scene and what became of earlier shows; the engine, which then asks
 * everything, can only hold back more. A page on which nothing passes never loads it.
 */
export function createSieve(flows: readonly FlowRules[]): (facts: Facts) => boolean {
  const sieved = flows
    .filter(({ trigger }) => trigger.prompts.some(({ on }) => on !== 'manual'))
    .map(({ id, pattern, trigger }) => {
      const all = (...of: (Condition | undefined)[]) => asking({ type: 'all', of: of.flatMap((part) => part ?? []) });
      return {
        id,
        trigger,
        ask: all(trigger.audience, trigger.scene),
        // Nobody is asked again in the middle of a run; the steps of a tour know their pages themselves.
        askAgain: all(pattern === 'tour' ? undefined : trigger.scene),
      };
    });
  return (facts) => {
    const look: Look = { facts, url: undefined };
    return sieved.some(({ id, trigger, ask, askAgain }) => {
      const { from = 0, until = Number.POSITIVE_INFINITY } = trigger.schedule ?? {};
      const { repeat } = trigger.frequency;
      const { state, shows = 0, progress } = facts.person?.flows[id] ?? {};
      if (state === 'shown' && progress) return askAgain(look) === Degree.yes;
      const isOver =
        repeat === 'once'
          ? shows > 0
          : repeat !== 'always' && (state === 'completed' || (state === 'dismissed' && repeat === 'untilDone'));
      return !isOver && facts.now >= from && facts.now < until && ask(look) === Degree.yes;
    });
  };
}

/** The logic of `engine/condition.ts` without its sharing, which pays only for many passes over many flows. */
function asking(condition: Condition): (look: Look) => number {
  const { type } = condition;
  if (type === 'fact') {
    const { fact, op, value } = condition;
    const holds = comparison(op, value);
    const key = counterOf(fact);
    return (look) => {
      const found = readFact(fact, key, look);
      return found === null ? Degree.unknown : holds(found) ? Degree.yes : Degree.no;
    };
  }
  const parts = [condition.of].flat().map(asking);
  return (look) => {
    const degrees = parts.map((ask) => ask(look));
    if (type === 'not') return Degree.yes - (degrees[0] ?? 0);
    return type === 'all' ? Math.min(Degree.yes, ...degrees) : Math.max(Degree.no, ...degrees);
  };
}
