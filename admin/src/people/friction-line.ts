import { frictionBounds } from '@foothold/sdk/contract';

/** One thing that moved the index, and the index after it. */
export interface Movement {
  at: number;
  cause: string;
  grade: number;
  after: number;
}

/** What is drawn: where the index began, and the movements that follow. */
export interface FrictionCourse {
  start: number;
  movements: Movement[];
}

/** The last movements of a person, at most `most`. */
export function latest(start: number, movements: readonly Movement[], most = 50): FrictionCourse {
  const shown = movements.slice(-most);
  const before = movements[movements.length - shown.length - 1];
  return { start: before ? before.after : start, movements: shown };
}

/** A place in the chart, in its own units. */
export interface Place {
  x: number;
  y: number;
}

/** Where the beginning and each movement lie: evenly apart, since what annoys comes in bursts; 25 at the top. */
export function placesOf({ start, movements }: FrictionCourse, width: number, height: number): Place[] {
  const values = [start, ...movements.map(({ after }) => after)];
  const stride = width / Math.max(1, movements.length);
  return values.map((value, index) => ({ x: index * stride, y: levelOf(value, height) }));
}

/** How far below the top a value lies. */
export function levelOf(value: number, height: number): number {
  const { lowest, highest } = frictionBounds;
  return ((highest - value) / (highest - lowest)) * height;
}

/** The line: level until something moves it, then straight up or down. */
export function linePath(places: readonly Place[]): string {
  return places.map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : `H${round(x)}V${round(y)}`)).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
