import type {
  Condition,
  Fact,
  FactCondition,
  Operator,
  PropertyFilter,
  Scalar,
  Target,
  TargetDescription,
} from '@foothold/sdk/contract';
import { formatList, formatNumber, type Key, t } from '../i18n/index.js';
import { choicesOf } from './facts.js';

/** What ids are called. An id that means nothing is shown as it is. */
export interface Names {
  flow: (id: string) => string;
  milestone: (id: string) => string;
  segment: (id: string) => string;
}

/** A condition as a phrase about a person: `plan is “pro” and did “Invoice Sent” at least 3 times`. */
export function describeCondition(condition: Condition, names: Names): string {
  switch (condition.type) {
    case 'fact':
      return describeFact(condition, names);
    case 'not': {
      const inner = condition.of;
      if (inner.type === 'fact') return t('conditions.notThis', { condition: describeFact(inner, names) });
      if (inner.type === 'not') return describeCondition(inner.of, names);
      const list = inner.of.map((part) => describeCondition(part, names));
      return t(inner.type === 'any' ? 'conditions.noneOf' : 'conditions.notAllOf', { list: list.join('; ') });
    }
    default: {
      if (condition.of.length === 0) return t(condition.type === 'all' ? 'conditions.everybody' : 'conditions.nothing');
      const parts = condition.of.map((part) => {
        const text = describeCondition(part, names);
        return part.type === 'all' || part.type === 'any' ? (part.of.length > 1 ? `(${text})` : text) : text;
      });
      return formatList(parts, condition.type === 'all' ? 'conjunction' : 'disjunction');
    }
  }
}

/** One comparison as a phrase. */
export function describeFact({ fact, op, value }: FactCondition, names: Names): string {
  const first = Array.isArray(value) ? value[0] : value;
  const positive = (op === 'is') === isTrue(first);
  if (fact.of === 'event' && fact.measure === 'count') return describeCount(fact, op, value);
  if (fact.of === 'milestone' && fact.measure === 'reached')
    return t(positive ? 'conditions.reached' : 'conditions.notReached', {
      milestone: names.milestone(fact.milestoneId),
    });
  if (fact.of === 'segment')
    return t(positive ? 'conditions.inSegment' : 'conditions.notInSegment', {
      segment: names.segment(fact.segmentId),
    });
  if (fact.of === 'element' && fact.measure !== 'childCount')
    return t(positive ? elementPhrases[fact.measure][0] : elementPhrases[fact.measure][1], {
      element: describeTarget(fact.target),
    });
  if (fact.of === 'device' && typeof first === 'boolean')
    return t(positive ? 'conditions.deviceYes' : 'conditions.deviceNo', { property: t(deviceNames[fact.property]) });
  return describeComparison(describeSubject(fact, names), op, value, fact);
}

/** What is compared: `the page’s path`. */
export function describeSubject(fact: Fact, names: Names): string {
  switch (fact.of) {
    case 'person':
      return t('conditions.subjectPerson', { trait: fact.trait || t('conditions.unnamed') });
    case 'account':
      return t('conditions.subjectAccount', { trait: fact.trait || t('conditions.unnamed') });
    case 'event':
      return t(fact.measure === 'daysSinceFirst' ? 'conditions.subjectEventFirst' : 'conditions.subjectEventLast', {
        event: describeEvent(fact.name, fact.where),
      });
    case 'page':
      return fact.part === 'query'
        ? t('conditions.subjectQuery', { key: fact.key || t('conditions.unnamed') })
        : t('conditions.subjectPage', { part: t(pageParts[fact.part]) });
    case 'element':
      return t('conditions.subjectChildren', { element: describeTarget(fact.target) });
    case 'device':
      return t('conditions.subjectDevice', { property: t(deviceNames[fact.property]) });
    case 'locale':
      return t('conditions.subjectLocale');
    case 'session':
      return t('conditions.subjectSession', { property: t(sessionNames[fact.property]) });
    case 'flow':
      return t(
        fact.measure === 'state'
          ? 'conditions.subjectFlowState'
          : fact.measure === 'shows'
            ? 'conditions.subjectFlowShows'
            : 'conditions.subjectFlowSince',
        {
          flow: names.flow(fact.flowId),
        },
      );
    case 'milestone':
      return t('conditions.subjectMilestoneSince', { milestone: names.milestone(fact.milestoneId) });
    case 'friction':
      return t('conditions.subjectFriction');
    case 'segment':
      return fact.segmentId;
    case 'lifecycle':
      return t(fact.property === 'stage' ? 'conditions.subjectStage' : 'conditions.subjectSignUp');
  }
}

/** An event with the properties it must have: `“Invoice Sent” (amount is more than 100)`. */
export function describeEvent(event: string, where: PropertyFilter[] = []): string {
  const name = event || t('conditions.unnamed');
  if (where.length === 0) return t('conditions.eventPlain', { event: name });
  const filters = where.map((filter) =>
    describeComparison(filter.property || t('conditions.unnamed'), filter.op, filter.value),
  );
  return t('conditions.eventWhere', { event: name, filters: formatList(filters) });
}

