import type { Operator } from '@foothold/sdk/contract';
import { type Key, t } from '../i18n/index.js';

/** Names of all comparisons. */
export const operatorNames: Record<Operator, Key> = {
  is: 'conditions.opIs',
  isNot: 'conditions.opIsNot',
  in: 'conditions.opIn',
  notIn: 'conditions.opNotIn',
  contains: 'conditions.opContains',
  notContains: 'conditions.opNotContains',
  startsWith: 'conditions.opStartsWith',
  endsWith: 'conditions.opEndsWith',
  matches: 'conditions.opMatches',
  notMatches: 'conditions.opNotMatches',
  gt: 'conditions.opGt',
  gte: 'conditions.opGte',
  lt: 'conditions.opLt',
  lte: 'conditions.opLte',
  between: 'conditions.opBetween',
  before: 'conditions.opBefore',
  after: 'conditions.opAfter',
  inNextDays: 'conditions.opInNextDays',
  inLastDays: 'conditions.opInLastDays',
  exists: 'conditions.opExists',
  notExists: 'conditions.opNotExists',
};

/** Names of the comparisons that properties of an event can have. */
export function operatorName(op: Operator): string {
  return t(operatorNames[op]);
}
