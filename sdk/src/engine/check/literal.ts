import type { FactCondition, Operator } from '../../contract/index.js';
import { type Comparison, comparison } from '../comparison.js';

/** One comparison that has to hold, or must not. Negative operators are turned round, so that `op` is a positive one. */
export interface Literal {
  op: Operator;
  value: FactCondition['value'];
  wanted: boolean;
  /** Whether a found value satisfies `op`. */
  holds: Comparison;
}

const positives: Partial<Record<Operator, Operator>> = {
  isNot: 'is',
  notIn: 'in',
  notContains: 'contains',
  notMatches: 'matches',
  notExists: 'exists',
};

export function literalOf({ op, value }: FactCondition, wanted: boolean): Literal {
  const positive = positives[op];
  return {
    op: positive ?? op,
    value,
    wanted: positive ? !wanted : wanted,
    holds: comparison(positive ?? op, value),
  };
}

/** What a literal compares with, as a list. */
export function valuesOf({ value }: Literal): (string | number | boolean)[] {
  return [value].flat().filter((one) => one !== null && one !== undefined);
}

/** Whether a value satisfies all of them, at any moment. Comparisons with now are taken to be able to go either way. */
export function allow(literals: readonly Literal[], found: Parameters<Comparison>[0]): boolean {
  return literals.every(
    (literal) => (isAboutNow(literal) && found !== undefined) || literal.holds(found) === literal.wanted,
  );
}

/** Whether it compares with now, so that no single value decides it. */
export function isAboutNow({ op }: Literal): boolean {
  return op === 'inNextDays' || op === 'inLastDays';
}
