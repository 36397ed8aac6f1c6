import type { Millis, Traits } from '@foothold/sdk/contract';
import type { AccountLife } from '../lifecycle/account-life.js';
import type { TimedTraits } from '../stores/derive/person-document.js';

/** What a simulation reads of the log of one environment, as of one moment. */
export interface Histories {
  /** Everybody with something in `[from, to)`, in an order that is the same for the same people and seed. */
  active(from: Millis, to: Millis, seed: number): Int32Array;
  /** How many events `people` have before `to`, and how many of these from `from` on. */
  count(people: Int32Array, from: Millis, to: Millis): { all: number; within: number };
  person(number: number): PersonHistory;
}

/** The account of somebody. */
export interface PastAccount {
  /** As of now, and as they were first heard of. */
  traits: Traits;
  firstTraits: Traits;
  /** What its people of now lived together, as of now. */
  life(): AccountLife;
}

/** One person with all they did, in the order of time. */
export interface PersonHistory {
  personId: string;
  /** Null for somebody who has told nothing of themselves. */
  name: string | null;
  /** As of now, with when each was set. */
  traits: TimedTraits;
  account: PastAccount | null;
  /** On which lists they are now. */
  lists: readonly string[];
  size: number;
  at(index: number): Millis;
  event(index: number): string;
  properties(index: number): Traits;
}
