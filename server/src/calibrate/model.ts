import type { BehaviourModel, Score, Signal } from '@foothold/sdk/contract';

/** What a fit says of the signals of a model, motivation's first; null for those that could not be fitted. */
export type Coefficients = readonly (number | null)[];

/** How far from a half a side may be moved by its signals together. */
const reach = 0.45;

/**
 * Turns the coefficients of a logistic regression into weights of the model M × A = L.
 *
 * Both sides stand at a half for the average person and move by the same c for each unit of the logit:
 * M = ½ + c·(u − ū), A = ½ + c·(v − v̄), where u and v are what the signals of each side add to the logit. Then
 * M·A = ¼ + c/2·(u + v − ū − v̄) + c²·(u − ū)(v − v̄): to first order the product is the logit. The last term is what
 * the model can't follow. c is the largest with which nobody is ever clamped, so that the chart is used to its full.
 * Signals that were not fitted keep their weight, and the bases are moved by as much as they add on average.
 * @param means how often each signal held, 0…1
 */
export function modelOf(current: BehaviourModel, coefficients: Coefficients, means: readonly number[]): BehaviourModel {
  const first = current.motivation.signals.length;
  const sides = [
    { score: current.motivation, from: 0 },
    { score: current.ability, from: first },
  ] as const;
  const spans = sides.map(({ score, from }) => {
    let low = 0;
    let high = 0;
    let mean = 0;
    score.signals.forEach((_, index) => {
      const value = coefficients[from + index] ?? 0;
      low += Math.min(0, value);
      high += Math.max(0, value);
      mean += value * (means[from + index] ?? 0);
    });
    return { most: Math.max(high - mean, mean - low), mean };
  });
  const largest = Math.max(...spans.map(({ most }) => most));
  const c = largest > 0 ? reach / largest : 0;
  const [motivation, ability] = sides.map(({ score, from }, side): Score => {
    let kept = 0;
    const signals = score.signals.map((signal, index): Signal => {
      const value = coefficients[from + index] ?? null;
      if (value !== null) return { ...signal, weight: rounded(c * value) };
      kept += signal.weight * (means[from + index] ?? 0);
      return signal;
    });
    const base = 0.5 - c * (spans[side]?.mean ?? 0) - kept;
    return { base: rounded(Math.min(1, Math.max(0, base))), signals };
  });
  return { ...current, ...(motivation && ability ? { motivation, ability } : {}) };
}

/** To a thousandth: finer than anybody reads, and as the contract's sliders go. */
const rounded = (value: number) => Math.round(Math.min(1, Math.max(-1, value)) * 1_000) / 1_000 || 0;

/** People of one product of motivation and ability. */
export interface AtProduct {
  product: number;
  reached: number;
  not: number;
}

/**
 * The line that tells best who reaches: the one with the greatest Youden's J (share of those who reached that stand on
 * or above it, less that of the others). Halfway between two places, so that rounding moves nobody.
 */
export function youdenLine(at: readonly AtProduct[]): { line: number; j: number } {
  const sorted = [...at].sort((a, b) => b.product - a.product);
  const reachedAll = Math.max(1, sum(sorted, 'reached'));
  const notAll = Math.max(1, sum(sorted, 'not'));
  let best = { line: 0.25, j: Number.NEGATIVE_INFINITY };
  let reached = 0;
  let not = 0;
  sorted.forEach((one, index) => {
    reached += one.reached;
    not += one.not;
    const below = sorted[index + 1]?.product;
    if (below === undefined || below > one.product - 1e-9) return;
    const j = reached / reachedAll - not / notAll;
    if (j > best.j) best = { line: Math.round(500 * (one.product + below)) / 1_000, j };
  });
  return { line: Math.min(1, Math.max(0.01, best.line)), j: Math.max(0, best.j) };
}

const sum = (at: readonly AtProduct[], key: 'reached' | 'not') => at.reduce((total, one) => total + one[key], 0);
