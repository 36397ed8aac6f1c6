/** Where the chart's square lies in its drawing, in px. */
export interface Plane {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The areas of the M–A chart, by the kind of prompt that they ask for. */
export type Area = 'signal' | 'spark' | 'facilitator' | 'holdBack';

/** Points `[ability, motivation]` of the curve M·A = L from the top edge to the right edge; a corner when L is 1. */
export function curve(line: number, steps = 48): [number, number][] {
  const points: [number, number][] = [];
  // Evenly spaced in the logarithm, so that both steep ends are smooth.
  for (let step = 0; step <= steps; step++) {
    const ability = line ** (1 - step / steps);
    points.push([ability, Math.min(1, line / ability)]);
  }
  return points;
}

/**
 * A good place `[ability, motivation]` for an area's name, or null where the area is too small to name. Below the line
 * the areas are split at √L, where the line crosses the diagonal (see `standing` of the engine).
 */
export function areaCentre(area: Area, line: number): [number, number] | null {
  const side = Math.sqrt(line);
  switch (area) {
    case 'signal':
      return side > 0.88 ? null : [(1 + side) / 2 + (1 - side) * 0.08, (1 + side) / 2 + (1 - side) * 0.08];
    case 'spark':
      return side < 0.28 || side > 0.85 ? null : [(1 + side) / 2, line * 0.4];
    case 'facilitator':
      return side < 0.28 || side > 0.85 ? null : [line * 0.62, (1 + side) / 2];
    case 'holdBack':
      return side < 0.3 ? null : [side / 2, side / 2];
  }
}
