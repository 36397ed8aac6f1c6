import type { Environment } from '@foothold/sdk/contract';

/** Those of the environments that are `off` which were stopped together; all of them where none was. Their ids. */
export function stoppedBefore(off: readonly Pick<Environment, 'id' | 'stoppedTogether'>[]): string[] {
  const together = off.filter(({ stoppedTogether }) => stoppedTogether);
  return (together.length > 0 ? together : off).map(({ id }) => id);
}
