import type { SegmentGrowth } from '../api/segments.js';

export type Day = SegmentGrowth['days'][number];

/** A day of a curve in a box: 0,0 is its upper left corner. */
export interface CurvePoint extends Day {
  x: number;
  y: number;
}

const dayMillis = 86_400_000;

/** Days as points in a box, by their dates: days that were not counted leave a gap that the line bridges. From zero up. */
export function curveOf(days: readonly Day[], { width, height }: { width: number; height: number }): CurvePoint[] {
  const first = Date.parse(days[0]?.day ?? '');
  const span = Math.max(dayMillis, Date.parse(days.at(-1)?.day ?? '') - first);
  const most = Math.max(1, ...days.map(({ people }) => people));
  return days.map((day) => ({
    ...day,
    x: ((Date.parse(day.day) - first) / span) * width,
    y: height - (day.people / most) * height,
  }));
}

/** The line through points, as the `d` of a path. */
export function lineThrough(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

const round = (value: number) => Math.round(value * 10) / 10;
