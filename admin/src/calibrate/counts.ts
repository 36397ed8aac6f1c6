import { quadrantOf } from '@foothold/sdk/engine';
import type { Area } from '../behaviour/index.js';

/** People at one place of the chart. */
export interface PlaceCounts {
  motivation: number;
  ability: number;
  reached: number;
  not: number;
  before: number;
}

/** A part of the chart, 0…1 each. */
export interface Region {
  motivation: [low: number, high: number];
  ability: [low: number, high: number];
}

export const areas = ['signal', 'spark', 'facilitator', 'holdBack'] as const satisfies readonly Area[];

/** In which area of the chart a place lies, as the engine has it. */
export function areaOf({ motivation, ability }: Pick<PlaceCounts, 'motivation' | 'ability'>, line: number): Area {
  return areas[quadrantOf(motivation, ability, line)] ?? 'holdBack';
}

export type Counts = Record<'reached' | 'not' | 'before', number>;

/** How many people stand in each area, by what became of them. */
export function countAreas(places: readonly PlaceCounts[], line: number): Record<Area, Counts> {
  const none = (): Counts => ({ reached: 0, not: 0, before: 0 });
  const counts: Record<Area, Counts> = { signal: none(), spark: none(), facilitator: none(), holdBack: none() };
  for (const place of places) addCounts(counts[areaOf(place, line)], place);
  return counts;
}

/** Adds one count to another, in place. */
export function addCounts(to: Counts, more: Counts): Counts {
  to.reached += more.reached;
  to.not += more.not;
  to.before += more.before;
  return to;
}

export function isIn({ motivation, ability }: Pick<PlaceCounts, 'motivation' | 'ability'>, region: Region): boolean {
  const between = (value: number, [low, high]: [number, number]) => value >= low - 1e-9 && value <= high + 1e-9;
  return between(motivation, region.motivation) && between(ability, region.ability);
}

/** The line above which about this share (0…1) of the people stand, as near as places allow. */
export function lineForShare(places: readonly PlaceCounts[], share: number): number {
  const at = places
    .map((place) => ({ product: place.motivation * place.ability, people: place.reached + place.not }))
    .sort((a, b) => b.product - a.product);
  const all = at.reduce((sum, { people }) => sum + people, 0);
  let best = { line: 1, off: share * all };
  let above = 0;
  at.forEach(({ product, people }, index) => {
    above += people;
    const next = at[index + 1]?.product ?? 0;
    if (next > product - 1e-9) return; // both stand on one curve
    const off = Math.abs(above - share * all);
    if (off < best.off) best = { line: Math.round(500 * (product + next)) / 1_000, off };
  });
  return Math.min(1, Math.max(0.01, best.line));
}

/** A dot for so many people. */
export interface Dots {
  /** `[x, y]` by what became of them. */
  at: Record<'reached' | 'not' | 'before', [number, number][]>;
  /** How many people a dot stands for. */
  each: number;
  /** Diameter. */
  size: number;
}

const mostDots = 5_000;
const golden = Math.PI * (3 - Math.sqrt(5));

/**
 * One dot a person: those of one place as the seeds of a sunflower around it, those who reached it inside, so that a
 * place shows how many stand there and what share of them reached it.
 * @param x, y where a place lies in the drawing
 * @param widest how far a place's dots may reach
 */
export function dotsOf(
  places: readonly PlaceCounts[],
  { x, y, widest }: { x(ability: number): number; y(motivation: number): number; widest: number },
): Dots {
  const people = places.reduce((sum, { reached, not, before }) => sum + reached + not + before, 0);
  const each = Math.max(1, Math.ceil(people / mostDots));
  const most = Math.max(1, ...places.map(({ reached, not, before }) => (reached + not + before) / each));
  const spacing = Math.min(4.5, widest / Math.sqrt(most));
  const at: Dots['at'] = { reached: [], not: [], before: [] };
  for (const place of places) {
    let seed = 0;
    for (const outcome of ['before', 'reached', 'not'] as const) {
      // At least one dot, so that nobody who is alone gets lost.
      for (let count = Math.ceil(place[outcome] / each); count > 0; count -= 1) {
        const radius = spacing * Math.sqrt(seed);
        const angle = seed * golden;
        at[outcome].push([x(place.ability) + radius * Math.cos(angle), y(place.motivation) + radius * Math.sin(angle)]);
        seed += 1;
      }
    }
  }
  return { at, each, size: Math.min(5, Math.max(1.6, spacing * 1.25)) };
}
