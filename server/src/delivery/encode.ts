import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export type Encoding = 'br' | 'gzip' | 'identity';

/** A body that is served many times: in every encoding, ready to send. */
export type Encoded = Record<Encoding, Uint8Array<ArrayBuffer>>;

/** Compresses a text once for all the answers it will be. `quality` is brotli's, 0–11. */
export async function encode(text: string, quality = 9): Promise<Encoded> {
  const identity = Buffer.from(text);
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length };
  const [br, gz] = await Promise.all([brotli(identity, { params }), zip(identity)]);
  return { br: owned(br), gzip: owned(gz), identity: owned(identity) };
}

/** A copy that no pool of Node's shares, as `Response` wants it. */
const owned = (buffer: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer);

/** The best encoding that the caller takes. */
export function acceptedEncoding(header: string | undefined): Encoding {
  const accepted = new Set<string>();
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    if (!parameters.some((text) => /^q=0(\.0*)?$/.test(text))) accepted.add(name);
  }
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : 'identity';
}

/** Names a content: 160 bits of SHA-256 in hex. Nobody guesses the content of a confidential flow. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}
