import type { Fact, Facts, Millis } from '../contract/index.js';
import type { Found } from './comparison.js';
import { counterKey, countOf, day } from './counter.js';

/** One look at the facts. What is costly to derive is kept for the rest of the pass. */
export interface Look {
  facts: Facts;
  /** The parsed `facts.page.url`. */
  url?: URL;
}

/** What a record holds under its own key; undefined for null, as a trait that is null counts as missing. */
export function own<T>(
  record: Readonly<Record<string, T>> | null | undefined,
  key: string,
): NonNullable<T> | undefined {
  const value = record?.[key];
  return value != null && Object.hasOwn(record as object, key) ? value : undefined;
}

/** The key of the counter that a fact reads; empty for facts of another kind. */
export function counterOf(fact: Fact): string {
  return fact.of === 'event' ? counterKey(fact.name, fact.where) : '';
}

function daysSince(at: Millis | null | undefined, now: Millis): number | undefined {
  return at == null ? undefined : Math.max(0, now - at) / day;
}

/**
 * What a fact says: `undefined` when it has no value, `null` when it can't be known. `key` is its `counterOf`, which is
 * too dear to make on every look.
 */
export function readFact(fact: Fact, key: string, look: Look): Found {
  const { facts } = look;
  const { person, now, locale } = facts;
  switch (fact.of) {
    case 'page':
      return readPage(look, fact.part, fact.key ?? '');
    case 'element':
      return facts.element?.(fact.target)?.[fact.measure] ?? null;
    case 'device':
      return facts.device?.[fact.property] ?? null;
    case 'session':
      return facts.session?.[fact.property] ?? null;
    case 'locale':
      // `zh-Hans-CN` as a list of itself, `zh-Hans` and `zh`, so that `is "zh"` holds.
      return locale ? locale.split('-').map((_, cut, parts) => parts.slice(0, parts.length - cut).join('-')) : null;
  }
  if (!person) return null;
  switch (fact.of) {
    case 'person':
      return own(person.traits, fact.trait);
    case 'account':
      return own(person.account, fact.trait);
    case 'event': {
      const counter = own(person.counters, key);
      if (fact.measure === 'count') return countOf(counter, now, fact.withinDays);
      return daysSince(fact.measure === 'daysSinceLast' ? counter?.lastAt : counter?.firstAt, now);
    }
    case 'flow': {
      const history = own(person.flows, fact.flowId);
      if (fact.measure === 'shows') return history?.shows ?? 0;
      return fact.measure === 'state' ? history?.state : daysSince(history?.lastShownAt, now);
    }
    case 'milestone': {
      const at = own(person.milestones, fact.milestoneId);
      return fact.measure === 'reached' ? at !== undefined : daysSince(at, now);
    }
    case 'friction':
      return person.friction;
    case 'segment':
      return person.segments?.includes(fact.segmentId) ?? null;
    case 'lifecycle':
      return fact.property === 'daysSinceSignUp' ? daysSince(person.firstSeenAt, now) : person[fact.property];
  }
}

function readPage(look: Look, part: Extract<Fact, { of: 'page' }>['part'], key: string): Found {
  const page: Partial<Record<typeof part, string>> | undefined = look.facts.page;
  if (!page) return null;
  if (part === 'url' || part === 'title' || part === 'referrer') return page[part] || undefined;
  try {
    look.url ??= new URL(page.url ?? '');
  } catch {
    return null;
  }
  const { url } = look;
  if (part === 'query') return url.searchParams.get(key) ?? undefined;
  return url[part === 'path' ? 'pathname' : (part as 'hash' | 'host')] || undefined; // the others are in `page`
}
