import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { affectedFlows, compile, decide, explainAll, explainer } from '@foothold/sdk/engine';
import { growthBook, jsonRulesEngine } from './rivals.js';
import { conditionsPerFlow, eventNames, flowCount, makeVisitors, makeWorkload, poolSize } from './workload.js';

/*
 * The engine beside GrowthBook's evaluator and json-rules-engine: the same flows, the same people, the same process.
 * Ours runs a whole decision (every gate, then priority); the others only evaluate the conditions. Contenders take turns
 * within a round; what counts is the median over the rounds of the processor time a pass takes, so that other work on the
 * machine, which makes a turn wait, doesn't count.
 *
 * npx tsx --conditions=foothold-source e2e/bench/engine/run.ts
 *
 * The kept results are of the bundled program, as the SDK is shipped (a bundler puts the engine's enums in place):
 * npx esbuild e2e/bench/engine/run.ts --bundle --platform=node --format=esm --conditions=foothold-source
 *   --external:@growthbook/growthbook --external:json-rules-engine --outfile=e2e/bench/engine/run.mjs
 */

const rounds = 15;
const workload = makeWorkload();
const visitors = makeVisitors(64);
const plan = compile(workload.source);
const growth = growthBook(workload);
const rules = jsonRulesEngine(workload);

/** How often the three agree on a flow and a visitor; throws where they don't. */
async function verify(): Promise<{ compared: number; held: number; shown: number }> {
  let compared = 0;
  let held = 0;
  let shown = 0;
  for (const visitor of visitors.slice(0, 16)) {
    const explanations = new Map(
      explainAll(visitor.facts, plan).map((explanation) => [explanation.flowId, explanation]),
    );
    const byGrowthBook = growth(visitor);
    const byRules = await rules(visitor);
    workload.source.flows.forEach(({ id }, index) => {
      const gates = explanations.get(id)?.gates ?? [];
      const ours = gates.every(({ gate, truth }) => (gate !== 'audience' && gate !== 'scene') || truth === 'yes');
      if (ours !== byGrowthBook[index] || ours !== byRules[index])
        throw new Error(`The engines disagree on ${id}: ${ours}, ${byGrowthBook[index]}, ${byRules[index]}.`);
      compared++;
      held += Number(ours);
      shown += Number(explanations.get(id)?.truth === 'yes');
    });
  }
  return { compared, held, shown };
}

interface Contender {
  name: string;
  /** Passes in one turn. */
  passes: number;
  run: (index: number) => unknown;
}

/** How many things a visitor does on a page before the next one comes. */
const eventsPerPage = 8;

function eventAt(index: number) {
  const event = eventNames[index % eventNames.length] ?? '';
  const cause = { on: 'event' as const, event, properties: {} };
  return { cause, facts: { ...factsAt(Math.floor(index / eventsPerPage)), cause } };
}

const names = {
  full: 'foothold, full pass',
  event: 'foothold, an event by the index',
  eventWithout: 'foothold, an event without the index',
  explained: 'foothold, full pass with explanations, the failed gate of each read',
  written: '  … and all of each written out',
  growthBook: 'GrowthBook evalCondition',
  rules: 'json-rules-engine',
};

const contenders: Contender[] = [
  { name: names.full, passes: 400, run: (index) => decide(factsAt(index), plan) },
  {
    name: names.event,
    passes: 4_000,
    run: (index) => {
      const { cause, facts } = eventAt(index);
      return decide(facts, plan, { flows: affectedFlows(plan, cause, facts) });
    },
  },
  { name: names.eventWithout, passes: 400, run: (index) => decide(eventAt(index).facts, plan) },
  {
    name: names.explained,
    passes: 100,
    run: (index) => decide(factsAt(index), plan, { explain: explainer }).explanations.map((one) => one.firstFailed),
  },
  { name: names.written, passes: 4, run: (index) => explainAll(factsAt(index), plan) },
  { name: names.growthBook, passes: 40, run: (index) => growth(visitorOf(index)) },
  { name: names.rules, passes: 1, run: (index) => rules(visitorOf(index)) },
];

function visitorOf(index: number) {
  const visitor = visitors[index % visitors.length];
  if (!visitor) throw new Error('There are no visitors.');
  return visitor;
}

function factsAt(index: number) {
  return visitorOf(index).facts;
}

/** Microseconds of processor time a pass. */
async function turn({ passes, run }: Contender, from: number): Promise<number> {
  const start = process.cpuUsage();
  for (let pass = 0; pass < passes; pass++) {
    const result = run(from + pass);
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / passes;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const agreement = await verify();
const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
for (const contender of contenders) for (let warm = 0; warm < 3; warm++) await turn(contender, warm);
for (let round = 0; round < rounds; round++)
  for (const contender of contenders) times.get(contender.name)?.push(await turn(contender, round * 7));

const microseconds = Object.fromEntries([...times].map(([name, values]) => [name, median(values)]));
const of = (name: string) => microseconds[name] ?? Number.NaN;
const full = of(names.full);
const affected = eventNames.map((event) => affectedFlows(plan, { on: 'event', event, properties: {} }).length);
const ratios = {
  'GrowthBook / full pass (target ≥ 8)': of(names.growthBook) / full,
  'json-rules-engine / full pass (target ≥ 300)': of(names.rules) / full,
  'full pass / an event by the index (target ≥ 10)': full / of(names.event),
  'with explanations / full pass (target ≤ 4)': of(names.explained) / full,
};
const report = {
  flows: flowCount,
  conditionsPerFlow,
  distinctComparisons: poolSize,
  visitors: visitors.length,
  rounds,
  node: process.version,
  cpu: cpus()[0]?.model ?? '',
  agreement,
  eventNames: eventNames.length,
  eventsPerPage,
  flowsAffectedByAnEvent: { median: median(affected), most: Math.max(...affected) },
  microseconds,
  ratios,
};

console.log(`${flowCount} flows × ${conditionsPerFlow} comparisons, drawn from ${workload.pool.length} distinct ones`);
console.log(`The engines agree on all ${agreement.compared} flow × visitor pairs (${agreement.held} hold).`);
console.table(
  Object.fromEntries(Object.entries(microseconds).map(([name, value]) => [name, { 'µs a pass': +value.toFixed(2) }])),
);
console.table(Object.fromEntries(Object.entries(ratios).map(([name, value]) => [name, { times: +value.toFixed(1) }])));
const results = new URL('../results/', import.meta.url);
await mkdir(results, { recursive: true });
await writeFile(new URL('engine.json', results), `${JSON.stringify(report, null, 2)}\n`);
