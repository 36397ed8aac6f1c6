import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { affectedFlows, compile, decide, explainAll, explainer } from '@foothold/sdk/engine';
import { growthBook, jsonRulesEngine } from './rivals.js';
import { conditionsPerFlow, eventNames, flowCount, makeVisitors, makeWorkload, poolSize } from './workload.js';

/*
 * The engine beside GrowthBook's evaluator and json-rules-engine: the same flows, the same people, the same process.
 * Ours runs a whole decision (every gate, then priority); the others only evaluate the conditions. Contenders take turns
 * within a round; what counts is the median over the rounds.
 *
 * npx tsx --conditions=foothold-source e2e/bench/engine/run.ts
 */

const rounds = 21;
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

const visitorAt = (index: number) => visitors[index % visitors.length] ?? visitors[0];

const contenders: Contender[] = [
  {
    name: 'foothold, full pass',
    passes: 400,
    run: (index) => decide(factsAt(index), plan),
  },
  {
    name: 'foothold, one event by the index',
    passes: 2_000,
    run: (index) => {
      const event = eventNames[index % eventNames.length] ?? '';
      const cause = { on: 'event' as const, event, properties: {} };
      return decide({ ...factsAt(index), cause }, plan, { flowIds: affectedFlows(plan, cause) });
    },
  },
  {
    name: 'foothold, one event without the index',
    passes: 400,
    run: (index) => {
      const event = eventNames[index % eventNames.length] ?? '';
      return decide({ ...factsAt(index), cause: { on: 'event', event, properties: {} } }, plan);
    },
  },
  {
    name: 'foothold, full pass with explanations',
    passes: 200,
    run: (index) => decide(factsAt(index), plan, { explain: explainer }),
  },
  {
    name: 'GrowthBook evalCondition',
    passes: 40,
    run: (index) => growth(visitorOf(index)),
  },
  { name: 'json-rules-engine', passes: 2, run: (index) => rules(visitorOf(index)) },
];

function visitorOf(index: number) {
  const visitor = visitorAt(index);
  if (!visitor) throw new Error('There are no visitors.');
  return visitor;
}

function factsAt(index: number) {
  return visitorOf(index).facts;
}

async function turn({ passes, run }: Contender, from: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let pass = 0; pass < passes; pass++) {
    const result = run(from + pass);
    if (result instanceof Promise) await result;
  }
  return Number(process.hrtime.bigint() - start) / 1_000 / passes;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const agreement = await verify();
const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
for (const contender of contenders) for (let warm = 0; warm < 3; warm++) await turn(contender, warm);
for (let round = 0; round < rounds; round++)
  for (const contender of contenders) times.get(contender.name)?.push(await turn(contender, round * 7));

const microseconds = Object.fromEntries([...times].map(([name, values]) => [name, median(values)]));
const of = (name: string) => microseconds[name] ?? Number.NaN;
const full = of('foothold, full pass');
const affected = eventNames.map((event) => affectedFlows(plan, { on: 'event', event, properties: {} }).length);
const ratios = {
  'full pass beside GrowthBook (target ≥ 8)': of('GrowthBook evalCondition') / full,
  'full pass beside json-rules-engine (target ≥ 300)': of('json-rules-engine') / full,
  'one event by the index beside a full pass (target ≥ 10)': full / of('foothold, one event by the index'),
  'explanations: cost beside a full pass (target ≤ 4)': of('foothold, full pass with explanations') / full,
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
