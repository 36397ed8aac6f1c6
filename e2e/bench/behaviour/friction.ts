import { defaultFriction, frictionBounds, type TouchpointKind } from '@foothold/sdk/contract';

/**
 * The friction index after a touchpoint, with the grades that a project begins with. As the server keeps it when nothing
 * arrives late; the test holds the two together.
 */
export function moved(index: number, touchpoint: TouchpointKind): number {
  const { lowest, highest } = frictionBounds;
  return Math.min(highest, Math.max(lowest, index + defaultFriction.grades[touchpoint]));
}
