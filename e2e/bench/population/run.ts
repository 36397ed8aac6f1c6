import type { Condition } from '@foothold/sdk/contract';
import { generatePopulation } from '../../../server/src/demo/population.js';
import { openBenchServer } from '../foothold.js';
import { printTable, saveResults } from '../report.js';

/*
 * How the people of an environment fare at the gates of a flow, asked over HTTP as the admin asks it: 100,000 people of
 * the demo's kind (some 2.4 million events), each of whom is explained. Beside it: how long a trivial route waits
 * meanwhile, because a report must not hold up the product.
 *
 * npx tsx --conditions=foothold-source e2e/bench/population/run.ts
 */

const people = Number(process.argv[2] ?? 100_000);
const rounds = 3;
/** Live flows, and a draft that asks for the stage of accounts. */
const flows = [
  ['first-invoice', 'live'],
  ['welcome', 'live'],
  ['trial-ending', 'live'],
  ['for-accounts', 'draft'],
] as const;

const foothold = await openBenchServer(5395, { demo: true });
const { server } = foothold;
const environmentId = 'demo-production';

const perTurn = 5_000;
for (let seed = 100; (seed - 100) * perTurn < people - 2_400; seed += 1) {
  const some = generatePopulation({ now: Date.now(), people: Math.min(perTurn, people), seed });
  for (let first = 0; first < some.length; first += 10_000) {
    await server.deps.events.append(
      environmentId,
      some.slice(first, first + 10_000).map((event) => ({
        ...event,
        messageId: `${seed} ${event.messageId}`,
        userId: `${seed}-${event.userId}`,
        anonymousId: `${seed}-${event.anonymousId}`,
      })),
    );
  }
}

const { state, now } = server.deps;
const welcome = (await state.flow('demo', 'welcome'))?.flow;
if (!welcome) throw new Error('The demo has no welcome.');
const fact = { of: 'lifecycle', property: 'accountStage' } as const;
const audience: Condition = { type: 'fact', fact, op: 'is', value: 'adoption' };
const forAccounts = { ...welcome, id: 'for-accounts', trigger: { ...welcome.trigger, audience } };
await state.createFlow('demo', forAccounts, 'bench', now());

interface Asked {
  /** Until the first numbers, and until all of them. */
  first: number;
  seconds: number;
  looked: { people: number; of: number };
  waits: number[];
}

/** Asks, and meanwhile asks `/healthz` again and again. */
async function ask(flowId: string, version: 'live' | 'draft'): Promise<Asked> {
  let isOver = false;
  const waits: number[] = [];
  const waiting = (async () => {
    while (!isOver) {
      const began = performance.now();
      await (await fetch(`${server.url}/healthz`)).text();
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const began = performance.now();
  const path = `/v1/projects/demo/environments/${environmentId}/flows/${flowId}/population/stream`;
  const answer = await foothold.ask(path, { version });
  if (!answer.body) throw new Error('The answer is empty.');
  let first = 0;
  let text = '';
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    first ||= (performance.now() - began) / 1_000;
    text += part;
  }
  const seconds = (performance.now() - began) / 1_000;
  isOver = true;
  await waiting;
  // Described by the server's OpenAPI document.
  const last: { done: boolean; population: { looked: Asked['looked'] } } = JSON.parse(
    text.slice(text.lastIndexOf('data: ') + 6),
  );
  if (!last.done) throw new Error('The answer was cut off.');
  return { first, seconds, looked: last.population.looked, waits };
}

const quantile = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

const rows: Record<string, string | number>[] = [];
for (const [flowId, version] of flows) {
  const asked = [];
  for (let round = 0; round < rounds; round += 1) asked.push(await ask(flowId, version));
  const waits = asked.flatMap((one) => one.waits);
  rows.push({
    flow: flowId,
    people: asked[0]?.looked.people ?? 0,
    of: asked[0]?.looked.of ?? 0,
    'first numbers, s': quantile(
      asked.map(({ first }) => first),
      0.5,
    ).toFixed(2),
    'all, s': quantile(
      asked.map(({ seconds }) => seconds),
      0.5,
    ).toFixed(2),
    'others wait, p50 ms': quantile(waits, 0.5).toFixed(1),
    'p99 ms': quantile(waits, 0.99).toFixed(1),
  });
}
printTable(rows);
if (people === 100_000) saveResults('population', rows);
await foothold.close();
