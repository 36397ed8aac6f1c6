import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { AppEnv } from '../deps.js';

/** A file in memory, ready to send. */
interface StaticFile {
  type: string;
  etag: string;
  body: Uint8Array<ArrayBuffer>;
  /** By content coding; filled in the background after the start, and only where it pays. */
  compressed: Map<'br' | 'gzip', Uint8Array<ArrayBuffer>>;
  /** Whether its name changes with its content. */
  isHashed: boolean;
}

/** The files of one folder by path, such as `assets/index-4fGx.js`. */
export interface StaticFiles {
  find(path: string): StaticFile | undefined;
  /** How many there are; 0 when the folder does not exist. */
  count: number;
  /** Resolves once everything is compressed. */
  compressed: Promise<void>;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/;
/** The folders in which both builders put a hash of the content into every name, such as `chunks/tour-BJ9kzq.js`. */
const hashedFolder = /^(assets|chunks)\//;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Reads a folder into memory: what is served is what stood there at the start. Compression follows behind. */
export function loadStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const path of pathsIn(folder)) {
    const body = new Uint8Array(readFileSync(path));
    const name = relative(folder, path).split(sep).join('/');
    files.set(name, {
      type: types[extname(path)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      body,
      compressed: new Map(),
      isHashed: hashedFolder.test(name),
    });
  }
  return { find: (path) => files.get(path), count: files.size, compressed: compressAll([...files.values()]) };
}

function pathsIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return []; // not built: the routes say so
  }
}

async function compressAll(files: StaticFile[]): Promise<void> {
  for (const file of files) {
    if (!compressible.test(file.type) || file.body.length < 512) continue;
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: file.body.length };
    file.compressed.set('br', new Uint8Array(await brotli(file.body, { params: quality })));
    file.compressed.set('gzip', new Uint8Array(await gzipped(file.body, { level: 9 })));
  }
}

const alwaysAsk = 'public, max-age=0, must-revalidate';

/**
 * Answers with a file: 304 when the caller has it, compressed when the caller can. Hashed files are kept for ever;
 * `cache` says what caches may do with the others, default `alwaysAsk`.
 */
export function sendFile(c: Context<AppEnv>, file: StaticFile, cache = alwaysAsk): Response {
  const headers = new Headers({
    etag: file.etag,
    'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : cache,
    vary: 'accept-encoding',
  });
  if (matches(c.req.header('if-none-match'), file.etag)) return c.newResponse(null, { status: 304, headers });

  headers.set('content-type', file.type);
  const accepted = c.req.header('accept-encoding') ?? '';
  for (const coding of ['br', 'gzip'] as const) {
    const body = file.compressed.get(coding);
    if (!body || !accepts(accepted, coding)) continue;
    headers.set('content-encoding', coding);
    return c.newResponse(body, { headers });
  }
  return c.newResponse(file.body, { headers });
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false;
}

function accepts(acceptEncoding: string, coding: string): boolean {
  return acceptEncoding.split(',').some((one) => {
    const [name, weight] = one.trim().split(/\s*;\s*q=/);
    return name === coding && Number(weight ?? 1) > 0;
  });
}
