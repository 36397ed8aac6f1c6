import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printTable, saveResults } from '../report.js';
import { insertRaw, type RawRates } from './baseline.js';
import { askFunnels } from './funnels.js';
import { killRounds } from './kill9.js';
import { closedLoop, openLoop, percentile } from './load.js';
import { batchRequest, eventsPerPost, makePosts } from './posts.js';
import { roundEnvironment, roundEnvironments, startServer, stopServer } from './setup.js';
import { busiest, threadTimes } from './thread-times.js';
import { get, post, type WireAnswer } from './wire.js';

/*
 * The server under load from this process: events a second, durable when answered, beside better-sqlite3 by itself
 * writing the same rows into the same schema, each round in an environment of its own and compared at once;
 * sessions and manifests beside the server's own trivial route; latency under an open loop; and kill -9 under load.
 *
 * npx tsx --conditions=foothold-source e2e/bench/server/run.ts [kills]
 */

const port = 5250;
const kills = Number(process.argv[2] ?? 20);
const postsPerRound = 5_000;
const rounds = roundEnvironments / 2;
const kinds = ['browser', 'backend'] as const;
const settleMillis = 1_500;
const openEventsPerSecond = 10_000;
const openSeconds = 10;
const requestsPerRound = 3_000;
/** Rounds of requests that are not counted: a server that has just started still compiles its own code. */
const warmUpRounds = 3;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const folder = mkdtempSync(join(tmpdir(), 'foothold-bench-'));
const server = await startServer(port, folder);
const results: Record<string, string | number>[] = [];
try {
  for (const kind of kinds)
    await closedLoop(
      port,
      makePosts(postsPerRound, kind).map((post) => batchRequest(post)),
      allAccepted,
    );
  for (const [place, kind] of kinds.entries()) {
    const fresh: Round[] = [];
    const known: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const environment = roundEnvironment(place * rounds + round);
      fresh.push(await ingestRound(environment, kind, true));
      known.push(await ingestRound(environment, kind, false));
    }
    noteRounds(`${kind}, all people new`, fresh);
    noteRounds(`${kind}, all people known`, known);
  }

  const openPosts = (openEventsPerSecond / eventsPerPost) * openSeconds;
  const measureOpen = async (meanwhile: string) => {
    const requests = makePosts(openPosts, 'browser').map((post) => batchRequest(post));
    const latencies = await openLoop(port, requests, openEventsPerSecond / eventsPerPost, allAccepted);
    for (const share of [0.5, 0.99, 0.999]) {
      note(
        `open loop, ${openEventsPerSecond} events/s${meanwhile}: p${share * 100}, ms`,
        percentile(latencies, share),
        share === 0.99 ? '≤ 15 ms' : '',
      );
    }
  };
  await measureOpen('');
  const stop = await askFunnels(port, 'bench-production');
  let times: number[] = [];
  try {
    await measureOpen(', funnels running');
  } finally {
    times = await stop();
  }
  const [first = Number.NaN, ...others] = times;
  note('the first of those funnels, ms', first, '');
  note(`the ${others.length} after it, median, ms`, median(others), '');

  const trivial: number[] = [];
  const sessions: number[] = [];
  const manifests: number[] = [];
  const unchanged: number[] = [];
  const tag = await etag();
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const measure = async (into: number[], request: (i: number) => Buffer, status: number) => {
      const requests = Array.from({ length: requestsPerRound }, (_, i) => request(i));
      const rate = await closedLoop(port, requests, statusIs(status));
      if (round >= 0) into.push(rate);
    };
    await measure(trivial, () => get('/healthz'), 200);
    await measure(sessions, (i) => post('/v1/session', { person: personOf(i) }), 200);
    await measure(manifests, () => get('/v1/manifest?key=fh_pub_bench'), 200);
    await measure(unchanged, () => get('/v1/manifest?key=fh_pub_bench', `if-none-match: ${tag}\r\n`), 304);
  }
  note('trivial route (GET /healthz), requests/s', median(trivial), '');
  note(
    'sessions/s with 50 live flows',
    median(sessions),
    ratio(median(sessions) / median(trivial), '≥ 0.25 × trivial'),
  );
  note('manifests/s from memory', median(manifests), ratio(median(manifests) / median(trivial), '× trivial'));
  note('manifests/s not modified (304)', median(unchanged), ratio(median(unchanged) / median(trivial), '× trivial'));
} finally {
  await stopServer(server);
  rmSync(folder, { recursive: true, force: true });
}

