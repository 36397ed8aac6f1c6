import { explainAll, standing } from '@foothold/sdk/engine';
import { personFacts } from '../../../server/src/delivery/session.js';
import { explainPast } from '../../../server/src/people/explain-past.js';
import { makeWorkload } from '../engine/workload.js';
import { openBenchServer } from '../foothold.js';
import { printTable, saveResults } from '../report.js';

/*
 * Why one person is or is not shown 200 flows of six comparisons each, as the person's page asks it: the explanation of
 * now by itself (every gate of every flow written out), the same over HTTP, and that of a past moment, for which the
 * person is rebuilt from their events among half a million of others.
 *
 * npx tsx --conditions=foothold-source e2e/bench/explain/run.ts
 */

const flowCount = 200;
const rounds = 60;
const ownEvents = 2_000;
const others = 250;
const foothold = await openBenchServer(5397);
const { deps } = foothold.server;
const made = await (await foothold.ask('/v1/projects', { name: 'Bench' })).json();
const projectId: string = made.project.id;
const environmentId: string = made.environments[0].id;

const { source } = makeWorkload();
const now = Date.now();
for (const milestone of source.milestones) await deps.state.saveMilestone(projectId, milestone, now);
for (const { id, trigger } of source.flows.slice(0, flowCount)) {
  const steps = [{ id: 'one', blocks: [{ type: 'heading' as const, id: 'h', text: 'Hello' }] }];
  const flow = {
    formatVersion: 2,
    id,
    name: id,
    pattern: { type: 'modal' as const },
    steps,
    trigger,
    defaultLocale: 'en',
  };
  await deps.state.createFlow(projectId, flow, 'bench', now);
  await deps.state.publish({ projectId, flowId: id, environmentId, userId: 'bench', note: '', now });
}
await deps.live.rebuild(environmentId);

const event = (userId: string, index: number) => ({
  messageId: `${userId} ${index}`,
  name: `Feature ${(index % 40) + 1} Used`,
  at: Date.now() - Math.floor(((ownEvents - index) / ownEvents) * 5_000),
  userId,
  properties: { part: index % 7 },
  ...(index === 0 ? { traits: { plan: 'trial', role: 'founder', country: 'de' } } : {}),
});
for (let other = 0; other <= others; other++)
  await deps.events.append(
    environmentId,
    Array.from({ length: ownEvents }, (_, index) => event(other === 0 ? 'ada' : `person-${other}`, index)),
  );
const person = await deps.events.personByKey(environmentId, { userId: 'ada' });
const live = await deps.live.byEnvironment(environmentId);
if (!person || !live) throw new Error('The person was not stored.');

/**
 * What a piece of work takes, in ms: of the processor, which other work on the machine does not change, and of the
 * clock, in the middle. The first rounds warm up.
 */
async function measure(work: () => unknown): Promise<{ processor: number; median: number }> {
  for (let round = 0; round < 20; round++) await work();
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const rounded = (ms: number) => Math.round(ms * 100) / 100;
  return { processor: rounded((user + system) / 1000 / rounds), median: rounded(times[rounds / 2] ?? 0) };
}

const path = `/v1/projects/${projectId}/environments/${environmentId}/people/${person.personId}/explanations`;
const get = async (query = '') => {
  const { explanations } = await (await foothold.ask(path + query)).json();
  if (explanations.length !== flowCount) throw new Error(`${explanations.length} flows were explained.`);
};
const past = Date.now() - 1;
const rows = [
  {
    what: 'explain 200 flows now',
    ...(await measure(() => {
      const at = Date.now();
      const facts = { now: at, person: personFacts(live, person, { lists: [] }, at) };
      return [explainAll(facts, live.plan), live.milestones.map((milestone) => standing(milestone, facts))];
    })),
  },
  { what: 'the same over HTTP', ...(await measure(() => get())) },
  {
    what: `explain a past moment, from ${ownEvents.toLocaleString('en')} events of the person`,
    ...(await measure(() => explainPast(deps, environmentId, person.personId, past))),
  },
  { what: 'the same over HTTP', ...(await measure(() => get(`?at=${past}`))) },
];
printTable(rows.map(({ what, processor, median }) => ({ what, 'processor, ms': processor, 'clock, ms': median })));
saveResults('explain', { flows: flowCount, events: ownEvents * (others + 1), rows });
await foothold.close();