function wordsOf(description: TargetDescription): string {
  switch (description.by) {
    case 'role':
      return `${description.role} ${description.name ?? ''}`.trim();
    case 'text':
      return description.text;
    case 'css':
      return description.selector;
    case 'structure':
      return description.path;
    case 'near':
      return wordsOf(description.anchor);
    default:
      return description.value;
  }
}

/** An element by its label, else by how it is found. */
export function describeTarget(target: Target): string {
  if (target.label) return t('conditions.quoted', { text: target.label });
  const first = target.descriptions[0];
  if (!first) return t('conditions.unnamed');
  return t('conditions.quoted', { text: wordsOf(first) || t('conditions.unnamed') });
}

const operatorPhrases: Record<Operator, Key> = {
  is: 'conditions.saysIs',
  isNot: 'conditions.saysIsNot',
  in: 'conditions.saysIn',
  notIn: 'conditions.saysNotIn',
  contains: 'conditions.saysContains',
  notContains: 'conditions.saysNotContains',
  startsWith: 'conditions.saysStartsWith',
  endsWith: 'conditions.saysEndsWith',
  matches: 'conditions.saysMatches',
  notMatches: 'conditions.saysNotMatches',
  gt: 'conditions.saysGt',
  gte: 'conditions.saysGte',
  lt: 'conditions.saysLt',
  lte: 'conditions.saysLte',
  between: 'conditions.saysBetween',
  before: 'conditions.saysBefore',
  after: 'conditions.saysAfter',
  inNextDays: 'conditions.saysInNextDays',
  inLastDays: 'conditions.saysInLastDays',
  exists: 'conditions.saysExists',
  notExists: 'conditions.saysNotExists',
};

function describeComparison(
  subject: string,
  op: Operator,
  value: Scalar | (string | number)[] | undefined,
  fact?: Fact,
): string {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const first = list[0];
  return t(operatorPhrases[op], {
    subject,
    value:
      list.length === 0
        ? t('conditions.unnamed')
        : formatList(
            list.map((one) => describeValue(one, fact)),
            'disjunction',
          ),
    low: describeValue(list[0] ?? null, fact),
    high: describeValue(list[1] ?? null, fact),
    count: typeof first === 'number' ? first : 0,
  });
}

/** A value as it is read: a number plain, a text in quotes, a choice by its name. */
export function describeValue(value: Scalar, fact?: Fact): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return t(value ? 'conditions.yes' : 'conditions.no');
  if (value === null) return t('common.none');
  const choice = fact && choicesOf(fact).find((one) => one.value === value);
  return choice ? t(choice.name) : t('conditions.quoted', { text: value || t('conditions.unnamed') });
}

const countPhrases: Partial<Record<Operator, Key>> = {
  gte: 'conditions.didAtLeast',
  gt: 'conditions.didMoreThan',
  lte: 'conditions.didAtMost',
  lt: 'conditions.didLessThan',
  is: 'conditions.didExactly',
  isNot: 'conditions.didNotExactly',
};

function describeCount(fact: Extract<Fact, { of: 'event' }>, op: Operator, value: FactCondition['value']): string {
  const list = Array.isArray(value) ? value : [value];
  const count = Number(list[0] ?? 0);
  const event = describeEvent(fact.name, fact.where);
  const window = fact.withinDays === undefined ? '' : t('conditions.inWindow', { count: fact.withinDays });
  if (op === 'between') return t('conditions.didBetween', { event, window, low: count, high: Number(list[1] ?? 0) });
  if ((op === 'is' && count === 0) || (op === 'lt' && count === 1) || (op === 'lte' && count === 0))
    return t('conditions.didNever', { event, window });
  const phrase = countPhrases[op];
  return phrase ? t(phrase, { event, window, count }) : describeComparison(event, op, value);
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

const elementPhrases = {
  present: ['conditions.elementIs', 'conditions.elementIsNot'],
  visible: ['conditions.visibleIs', 'conditions.visibleIsNot'],
  empty: ['conditions.emptyIs', 'conditions.emptyIsNot'],
} as const;

/** Names of what a page, a device and a visit have. */
export const pageParts: Record<Extract<Fact, { of: 'page' }>['part'], Key> = {
  path: 'conditions.partPath',
  url: 'conditions.partUrl',
  query: 'conditions.partQuery',
  hash: 'conditions.partHash',
  title: 'conditions.partTitle',
  referrer: 'conditions.partReferrer',
  host: 'conditions.partHost',
};

export const deviceNames: Record<Extract<Fact, { of: 'device' }>['property'], Key> = {
  kind: 'conditions.deviceKind',
  touch: 'conditions.deviceTouch',
  viewportWidth: 'conditions.deviceViewportWidth',
  viewportHeight: 'conditions.deviceViewportHeight',
  os: 'conditions.deviceOs',
  browser: 'conditions.deviceBrowser',
  darkMode: 'conditions.deviceDarkMode',
  reducedMotion: 'conditions.deviceReducedMotion',
};

export const sessionNames: Record<Extract<Fact, { of: 'session' }>['property'], Key> = {
  number: 'conditions.sessionNumber',
  pageViews: 'conditions.sessionPageViews',
  seconds: 'conditions.sessionSeconds',
  idleSeconds: 'conditions.sessionIdleSeconds',
  errors: 'conditions.sessionErrors',
};
