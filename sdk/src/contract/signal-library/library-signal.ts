import type { Condition } from '../condition.js';

/** One text in the languages of the admin. */
export interface SignalWords {
  en: string;
  'zh-CN': string;
}

/** Something that only the author can know. Its value is kept under `id`. */
export type SignalParameter = { id: string; label: SignalWords } /** The name of a trait. */ & (
  | { type: 'trait'; of: 'person' | 'account'; initial: string }
  /** A value of the trait that the parameter `trait` names. */
  | { type: 'value'; trait: string; initial: string }
  | { type: 'event'; initial: string }
  /** The id of a milestone. Nothing can be begun with. */
  | { type: 'milestone' }
  | { type: 'flow' }
  /** Any other text, such as a part of a path. */
  | { type: 'text'; initial: string }
  | { type: 'number'; initial: number; min: number; max: number }
);

/** By parameter. */
export type SignalValues = Readonly<Record<string, string | number>>;

/** What a ready-made signal is about: groups of the library. */
export type SignalGroup = 'goal' | 'progress' | 'interest' | 'mood' | 'skill' | 'situation' | 'trouble';

/** A ready-made signal of motivation or ability. */
export interface LibrarySignal {
  id: string;
  side: 'motivation' | 'ability';
  group: SignalGroup;
  name: SignalWords;
  /** Why it speaks for (or, with a weight below zero, against) motivation or ability. */
  rationale: SignalWords;
  /** Where that is known from; left out where it is experience alone. */
  source?: string;
  /** The weight to begin with, −1…1. */
  weight: number;
  parameters: readonly SignalParameter[];
  /** The condition, once its parameters are known. Every parameter has a value. */
  when(values: SignalValues): Condition;
}
