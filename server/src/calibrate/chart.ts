import type { Gathered, Outcome } from './gather.js';
import type { PlacingJob } from './job.js';
import { signalsOf } from './past.js';
import { placeIn } from './place.js';

/** People who stand at one place of the chart, by what became of them. */
export interface Place {
  motivation: number;
  ability: number;
  reached: number;
  not: number;
  before: number;
}

/** Everybody by motivation and ability. */
export interface Chart {
  /** Everybody who was placed, whole: motivation and ability are sums of few weights, so few places are distinct. */
  places: Place[];
  /** People by name, at most `mostNamed`, an even sample when there are more. */
  people: { id: string; name: string | null; place: number; outcome: Outcome }[];
  placed: number;
  tooYoung: number;
  traitsSetLater: number;
  signals: { id: string; held: number; unknown: number }[];
}

/** People that a chart names. */
export const mostNamed = 5_000;

/** Places everybody by the model of the job's milestone. */
export function chartOf(job: PlacingJob, gathered: Gathered): Chart {
  const places: Place[] = [];
  const numbers = new Map<string, number>();
  const placeOf = (pattern: number): number => {
    const { motivation, ability } = placeIn(job.milestone.behaviour, gathered.patterns[pattern]?.held ?? []);
    const key = `${motivation} ${ability}`;
    const known = numbers.get(key) ?? places.push({ motivation, ability, reached: 0, not: 0, before: 0 }) - 1;
    numbers.set(key, known);
    return known;
  };
  const placeOfPattern = new Map<number, number>();
  const signals = signalsOf(job).map(({ id }) => ({ id, held: 0, unknown: 0 }));
  const people: Chart['people'] = [];
  for (const { id, name, pattern, outcome } of gathered.cases) {
    const place = placeOfPattern.get(pattern) ?? placeOf(pattern);
    placeOfPattern.set(pattern, place);
    const at = places[place];
    if (at) at[outcome] += 1;
    gathered.patterns[pattern]?.held.forEach((isHeld, index) => {
      const signal = signals[index];
      if (!signal) return;
      if (isHeld) signal.held += 1;
      if (gathered.patterns[pattern]?.unknown[index]) signal.unknown += 1;
    });
    if (people.length < mostNamed) people.push({ id, name, place, outcome });
  }
  const { tooYoung, traitsSetLater } = gathered;
  return { places, people, placed: gathered.cases.length, tooYoung, traitsSetLater, signals };
}
