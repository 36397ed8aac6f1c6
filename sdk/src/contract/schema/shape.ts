import type { Problem } from '../error.js';
import { limits } from '../limits.js';
import { pathOf } from './problems.js';

/** Deepest nesting of a whole input. A flow with conditions as deep as `limits.conditionDepth` needs about 30. */
const maxDepth = 48;
/** Most values in a whole input, objects and lists included. */
const maxValues = 200_000;

type Path = { parent: Path | null; key: PropertyKey };

function listed(path: Path | null): PropertyKey[] {
  const parts: PropertyKey[] = [];
  for (let at = path; at; at = at.parent) parts.unshift(at.key);
  return parts;
}

/** Own entries of an object or list; nothing for other values. */
function entriesOf(value: unknown): [PropertyKey, unknown][] {
  if (Array.isArray(value)) return value.map((item, index): [PropertyKey, unknown] => [index, item]);
  if (typeof value === 'object' && value !== null) return Object.entries(value);
  return [];
}

/**
 * Refuses an input that is nested too deeply or too large for the recursive schemas. Iterative, so that an input
 * ten thousand levels deep costs no stack; stops at the first such place.
 */
export function shapeProblems(input: unknown): Problem[] {
  const queue: { value: unknown; path: Path | null; depth: number }[] = [{ value: input, path: null, depth: 0 }];
  let values = 0;
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= maxDepth) {
      const path = pathOf(listed(next.path).slice(0, 12));
      return [{ code: 'too_deep', message: 'This is nested too deeply. Use fewer levels.', path }];
    }
    const entries = entriesOf(next.value);
    values += entries.length;
    if (values > maxValues) return [{ code: 'too_large', message: 'This is too large. Use fewer entries.', path: '' }];
    for (const [key, value] of entries) {
      queue.push({ value, path: { parent: next.path, key }, depth: next.depth + 1 });
    }
  }
  return [];
}

/** Whether a value looks like a node of a condition tree. */
function isConditionNode(value: unknown): value is { type: string; of?: unknown } {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return (value.type === 'all' || value.type === 'any' || value.type === 'not') && 'of' in value;
}

/**
 * Checks depth and size of every condition tree in the input. A tree is at most `limits.conditionDepth` deep and
 * holds at most `limits.conditionsTotal` comparisons. Call after `shapeProblems`: this one trusts the total depth.
 */
export function conditionProblems(input: unknown): Problem[] {
  const problems: Problem[] = [];
  const visit = (value: unknown, path: PropertyKey[]): void => {
    if (isConditionNode(value)) {
      const size = treeSize(value);
      if (size.depth > limits.conditionDepth) {
        const message = `Conditions may be nested ${limits.conditionDepth} levels deep; these are ${size.depth}. Simplify the groups.`;
        problems.push({ code: 'condition_too_deep', message, path: pathOf(path) });
      }
      if (size.leaves > limits.conditionsTotal) {
        const message = `Use at most ${limits.conditionsTotal} comparisons in all; there are ${size.leaves}.`;
        problems.push({ code: 'too_many_conditions', message, path: pathOf(path) });
      }
      return;
    }
    for (const [key, inner] of entriesOf(value)) visit(inner, [...path, key]);
  };
  visit(input, []);
  return problems;
}

/** `depth` counts groups and comparisons: a comparison alone is 1 deep. */
function treeSize(value: unknown): { depth: number; leaves: number } {
  if (!isConditionNode(value)) return { depth: 1, leaves: 1 };
  const children = Array.isArray(value.of) ? value.of : [value.of];
  let depth = 0;
  let leaves = 0;
  for (const child of children) {
    const size = treeSize(child);
    depth = Math.max(depth, size.depth);
    leaves += size.leaves;
  }
  return { depth: depth + 1, leaves };
}
