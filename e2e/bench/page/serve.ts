import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants } from 'node:zlib';

/** An answer from memory, compressed once. */
export interface Answer {
  type: string;
  body: Buffer;
  /** What caches may do with it. */
  cache: string;
}

export const forEver = 'public, max-age=31536000, immutable';
export const never = 'no-store';

export function answer(type: string, text: string | Uint8Array, cache: string): Answer {
  return { type, cache, body: brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) };
}

export const json = (value: unknown, cache = never) => answer('application/json', JSON.stringify(value), cache);
export const script = (text: string | Uint8Array, cache = forEver) => answer('text/javascript', text, cache);

export interface Origin {
  url: string;
  server: Server;
  stop(): Promise<void>;
}

/** An origin that answers at once, to pages of every other origin too. What it does not know is answered 404. */
export async function serve(find: (path: string, request: IncomingMessage) => Answer | undefined): Promise<Origin> {
  const server = createServer((request, response) => {
    // Bodies are read to their end, so that connections stay open.
    request.resume().once('end', () => respond(request, response));
  });
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-headers', 'content-type, x-flows-version');
    response.setHeader('access-control-max-age', '86400');
    response.setHeader('timing-allow-origin', '*');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    const found = find((request.url ?? '/').split('?')[0] ?? '/', request);
    if (!found) return response.writeHead(404).end();
    const { type, body, cache } = found;
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', 'cache-control': cache }).end(body);
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has one
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
