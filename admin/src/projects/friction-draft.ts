import type { FrictionSettings } from '@foothold/sdk/contract';

/** What is stored of a draft: without rows that nothing was written in. */
export function tidied({ grades, events, goal }: FrictionSettings): FrictionSettings {
  const trait = goal?.trait.trim() ?? '';
  const charges = (goal?.charges ?? []).filter(({ value }) => value.trim() !== '');
  return {
    grades,
    events: events.map(({ event, grade }) => ({ event: event.trim(), grade })).filter(({ event }) => event !== ''),
    goal:
      trait === '' ? null : { trait, charges: charges.map(({ value, charge }) => ({ value: value.trim(), charge })) },
  };
}

/** Whether an earlier entry says the same. */
export function isRepeated(texts: readonly string[], index: number): boolean {
  const text = texts[index]?.trim() ?? '';
  return text !== '' && texts.findIndex((one) => one.trim() === text) < index;
}

/** Whether the name is one of Foothold's own events: those are graded apart. */
export function isReserved(event: string): boolean {
  return event.trim().startsWith('foothold.');
}

/** Whether something in the draft has to be mended before it can be saved. */
export function hasFaults({ events, goal }: FrictionSettings): boolean {
  const names = events.map(({ event }) => event);
  const answers = goal?.charges.map(({ value }) => value) ?? [];
  return (
    names.some((name, index) => isReserved(name) || isRepeated(names, index)) ||
    answers.some((_, index) => isRepeated(answers, index))
  );
}
