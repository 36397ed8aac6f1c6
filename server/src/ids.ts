import { randomBytes } from 'node:crypto';

const letters = '0123456789abcdefghjkmnpqrstvwxyz'; // 32 of them, none to be taken for another

/** A random id: the prefix, `_` and 16 letters (80 bits). */
export function newId(prefix: string): string {
  return `${prefix}_${[...randomBytes(16)].map((byte) => letters[byte & 31]).join('')}`;
}
