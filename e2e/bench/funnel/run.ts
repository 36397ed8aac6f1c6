import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDecisions, type Environment } from '@foothold/sdk/contract';
import { readConfig, startServer } from '@foothold/server';
import { printTable, saveResults } from '../report.js';
import { type FunnelQuestion, type FunnelResult, openDuckDb } from './duckdb.js';
import { days, funnelSteps, makeHistory, start } from './history.js';

/*
 * A funnel of five steps over a million events of ten thousand people: our server, asked over HTTP as the admin asks
 * it, beside DuckDB in this process. Both answer the same question from the same history, and the answers are compared.
 * They take turns; what counts is the median over the rounds.
 *
 * npx tsx --conditions=foothold-source e2e/bench/funnel/run.ts
 */

const events = 1_000_000;
const people = 10_000;
const rounds = 15;
const dayMillis = 86_400_000;
const password = 'a password for the bench';
const email = 'bench@example.com';

const question: FunnelQuestion = {
  steps: funnelSteps,
  from: start,
  to: start + days * dayMillis,
  windowMillis: 14 * dayMillis,
};

async function openFoothold(history: ReturnType<typeof makeHistory>) {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-bench-'));
  const config = readConfig({ PORT: '5390', FOOTHOLD_DATA_DIR: folder, FOOTHOLD_LOG_LEVEL: 'error' }, ['--no-demo']);
  const server = await startServer(config);
  const { state, auth, events: store, live, now } = server.deps;
  const environment: Environment = {
    id: 'bench-production',
    projectId: 'bench',
    name: 'Production',
    createdAt: now(),
    publicKey: 'fh_pub_bench',
    allowedOrigins: [],
    identity: 'off',
    consentRequired: false,
    enabled: true,
    decisions: defaultDecisions,
  };
  const project = {
    id: 'bench',
    name: 'Bench',
    createdAt: now(),
    defaultLocale: 'en',
    locales: ['en'],
    defaultThemeId: null,
    caps: { perSession: 3, perDay: 5, gapMinutes: 5 },
  };
  const user = await auth.createUser({ name: 'Bench', email, password });
  await state.createProject(project, [environment], user?.id ?? null);
  await live.rebuild(environment.id);

  for (let first = 0; first < history.length; first += 10_000) {
    await store.append(
      environment.id,
      history.slice(first, first + 10_000).map(({ person, name, at }, index) => ({
        messageId: `m${first + index}`,
        name,
        at,
        userId: `user-${person}`,
        properties: {},
      })),
    );
  }

  const headers = { 'content-type': 'application/json', origin: config.url };
  const signedIn = await fetch(`${server.url}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const body = JSON.stringify({
    steps: question.steps.map((event) => ({ event })),
    from: question.from,
    to: question.to,
    windowDays: question.windowMillis / dayMillis,
  });

  return {
    async ask(): Promise<FunnelResult> {
      const answer = await fetch(`${server.url}/v1/projects/bench/environments/${environment.id}/funnel`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body,
      });
      if (!answer.ok) throw new Error(`The server answered ${answer.status}: ${await answer.text()}`);
      // Described by the server's OpenAPI document.
      const { steps } = (await answer.json()) as { steps: { people: number; medianSeconds: number | null }[] };
      return {
        people: steps.map((step) => step.people),
        medianSeconds: steps.map((step) => step.medianSeconds),
      };
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function timed<T>(run: () => Promise<T>): Promise<[ms: number, result: T]> {
  const began = performance.now();
  const result = await run();
  return [performance.now() - began, result];
}

const history = makeHistory(events, people);
const duckDb = await openDuckDb(history);
const foothold = await openFoothold(history);
try {
  const [firstOurs, ours] = await timed(foothold.ask);
  const [firstTheirs, theirs] = await timed(() => duckDb.ask(question));
  assert.deepEqual(ours, theirs, 'The answers differ.');

  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push((await timed(foothold.ask))[0]);
    times.theirs.push((await timed(() => duckDb.ask(question)))[0]);
  }
  const round = (ms: number) => Math.round(ms * 10) / 10;
  const contenders = [
    { name: 'foothold, over HTTP', firstMs: round(firstOurs), medianMs: round(median(times.ours)) },
    { name: `DuckDB ${duckDb.version}`, firstMs: round(firstTheirs), medianMs: round(median(times.theirs)) },
  ];
  printTable(contenders);
  console.log(`Both say ${ours.people.join(' → ')} people.`);
  saveResults('funnel', { events, people, rounds, steps: funnelSteps, windowDays: 14, answer: ours, contenders });
} finally {
  duckDb.close();
  await foothold.close();
}
