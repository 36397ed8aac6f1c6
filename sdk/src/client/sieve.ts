import type { Facts, FlowRules } from '../contract/index.js';
import { addCondition, beginPass, createCircuit, degreeOf } from '../engine/condition.js';
import { Degree } from '../engine/degree.js';

/**
 * Makes a test that tells whether it is worth asking the whole engine: whether any flow could show, now or as soon as
 * its prompt comes. It asks schedule, audience, scene and what became of earlier shows; behaviour, fatigue and priority
 * can only hold back more. A page on which nothing passes never loads the rest.
 */
export function createSieve(flows: readonly FlowRules[]): (facts: Facts) => boolean {
  const circuit = createCircuit();
  const sieved = flows
    .filter(({ trigger }) => trigger.prompts.some(({ on }) => on !== 'manual'))
    .map(({ id, trigger }) => {
      const { audience, scene } = trigger;
      const of = [audience, scene].flatMap((condition) => condition ?? []);
      return { id, trigger, node: addCondition(circuit, { type: 'all', of }) };
    });
  return (facts) => {
    const pass = beginPass(circuit, facts);
    return sieved.some(({ id, trigger, node }) => {
      const { from = 0, until = Number.POSITIVE_INFINITY } = trigger.schedule ?? {};
      const { repeat } = trigger.frequency;
      const { state, shows = 0, progress } = facts.person?.flows[id] ?? {};
      const isOver =
        repeat === 'once'
          ? shows > 0
          : repeat !== 'always' && (state === 'completed' || (state === 'dismissed' && repeat === 'untilDone'));
      const isOpen = facts.now >= from && facts.now < until && (!isOver || (state === 'shown' && progress));
      return isOpen && degreeOf(node, pass) === Degree.yes;
    });
  };
}
