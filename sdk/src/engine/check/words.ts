import type { Condition, Fact, Operator } from '../../contract/index.js';

const operatorWords: Record<Operator, string> = {
  is: 'is',
  isNot: 'is not',
  in: 'is one of',
  notIn: 'is none of',
  contains: 'contains',
  notContains: 'does not contain',
  startsWith: 'starts with',
  endsWith: 'ends with',
  matches: 'matches',
  notMatches: 'does not match',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  between: 'is between',
  before: 'is before',
  after: 'is after',
  inNextDays: 'is in the next days:',
  inLastDays: 'is in the last days:',
  exists: 'is known',
  notExists: 'is not known',
};

/** A condition in short English, for messages of the API. The admin has words of its own, in each of its languages. */
export function wordsOf(condition: Condition): string {
  if (condition.type === 'not') return `not (${wordsOf(condition.of)})`;
  if (condition.type !== 'fact')
    return condition.of.map(wordsOf).join(condition.type === 'all' ? ' and ' : ' or ') || 'nothing';
  const { fact, op, value } = condition;
  const needed = [value ?? []].flat().map((one) => (typeof one === 'string' ? `“${one}”` : String(one)));
  return [factWords(fact), operatorWords[op], needed.join(', ')].filter(Boolean).join(' ').slice(0, 160);
}

function factWords(fact: Fact): string {
  switch (fact.of) {
    case 'person':
      return fact.trait;
    case 'account':
      return `account ${fact.trait}`;
    case 'event':
      return `${fact.measure} of “${fact.name}”${fact.withinDays ? ` in ${fact.withinDays} days` : ''}`;
    case 'page':
      return `page ${fact.part}${fact.key ? ` ${fact.key}` : ''}`;
    case 'element':
      return `element ${fact.target.label ?? ''} ${fact.measure}`;
    case 'flow':
      return `flow ${fact.flowId} ${fact.measure}`;
    case 'milestone':
      return `milestone ${fact.milestoneId} ${fact.measure}`;
    case 'segment':
      return `in segment ${fact.segmentId}`;
    case 'locale':
    case 'friction':
      return fact.of;
    default:
      return `${fact.of} ${fact.property}`;
  }
}
