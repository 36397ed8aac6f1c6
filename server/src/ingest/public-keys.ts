import type { Problem } from '@foothold/sdk/contract';
import { importJWK, type JWK } from 'jose';
import { isRecord } from './flatten.js';

/** What identity tokens may be signed with when their keys are public. Never HS256: a public key is no secret. */
export const publicAlgorithms = ['EdDSA', 'Ed25519', 'ES256', 'RS256'] as const;

type PublicAlgorithm = (typeof publicAlgorithms)[number];

/** A public key as it is kept: the parts that verifying needs and nothing else. */
export interface PublicKey {
  kty: 'OKP' | 'EC' | 'RSA';
  alg: PublicAlgorithm;
  kid?: string;
  crv?: string;
  x?: string;
  y?: string;
  n?: string;
  e?: string;
}

export const mostKeys = 20;
/** Shortest modulus of an RSA key, in bits: what jose asks for. */
const leastRsaBits = 2048;

/**
 * Reads a JSON Web Key Set. Every key must be public and of a kind that is taken: Ed25519, P-256, RSA of at least 2048
 * bits.
 * @returns the keys, or everything that is wrong with them
 */
export async function readKeySet(input: unknown): Promise<{ keys: PublicKey[] } | { problems: Problem[] }> {
  const list = isRecord(input) ? input.keys : undefined;
  if (!Array.isArray(list)) {
    return { problems: [{ code: 'invalid_type', message: 'Use a key set: { "keys": [ … ] }.', path: 'keys' }] };
  }
  if (list.length === 0 || list.length > mostKeys) {
    return { problems: [{ code: 'wrong_count', message: `Give 1 to ${mostKeys} keys.`, path: 'keys' }] };
  }
  const keys: PublicKey[] = [];
  const problems: Problem[] = [];
  for (const [index, item] of list.entries()) {
    const read = await readKey(item);
    if ('key' in read) keys.push(read.key);
    else problems.push({ ...read, path: `keys[${index}]` });
  }
  return problems.length > 0 ? { problems } : { keys };
}

/** The keys of a set that can be used; sets that are fetched often hold others, too. */
export async function usableKeys(input: unknown): Promise<PublicKey[]> {
  const list = isRecord(input) && Array.isArray(input.keys) ? input.keys : [];
  const read = await Promise.all(list.slice(0, 100).map(readKey));
  return read.flatMap((one) => ('key' in one ? [one.key] : [])).slice(0, mostKeys);
}

async function readKey(item: unknown): Promise<{ key: PublicKey } | { code: string; message: string }> {
  if (!isRecord(item)) return { code: 'invalid_type', message: 'A key must be an object.' };
  if ('d' in item || item.kty === 'oct') {
    const message = 'This key is secret: whoever has it can be anybody. Give its public part only, and make another.';
    return { code: 'private_key', message };
  }
  const alg = algorithmOf(item);
  if (alg === null || (item.use !== undefined && item.use !== 'sig')) {
    return { code: 'unknown_key', message: 'Use a key for signatures: Ed25519, P-256 (ES256) or RSA (RS256).' };
  }
  const { kid } = item;
  const text = (name: string) => {
    const value = item[name];
    return typeof value === 'string' && value.length <= 1_500 ? { [name]: value } : {};
  };
  const parts = { ...text('crv'), ...text('x'), ...text('y'), ...text('n'), ...text('e') };
  const key: PublicKey = {
    kty: item.kty as PublicKey['kty'], // one of those that have an algorithm
    alg,
    ...(typeof kid === 'string' && kid.length <= 200 ? { kid } : {}),
    ...parts,
  };
  return (await isSound(key)) ? { key } : { code: 'broken_key', message: 'This key cannot be read, or is too short.' };
}

function algorithmOf({ kty, crv, alg }: Record<string, unknown>): PublicAlgorithm | null {
  const own: PublicAlgorithm | null =
    kty === 'OKP' && crv === 'Ed25519'
      ? 'EdDSA'
      : kty === 'EC' && crv === 'P-256'
        ? 'ES256'
        : kty === 'RSA'
          ? 'RS256'
          : null;
  if (own === 'EdDSA' && alg === 'Ed25519') return 'Ed25519';
  return alg === undefined || alg === own ? own : null;
}

async function isSound(key: PublicKey): Promise<boolean> {
  if (key.kty === 'RSA' && Buffer.from(key.n ?? '', 'base64url').length * 8 < leastRsaBits) return false;
  try {
    await importJWK(key as JWK, key.alg);
    return true;
  } catch {
    return false;
  }
}
