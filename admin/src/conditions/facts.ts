import type { Fact, Operator } from '@foothold/sdk/contract';
import type { Key } from '../i18n/index.js';

/** The kind of a fact: where it comes from. */
export type FactKind = Fact['of'];

/** What a fact holds, which decides how it can be compared and with what. */
export type ValueKind = 'any' | 'text' | 'glob' | 'number' | 'yesNo' | 'choice';

/** Facts that say who somebody is. */
export const audienceFacts: readonly FactKind[] = [
  'person',
  'account',
  'event',
  'milestone',
  'lifecycle',
  'friction',
  'flow',
  'segment',
];

/** Facts that say where somebody is. */
export const sceneFacts: readonly FactKind[] = ['page', 'element', 'device', 'locale', 'session'];

/** Everything that a signal may rest on. */
export const allFacts: readonly FactKind[] = [...audienceFacts, ...sceneFacts];

/** The name of each kind of fact. */
export const kindNames: Record<FactKind, Key> = {
  person: 'conditions.kindPerson',
  account: 'conditions.kindAccount',
  event: 'conditions.kindEvent',
  milestone: 'conditions.kindMilestone',
  lifecycle: 'conditions.kindLifecycle',
  friction: 'conditions.kindFriction',
  flow: 'conditions.kindFlow',
  segment: 'conditions.kindSegment',
  page: 'conditions.kindPage',
  element: 'conditions.kindElement',
  device: 'conditions.kindDevice',
  locale: 'conditions.kindLocale',
  session: 'conditions.kindSession',
};

const blanks: Record<FactKind, Fact> = {
  person: { of: 'person', trait: '' },
  account: { of: 'account', trait: '' },
  event: { of: 'event', name: '', measure: 'count' },
  milestone: { of: 'milestone', milestoneId: '', measure: 'reached' },
  lifecycle: { of: 'lifecycle', property: 'daysSinceSignUp' },
  friction: { of: 'friction' },
  flow: { of: 'flow', flowId: '', measure: 'state' },
  segment: { of: 'segment', segmentId: '' },
  page: { of: 'page', part: 'path' },
  element: {
    of: 'element',
    target: { descriptions: [{ by: 'testId', attribute: 'data-testid', value: '' }] },
    measure: 'visible',
  },
  device: { of: 'device', property: 'kind' },
  locale: { of: 'locale' },
  session: { of: 'session', property: 'number' },
};

/** A fact of a kind with nothing filled in. */
export function blankFact(kind: FactKind): Fact {
  return structuredClone(blanks[kind]);
}

/** What a fact holds. */
export function valueKindOf(fact: Fact): ValueKind {
  switch (fact.of) {
    case 'person':
    case 'account':
      return 'any';
    case 'event':
    case 'friction':
    case 'session':
      return 'number';
    case 'page':
      return fact.part === 'path' || fact.part === 'url' ? 'glob' : 'text';
    case 'element':
      return fact.measure === 'childCount' ? 'number' : 'yesNo';
    case 'device':
      if (fact.property === 'kind') return 'choice';
      if (fact.property === 'os' || fact.property === 'browser') return 'text';
      return fact.property === 'viewportWidth' || fact.property === 'viewportHeight' ? 'number' : 'yesNo';
    case 'locale':
      return 'text';
    case 'flow':
      return fact.measure === 'state' ? 'choice' : 'number';
    case 'milestone':
      return fact.measure === 'reached' ? 'yesNo' : 'number';
    case 'segment':
      return 'yesNo';
    case 'lifecycle':
      return fact.property === 'daysSinceSignUp' ? 'number' : 'choice';
  }
}

/** Whether a fact may have no value, so that `exists` is worth asking. */
export function canBeMissing(fact: Fact): boolean {
  if (fact.of === 'person' || fact.of === 'account') return true;
  if (fact.of === 'event') return fact.measure !== 'count';
  if (fact.of === 'page') return fact.part !== 'path' && fact.part !== 'url';
  if (fact.of === 'flow') return fact.measure !== 'shows';
  if (fact.of === 'lifecycle') return fact.property === 'accountStage';
  return fact.of === 'milestone' && fact.measure === 'daysSince';
}

const operatorsByKind: Record<ValueKind, readonly Operator[]> = {
  any: [
    'is',
    'isNot',
    'in',
    'notIn',
    'contains',
    'notContains',
    'startsWith',
    'endsWith',
    'gt',
    'gte',
    'lt',
    'lte',
    'between',
    'before',
    'after',
    'inNextDays',
    'inLastDays',
  ],
  text: ['is', 'isNot', 'in', 'notIn', 'contains', 'notContains', 'startsWith', 'endsWith', 'matches', 'notMatches'],
  glob: ['matches', 'notMatches', 'is', 'isNot', 'in', 'notIn', 'contains', 'notContains', 'startsWith', 'endsWith'],
  number: ['gte', 'gt', 'lte', 'lt', 'is', 'isNot', 'between'],
  yesNo: ['is'],
  choice: ['is', 'isNot', 'in', 'notIn'],
};

/** The comparisons that make sense for a fact, the most likely first. */
export function operatorsOf(fact: Fact): readonly Operator[] {
  const list = operatorsByKind[valueKindOf(fact)];
  return canBeMissing(fact) ? [...list, 'exists', 'notExists'] : list;
}

export { choicesOf } from '@foothold/sdk/words';
