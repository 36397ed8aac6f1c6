import { type Fact, lifecycleStages } from '../../contract/index.js';
import type { Found } from '../comparison.js';
import type { TextDomain } from './text.js';

/** What a fact can be, where it is known at all. */
export type Domain = {
  /** Whether it may have no value. */
  missing: boolean;
} & (
  | { of: 'some'; values: readonly Exclude<Found, null | undefined>[] }
  | { of: 'number'; low: number; high: number; whole: boolean }
  | ({ of: 'text' } & TextDomain)
  /** A trait or property: text, number, yes or no, and perhaps a list of texts and numbers. */
  | { of: 'any'; list: boolean }
);

const flag: Domain = { missing: false, of: 'some', values: [true, false] };
const count: Domain = { missing: false, of: 'number', low: 0, high: Number.POSITIVE_INFINITY, whole: true };
const elapsed: Domain = { missing: true, of: 'number', low: 0, high: Number.POSITIVE_INFINITY, whole: false };

/** Addresses are written with these encoded, wherever they come from. */
const inPath = (char: string) => /[!-~]/.test(char) && !/["#<>?`{}]/.test(char);
const inAddress = (char: string) => /[!-~]/.test(char) && !/["<>]/.test(char);

/**
 * Everything that a fact can be. Pages are taken to have an address with a path (`https:`, `http:`, `file:`).
 * @param mayBeList whether a trait of this name may hold a list
 */
export function domainOf(fact: Fact, mayBeList: (fact: Fact) => boolean): Domain {
  switch (fact.of) {
    case 'person':
    case 'account':
      return { missing: true, of: 'any', list: mayBeList(fact) };
    case 'event':
      return fact.measure === 'count' ? count : elapsed;
    case 'page':
      return pageDomain(fact.part);
    case 'element':
      return fact.measure === 'childCount' ? count : flag;
    case 'device':
      return deviceDomain(fact.property);
    case 'locale':
      return { missing: false, of: 'any', list: true };
    case 'session':
      return count;
    case 'flow':
      if (fact.measure === 'shows') return count;
      return fact.measure === 'state'
        ? { missing: true, of: 'some', values: ['shown', 'completed', 'dismissed'] }
        : elapsed;
    case 'milestone':
      return fact.measure === 'reached' ? flag : elapsed;
    case 'friction':
      return { missing: false, of: 'number', low: -25, high: 25, whole: false };
    case 'segment':
      return flag;
    case 'lifecycle':
      return fact.property === 'daysSinceSignUp'
        ? { ...elapsed, missing: false }
        : {
            missing: fact.property === 'accountStage',
            of: 'some',
            values: lifecycleStages,
          };
  }
}

function pageDomain(part: Extract<Fact, { of: 'page' }>['part']): Domain {
  switch (part) {
    case 'path':
      return { missing: false, of: 'text', glob: '/**', allows: inPath };
    case 'url':
      return { missing: false, of: 'text', glob: '**:**/**', allows: inAddress };
    case 'hash':
      return { missing: true, of: 'text', glob: '#?**', allows: inAddress };
    case 'host':
      return { missing: true, of: 'text', glob: '?**', allows: (char) => /[^\s/?#A-Z]/.test(char) };
    default:
      return { missing: true, of: 'text' };
  }
}

function deviceDomain(property: Extract<Fact, { of: 'device' }>['property']): Domain {
  switch (property) {
    case 'kind':
      return { missing: false, of: 'some', values: ['desktop', 'tablet', 'phone'] };
    case 'viewportWidth':
    case 'viewportHeight':
      return { ...count, missing: false };
    case 'os':
    case 'browser':
      return { missing: true, of: 'text' };
    default:
      return flag;
  }
}
