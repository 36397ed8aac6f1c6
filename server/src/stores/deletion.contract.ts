import { footholdEvents, type Milestone } from '@foothold/sdk/contract';
import { counterKey } from '@foothold/sdk/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStoreHarness } from './events.contract.js';
import type { EventStore, IncomingEvent } from './events.js';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 10, 12);
const env = 'env_production';
const sent = 'Invoice Sent';
const key = counterKey(sent);

const milestone: Milestone = {
  id: 'sent',
  name: 'Sent',
  events: [{ event: sent }],
  behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.25 },
};

let serial = 0;

function event(overrides: Partial<IncomingEvent> = {}): IncomingEvent {
  serial += 1;
  return { messageId: `leaving-${serial}`, name: sent, at: start + serial, properties: {}, ...overrides };
}

/** All that somebody may leave behind: two anonymous ids and two user ids, shows, a decision, traits, an account. */
function lifeOf(name: string): IncomingEvent[] {
  const userId = `user-${name}`;
  const flow = { flowId: 'welcome', version: 1, runId: `run-${name}`, pattern: 'modal' };
  return [
    event({ anonymousId: `anon-${name}`, properties: { note: `secret of ${name}` } }),
    event({ anonymousId: `anon-${name}`, userId, traits: { email: `${name}@x.test`, plan: 'pro' } }),
    event({ userId, account: { id: 'acme', traits: { seats: 5 } } }),
    event({ userId, name: footholdEvents.flowShown, properties: flow }),
    event({ userId, name: footholdEvents.flowShown, at: start + 3 * day, properties: flow }),
    event({ userId, name: `Only ${name}` }),
    event({
      userId,
      name: footholdEvents.decided,
      properties: { cause: 'page', flows: ['welcome 1 - shown'], url: `https://x.test/${name}` },
    }),
    event({ anonymousId: `other-${name}` }),
    event({ userId, previousId: `other-${name}`, name: 'foothold.aliased' }),
    event({ userId: `second-${name}` }),
    event({ userId, previousId: `second-${name}`, name: 'foothold.aliased' }),
    // A UUIDv4 tells no time of its own: it is found again in another way.
    event({ userId, messageId: `9b2f0d3e-4c1a-4f6e-9d8b-${String(serial).padStart(12, '0')}` }),
  ];
}

/** What a store answers about an environment, without the ids of people and events. */
async function answersOf(store: EventStore) {
  const [shown, only] = await Promise.all([
    store.series(env, { event: sent }),
    store.series(env, { event: footholdEvents.flowShown, where: [{ property: 'runId', op: 'exists', value: false }] }),
  ]);
  const scanned = [];
  for await (const batch of store.scan(env, { names: [sent] })) scanned.push(...batch.map(({ at }) => at));
  return {
    shown: [...shown.at],
    only: [...only.at],
    scanned,
    milestone: [...(await store.series(env, { milestoneId: 'sent' })).at],
    people: (await store.people(env, {})).items.map(({ userId }) => userId),
    names: (await store.eventNames(env)).map(({ name, count }) => [name, count]),
    traits: (await store.traitNames(env)).person,
    recent: (await store.recent(env, {})).items.map(({ at }) => at),
    totals: await store.flowTotals(env, start),
    days: await store.flowDays(env, 'welcome', start, start + 9 * day),
    account: (await store.account(env, 'acme', ['sent']))?.people,
  };
}

