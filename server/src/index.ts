import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { type App, createApp } from './app.js';
import { hashToken, newToken } from './auth/seal.js';
import { unsealAll } from './auth/unseal.js';
import { type Composition, compose } from './compose.js';
import { type Config, ConfigError } from './config.js';
import { seedDemo } from './demo/seed.js';
import type { Deps } from './deps.js';
import { lockData } from './ops/data-lock.js';
import { closeStreams } from './ops/streams.js';
import { finishDeletions } from './people/delete-person.js';
import { keepForgetting } from './people/forget-past.js';
import { startError } from './start-errors.js';

export { type Config, ConfigError, readConfig } from './config.js';

/** A server that listens. */
export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4400`. */
  url: string;
  /** The one-time link for the first user; null once somebody can sign in. */
  setupUrl: string | null;
  /** The public key of the demo project; null without the demo. */
  demo: { publicKey: string } | null;
  deps: Deps;
  /** Takes no more requests, waits for those under way (at most 10 s) and for open commits, and closes the stores. */
  close(): Promise<void>;
}

const setupHours = 24;
const drainMillis = 10_000;

interface StartOptions {
  demo?: { sampleUrl: string } | null;
  onFailure?: () => void;
}

/**
 * Opens the stores and listens.
 * @throws ConfigError when another server works on the data folder, what is in it cannot be used or was sealed with another
 *   secret, or the port is taken
 * @param options.demo makes the demo project unless it is there; `sampleUrl` is the origin of the sample product.
 *   Default null: no demo
 * @param options.onFailure told when the server cannot work any more: end the process, and let it be started again
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  let unlock = () => {};
  try {
    unlock = lockData(config.dataDir);
    const server = await start(config, options);
    return { ...server, close: () => server.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw startError(error, config.dataDir);
  }
}

type Fetch = App['fetch'];

async function start(config: Config, { demo = null, onFailure }: StartOptions): Promise<RunningServer> {
  // The port first: whether it is to be had is known at once, and whoever asks meanwhile is told to wait.
  let answer: Fetch = answerStarting;
  const server = await listen(config, (...request) => answer(...request));
  let composed: Composition | null = null;
  try {
    composed = compose(config, { threads: true, ...(onFailure ? { onFailure } : {}) });
    const { deps, close } = composed;
    await unsealAll(deps.state);
    const made = demo && (await seedDemo(deps, demo));
    await adoptProjects(deps);
    const finished = await finishDeletions(deps);
    if (finished > 0) deps.log.warn({ people: finished }, 'finished deletions that were cut short');
    await deps.live.start();
    const setupUrl = await newSetupUrl(deps);
    answer = createApp(deps).fetch;
    const stopForgetting = keepForgetting(deps);
    const port = portOf(server);
    deps.log.info({ port, host: config.host }, 'listening');
    const stopGrowth = deps.growth.start();
    return {
      url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
      setupUrl,
      demo: made,
      deps,
      async close() {
        stopForgetting();
        stopGrowth();
        closeStreams(deps);
        await drain(server);
        await close();
        deps.log.info('closed');
      },
    };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    await composed?.close();
    throw error;
  }
}

/** What is asked for before everything is open and up to date. A process that starts is alive, and not ready. */
function answerStarting(request: Request): Response {
  const path = new URL(request.url).pathname;
  if (path === '/healthz') return Response.json({ ok: true });
  const headers = { 'retry-after': '2', 'cache-control': 'no-store', 'access-control-allow-origin': '*' };
  if (path === '/readyz') return Response.json({ ready: false }, { status: 503, headers });
  const error = { code: 'starting', message: 'The server is starting. Try again in a moment.' };
  return Response.json({ error }, { status: 503, headers });
}

/** Longer than reverse proxies keep the connections that they reuse, or they would send requests into closed ones. */
const keepAliveMillis = 75_000;

function listen(config: Config, fetch: Fetch): Promise<Server> {
  const { host, port } = config;
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => {
      server.removeAllListeners('error');
      resolve(server);
    }) as Server; // without options for HTTP/2, node-server makes an http.Server
    server.keepAliveTimeout = keepAliveMillis;
    server.once('error', (cause) => reject(listenError(cause, config)));
  });
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

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), drainMillis);
    // A connection that was busy when the server closed is kept alive after its answer unless it is closed here.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(late);
      clearInterval(idle);
      resolve();
    });
  });
}

/** A demo that was made after the first setup belongs to whoever came first. */
async function adoptProjects({ state, now }: Deps): Promise<void> {
  const userId = await state.firstUserId();
  if (userId !== null) await state.adoptOrphanProjects(userId, now());
}

/** Makes a link that lets the first user in, unless somebody can sign in already. Earlier links are void. */
async function newSetupUrl({ state, config, now }: Deps): Promise<string | null> {
  if ((await state.userCount()) > 0) return null;
  const token = newToken();
  await state.saveSetupToken(hashToken(token), now() + setupHours * 3600 * 1000);
  return `${config.url}/admin/setup?token=${token}`;
}
