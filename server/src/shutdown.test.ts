import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compose } from './compose.js';
import { readConfig } from './config.js';
import { newEnvironment } from './projects/routes.js';

/* The real process, told to end while it is busy. */

const senders = 20;
const endTakes = 60_000;

let dataDir: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'foothold-shutdown-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const open = () => compose(readConfig({ FOOTHOLD_DATA_DIR: dataDir }), { log: pino({ level: 'silent' }) });

async function makeEnvironment(): Promise<{ id: string; publicKey: string }> {
  const { deps, close } = open();
  const environment = newEnvironment('p', 'Production', Date.now());
  const caps = { perSession: 1, perDay: 1, gapMinutes: 1 };
  const project = {
    id: 'p',
    name: 'P',
    createdAt: 0,
    defaultLocale: 'en',
    locales: ['en'],
    defaultThemeId: null,
    caps,
  };
  await deps.state.createProject(project, [environment], null);
  await close();
  return environment;
}

async function start(): Promise<{ port: number; ended: Promise<unknown[]>; stop(): void }> {
  const started = spawn('node', ['server/dist/main.js', '--no-demo'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, FOOTHOLD_DATA_DIR: dataDir, PORT: '0', FOOTHOLD_LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  const ended = once(started, 'exit');
  let said = '';
  const port = await new Promise<number>((resolve) => {
    started.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const listening = /"port":(\d+)/.exec(said); // the log and what is printed come in any order
      if (listening && said.includes('Foothold is at')) resolve(Number(listening[1]));
    });
  });
  return { port, ended, stop: () => started.kill('SIGTERM') };
}

interface Sent {
  status: number;
  isLast: boolean;
}

/** Sends a batch of one event over the connection that the agent keeps. */
function send(port: number, agent: Agent, writeKey: string, messageId: string): Promise<Sent> {
  const body = JSON.stringify({ writeKey, batch: [{ type: 'track', event: 'Sent', userId: 'ada', messageId }] });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    request({ port, agent, method: 'POST', path: '/v1/batch', headers }, (answer: IncomingMessage) => {
      answer.resume().once('end', () => {
        resolve({ status: answer.statusCode ?? 0, isLast: answer.headers.connection === 'close' });
      });
    })
      .once('error', reject)
      .end(body);
  });
}

it(
  'answers whatever was sent over an open connection, and stores all that it acknowledged',
  async () => {
    const environment = await makeEnvironment();
    const { port, ended, stop } = await start();
    const acknowledged: string[] = [];
    const failed: unknown[] = [];
    let last = 0;

    const sendUntilTold = async (sender: number) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let i = 0; ; i += 1) {
        const id = `sender-${sender}-event-${i}`;
        const sent = await send(port, agent, environment.publicKey, id);
        if (sent.status !== 200) failed.push(sent);
        acknowledged.push(id);
        if (!sent.isLast) continue;
        last += 1;
        return;
      }
    };
    const all = Array.from({ length: senders }, (_, sender) =>
      sendUntilTold(sender).catch((error: unknown) => failed.push(error)),
    );
    while (acknowledged.length < senders * 10) await sleep(5);
    stop();
    await Promise.all(all);

    expect(failed).toEqual([]);
    expect(last).toBe(senders);
    expect(await ended).toEqual([0, null]);
    const { deps, close } = open();
    expect((await deps.events.series(environment.id, { event: 'Sent' })).at).toHaveLength(acknowledged.length);
    await close();
  },
  endTakes,
);

it(
  'still takes connections for a moment, not ready, and then none',
  async () => {
    await makeEnvironment();
    const { port, ended, stop } = await start();
    const kept = connect(port, '127.0.0.1').on('error', () => {}); // closed in the end, while nothing was sent over it
    await once(kept, 'connect');
    const ask = (name: string) => fetch(`http://127.0.0.1:${port}/${name}`);
    let ready = await ask('readyz');
    stop();
    // Asked at once and again, so that a busy machine does not miss the moment.
    while (ready.status === 200) ready = await ask('readyz');
    const alive = await ask('healthz');
    expect([ready.status, ready.headers.get('connection')]).toEqual([503, 'close']);
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close']);
    const told = performance.now();
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - told).toBeLessThan(5_000);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  },
  endTakes,
);

it(
  'ends in bounded time beside a client that never finishes, and lets a slow reader have all of its answer',
  async () => {
    await makeEnvironment();
    const { port, ended, stop } = await start();
    const head = 'POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    const stuck = connect(port, '127.0.0.1').on('error', () => {});
    stuck.write(`${head}Content-Length: 1000\r\n\r\n{"batch":`);
    const slow = connect(port, '127.0.0.1');
    // Several times what the buffers between two processes hold, in answers that are all written at once.
    slow.write('GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(40));
    await sleep(500);
    const begun = performance.now();
    stop();
    await sleep(2_000);
    const read = await text(slow);

    expect(await ended).toEqual([0, null]);
    expect(performance.now() - begun).toBeGreaterThan(9_000);
    expect(performance.now() - begun).toBeLessThan(25_000);
    expect(read.match(/HTTP\/1\.1 200/g)).toHaveLength(40);
    expect(read.endsWith('}')).toBe(true);
    expect(stuck.destroyed).toBe(true);
  },
  endTakes,
);
