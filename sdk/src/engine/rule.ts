import type { Condition, Trigger } from '../contract/index.js';
import { addCondition, type Circuit, type Node } from './condition.js';

const anything: Condition = { type: 'all', of: [] };

/** The parts of an `all`, so that two of them can be one. */
function joined(condition: Condition): Condition[] {
  return condition.type === 'all' ? condition.of : [condition];
}

/** Adds who and where, in one: what settles most. */
export function addRule(circuit: Circuit, { audience = anything, scene = anything }: Trigger): Node {
  return addCondition(circuit, { type: 'all', of: [audience, scene].flatMap(joined) });
}
