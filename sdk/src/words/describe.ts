import type {
  Condition,
  Fact,
  FactCondition,
  Operator,
  PropertyFilter,
  Scalar,
  Target,
  TargetDescription,
} from '../contract/index.js';
import type { Speech, WordKey } from './speech.js';

/** What ids are called. An id that means nothing is shown as it is. */
export interface Names {
  flow: (id: string) => string;
  milestone: (id: string) => string;
  segment: (id: string) => string;
}

/** A condition as a phrase about a person: `plan is “pro” and did “Invoice Sent” at least 3 times`. */
export function describeCondition(speech: Speech, condition: Condition, names: Names): string {
  switch (condition.type) {
    case 'fact':
      return describeFact(speech, condition, names);
    case 'not': {
      const inner = condition.of;
      if (inner.type === 'fact')
        return speech.say('conditions.notThis', { condition: describeFact(speech, inner, names) });
      if (inner.type === 'not') return describeCondition(speech, inner.of, names);
      const list = inner.of.map((part) => describeCondition(speech, part, names));
      return speech.say(inner.type === 'any' ? 'conditions.noneOf' : 'conditions.notAllOf', { list: list.join('; ') });
    }
    default: {
      if (condition.of.length === 0)
        return speech.say(condition.type === 'all' ? 'conditions.everybody' : 'conditions.nothing');
      const parts = condition.of.map((part) => {
        const text = describeCondition(speech, part, names);
        return part.type === 'all' || part.type === 'any'
          ? part.of.length > 1
            ? speech.say('conditions.group', { text })
            : text
          : text;
      });
      return speech.clauses(parts, condition.type === 'all' ? 'conjunction' : 'disjunction');
    }
  }
}

/** One comparison as a phrase. */
export function describeFact(speech: Speech, { fact, op, value }: FactCondition, names: Names): string {
  const first = Array.isArray(value) ? value[0] : value;
  const positive = (op === 'is') === isTrue(first);
  if (fact.of === 'event' && fact.measure === 'count') return describeCount(speech, fact, op, value);
  if (fact.of === 'milestone' && fact.measure === 'reached')
    return speech.say(positive ? 'conditions.reached' : 'conditions.notReached', {
      milestone: names.milestone(fact.milestoneId),
    });
  if (fact.of === 'segment')
    return speech.say(positive ? 'conditions.inSegment' : 'conditions.notInSegment', {
      segment: names.segment(fact.segmentId),
    });
  if (fact.of === 'element' && fact.measure !== 'childCount')
    return speech.say(positive ? elementPhrases[fact.measure][0] : elementPhrases[fact.measure][1], {
      element: describeTarget(speech, fact.target),
    });
  if (fact.of === 'device' && typeof first === 'boolean')
    return speech.say(positive ? 'conditions.deviceYes' : 'conditions.deviceNo', {
      property: speech.say(deviceNames[fact.property]),
    });
  return describeComparison(speech, describeSubject(speech, fact, names), op, value, fact);
}

