import type { ThemeColours } from '@foothold/sdk/contract';

/** A pair of tokens that stand on each other, with the least contrast that WCAG 2.2 AA asks for. */
export interface Pair {
  text: keyof ThemeColours;
  on: keyof ThemeColours;
  least: number;
}

const pairs: Pair[] = [
  { text: 'text', on: 'background', least: 4.5 },
  { text: 'mutedText', on: 'background', least: 4.5 },
  { text: 'onAccent', on: 'accent', least: 4.5 },
  // Links and hints are written in it.
  { text: 'accent', on: 'background', least: 4.5 },
];

/** The pairs of a theme's colours that are too close, with their ratio. Colours that cannot be read are left out. */
export function weakPairs(colours: ThemeColours): (Pair & { ratio: number })[] {
  return pairs.flatMap((pair) => {
    const ratio = contrast(colours[pair.text], colours[pair.on]);
    return ratio === null || ratio >= pair.least ? [] : [{ ...pair, ratio }];
  });
}

/** WCAG contrast ratio of two opaque colours, 1–21; null when one of them is not `#rgb`, `#rrggbb` or `#rrggbbaa`. */
export function contrast(one: string, other: string): number | null {
  const first = luminance(one);
  const second = luminance(other);
  if (first === null || second === null) return null;
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** Relative luminance, 0–1 (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number | null {
  const channels = channelsOf(colour);
  if (!channels) return null;
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function channelsOf(colour: string): number[] | null {
  const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(colour) ?? [];
  if (digits === undefined) return null;
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
}