if (kills > 0) {
  const outcome = await killRounds(port + 1, kills, 700);
  note(`kill -9, ${kills} times under load: events acknowledged`, outcome.acknowledged, '');
  note('acknowledged and lost', outcome.lost, 'must be 0');
  note('counted twice', outcome.countedTwice, 'must be 0');
}
printTable(results);
saveResults('server', results);

/** One round of posts beside raw. */
interface Round {
  /** Events a second. */
  rate: number;
  /** Processor time of the busiest thread, in microseconds an event. */
  micros: number;
  raw: RawRates;
}

async function ingestRound(
  { id, publicKey }: { id: string; publicKey: string },
  kind: (typeof kinds)[number],
  isFirst: boolean,
): Promise<Round> {
  const posts = makePosts(postsPerRound, kind);
  const since = Date.parse(posts[0]?.[0]?.timestamp ?? '');
  const requests = posts.map((post) => batchRequest(post, publicKey));
  const before = threadTimes(server.pid);
  const rate = (await closedLoop(port, requests, allAccepted)) * eventsPerPost;
  const micros = busiest(before, threadTimes(server.pid)) / (postsPerRound * eventsPerPost);
  await new Promise((resolve) => setTimeout(resolve, settleMillis)); // documents that wait are stored
  return { rate, micros, raw: insertRaw(join(folder, 'foothold.db'), id, isFirst ? null : since) };
}

function noteRounds(kind: string, rounds: readonly Round[]): void {
  const share = (of: 'log' | 'everything') => median(rounds.map(({ rate, raw }) => rate / raw[of]));
  const raw = (of: keyof RawRates) => median(rounds.map((round) => round.raw[of]));
  note(
    `raw, the rows that these leave (${raw('rowsPerEvent').toFixed(2)} an event; ${kind}), events/s`,
    raw('everything'),
    '',
  );
  note(`raw, their rows of the log alone (${kind}), events/s`, raw('log'), '');
  note(
    `events/s durable, posts of 20 (${kind})`,
    median(rounds.map(({ rate }) => rate)),
    `${ratio(share('everything'), '≥ 0.30 × raw, the same rows')}; ${share('log').toFixed(2)} × raw, log alone`,
  );
  // What the ratio is when each thread has a core for itself: it says more than the one above while others work here.
  const processor = median(rounds.map(({ micros, raw: { processorMicros } }) => processorMicros / micros));
  const micros = median(rounds.map((round) => round.micros));
  note(`the busiest thread’s processor time (${kind}), µs an event`, micros, ratio(processor, 'raw’s ÷ it'));
}

function note(what: string, value: number, target: string): void {
  console.error(`${what}: ${value.toFixed(2)} ${target}`); // progress; the table comes at the end
  results.push({ what, value: value >= 100 ? Math.round(value) : Math.round(value * 100) / 100, target });
}

function ratio(value: number, target: string): string {
  return `${value.toFixed(2)} (${target})`;
}

function allAccepted({ status, body }: WireAnswer): void {
  if (status !== 200 || !body.includes(`"accepted":${eventsPerPost},`))
    throw new Error(`${status}: ${body.slice(0, 500)}`);
}

function statusIs(wanted: number): (answer: WireAnswer) => void {
  return ({ status, body }) => {
    if (status !== wanted) throw new Error(`${status}: ${body.slice(0, 500)}`);
  };
}

function personOf(i: number) {
  const person = (i * 7919) % 10_000;
  return { anonymousId: `browser-${person}`, userId: `user-${person}` };
}

async function etag(): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/manifest?key=fh_pub_bench`);
  return answer.headers.get('etag') ?? '';
}
