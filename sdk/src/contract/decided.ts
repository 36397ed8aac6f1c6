import type { ConditionFinding, GateName } from './decision.js';
import type { Millis } from './value.js';

/** What an environment keeps of the decisions that its pages make. */
export interface DecisionSettings {
  /** Of how many people, 0…1, it is kept why a flow was held back. A show is kept of everybody. */
  share: number;
  /** For how many days; 0: nothing is kept. */
  days: number;
}

/** What an environment begins with. */
export const defaultDecisions: DecisionSettings = { share: 1, days: 30 };

/** How often one flow of one person is noted on one UTC day as held back for another reason than before. */
export const mostHeldBackPerDay = 6;

/**
 * Properties of a `foothold.decided` message: what was decided in one page at one moment, as far as it differs from what
 * was noted before, with what only the page knew. It is no event of the person's: it is kept apart from those.
 */
export interface DecidedProperties {
  /** One for each flow: see `DecidedFlow`, written as `<flowId> <version> <gate or -> <code>`. At most `limits.decidedFlows`. */
  flows: string[];
  /** What made the engine look. */
  cause: string;
  /** The event, milestone or kind of the cause. */
  about?: string;
  url?: string;
  title?: string;
  referrer?: string;
  locale?: string;
  /** `DeviceFacts`, one after the other, where rules ask for them. */
  device?: (string | number)[];
  /** `SessionFacts`, one after the other. */
  session?: number[];
  /** Elements that rules ask for: `<mark of the target> <present><visible><empty> <child count>`, flags as 0 and 1. */
  elements?: string[];
}

/** What was decided for one flow. */
export interface DecidedFlow {
  flowId: string;
  version: number;
  /** The first gate that did not let it through; null: it was shown. */
  gate: GateName | null;
  code: string;
}

/** What was decided for one person in one page at one moment, as the server keeps it. */
export interface RecordedDecision {
  id: string;
  at: Millis;
  cause: string;
  about: string | null;
  url: string | null;
  flows: DecidedFlow[];
}

/** What cannot be known any more of a past moment and is taken as it is now. */
export interface Assumed {
  /** Traits of the person that were set again since. */
  traits: string[];
  /** Whether the person has come to another account since. */
  account: boolean;
  /** Traits of the account that were set again since. */
  accountTraits: string[];
  /** Whether lists of people matter: who is on them is kept without its past. */
  lists: boolean;
  /** Whether what was live then was not kept: rules, milestones and caps are those of now. */
  rules: boolean;
}

/** Whether a comparison rests on something that is only assumed. */
export function isAssumed({ fact }: Pick<ConditionFinding, 'fact'>, assumed: Assumed): boolean {
  if (fact.of === 'person') return assumed.traits.includes(fact.trait);
  if (fact.of === 'account') return assumed.account || assumed.accountTraits.includes(fact.trait);
  return false;
}
