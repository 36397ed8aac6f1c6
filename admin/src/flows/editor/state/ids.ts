const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A short id that is unique for all practical purposes: `heading-k3f9x2`. */
export function newId(prefix: string): string {
  const random = crypto.getRandomValues(new Uint8Array(8));
  return `${prefix}-${Array.from(random, (byte) => letters[byte % letters.length]).join('')}`;
}
