import { createApp } from './app.js';
import { hashToken, newToken } from './auth/seal.js';
import { unsealAll } from './auth/unseal.js';
import { type Composition, compose } from './compose.js';
import type { Config } from './config.js';
import { seedDemo } from './demo/seed.js';
import type { Deps } from './deps.js';
import { type Fetch, listen } from './listen.js';
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
  /**
   * Takes no more connections, answers what still comes over open ones for a second and what is under way for ten, waits
   * for open commits, and closes the stores.
   */
  close(): Promise<void>;
}

const setupHours = 24;

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

async function start(config: Config, { demo = null, onFailure }: StartOptions): Promise<RunningServer> {
  // The port first: whether it is to be had is known at once, and whoever asks meanwhile is told to wait.
  let answer: Fetch = answerStarting;
  const listener = await listen(config, (...request) => answer(...request));
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
    const app = createApp(deps);
    answer = app.fetch;
    const stopForgetting = keepForgetting(deps);
    const { port } = listener;
    deps.log.info({ port, host: config.host }, 'listening');
    const stopGrowth = deps.growth.start();
    deps.eraser.soon();
    return {
      url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
      setupUrl,
      demo: made,
      deps,
      async close() {
        stopForgetting();
        stopGrowth();
        answer = (request, ...rest) => (isReadiness(request) ? answerNotReady() : app.fetch(request, ...rest));
        closeStreams(deps);
        await listener.close();
        await close();
        deps.log.info('closed');
      },
    };
  } catch (error) {
    listener.abort();
    await composed?.close();
    throw error;
  }
}

/** What is asked for before everything is open and up to date. A process that starts is alive, and not ready. */
function answerStarting(request: Request): Response {
  if (new URL(request.url).pathname === '/healthz') return Response.json({ ok: true });
  if (isReadiness(request)) return answerNotReady();
  const error = { code: 'starting', message: 'The server is starting. Try again in a moment.' };
  return Response.json({ error }, { status: 503, headers: waitHeaders });
}

const waitHeaders = { 'retry-after': '2', 'cache-control': 'no-store', 'access-control-allow-origin': '*' };

function isReadiness(request: Request): boolean {
  return new URL(request.url).pathname === '/readyz';
}

/** Who sends traffic here sends it elsewhere: before the start is over, and once the end has begun. */
function answerNotReady(): Response {
  return Response.json({ ready: false }, { status: 503, headers: waitHeaders });
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
