import { rmSync } from 'node:fs';
import { defaultFriction, defaultLifecycle, type FlowRules, footholdEvents } from '@foothold/sdk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlacingJob, Progress } from '../calibrate/job.js';
import type { IncomingEvent } from '../stores/events.js';
import { createSqliteEventStore, type SqliteEventStore } from '../stores/sqlite/events/store.js';
import { makeDatabase } from '../stores/sqlite/events/testing.js';
import { testMilestone } from '../testing.js';
import type { SimulationJob } from './job.js';
import { usualAssumptions } from './schemas.js';
import { createSimulator, type Simulator } from './simulator.js';

const begin = Date.UTC(2026, 4, 4);
const minute = 60_000;
const environmentId = 'environment';

let folder: string;
let store: SqliteEventStore;
let simulator: Simulator;

function open(threads: boolean): void {
  const made = makeDatabase();
  folder = made.folder;
  store = createSqliteEventStore({ file: made.file, now: () => begin });
  simulator = createSimulator({ file: made.file, threads, settled: store.settled });
}
async function close(): Promise<void> {
  await simulator.close();
  await store.close();
  rmSync(folder, { recursive: true });
}

const flow: FlowRules = {
  id: 'new',
  version: 1,
  pattern: 'modal',
  trigger: {
    scene: { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/billing' },
    prompts: [{ on: 'page' }],
    frequency: { repeat: 'untilDone' },
  },
  publishedAt: 1,
  defaultLocale: 'en',
  content: {},
};
const caps = { perSession: 3, perDay: 5, gapMinutes: 5 };
const job = (changes: Partial<SimulationJob> = {}): SimulationJob => ({
  environmentId,
  from: begin,
  to: begin + 7 * 1440 * minute,
  seed: 1,
  share: 1,
  flow,
  live: [],
  milestones: [],
  segments: [],
  lifecycle: defaultLifecycle,
  caps,
  liveCaps: caps,
  friction: { ...defaultFriction, celebrations: [], scores: [] },
  assumptions: usualAssumptions,
  breakdown: null,
  ...changes,
});

let count = 0;
const visit = (who: Pick<IncomingEvent, 'userId' | 'anonymousId'>, at: number, path = '/billing'): IncomingEvent => ({
  ...who,
  messageId: `visit-${count++}`,
  name: footholdEvents.pageViewed,
  at: begin + at * minute,
  properties: { url: `https://app.example.com${path}` },
});

async function run(given = job(), onPartial = () => {}, signal = new AbortController().signal) {
  const found = await simulator.run(given, { signal, onPartial });
  if ('tooMany' in found) throw new Error('There are few events.');
  return found;
}

describe.each([
  ['in this thread', false],
  ['in a thread of its own', true],
])('a simulator %s', (_, threads) => {
  beforeEach(() => open(threads));
  afterEach(close);

  it('reads what was appended just now, and what came since', async () => {
    await store.append(environmentId, [visit({ userId: 'ada' }, 1), visit({ userId: 'bob' }, 1, '/home')]);
    expect(await run()).toMatchObject({ people: 2, shown: { people: 1, shows: 1 } });
    await store.append(environmentId, [visit({ userId: 'cyd' }, 2)]);
    expect(await run()).toMatchObject({ people: 3, shown: { people: 2 } });
    expect(await simulator.estimate(job())).toMatchObject({ people: 3, events: 3, eventsWithin: 3 });
  });

  it('takes those who turned out to be one person as one, their deeds in the order of time', async () => {
    await store.append(environmentId, [
      visit({ userId: 'ada', anonymousId: 'phone' }, 50),
      visit({ anonymousId: 'laptop' }, 10, '/home'),
      visit({ anonymousId: 'laptop' }, 20),
    ]);
    expect((await run()).people).toBe(2);
    await store.append(environmentId, [visit({ userId: 'ada', anonymousId: 'laptop' }, 60, '/home')]);
    const found = await run();
    const ada = await store.personByKey(environmentId, { userId: 'ada' });
    expect(found).toMatchObject({ people: 1, progress: { events: 4 } });
    expect(found.examples).toMatchObject([{ id: ada?.personId, firstAt: begin + 20 * minute }]);
  });

  it('knows the stage of an account at each moment, by what colleagues had done until then', async () => {
    const milestone = testMilestone('value', { role: 'firstValue', events: [{ event: 'Paid' }] });
    const inAcme = { account: { id: 'acme', traits: {} } };
    await store.setRules(environmentId, { counters: [], milestones: [milestone] });
    await store.append(environmentId, [
      { ...visit({ userId: 'bob' }, 10), ...inAcme },
      { ...visit({ userId: 'ann' }, 20, '/home'), ...inAcme },
      { ...visit({ userId: 'ann' }, 30, '/home'), name: 'Paid' },
      visit({ userId: 'bob' }, 50),
      { ...visit({ userId: 'cyd' }, 60), name: 'Paid' },
      visit({ userId: 'cyd' }, 70),
    ]);
    const fact = { of: 'lifecycle', property: 'accountStage' } as const;
    const audience = { type: 'fact', fact, op: 'is', value: 'adoption' } as const;
    const found = await run(
      job({ flow: { ...flow, trigger: { ...flow.trigger, audience } }, milestones: [milestone] }),
    );
    const bob = await store.personByKey(environmentId, { userId: 'bob' });
    expect(found.shown).toMatchObject({ people: 1 });
    expect(found.examples).toMatchObject([{ id: bob?.personId, firstAt: begin + 50 * minute }]);
  });

  it('draws how shows end from the past of the flow', async () => {
    const flowEvent = (n: number, name: string): IncomingEvent => ({
      messageId: `flow-${name}-${n}`,
      userId: `user-${n}`,
      name,
      at: begin - 5000 * minute,
      properties: { flowId: 'new', version: 1, runId: `0198-${n}`, pattern: 'modal' },
    });
    const people = Array.from({ length: 40 }, (_, n) => n);
    await store.append(environmentId, [
      ...people.map((n) => flowEvent(n, footholdEvents.flowShown)),
      ...people.map((n) => flowEvent(n, footholdEvents.flowCompleted)),
      ...people.map((n) => visit({ userId: `other-${n}` }, n)),
    ]);
    const found = await run();
    expect(found.basis.endsFromHistory).toEqual(['new']);
    expect(found.shown).toEqual({ people: 40, shows: 40, completed: 40, dismissed: 0 });
  });

  it('tells of what it finds, and ends when it is cancelled', async () => {
    const visits = Array.from({ length: 20_000 }, (_, n) => visit({ userId: `user-${n % 2_000}` }, n / 4));
    await store.append(environmentId, visits);
    const abort = new AbortController();
    const cancelled = await run(job(), () => abort.abort(), abort.signal);
    expect(cancelled.progress.people).toBeGreaterThan(0);
    expect(cancelled.progress.people).toBeLessThan(2_000);
    expect(cancelled.progress.of).toBe(2_000);
    const abortedBefore = await run(job(), () => {}, AbortSignal.abort());
    expect(abortedBefore.progress.people).toBeLessThan(2_000);
    expect((await run()).progress.people).toBe(2_000);
  }, 60_000);

  it('places people, tells how far it is, and gives it up when nobody waits any more', async () => {
    const visits = Array.from({ length: 40_000 }, (_, n) => visit({ userId: `user-${n % 2_000}` }, n / 4));
    await store.append(environmentId, visits);
    const { flow: _, caps: __, breakdown: ___, ...past } = job();
    const placing: PlacingJob = {
      ...past,
      now: begin + 8 * 1440 * minute,
      moment: 'now',
      windowDays: 14,
      flows: [],
      milestone: {
        id: 'm',
        name: 'M',
        events: [{ event: 'Done' }],
        behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.3 },
      },
    };
    const told: Progress[] = [];
    expect((await simulator.place(placing, { onProgress: (progress) => told.push(progress) })).placed).toBe(2_000);
    expect(told.at(-1)).toEqual({ people: 2_000, of: 2_000 });
    expect((await simulator.place(placing, { signal: AbortSignal.abort() })).placed).toBeLessThan(2_000);
  }, 60_000);
});
