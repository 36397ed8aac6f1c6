/** One thing that is wrong with an input: where, what, and how to mend it. */
export interface Problem {
  /** Stable, in snake_case. */
  code: string;
  /** A sentence that says what is wrong and how to mend it. */
  message: string;
  /** Where, such as `steps[2].blocks[0].text`; empty for the whole input. */
  path: string;
}

/** Either a value or everything that is wrong with the input. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** The body of every answer that is not 2xx. */
export interface ErrorAnswer {
  error: { code: string; message: string; problems?: Problem[]; requestId?: string };
}
