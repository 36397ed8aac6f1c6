import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDecisions, type Environment, type Milestone } from '@foothold/sdk/contract';
import { type RunningServer, readConfig, startServer } from '@foothold/server';

const email = 'bench@example.com';
const password = 'a password for the bench';

/** A server in this process on an empty folder, and its owner's way to ask it. */
export interface BenchServer {
  server: RunningServer;
  /** GETs, or POSTs `body` as JSON, as the owner. Throws unless the answer is 2xx. */
  ask(path: string, body?: unknown): Promise<Response>;
  close(): Promise<void>;
}

/** @param options.demo with the demo project, which then is the owner's. Default false */
export async function openBenchServer(port: number, { demo = false } = {}): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-bench-'));
  const config = readConfig({ PORT: `${port}`, FOOTHOLD_DATA_DIR: folder, FOOTHOLD_LOG_LEVEL: 'error' });
  const server = await startServer(config, demo ? { demo: { sampleUrl: `http://127.0.0.1:${port + 1}` } } : {});
  const headers = { 'content-type': 'application/json', origin: config.url };
  const setUp = await fetch(`${server.url}/v1/setup`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      token: new URL(server.setupUrl ?? '').searchParams.get('token'),
      name: 'Bench',
      email,
      password,
    }),
  });
  if (!setUp.ok) throw new Error(`Setting up was answered ${setUp.status}: ${await setUp.text()}`);
  const cookie = setUp.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    server,
    async ask(path, body) {
      const answer = await fetch(server.url + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, cookie },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
      return answer;
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The project of benches, without environments. */
export function benchProject(createdAt: number) {
  return {
    id: 'bench',
    name: 'Bench',
    createdAt,
    defaultLocale: 'en',
    locales: ['en'],
    defaultThemeId: null,
    caps: { perSession: 3, perDay: 5, gapMinutes: 5 },
  };
}

/** An environment of that project to which anybody may send. */
export function benchEnvironment(id: string, publicKey: string, createdAt: number): Environment {
  return {
    id,
    projectId: 'bench',
    name: id,
    createdAt,
    publicKey,
    allowedOrigins: [],
    identity: 'off',
    consentRequired: false,
    enabled: true,
    unmeasured: [],
    stoppedTogether: false,
    decisions: defaultDecisions,
  };
}

/** Makes the project `bench` of the owner, with these milestones. Returns its environment. */
export async function makeProject(
  { server: { deps } }: BenchServer,
  milestones: readonly Milestone[] = [],
): Promise<Environment> {
  const { state, live, now } = deps;
  const environment = benchEnvironment('bench-production', 'fh_pub_bench', now());
  const project = benchProject(now());
  await state.createProject(project, [environment], await state.firstUserId());
  for (const milestone of milestones) await state.saveMilestone(project.id, milestone, now());
  await live.rebuild(environment.id);
  return environment;
}
