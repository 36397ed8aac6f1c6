import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Problem } from '@foothold/sdk/contract';
import type { Context } from 'hono';

const inflate = promisify(gunzip);

export type ReadBody =
  | { ok: true; value: unknown }
  | { ok: false; status: 400 | 413 | 415; code: string; message: string; problems?: Problem[] };

/**
 * Reads a JSON body, whatever its content type says (beacons say `text/plain`), plain or `Content-Encoding: gzip`.
 * Takes at most `bytes`, on the wire and unpacked: a small body that unpacks to a large one is refused while unpacking.
 */
export async function readJson(c: Context, bytes: number): Promise<ReadBody> {
  const tooLarge = {
    ok: false,
    status: 413,
    code: 'too_large',
    message: `The body is larger than ${Math.floor(bytes / 1024)} KB. Send fewer events at once.`,
  } as const;
  if (Number(c.req.header('content-length') ?? 0) > bytes) return tooLarge;

  const encoding = (c.req.header('content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    return { ok: false, status: 415, code: 'unknown_encoding', message: 'Send the body plain or with gzip.' };
  }
  let text: string;
  if (encoding === 'identity') text = await c.req.text();
  else {
    const packed = await c.req.arrayBuffer();
    try {
      text = (await inflate(packed, { maxOutputLength: bytes })).toString('utf8');
    } catch (cause) {
      const isTooLarge = cause instanceof RangeError;
      if (isTooLarge) return tooLarge;
      return { ok: false, status: 400, code: 'invalid_gzip', message: 'The body is not valid gzip.' };
    }
  }
  if (Buffer.byteLength(text) > bytes) return tooLarge;
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, status: 400, code: 'invalid_json', message: 'The body must be JSON.' };
  }
}
