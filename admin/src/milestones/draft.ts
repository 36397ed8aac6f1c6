import { limits, type Milestone, type MilestoneEvent, type Score } from '@foothold/sdk/contract';

/** A milestone that nobody has filled in yet. The line is where both at a half would stand. */
export const blankMilestone: Milestone = {
  id: '',
  name: '',
  match: 'all',
  events: [{ event: '' }],
  behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.25 },
};

/** An id that reads like the name and is free: `sent-first-invoice`, `sent-first-invoice-2`. */
export function idFor(name: string, fallback: string, taken: readonly string[]): string {
  const slug =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, limits.idLength - 8) || fallback;
  let id = slug;
  for (let count = 2; taken.includes(id); count++) id = `${slug}-${count}`;
  return id;
}

/** A milestone as it is stored: without what is empty or the default. */
export function tidied(milestone: Milestone): Milestone {
  const { description, role, match, ...rest } = milestone;
  return {
    ...rest,
    name: milestone.name.trim(),
    ...(description?.trim() && { description: description.trim() }),
    ...(role && { role }),
    ...(match === 'any' && { match }),
    events: milestone.events.map(
      ({ event, where, atLeast }): MilestoneEvent => ({
        event: event.trim(),
        ...(where && { where }),
        ...(atLeast !== undefined && atLeast > 1 && { atLeast }),
      }),
    ),
  };
}

/** What is missing before a milestone can be saved: `name`, or the places of events without a name. */
export function missingIn(milestone: Milestone): { name: boolean; events: number[] } {
  return {
    name: milestone.name.trim() === '',
    events: milestone.events.flatMap(({ event }, index) => (event.trim() === '' ? [index] : [])),
  };
}

/** The score with no signal, and with every signal that helps: the two ends of where people can stand. */
export function rangeOf({ base, signals }: Score): { low: number; high: number } {
  const sum = (part: typeof signals) => part.reduce((total, { weight }) => total + weight, base);
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return { low: clamp(base), high: clamp(sum(signals.filter(({ weight }) => weight > 0))) };
}

/** A list with one of its items moved by one place; unchanged at the ends. */
export function moved<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const to = from + by;
  const item = list[from];
  const other = list[to];
  if (item === undefined || other === undefined) return [...list];
  return list.map((one, index) => (index === from ? other : index === to ? item : one));
}
