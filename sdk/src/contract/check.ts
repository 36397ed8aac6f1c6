import type { Problem } from './error.js';
import type { Scalar } from './value.js';

/** One change of a document: what stands at `path` becomes `value`; without one it is taken away. */
export interface Edit {
  /** Such as `trigger.audience.of[1]`. */
  path: string;
  value?: unknown;
}

/** A way to mend a finding by one click. */
export interface Fix {
  /** Stable, in snake_case: what the button says. */
  code: string;
  /** What the button says, in English. */
  label: string;
  values?: Record<string, Scalar>;
  edits: Edit[];
}

/**
 * Something that is wrong, or hardly meant, with rules that are valid. `error`: it can't do what it is for, so it isn't
 * published. `warning`: whoever publishes has to agree to it.
 */
export interface CheckFinding extends Problem {
  severity: 'error' | 'warning';
  /** Other places that take part, such as the two conditions that exclude each other. */
  places?: string[];
  /** What the sentence names. */
  values?: Record<string, Scalar>;
  fix?: Fix;
}
