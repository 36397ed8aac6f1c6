/** What a trait or an event property may hold once it is stored flat. */
export type Scalar = string | number | boolean | null;

/** Traits and properties by name. A list holds strings or numbers. */
export type Traits = Record<string, Scalar | (string | number)[]>;

/** Moments are milliseconds since 1970-01-01 UTC. */
export type Millis = number;

/** Three-valued logic: `unknown` means the fact is not to be had here (never "the trait is missing"). */
export type Truth = 'yes' | 'no' | 'unknown';
