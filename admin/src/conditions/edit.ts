import type { Condition, Fact, FactCondition, Operator, Scalar } from '@foothold/sdk/contract';
import { blankFact, choicesOf, type FactKind, operatorsOf, valueKindOf } from './facts.js';

/** How the conditions of a group are joined. `none` and `notAll` are `any` and `all` inside a `not`. */
export type GroupMode = 'all' | 'any' | 'none' | 'notAll';

/** A condition as a group of conditions: what the builder draws. */
export interface Group {
  mode: GroupMode;
  items: Condition[];
}

export type ConditionValue = Scalar | (string | number)[] | undefined;

/** A condition as a group. A single comparison becomes a group of one; nothing becomes an empty one. */
export function toGroup(condition: Condition | undefined): Group {
  if (!condition) return { mode: 'all', items: [] };
  if (condition.type === 'all' || condition.type === 'any') return { mode: condition.type, items: condition.of };
  if (condition.type === 'fact') return { mode: 'all', items: [condition] };
  const inner = condition.of;
  if (inner.type === 'any') return { mode: 'none', items: inner.of };
  if (inner.type === 'all') return { mode: 'notAll', items: inner.of };
  return { mode: 'none', items: [inner] };
}

/** The condition that a group stands for. */
export function fromGroup({ mode, items }: Group): Condition {
  if (mode === 'all' || mode === 'any') return { type: mode, of: items };
  return { type: 'not', of: { type: mode === 'none' ? 'any' : 'all', of: items } };
}

/** A comparison of a kind with nothing filled in but what is most likely. */
export function blankCondition(kind: FactKind): FactCondition {
  const fact = blankFact(kind);
  const op = operatorsOf(fact)[0] ?? 'is';
  return withOperator({ type: 'fact', fact, op, value: defaultValue(fact, op) }, op);
}

/** Compares another fact: the operator and the value stay where they still make sense. */
export function withFact(condition: FactCondition, fact: Fact): FactCondition {
  const allowed = operatorsOf(fact);
  const same = valueKindOf(fact) === valueKindOf(condition.fact);
  const op = same && allowed.includes(condition.op) ? condition.op : (allowed[0] ?? 'is');
  return withOperator({ ...condition, fact, op, value: same ? condition.value : defaultValue(fact, op) }, op);
}

/** Compares in another way: the value is turned into the shape that the operator takes. */
export function withOperator(condition: FactCondition, op: Operator): FactCondition {
  const { value } = condition;
  const first = Array.isArray(value) ? value[0] : value;
  const next: FactCondition = { type: 'fact', fact: condition.fact, op };
  switch (op) {
    case 'exists':
    case 'notExists':
      return next;
    case 'in':
    case 'notIn':
      return {
        ...next,
        value: Array.isArray(value)
          ? value
          : typeof value === 'string' || typeof value === 'number'
            ? value === ''
              ? []
              : [value]
            : [],
      };
    case 'between':
      return {
        ...next,
        value:
          Array.isArray(value) && value.length === 2
            ? value
            : [typeof first === 'number' ? first : 0, typeof first === 'number' ? first + 10 : 10],
      };
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'inNextDays':
    case 'inLastDays':
      return {
        ...next,
        value:
          typeof first === 'number'
            ? first
            : typeof first === 'string' && first !== '' && Number.isFinite(Number(first))
              ? Number(first)
              : 1,
      };
    default:
      return { ...next, value: first ?? defaultValue(condition.fact, op) };
  }
}

function defaultValue(fact: Fact, op: Operator): ConditionValue {
  if (op === 'exists' || op === 'notExists') return undefined;
  switch (valueKindOf(fact)) {
    case 'number':
      return 1;
    case 'yesNo':
      return true;
    case 'choice':
      return choicesOf(fact)[0]?.value;
    default:
      return '';
  }
}

/** What somebody typed as the scalar it most likely means: `true`, `12` or the text itself. */
export function scalarOf(typed: string): Scalar {
  const text = typed.trim();
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (/^-?\d{1,15}(\.\d+)?$/.test(text) && String(Number(text)) === text) return Number(text);
  return typed;
}
