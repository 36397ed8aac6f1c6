import assert from 'node:assert/strict';
import { makeProject, openBenchServer } from '../foothold.js';
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

const question: FunnelQuestion = {
  steps: funnelSteps,
  from: start,
  to: start + days * dayMillis,
  windowMillis: 14 * dayMillis,
};

async function openFoothold(history: ReturnType<typeof makeHistory>) {
  const foothold = await openBenchServer(5390);
  const environment = await makeProject(foothold);
  const store = foothold.server.deps.events;
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

  const body = {
    steps: question.steps.map((event) => ({ event })),
    from: question.from,
    to: question.to,
    windowDays: question.windowMillis / dayMillis,
  };

  return {
    async ask(): Promise<FunnelResult> {
      const answer = await foothold.ask(`/v1/projects/bench/environments/${environment.id}/funnel`, body);
      // Described by the server's OpenAPI document.
      const { steps } = (await answer.json()) as { steps: { people: number; medianSeconds: number | null }[] };
      return {
        people: steps.map((step) => step.people),
        medianSeconds: steps.map((step) => step.medianSeconds),
      };
    },
    close: foothold.close,
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
