import {
  type Journey,
  type LibrarySignal,
  limits,
  type Signal,
  type SignalValues,
  type SignalWords,
} from '@foothold/sdk/contract';
import type { ConditionSources } from '../conditions/index.js';
import { locale } from '../i18n/index.js';

/** Words of the library in the language on the screen. */
export function wordsOf(words: SignalWords): string {
  return words[locale.value];
}

/** The milestone right before another in a journey. */
export function milestoneBefore(
  journeys: readonly Pick<Journey, 'milestoneIds'>[],
  milestoneId: string,
): string | null {
  for (const { milestoneIds } of journeys) {
    const before = milestoneIds[milestoneIds.indexOf(milestoneId) - 1];
    if (before !== undefined) return before;
  }
  return null;
}

/**
 * What a signal of the library begins with: its own suggestions, but a value that people really have, of flows the first,
 * and of milestones the one right before the milestone that it is for, else the first other.
 */
export function begin(
  { parameters }: LibrarySignal,
  sources: ConditionSources,
  { id: milestoneId, before = null }: { id: string; before?: string | null },
): SignalValues {
  const values: Record<string, string | number> = {};
  for (const parameter of parameters) {
    switch (parameter.type) {
      case 'value': {
        const trait = parameters.find(({ id }) => id === parameter.trait);
        const seen = trait?.type === 'trait' ? sources.traitValues(trait.of, String(values[trait.id] ?? '')) : [];
        const suggested = seen.find(({ value }) => value === parameter.initial) ?? seen[0];
        values[parameter.id] = suggested?.value ?? parameter.initial;
        break;
      }
      case 'milestone':
        values[parameter.id] = before ?? sources.milestones.find(({ value }) => value !== milestoneId)?.value ?? '';
        break;
      case 'flow':
        values[parameter.id] = sources.flows[0]?.value ?? '';
        break;
      default:
        values[parameter.id] = parameter.initial;
    }
  }
  return values;
}

/** Whether a parameter has no value yet. */
export function isMissing(values: SignalValues, id: string): boolean {
  return String(values[id] ?? '').trim() === '';
}

/** The signal as a milestone keeps it: from then on the author's own. */
export function signalOf(entry: LibrarySignal, values: SignalValues): Signal {
  return {
    id: `${entry.id}-${crypto.randomUUID().slice(0, 8)}`,
    name: wordsOf(entry.name).slice(0, limits.nameLength),
    weight: entry.weight,
    when: entry.when(values),
  };
}

/** The entries that hold all the words that were typed, in any order. */
export function matching(entries: readonly LibrarySignal[], typed: string): LibrarySignal[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ name, rationale }) => {
    const text = `${wordsOf(name)} ${wordsOf(rationale)}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
