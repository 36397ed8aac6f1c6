import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { createApp } from './app.js';
import { hashToken, newToken } from './auth/seal.js';
import { compose } from './compose.js';
import type { Config } from './config.js';
import type { Deps } from './deps.js';

export { type Config, ConfigError, loadConfig } from './config.js';

/** A server that listens. */
export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4400`. */
  url: string;
  /** The one-time link for the first user; null once somebody can sign in. */
  setupLink: string | null;
  deps: Deps;
  /** Takes no more requests, waits for those under way (at most 10 s) and for open commits, and closes the stores. */
  close(): Promise<void>;
}

const setupHours = 24;
const drainMillis = 10_000;

/**
 * Opens the stores and listens.
 * @param prepare runs before the first request, such as to make the demo project
 */
export async function startServer(
  config: Config,
  prepare: (deps: Deps) => Promise<void> = async () => {},
): Promise<RunningServer> {
  const { deps, close } = compose(config);
  try {
    await prepare(deps);
    await deps.live.start();
    const setupLink = await newSetupLink(deps);
    const server = await listen(deps);
    const port = portOf(server);
    deps.log.info({ port, host: config.host }, 'listening');
    return {
      url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
      setupLink,
      deps,
      async close() {
        await drain(server);
        await close();
        deps.log.info('closed');
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function listen(deps: Deps): Promise<Server> {
  const { host, port } = deps.config;
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: createApp(deps).fetch, hostname: host, port }, () => {
      server.off('error', reject);
      // Without options for HTTP/2, node-server makes an http.Server.
      resolve(server as Server);
    });
    server.once('error', reject);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), drainMillis);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Makes a link that lets the first user in, unless somebody can sign in already. Earlier links are void. */
async function newSetupLink({ state, config, now }: Deps): Promise<string | null> {
  if ((await state.userCount()) > 0) return null;
  const token = newToken();
  await state.saveSetupToken(hashToken(token), now() + setupHours * 3600 * 1000);
  return `${config.url}/admin/setup?token=${token}`;
}
