import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  type Server,
  ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import type { App } from './app.js';
import { type Config, ConfigError } from './config.js';

/** Answers a request. */
export type Fetch = App['fetch'];

/** What listens, until it is told to end. */
export interface Listener {
  port: number;
  /**
   * Takes no more connections, and closes those that are open, without losing a request that came over them.
   *
   * For a second, or until no connection is left, all that comes is still answered, with `Connection: close`: whoever keeps
   * a connection learns with its next answer not to send over it any more. What is then under way may take until ten
   * seconds are over.
   */
  close(): Promise<void>;
  /** Ends at once, whatever is under way. */
  abort(): void;
}

/** Longer than reverse proxies keep the connections that they reuse, or they would send requests into closed ones. */
const keepAliveMillis = 75_000;
/** How long connections are told to close before they are closed: whoever is busy sends something in that time. */
const graceMillis = 1_000;
/** How long requests under way may take once the server was told to end. */
const drainMillis = 10_000;
/** How often it is looked whether a connection has become idle, or none is left. */
const lookMillis = 50;

/** @throws ConfigError when the port is taken, or the host is none of this machine's */
export function listen(config: Config, fetch: Fetch): Promise<Listener> {
  const { host, port } = config;
  const closing = { isDue: false };
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch, hostname: host, port, createServer, serverOptions: { ServerResponse: lastOnes(closing) } },
      ({ port }) => {
        server.removeAllListeners('error');
        resolve({
          port,
          close() {
            closing.isDue = true;
            return drain(server, sockets);
          },
          abort() {
            server.close();
            server.closeAllConnections();
          },
        });
      },
    ) as Server; // made by the `createServer` above
    const sockets = openSockets(server);
    server.keepAliveTimeout = keepAliveMillis;
    server.once('error', (cause) => reject(listenError(cause, config)));
  });
}

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];

/** Answers that are the last ones of their connections, once it is time to close. */
function lastOnes(closing: { readonly isDue: boolean }): typeof ServerResponse {
  return class<Request extends IncomingMessage> extends ServerResponse<Request> {
    override writeHead(status: number, message?: string | Headers, headers?: Headers): this {
      if (closing.isDue) this.shouldKeepAlive = false;
      return typeof message === 'string'
        ? super.writeHead(status, message, headers)
        : super.writeHead(status, message ?? headers);
    }
  };
}

function openSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function drain(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), drainMillis);
  // Node takes a connection for idle as soon as its answer is written, and would cut off whoever reads slowly.
  const isRead = () => [...sockets].every((socket) => socket.writableLength === 0);
  const end = performance.now() + graceMillis;
  while (sockets.size > 0 && (performance.now() < end || !isRead())) await sleep(lookMillis);

  await afterReading();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose answer had begun before is kept alive after it unless it is closed here.
  while (sockets.size > 0) {
    await sleep(lookMillis);
    await afterReading();
    if (isRead()) server.closeIdleConnections();
    // For Node, one over which nothing came yet is busy.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }
  await closed;
  clearTimeout(late);
}

/**
 * Resolves right after all that has arrived was read and every waiting connection was taken: a request that lies unread
 * in the system while its connection is closed is answered with a reset.
 */
function afterReading(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

const notToBeHad: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use',
  EACCES: 'may not be used by this user',
  EADDRNOTAVAIL: 'is not of this machine',
  ENOTFOUND: 'cannot be listened on: no such host is known',
  EAI_AGAIN: 'cannot be listened on: the name cannot be looked up',
};

function listenError(cause: NodeJS.ErrnoException, { host, port }: Config): Error {
  const why = notToBeHad[cause.code ?? ''];
  return why ? new ConfigError(`PORT: ${port} on ${host} ${why}. Set PORT or HOST to another.`, { cause }) : cause;
}
