import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What a network does to a request. `status`: answers so itself, the server hears nothing. `hang`: never answers.
 * `portal`: a captive portal's page with status 200. `cut`: the server does the work, and its answer breaks off in the
 * middle. `refuse`: the connection closes before an answer. `slow`: so long there and so long back. `spoil`: the answer's
 * JSON is another one.
 */
export type Fault =
  | { type: 'status'; status: number; retryAfter?: number }
  | { type: 'hang' }
  | { type: 'portal' }
  | { type: 'cut' }
  | { type: 'refuse' }
  | { type: 'slow'; ms: number }
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape; a test spoils what it knows
  | { type: 'spoil'; change(body: any): unknown };

/** A request that came to the network. */
export interface Asked {
  /** By the clock of the test. */
  at: number;
  method: string;
  /** Without the query. */
  path: string;
}

/** A real proxy in front of a Foothold, which fails as real networks do. */
export interface FaultyNetwork {
  url: string;
  /** All requests since the last `clear`, preflights left out. */
  asked: Asked[];
  /** Chooses what happens to a request from now on; undefined lets it through. */
  fail(choose: (asked: Asked) => Fault | undefined): void;
  /** Lets everything through, and forgets what was asked. */
  clear(): void;
  stop(): Promise<void>;
}

/** Starts a network between pages and the Foothold at `target`. */
export async function startFaultyNetwork(target: string): Promise<FaultyNetwork> {
  const asked: Asked[] = [];
  let choose: (asked: Asked) => Fault | undefined = () => undefined;
  const server = createServer((incoming, response) => {
    const { pathname: path } = new URL(incoming.url ?? '/', target);
    const one = { at: Date.now(), method: incoming.method ?? '', path };
    if (one.method === 'OPTIONS') {
      forward(target, incoming, response);
      return;
    }
    asked.push(one);
    const fault = choose(one);
    if (fault) suffer(fault, target, incoming, response);
    else forward(target, incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address record.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    fail(chooser) {
      choose = chooser;
    },
    clear() {
      choose = () => undefined;
      asked.length = 0;
    },
    stop: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

function suffer(fault: Fault, target: string, incoming: IncomingMessage, response: ServerResponse): void {
  const shared = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };
  switch (fault.type) {
    case 'status': {
      const wait = fault.retryAfter === undefined ? {} : { 'retry-after': `${fault.retryAfter}` };
      response.writeHead(fault.status, { ...shared, ...wait, 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: 'unwell', message: 'Not now.' } }));
      return;
    }
    case 'portal':
      response.writeHead(200, { ...shared, 'content-type': 'text/html' });
      response.end('<!doctype html><title>Welcome</title><form action="/login">Sign in to this network</form>');
      return;
    case 'refuse':
      incoming.socket.destroy();
      return;
    case 'hang':
      return;
    case 'slow':
      setTimeout(() => {
        forward(target, incoming, response, (body, headers) => {
          setTimeout(() => response.writeHead(200, headers).end(body), fault.ms);
        });
      }, fault.ms);
      return;
    case 'cut':
      forward(target, incoming, response, (body, headers) => {
        response.writeHead(200, { ...headers, 'content-length': body.length });
        response.write(body.subarray(0, Math.floor(body.length / 2)), () => incoming.socket.destroy());
      });
      return;
    case 'spoil':
      forward(target, incoming, response, (body, headers) => {
        response.writeHead(200, { ...headers, etag: `"spoilt-${Date.now()}"` });
        response.end(JSON.stringify(fault.change(JSON.parse(body.toString()))));
      });
  }
}

type Headers = Record<string, string | string[] | undefined>;

/** Passes a request on, and its answer back; `answer` may do something else with the latter. */
function forward(
  target: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  answer?: (body: Buffer, headers: Headers) => void,
): void {
  const { host: _, ...headers } = incoming.headers;
  // What is to be changed has to be read.
  if (answer) for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) delete headers[name];
  const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers }, (result) => {
    if (!answer) {
      response.writeHead(result.statusCode ?? 502, result.headers);
      result.pipe(response);
      return;
    }
    const parts: Buffer[] = [];
    result.on('data', (part) => parts.push(part));
    result.on('end', () => {
      const { 'content-length': _length, 'transfer-encoding': _encoding, ...rest } = result.headers;
      answer(Buffer.concat(parts), rest);
    });
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}
