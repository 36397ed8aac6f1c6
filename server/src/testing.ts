import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  defaultDecisions,
  type Environment,
  type Flow,
  type Milestone,
  type Project,
  type Role,
} from '@foothold/sdk/contract';
import { pino } from 'pino';
import { type App, createApp } from './app.js';
import { compose } from './compose.js';
import type { Config } from './config.js';
import type { Deps } from './deps.js';

/** What a request was answered with. `body` is parsed when it is JSON, otherwise text. */
export interface Answer {
  status: number;
  // Tests look into answers of every shape, and fail where the shape is not the one they expect.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body: any;
  headers: Headers;
}

/** Somebody with a browser's cookies. */
export interface Caller {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  put(path: string, body?: unknown): Promise<Answer>;
  patch(path: string, body?: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  request(method: string, path: string, init?: { body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  /** The header `cookie` of its next request. */
  cookie(): string;
}

/** The real app over a real database in a folder of its own. */
export interface TestServer {
  app: App;
  deps: Deps;
  /** Moves the server's clock, in ms. */
  advance(ms: number): void;
  /** Somebody who is not signed in. */
  stranger(): Caller;
  /** A project with one environment and somebody who has this role in it. Default `owner`. */
  project(role?: Role): Promise<{ project: Project; environment: Environment; caller: Caller }>;
  /** Somebody new with this role in the project. */
  member(projectId: string, role: Role): Promise<Caller>;
  /** Somebody new, signed in, in no project. */
  user(): Promise<Caller & { id: string; email: string }>;
  close(): Promise<void>;
}

export const testPassword = 'correct horse battery';

/** Starts the app for a test. Close it afterwards. */
export async function startTestServer(overrides: Partial<Config> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-test-'));
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: folder,
    url: 'http://foothold.test',
    secret: 'a secret for tests, 32 characters long',
    earlierSecret: null,
    trustedProxies: [],
    demo: false,
    logLevel: 'silent',
    adminDir: join(folder, 'admin'),
    sdkDir: join(folder, 'sdk'),
    ...overrides,
  };
  let offset = 0;
  const { deps, close } = compose(config, { now: () => Date.now() + offset, log: pino({ level: 'silent' }) });
  const app = createApp(deps);
  let count = 0;

  const signedIn = async (): Promise<Caller & { id: string; email: string }> => {
    count += 1;
    const email = `member${count}@example.com`;
    const user = await deps.auth.createUser({ name: `Member ${count}`, email, password: testPassword });
    if (!user) throw new Error(`${email} exists already`);
    const caller = callerOf(app);
    const answer = await caller.post('/v1/auth/sign-in/email', { email, password: testPassword });
    if (answer.status !== 200) throw new Error(`signing in failed: ${JSON.stringify(answer.body)}`);
    return { ...caller, id: user.id, email };
  };

  const member = async (projectId: string, role: Role): Promise<Caller> => {
    const user = await signedIn();
    await deps.state.addMember(projectId, user.id, role, deps.now());
    return user;
  };

  return {
    app,
    deps,
    advance: (ms) => {
      offset += ms;
    },
    stranger: () => callerOf(app),
    user: signedIn,
    member,
    async project(role = 'owner') {
      count += 1;
      const createdAt = deps.now();
      const project: Project = {
        id: `project-${count}`,
        name: `Project ${count}`,
        createdAt,
        defaultLocale: 'en',
        locales: ['en'],
        defaultThemeId: null,
        caps: { perSession: 3, perDay: 5, gapMinutes: 5 },
      };
      const environment: Environment = {
        id: `environment-${count}`,
        projectId: project.id,
        name: 'Production',
        createdAt,
        publicKey: `fh_pub_${count}`,
        allowedOrigins: [],
        identity: 'off',
        consentRequired: false,
        enabled: true,
        decisions: defaultDecisions,
        unmeasured: [],
        stoppedTogether: false,
      };
      await deps.state.createProject(project, [environment], null);
      await deps.live.rebuild(environment.id);
      return { project, environment, caller: await member(project.id, role) };
    },
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function callerOf(app: App): Caller {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const request: Caller['request'] = async (method, path, { body, headers = {} } = {}) => {
    const response = await app.request(path, {
      method,
      headers: {
        ...(cookies.size > 0 ? { cookie: cookie() } : {}),
        ...(method === 'GET' ? {} : { origin: 'http://foothold.test' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  };
  return {
    request,
    cookie,
    get: (path) => request('GET', path),
    post: (path, body) => request('POST', path, { body }),
    put: (path, body) => request('PUT', path, { body }),
    patch: (path, body) => request('PATCH', path, { body }),
    delete: (path) => request('DELETE', path),
  };
}

/** A flow that can be published: a modal on every page. */
export function testFlow(id: string, changes: Partial<Flow> = {}): Flow {
  return {
    formatVersion: 2,
    id,
    name: `Flow ${id}`,
    pattern: { type: 'modal' },
    steps: [{ id: 'one', blocks: [{ type: 'heading', id: 'hello', text: 'Hello' }] }],
    trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'untilDone' } },
    defaultLocale: 'en',
    ...changes,
  };
}

/** A milestone that one event reaches. */
export function testMilestone(id: string, changes: Partial<Milestone> = {}): Milestone {
  return {
    id,
    name: `Milestone ${id}`,
    events: [{ event: 'Invoice Sent' }],
    behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.25 },
    ...changes,
  };
}
