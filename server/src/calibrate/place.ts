import type { BehaviourModel, Signal } from '@foothold/sdk/contract';
import { clamped } from '@foothold/sdk/engine';

/** Where a model puts somebody for whom these of its signals hold: motivation's first, then ability's. */
export function placeIn(
  { motivation, ability }: BehaviourModel,
  held: readonly boolean[],
): { motivation: number; ability: number } {
  const sum = (base: number, signals: readonly Signal[], from: number) =>
    clamped(signals.reduce((total, { weight }, at) => (held[from + at] ? total + weight : total), base));
  return {
    motivation: sum(motivation.base, motivation.signals, 0),
    ability: sum(ability.base, ability.signals, motivation.signals.length),
  };
}
