import type { Target } from './target.js';
import type { Scalar } from './value.js';

/** A filter over one property of an event. Several filters are joined by "and". */
export interface PropertyFilter {
  property: string;
  op: 'is' | 'isNot' | 'contains' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'exists' | 'notExists';
  value?: Scalar | (string | number)[];
}

/** Something that is known (or not) of the person, the account, the session or the page. `of` tells the kind. */
export type Fact =
  /** A trait of the person. Missing trait: `exists` is no, negative operators are yes, all others no. */
  | { of: 'person'; trait: string }
  /** A trait of the person's account. */
  | { of: 'account'; trait: string }
  /**
   * What the person did. `count`: how often (within `withinDays`, or ever); `daysSinceFirst`, `daysSinceLast`:
   * days, fractional (missing when it never happened). "never" is `count is 0`.
   */
  | {
      of: 'event';
      name: string;
      measure: 'count' | 'daysSinceFirst' | 'daysSinceLast';
      /** Only the last N days count (whole UTC days, today included). 1–365. Only with `count`. */
      withinDays?: number;
      where?: PropertyFilter[];
    }
  /** The page. `query` needs `key`. URL and path are matched with `matches` and a glob. */
  | { of: 'page'; part: 'url' | 'path' | 'hash' | 'query' | 'title' | 'referrer' | 'host'; key?: string }
  /** An element: `count` of children for `childCount`, otherwise a boolean. `empty`: present, without element children or text. */
  | { of: 'element'; target: Target; measure: 'present' | 'visible' | 'empty' | 'childCount' }
  | {
      of: 'device';
      property: 'kind' | 'touch' | 'viewportWidth' | 'viewportHeight' | 'os' | 'browser' | 'darkMode' | 'reducedMotion';
    }
  /** The page's language as a BCP 47 tag. `is 'zh'` also holds for `zh-CN`. */
  | { of: 'locale' }
  /** `number`: 1 for the first session ever. Seconds are whole. */
  | { of: 'session'; property: 'number' | 'pageViews' | 'seconds' | 'idleSeconds' | 'errors' }
  /** This person's history with a flow. `state` is the last outcome. */
  | { of: 'flow'; flowId: string; measure: 'state' | 'shows' | 'daysSinceShown' }
  /** `reached` is a boolean; `daysSince` is missing until it is reached. */
  | { of: 'milestone'; milestoneId: string; measure: 'reached' | 'daysSince' }
  /** The activation-friction index, −25…25. */
  | { of: 'friction' }
  /** Membership of a saved audience: a boolean. */
  | { of: 'segment'; segmentId: string }
  /**
   * `stage`: activation, adoption, retention or expansion; `accountStage`: the same of the account, missing for somebody
   * who belongs to none; `daysSinceSignUp`: fractional days since first seen.
   */
  | { of: 'lifecycle'; property: 'stage' | 'accountStage' | 'daysSinceSignUp' };

/**
 * How a fact is compared. Strings compare without regard to case, except in `matches`.
 * `matches` is a glob over URL parts: `*` any run without `/`, `**` any run, `?` one character. Never a regular expression.
 * `between` takes `[low, high]`, both included. `before`/`after` compare moments (Millis or an ISO date).
 * `inNextDays`/`inLastDays` take a number of days and compare a moment with now: "the trial ends in the next 3 days".
 */
export type Operator =
  | 'is'
  | 'isNot'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'notContains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'notMatches'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'between'
  | 'before'
  | 'after'
  | 'inNextDays'
  | 'inLastDays'
  | 'exists'
  | 'notExists';

/** A comparison of one fact. */
export interface FactCondition {
  type: 'fact';
  fact: Fact;
  op: Operator;
  /** Not for `exists` and `notExists`. */
  value?: Scalar | (string | number)[];
}

/** A tree of conditions, evaluated to yes, no or unknown. An empty `all` is yes, an empty `any` is no. */
export type Condition =
  | { type: 'all'; of: Condition[] }
  | { type: 'any'; of: Condition[] }
  | { type: 'not'; of: Condition }
  | FactCondition;
