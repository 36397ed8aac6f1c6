import { newId } from '../ids.js';

/** A new public key of an environment: `fh_pub_` and 16 random letters. */
export function newPublicKey(): string {
  return newId('fh_pub');
}
