import type { Fact, Facts, Millis, PersonFacts, Traits } from '../contract/index.js';
import type { Found } from './comparison.js';
import { counterKey, countOf, day } from './counter.js';

/** One look at the facts. What is costly to derive is kept for the rest of the pass. */
export interface Look {
  facts: Facts;
  /** The parsed `facts.page.url`; null when it is no URL. */
  url?: URL | null;
}

const trait = (traits: Traits | null, name: string): Found =>
  traits && Object.hasOwn(traits, name) ? (traits[name] ?? undefined) : undefined;

const daysSince = (at: Millis | null | undefined, now: Millis): Found =>
  at == null ? undefined : Math.max(0, now - at) / day;

/** `zh-Hans-CN` as a list of itself, `zh-Hans` and `zh`, so that `is "zh"` holds. */
const localeAndParents = (locale: string): string[] =>
  locale.split('-').map((_, index, parts) => parts.slice(0, parts.length - index).join('-'));

/** Prepares the reading of a fact: what it says, `undefined` when it has no value, `null` when it can't be known. */
export function reader(fact: Fact): (look: Look) => Found {
  switch (fact.of) {
    case 'page':
      return (look) => readPage(look, fact.part, fact.key ?? '');
    case 'element':
      return ({ facts }) => facts.element?.(fact.target)?.[fact.measure] ?? null;
    case 'device':
      return ({ facts }) => facts.device?.[fact.property] ?? null;
    case 'session':
      return ({ facts }) => facts.session?.[fact.property] ?? null;
    case 'locale':
      return ({ facts }) => (facts.locale ? localeAndParents(facts.locale) : null);
    default: {
      const read = personReader(fact);
      return ({ facts }) => (facts.person ? read(facts.person, facts.now) : null);
    }
  }
}

type PersonFact = Exclude<Fact, { of: 'page' | 'element' | 'device' | 'session' | 'locale' }>;

function personReader(fact: PersonFact): (person: PersonFacts, now: Millis) => Found {
  switch (fact.of) {
    case 'person':
      return (person) => trait(person.traits, fact.trait);
    case 'account':
      return (person) => trait(person.account, fact.trait);
    case 'event': {
      const key = counterKey(fact.name, fact.where);
      return ({ counters }, now) =>
        fact.measure === 'count'
          ? countOf(counters[key], now, fact.withinDays)
          : daysSince(counters[key]?.[fact.measure === 'daysSinceFirst' ? 'firstAt' : 'lastAt'], now);
    }
    case 'flow':
      return ({ flows }, now) => {
        const history = flows[fact.flowId];
        if (fact.measure === 'daysSinceShown') return daysSince(history?.lastShownAt, now);
        return fact.measure === 'shows' ? (history?.shows ?? 0) : history?.state;
      };
    case 'milestone':
      return ({ milestones }, now) =>
        fact.measure === 'reached'
          ? milestones[fact.milestoneId] !== undefined
          : daysSince(milestones[fact.milestoneId], now);
    case 'friction':
      return (person) => person.friction;
    case 'segment':
      return (person) => person.segments.includes(fact.segmentId);
    case 'lifecycle':
      return (person, now) => (fact.property === 'stage' ? person.stage : daysSince(person.firstSeenAt, now));
  }
}

function readPage(look: Look, part: Extract<Fact, { of: 'page' }>['part'], key: string): Found {
  const page = look.facts.page;
  if (!page) return null;
  if (part === 'title' || part === 'referrer') return page[part] || undefined;
  if (part === 'url') return page.url;
  if (look.url === undefined) {
    try {
      look.url = new URL(page.url);
    } catch {
      look.url = null;
    }
  }
  const { url } = look;
  if (!url) return null;
  if (part === 'query') return url.searchParams.get(key) ?? undefined;
  return part === 'path' ? url.pathname : url[part] || undefined;
}
