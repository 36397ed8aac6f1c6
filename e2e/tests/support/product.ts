import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHost } from '../../dist/host/server.js';

const main = fileURLToPath(new URL('../../../server/dist/main.js', import.meta.url));

/** Foothold as it is run, in a process and a data folder of its own. */
export interface Product {
  url: string;
  /** The one-time link that the first run prints. */
  setupUrl: string;
  /** Starts the sample product with an environment's public key; it is stopped with the product. */
  startSample(key: string, port?: number): Promise<{ url: string }>;
  /** Has the server answer nothing, as under a load that it cannot bear, until the undo is called. */
  hang(): () => void;
  /** Kills the server without warning and starts it again on the same data. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Starts the built server, without the demo. Resolves once it listens. */
export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'foothold-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const hosts: { close(): Promise<void> }[] = [];
  let running = await run(port, url, dataDir);
  const setupUrl = /http\S+setup\?token=\S+/.exec(running.output)?.[0];
  if (!setupUrl) throw new Error(`The first run printed no one-time link:\n${running.output}`);

  return {
    url,
    setupUrl,
    async startSample(key, samplePort) {
      const host = await startHost({
        hostname: '127.0.0.1',
        port: samplePort ?? (await freePort()),
        dataDir: mkdtempSync(join(dataDir, 'sample-')),
        foothold: { url, key },
      });
      hosts.push(host);
      return host;
    },
    hang() {
      const { child } = running;
      child.kill('SIGSTOP');
      return () => void child.kill('SIGCONT');
    },
    async crash() {
      await end(running.child, 'SIGKILL');
      running = await run(port, url, dataDir);
    },
    async stop() {
      await Promise.all(hosts.map((host) => host.close()));
      await end(running.child, 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function run(port: number, url: string, dataDir: string) {
  const child = spawn(process.execPath, [main, '--no-demo'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', FOOTHOLD_URL: url, FOOTHOLD_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server stopped:\n${output}`);
    const ready = await fetch(`${url}/readyz`).catch(() => null);
    // The link is printed right after the server begins to listen.
    if (ready?.ok && output.includes('/admin')) return { child, output };
    if (Date.now() > deadline) throw new Error(`The server did not come up:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
