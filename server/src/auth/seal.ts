import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Seals short secrets for storage and opens them again. */
export interface Sealer {
  seal(text: string): string;
  /** @throws when the text was not sealed with this server's secret or the one before, or was changed since */
  open(sealed: string): string;
  /** Which secret of the server opens it: `unknown` is none that is at hand. */
  look(sealed: string): 'current' | 'earlier' | 'unknown';
}

/**
 * AES-256-GCM under a key derived (HKDF-SHA-256) from the server's secret.
 * @param earlier the secret before: opens what it sealed, and seals nothing any more
 */
export function createSealer(secret: string, earlier: string | null = null): Sealer {
  const key = keyOf(secret);
  const earlierKey = earlier === null ? null : keyOf(earlier);
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const opened = openWith(key, sealed) ?? (earlierKey && openWith(earlierKey, sealed));
      if (opened === null) throw new Error('This was sealed with another secret of the server.');
      return opened;
    },
    look(sealed) {
      if (openWith(key, sealed) !== null) return 'current';
      return earlierKey && openWith(earlierKey, sealed) !== null ? 'earlier' : 'unknown';
    },
  };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'foothold sealed secrets v1', 32));
}

function openWith(key: Buffer, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** A one-time token: 256 random bits, URL-safe. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. A plain hash is enough: the token has 256 bits of its own. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
