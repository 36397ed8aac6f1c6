import type { PropertyFilter, Traits } from '../contract/index.js';
import { comparison } from './comparison.js';
import { own } from './fact.js';

/**
 * Compiles filters over an event's properties to one test, for use on many events. Several are joined by "and"; no
 * filters let every event through. A property that is null or left out is missing.
 */
export function compileFilters(where: readonly PropertyFilter[] = []): (properties: Traits) => boolean {
  const tests = where.map(({ property, op, value }) => {
    const holds = comparison(op, value);
    return (properties: Traits) => holds(own(properties, property));
  });
  return (properties) => tests.every((holds) => holds(properties));
}

/** Whether an event with these properties satisfies all the filters. */
export function matchesFilters(properties: Traits, where?: readonly PropertyFilter[]): boolean {
  return compileFilters(where)(properties);
}