/** What every adapter of `EventStore` must do with somebody who asks to be forgotten, or to be told what is known. */
export function deletionContract(name: string, makeHarness: () => EventStoreHarness): void {
  describe(`${name}, asked for one person`, () => {
    let harness: EventStoreHarness;
    let store: EventStore;

    beforeEach(async () => {
      harness = makeHarness();
      store = await harness.open(() => start + 20 * day);
      await store.setRules(env, {
        counters: [{ key, event: sent, days: 30 }],
        milestones: [milestone],
      });
    });
    afterEach(() => harness.dispose());

    async function idOf(userId: string): Promise<string> {
      const person = await store.personByKey(env, { userId });
      if (!person) throw new Error(`Nobody is ${userId}.`);
      return person.personId;
    }

    it('tells every id, and every event from the first on', async () => {
      const life = lifeOf('ann');
      await store.append(env, [...life, ...lifeOf('bob')]);
      const personId = await idOf('user-ann');

      const ids = await store.personIds(env, personId);
      const batches = [];
      for await (const batch of store.personHistory(env, personId)) batches.push(...batch);

      expect(ids?.userIds.sort()).toEqual(['second-ann', 'user-ann']);
      expect(ids?.anonymousIds.sort()).toEqual(['anon-ann', 'other-ann']);
      const done = life.filter((one) => one.name !== footholdEvents.decided).sort((a, b) => a.at - b.at);
      expect(batches.map((one) => [one.name, one.at, one.properties])).toEqual(
        done.map((one) => [one.name, one.at, one.properties]),
      );
      expect(new Set(batches.map((one) => one.personId))).toEqual(new Set([personId]));
      expect(await store.personIds(env, 'nobody')).toBeNull();
      expect(await store.personIds('elsewhere', personId)).toBeNull();
      expect(await store.personHistory('elsewhere', personId)[Symbol.asyncIterator]().next()).toMatchObject({
        done: true,
      });
    });

    it('forgets them everywhere, as if they had never come, and nobody else', async () => {
      await store.append(env, lifeOf('bob'));
      const without = await answersOf(store);
      await store.append(env, lifeOf('ann'));
      const [ann, bob] = [await idOf('user-ann'), await idOf('user-bob')];
      const bobBefore = await store.personById(env, bob);
      expect((await answersOf(store)).names).not.toEqual(without.names); // and columns are in memory from here on

      expect(await store.deletePerson(env, ann)).toEqual({ events: 11, decisions: 1, ids: 4 });

      expect(await answersOf(store)).toEqual(without);
      expect(await store.personById(env, ann)).toBeNull();
      expect(await store.decisions(env, ann, {})).toEqual([]);
      expect((await store.personEvents(env, ann, {})).items).toEqual([]);
      expect(await store.personAt(env, ann, start + day, { counters: [], milestones: [] })).toBeNull();
      for (const id of ['anon-ann', 'other-ann']) expect(await store.personByKey(env, { anonymousId: id })).toBeNull();
      for (const id of ['user-ann', 'second-ann']) expect(await store.personByKey(env, { userId: id })).toBeNull();
      expect(await store.personById(env, bob)).toEqual(bobBefore);
      expect(await store.deletePerson(env, ann)).toBeNull();
      expect(await store.deletePerson('elsewhere', bob)).toBeNull();

      store = await harness.reopen(() => start + 20 * day);
      expect(await answersOf(store)).toEqual(without);
      expect(await store.personById(env, bob)).toEqual(bobBefore);
    });

    it('makes a new person of who comes again, and takes nothing twice that was sent before', async () => {
      const life = lifeOf('ann');
      await store.append(env, life);
      const before = await idOf('user-ann');
      await store.deletePerson(env, before);

      const logged = life.filter((one) => one.name !== footholdEvents.decided);
      expect(await store.append(env, logged)).toEqual({ accepted: 0, duplicates: logged.length });
      expect(await store.personByKey(env, { userId: 'user-ann' })).toBeNull();
      await store.append(env, [event({ userId: 'user-ann', anonymousId: 'anon-ann', at: start + 9 * day })]);

      const anew = await store.personByKey(env, { userId: 'user-ann' });
      expect(anew?.personId).not.toBe(before);
      expect(anew).toMatchObject({ firstSeenAt: start + 9 * day, sessions: 1, traits: {}, account: null, flows: {} });
      expect(anew?.counters[key]).toMatchObject({ count: 1 });
      expect((await store.series(env, { event: sent })).at).toEqual(Float64Array.of(start + 9 * day));
    });

    it('forgets by an id of before a merge, too', async () => {
      await store.append(env, [event({ anonymousId: 'a' }), event({ anonymousId: 'b' })]);
      const [a, b] = await Promise.all(
        ['a', 'b'].map(async (anonymousId) => (await store.personByKey(env, { anonymousId }))?.personId ?? ''),
      );
      await store.append(env, [event({ anonymousId: 'b', previousId: 'a', name: 'foothold.aliased' })]);
      expect(await store.deletePerson(env, a ?? '')).toEqual({ events: 3, decisions: 0, ids: 2 });
      expect(await store.personById(env, b ?? '')).toBeNull();
    });

    it('forgets what they do while they are being forgotten, or takes it for a new person’s', async () => {
      await store.append(
        env,
        Array.from({ length: 400 }, () => event({ userId: 'user-ann', anonymousId: 'anon-ann' })),
      );
      await store.append(env, [event({ anonymousId: 'other' }), event({ userId: 'user-bob' })]);
      await store.series(env, { event: sent });
      const before = await idOf('user-ann');
      const more = (from: number) =>
        Array.from({ length: 40 }, (_, i) =>
          store.append(env, [event({ userId: 'user-ann', anonymousId: `more-${from + i}` })]),
        );
      const appends = more(0);
      const deleting = store.deletePerson(env, before);
      appends.push(...more(40));
      appends.push(store.append(env, [event({ userId: 'user-ann', previousId: 'other', name: 'foothold.aliased' })]));
      appends.push(...more(80));
      const deleted = await deleting;
      await Promise.all(appends);

      // Every event was taken: it went with the person, or counts for whoever has the id now.
      expect(await store.personById(env, before)).toBeNull();
      const left = (await store.eventNames(env)).reduce((sum, { count }) => sum + count, 0);
      expect((deleted?.events ?? 0) + left).toBe(400 + 2 + 121);
      let counted = 0;
      for await (const batch of store.states(env))
        for (const { counters } of batch) counted += counters[key]?.count ?? 0;
      expect(counted).toBe((await store.series(env, { event: sent })).at.length);
      expect(await store.personByKey(env, { userId: 'user-bob' })).toMatchObject({ sessions: 1 });
    });

    it('counts a new rule without them when they go meanwhile', async () => {
      await store.append(env, [...lifeOf('ann'), ...lifeOf('bob')]);
      const ann = await idOf('user-ann');
      const other = counterKey('Only ann');
      const setting = store.setRules(env, {
        counters: [
          { key, event: sent, days: 60 },
          { key: other, event: 'Only ann', days: 0 },
        ],
        milestones: [],
      });
      const deleting = store.deletePerson(env, ann);
      await setting;
      expect(await deleting).toMatchObject({ events: 11 });
      expect((await store.personByKey(env, { userId: 'user-bob' }))?.counters[key]?.count).toBe(6);
    });
  });
}
