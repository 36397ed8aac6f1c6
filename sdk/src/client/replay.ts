import type { Foothold } from './foothold.js';

/** A verb with its arguments, as a page pushes it before the script has loaded: `['track', 'Signed Up', {}]`. */
type Call = readonly [verb: string, ...given: unknown[]];

/** The API with `push`, so that a page goes on as it began. */
export type PushableFoothold = Foothold & { push(...calls: Call[]): void };

/**
 * Makes `foothold` take pushed calls, and takes those that `pushed` holds already, in order. What is not a call of a
 * verb is passed over.
 */
export function withPush(foothold: Foothold, pushed: unknown): PushableFoothold {
  // By name; what is not a verb is passed over.
  const verbs = foothold as unknown as Record<string, unknown>;
  const push = (...calls: Call[]) => {
    for (const call of calls) {
      const [verb, ...given] = Array.isArray(call) ? call : [];
      const known = verbs[verb ?? ''];
      if (typeof known === 'function') known(...given);
    }
  };
  if (Array.isArray(pushed)) push(...pushed);
  return Object.assign(foothold, { push });
}
