import assert from 'node:assert/strict';
import { makeProject, openBenchServer } from '../foothold.js';
import { printTable, saveResults } from '../report.js';
import { days, makeFlows, makeHistory, milestones, start, traitsOf } from './workload.js';

/*
 * A simulation of a draft over a million events of ten thousand people, with forty-nine live flows beside it: our
 * server, asked over HTTP as the admin asks it, with the simulation in its own thread. What is measured is from the
 * request to the last word of the stream, so it contains reading the log. The second run has the same seed and must
 * have the same fingerprint; the third has another. CPU seconds are of the whole process, all threads: where they are far
 * fewer than the seconds, something else had the machine.
 *
 * npx tsx --conditions=foothold-source e2e/bench/simulate/run.ts
 */

const events = Number(process.env.EVENTS ?? 1_000_000);
const people = Number(process.env.PEOPLE ?? 10_000);
const dayMillis = 86_400_000;

interface Told {
  status: string;
  result: {
    digest: string;
    people: number;
    shown: { people: number; shows: number };
    interruptions: { shows: number; asNow: { shows: number } };
    collisions: unknown[];
    progress: { people: number; of: number; events: number };
  } | null;
}

async function open() {
  const foothold = await openBenchServer(5392);
  const environment = await makeProject(foothold, milestones);
  const store = foothold.server.deps.events;
  const history = makeHistory(events, people);
  const known = new Set<number>();
  for (let first = 0; first < history.length; first += 10_000) {
    await store.append(
      environment.id,
      history.slice(first, first + 10_000).map(({ person, name, at, properties }, index) => {
        const isNew = !known.has(person);
        known.add(person);
        return {
          messageId: `m${first + index}`,
          name,
          at,
          userId: `user-${person}`,
          properties,
          ...(isNew ? { traits: traitsOf(person) } : {}),
        };
      }),
    );
  }
  const flows = makeFlows();
  for (const [index, flow] of flows.entries()) {
    await foothold.ask('/v1/projects/bench/flows', { flow });
    if (index !== 2)
      await foothold.ask(`/v1/projects/bench/flows/${flow.id}/publish`, { environmentId: environment.id });
  }
  return {
    ...foothold,
    simulations: `/v1/projects/bench/environments/${environment.id}/flows/flow-2/simulations`,
    one: (id: string) => `/v1/projects/bench/environments/${environment.id}/simulations/${id}`,
  };
}

const foothold = await open();
try {
  const question = (seed: number) => ({ version: 'draft', from: start, to: start + days * dayMillis, seed });
  const simulate = async (seed: number) => {
    const began = performance.now();
    const cpuBefore = process.cpuUsage();
    const made = (await (await foothold.ask(foothold.simulations, question(seed))).json()) as { id: string };
    const text = await (await foothold.ask(`${foothold.one(made.id)}/stream`)).text();
    const seconds = (performance.now() - began) / 1000;
    const cpu = process.cpuUsage(cpuBefore);
    const parts = text.split('\n\n').filter((part) => part.startsWith('event: simulation'));
    // Described by the server's OpenAPI document.
    const told = parts.map((part) => JSON.parse(part.slice(part.indexOf('data: ') + 6)) as Told);
    const { status, result } = told.at(-1) ?? {};
    if (status !== 'done' || !result) throw new Error(`The simulation is ${status}.`);
    return { seconds, cpuSeconds: (cpu.user + cpu.system) / 1e6, result, partials: told.length - 1 };
  };

  const began = performance.now();
  const estimated = (await (await foothold.ask(`${foothold.simulations}/estimate`, question(1))).json()) as {
    seconds: number;
    people: number;
    events: number;
  };
  const estimateSeconds = (performance.now() - began) / 1000;
  const runs = [await simulate(1), await simulate(1), await simulate(2)];
  const [first, again, other] = runs;
  assert.equal(again?.result.digest, first?.result.digest, 'The same seed gave another result.');
  assert.notEqual(other?.result.digest, first?.result.digest, 'Another seed gave the same result.');

  const round = (value: number) => Math.round(value * 10) / 10;
  const table = runs.map(({ seconds, cpuSeconds, result, partials }, index) => ({
    run: index + 1,
    seed: index < 2 ? 1 : 2,
    seconds: round(seconds),
    'CPU s': round(cpuSeconds),
    'events/s': Math.round(result.progress.events / seconds),
    people: result.people,
    'people shown the draft': result.shown.people,
    interruptions: result.interruptions.shows,
    'as now': result.interruptions.asNow.shows,
    partials,
    digest: result.digest.slice(0, 12),
  }));
  printTable(table);
  console.log(`Estimated before: ${round(estimated.seconds)} s; the estimate took ${round(estimateSeconds)} s.`);
  saveResults('simulate', { events, people, flows: 50, days, estimatedSeconds: round(estimated.seconds), runs: table });
  const slowest = Math.max(...runs.map(({ seconds }) => seconds));
  assert.ok(slowest < 60, `A simulation took ${round(slowest)} s; it should take less than 60.`);
} finally {
  await foothold.close();
}
