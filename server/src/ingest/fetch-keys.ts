import { type PublicKey, usableKeys } from './public-keys.js';

/** Why a key set could not be fetched; the message is for the person who set it up. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

const mostBytes = 64 * 1024;
const mostMillis = 5_000;

/** Where keys may be fetched from: `https:`, or `http:` of this machine. */
export function isKeyAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

/** Fetches the usable keys of a key set: within 5 s and 64 KB, without following redirects. Throws `KeysUnavailable`. */
export async function fetchKeys(address: string): Promise<PublicKey[]> {
  if (!isKeyAddress(address)) throw new KeysUnavailable('Keys are fetched over https only.');
  let body: unknown;
  try {
    const answer = await fetch(address, {
      headers: { accept: 'application/jwk-set+json, application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(mostMillis),
    });
    if (!answer.ok) throw new KeysUnavailable(`The address answered ${answer.status}.`);
    body = JSON.parse(await textOf(answer));
  } catch (cause) {
    if (cause instanceof KeysUnavailable) throw cause;
    const reason =
      cause instanceof SyntaxError
        ? 'The address does not answer JSON.'
        : cause instanceof Error && cause.name === 'TimeoutError'
          ? `The address did not answer within ${mostMillis / 1000} s.`
          : 'The address cannot be reached.';
    throw new KeysUnavailable(reason, { cause });
  }
  const keys = await usableKeys(body);
  if (keys.length === 0) {
    throw new KeysUnavailable('The address holds no key for signatures: Ed25519, P-256 (ES256) or RSA (RS256).');
  }
  return keys;
}

/** The body, read no further than the bound. */
async function textOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > mostBytes) throw new KeysUnavailable(`The key set is larger than ${mostBytes / 1024} KB.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
