import type { Flow } from '../../contract/index.js';
import type { OtherFlow, Surroundings } from './surroundings.js';

/**
 * What was seen, and what flows of the project bring about themselves: traits that an answer or a button sets, events
 * that a button tracks. Before the first answer nobody has the trait “goal”, and a welcome that asks for it is no mistake.
 */
export function withWhatFlowsSet<A extends Pick<Surroundings, 'seen'> & { others?: readonly OtherFlow[] }>(
  around: A,
  own?: Flow,
): A {
  const { seen, others = [] } = around;
  if (!seen) return around;
  const person = new Set(seen.person);
  const events = new Set(seen.events);
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, trait, event } = value as { type?: unknown; trait?: unknown; event?: unknown }; // read, and checked
    if ((type === 'question' || type === 'setTrait') && typeof trait === 'string' && trait) person.add(trait);
    if (type === 'track' && typeof event === 'string' && event) events.add(event);
    for (const part of Object.values(value)) visit(part);
  };
  for (const flow of [...(own ? [own] : []), ...others.map((other) => other.flow)]) visit([flow.steps, flow.pattern]);
  return { ...around, seen: { ...seen, person, events } };
}
