import { formatNumber } from '../i18n/index.js';

/** The weight of a signal: green where it helps, red where it hinders. */
export function Weight({ value }: { value: number }) {
  return <span class={`signal-weight ${value < 0 ? 'is-negative' : 'is-positive'}`}>{formatWeight(value)}</span>;
}

/** A weight with its sign. */
export function formatWeight(weight: number): string {
  return weight > 0 ? `+${formatNumber(weight)}` : formatNumber(weight);
}