/** What is compared: `the page’s path`. */
export function describeSubject(speech: Speech, fact: Fact, names: Names): string {
  switch (fact.of) {
    case 'person':
      return speech.say('conditions.subjectPerson', { trait: fact.trait || speech.say('conditions.unnamed') });
    case 'account':
      return speech.say('conditions.subjectAccount', { trait: fact.trait || speech.say('conditions.unnamed') });
    case 'event':
      return speech.say(
        fact.measure === 'daysSinceFirst' ? 'conditions.subjectEventFirst' : 'conditions.subjectEventLast',
        {
          event: describeEvent(speech, fact.name, fact.where),
        },
      );
    case 'page':
      return fact.part === 'query'
        ? speech.say('conditions.subjectQuery', { key: fact.key || speech.say('conditions.unnamed') })
        : speech.say('conditions.subjectPage', { part: speech.say(pageParts[fact.part]) });
    case 'element':
      return speech.say('conditions.subjectChildren', { element: describeTarget(speech, fact.target) });
    case 'device':
      return speech.say('conditions.subjectDevice', { property: speech.say(deviceNames[fact.property]) });
    case 'locale':
      return speech.say('conditions.subjectLocale');
    case 'session':
      return speech.say('conditions.subjectSession', { property: speech.say(sessionNames[fact.property]) });
    case 'flow':
      return speech.say(
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
      return speech.say('conditions.subjectMilestoneSince', { milestone: names.milestone(fact.milestoneId) });
    case 'friction':
      return speech.say('conditions.subjectFriction');
    case 'segment':
      return fact.segmentId;
    case 'lifecycle':
      return speech.say(lifecycleSubjects[fact.property]);
  }
}

/** An event with the properties it must have: `“Invoice Sent” (amount is more than 100)`. */
export function describeEvent(speech: Speech, event: string, where: PropertyFilter[] = []): string {
  const name = speech.event?.(event) || event || speech.say('conditions.unnamed');
  if (where.length === 0) return speech.say('conditions.eventPlain', { event: name });
  const filters = where.map((filter) =>
    describeComparison(
      speech,
      speech.say('conditions.subjectPerson', { trait: filter.property || speech.say('conditions.unnamed') }),
      filter.op,
      filter.value,
    ),
  );
  return speech.say('conditions.eventWhere', { event: name, filters: speech.list(filters) });
}

/** What a description of a target says, in short. */
export function targetWords(description: TargetDescription): string {
  switch (description.by) {
    case 'role':
      return description.name ? `${description.name} (${description.role})` : description.role;
    case 'text':
      return description.text;
    case 'css':
      return description.selector;
    case 'structure':
      return description.path;
    case 'near':
      return [description.selector ?? description.within, targetWords(description.anchor)].join(' ≈ ');
    default:
      return description.value;
  }
}

/** An element by its label, else by how it is found. */
export function describeTarget(speech: Speech, target: Target): string {
  if (target.label) return speech.say('conditions.quoted', { text: target.label });
  const first = target.descriptions[0];
  if (!first) return speech.say('conditions.unnamed');
  return speech.say('conditions.quoted', { text: targetWords(first) || speech.say('conditions.unnamed') });
}

const operatorPhrases: Record<Operator, WordKey> = {
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
  speech: Speech,
  subject: string,
  op: Operator,
  value: Scalar | (string | number)[] | undefined,
  fact?: Fact,
): string {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const first = list[0];
  return speech.say(operatorPhrases[op], {
    subject,
    value:
      list.length === 0
        ? speech.say('conditions.unnamed')
        : speech.list(
            list.map((one) => describeValue(speech, one, fact)),
            'disjunction',
          ),
    low: describeValue(speech, list[0] ?? null, fact),
    high: describeValue(speech, list[1] ?? null, fact),
    count: typeof first === 'number' ? first : 0,
  });
}

/** A value as it is read: a number plain, a text in quotes, a choice by its name. */
export function describeValue(speech: Speech, value: Scalar, fact?: Fact): string {
  if (typeof value === 'number') return speech.number(value);
  if (typeof value === 'boolean') return speech.say(value ? 'conditions.yes' : 'conditions.no');
  if (value === null) return speech.say('conditions.none');
  const choice = fact && choicesOf(fact).find((one) => one.value === value);
  return choice
    ? speech.say(choice.name)
    : speech.say('conditions.quoted', { text: value || speech.say('conditions.unnamed') });
}

const countPhrases: Partial<Record<Operator, WordKey>> = {
  gte: 'conditions.didAtLeast',
  gt: 'conditions.didMoreThan',
  lte: 'conditions.didAtMost',
  lt: 'conditions.didLessThan',
  is: 'conditions.didExactly',
  isNot: 'conditions.didNotExactly',
};

function describeCount(
  speech: Speech,
  fact: Extract<Fact, { of: 'event' }>,
  op: Operator,
  value: FactCondition['value'],
): string {
  const list = Array.isArray(value) ? value : [value];
  const count = Number(list[0] ?? 0);
  const event = describeEvent(speech, fact.name, fact.where);
  const window = fact.withinDays === undefined ? '' : speech.say('conditions.inWindow', { count: fact.withinDays });
  if (op === 'between')
    return speech.say('conditions.didBetween', { event, window, low: count, high: Number(list[1] ?? 0) });
  if ((op === 'is' && count === 0) || (op === 'lt' && count === 1) || (op === 'lte' && count === 0))
    return speech.say('conditions.didNever', { event, window });
  const phrase = countPhrases[op];
  return phrase ? speech.say(phrase, { event, window, count }) : describeComparison(speech, event, op, value);
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
export const pageParts: Record<Extract<Fact, { of: 'page' }>['part'], WordKey> = {
  path: 'conditions.partPath',
  url: 'conditions.partUrl',
  query: 'conditions.partQuery',
  hash: 'conditions.partHash',
  title: 'conditions.partTitle',
  referrer: 'conditions.partReferrer',
  host: 'conditions.partHost',
};

export const deviceNames: Record<Extract<Fact, { of: 'device' }>['property'], WordKey> = {
  kind: 'conditions.deviceKind',
  touch: 'conditions.deviceTouch',
  viewportWidth: 'conditions.deviceViewportWidth',
  viewportHeight: 'conditions.deviceViewportHeight',
  os: 'conditions.deviceOs',
  browser: 'conditions.deviceBrowser',
  darkMode: 'conditions.deviceDarkMode',
  reducedMotion: 'conditions.deviceReducedMotion',
};

export const sessionNames: Record<Extract<Fact, { of: 'session' }>['property'], WordKey> = {
  number: 'conditions.sessionNumber',
  pageViews: 'conditions.sessionPageViews',
  seconds: 'conditions.sessionSeconds',
  idleSeconds: 'conditions.sessionIdleSeconds',
  errors: 'conditions.sessionErrors',
};

const lifecycleSubjects: Record<Extract<Fact, { of: 'lifecycle' }>['property'], WordKey> = {
  stage: 'conditions.subjectStage',
  accountStage: 'conditions.subjectAccountStage',
  daysSinceSignUp: 'conditions.subjectSignUp',
};

/** The few values that a fact of the kind `choice` can have, with their names. */
export function choicesOf(fact: Fact): { value: string; name: WordKey }[] {
  if (fact.of === 'device') {
    return [
      { value: 'desktop', name: 'conditions.desktop' },
      { value: 'tablet', name: 'conditions.tablet' },
      { value: 'phone', name: 'conditions.phone' },
    ];
  }
  if (fact.of === 'flow') {
    return [
      { value: 'shown', name: 'conditions.stateShown' },
      { value: 'completed', name: 'conditions.stateCompleted' },
      { value: 'dismissed', name: 'conditions.stateDismissed' },
    ];
  }
  if (fact.of === 'lifecycle') {
    return [
      { value: 'activation', name: 'conditions.stageActivation' },
      { value: 'adoption', name: 'conditions.stageAdoption' },
      { value: 'retention', name: 'conditions.stageRetention' },
      { value: 'expansion', name: 'conditions.stageExpansion' },
    ];
  }
  return [];
}
