import { evalCondition } from '@growthbook/growthbook';
import { type ConditionProperties, Engine, type NestedCondition } from 'json-rules-engine';
import type { PoolEntry, Visitor, Workload } from './workload.js';

/** A glob as the regular expression that the other engines need. */
function regularExpression(glob: string): string {
  const source = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*\*|\*/g, (run) => (run === '*' ? '[^/]*' : '.*'));
  return `^${source}$`;
}

/** GrowthBook's targeting conditions: one condition a flow. */
export function growthBook({ pool, shapes }: Workload): (visitor: Visitor) => boolean[] {
  const leaf = (place: number): Record<string, unknown> => {
    const { attribute, op, value } = entry(pool, place);
    switch (op) {
      case 'equal':
      case 'isTrue':
        return { [attribute]: value };
      case 'atLeast':
        return { [attribute]: { $gte: value } };
      case 'atMost':
        return { [attribute]: { $lte: value } };
      case 'in':
        return { [attribute]: { $in: value } };
      case 'matches':
        return { [attribute]: { $regex: regularExpression(String(value)) } };
    }
  };
  const conditions = shapes.map(({ both, either, without, page }) => ({
    $and: [...both.map(leaf), { $or: either.map(leaf) }, { $not: leaf(without) }, leaf(page)],
  }));
  return ({ attributes }) => conditions.map((condition) => evalCondition(attributes, condition));
}

/** json-rules-engine: one rule a flow. */
export function jsonRulesEngine({ pool, shapes }: Workload): (visitor: Visitor) => Promise<boolean[]> {
  const engine = new Engine();
  const expressions = new Map(
    pool.flatMap(({ op, value }) =>
      op === 'matches' ? [[String(value), new RegExp(regularExpression(String(value)))] as const] : [],
    ),
  );
  engine.addOperator<string, string>('matches', (found, glob) => expressions.get(glob)?.test(found) ?? false);
  const operators = {
    equal: 'equal',
    isTrue: 'equal',
    atLeast: 'greaterThanInclusive',
    atMost: 'lessThanInclusive',
    in: 'in',
    matches: 'matches',
  } as const;
  const leaf = (place: number): ConditionProperties => {
    const { attribute, op, value } = entry(pool, place);
    return { fact: attribute, operator: operators[op], value };
  };
  shapes.forEach(({ both, either, without, page }, index) => {
    const all: NestedCondition[] = [...both.map(leaf), { any: either.map(leaf) }, { not: leaf(without) }, leaf(page)];
    engine.addRule({ conditions: { all }, event: { type: String(index) } });
  });
  return async ({ attributes }) => {
    const { events } = await engine.run(attributes);
    const held = shapes.map(() => false);
    for (const { type } of events) held[Number(type)] = true;
    return held;
  };
}

function entry(pool: readonly PoolEntry[], place: number): PoolEntry {
  const found = pool[place];
  if (!found) throw new Error(`The pool has no comparison ${place}.`);
  return found;
}
