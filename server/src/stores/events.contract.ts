import type { Traits } from '@foothold/sdk/contract';
import { counterKey } from '@foothold/sdk/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { weekOf } from './derive/weeks.js';
import type { EventStore, IncomingEvent, LabelledEvent } from './events.js';
import { day, env, event, flowEvent, milestone, minute, personOf, start, uuid7 } from './events.samples.js';

/** What the suite needs of an adapter. */
export interface EventStoreHarness<S extends EventStore = EventStore> {
  /** The store under test, empty, with this clock. */
  open(now: () => number): Promise<S>;
  /** Opens the same data again as after a crash: without closing the store first. */
  reopen(now: () => number): Promise<S>;
  dispose(): Promise<void>;
}

/** The suite that every adapter of the EventStore passes unchanged. */
export function eventStoreContract(name: string, makeHarness: () => EventStoreHarness): void {
  describe(`${name} as an event store`, () => {
    let harness: EventStoreHarness;
    let store: EventStore;

    beforeEach(async () => {
      harness = makeHarness();
      store = await harness.open(() => start + day);
    });
    afterEach(() => harness.dispose());

    describe('deduplication', () => {
      const ids = {
        'a UUIDv7': '0194a7b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
        'a UUIDv4': '9b2f0d3e-4c1a-4f6e-9d8b-7a6c5b4d3e2f',
        'a Segment id': 'node-next-1768046400000-9b2f0d3e-4c1a-4f6e-9d8b-7a6c5b4d3e2f',
        'any text': 'order #17 / été',
      };
      for (const [kind, messageId] of Object.entries(ids)) {
        it(`takes ${kind} once, whatever time, name and person a repeat claims`, async () => {
          await store.append(env, [event({ messageId })]);

          const again = await store.append(env, [
            event({ messageId, at: start + 400 * day, name: 'Other', anonymousId: 'anon-2' }),
            event({ messageId }),
          ]);

          expect(again).toEqual({ accepted: 0, duplicates: 2 });
          expect(await store.personByKey(env, { anonymousId: 'anon-2' })).toBeNull();
          expect((await store.recent(env, {})).items).toHaveLength(1);
          expect((await store.eventNames(env)).map(({ name, count }) => [name, count])).toEqual([['Invoice Sent', 1]]);
        });
      }

      it('takes an id once within a batch', async () => {
        const one = event();
        expect(await store.append(env, [one, event(), { ...one }])).toEqual({ accepted: 2, duplicates: 1 });
      });

      it('takes many events at once as it takes each by itself, repeats among them', async () => {
        const sent = Array.from({ length: 240 }, (_, i): IncomingEvent => {
          const person = (i * i) % 7;
          return event({
            messageId: uuid7(start + (i % 4 === 0 ? i >> 1 : i)), // some are repeats of earlier ones
            at: start + i * minute,
            name: i % 50 === 49 ? `Rare ${i % 3}` : `Done ${i % 4}`,
            anonymousId: `browser-${i % 13 === 0 ? 'shared' : person}`,
            ...(i > 60 && person % 2 === 0 ? { userId: `user-${person}` } : {}),
            ...(i % 40 === 39 ? { traits: { seen: i } } : {}),
          });
        });
        const rules = {
          counters: [{ key: 'Done 1', event: 'Done 1', where: [], days: 7 }],
          milestones: [milestone({ events: [{ event: 'Done 2', atLeast: 3 }] })],
        };
        await store.setRules(env, rules);
        await store.setRules('env_single', rules);
        const answers = { accepted: 0, duplicates: 0 };
        for (const one of sent) {
          const { accepted, duplicates } = await store.append('env_single', [one]);
          answers.accepted += accepted;
          answers.duplicates += duplicates;
        }

        const together = { accepted: 0, duplicates: 0 };
        for (let first = 0; first < sent.length; first += 25) {
          const { accepted, duplicates } = await store.append(env, sent.slice(first, first + 25));
          together.accepted += accepted;
          together.duplicates += duplicates;
        }

        expect(together).toEqual(answers);
        expect(answers.duplicates).toBeGreaterThan(20);
        expect(await store.eventNames(env)).toEqual(await store.eventNames('env_single'));
        for (const { anonymousId, userId } of sent) {
          const key = { anonymousId, userId };
          const single = await store.personByKey('env_single', key);
          expect(await store.personByKey(env, key)).toEqual({ ...single, personId: expect.any(String) });
        }
        const told = async (environment: string) =>
          (await store.recent(environment, { limit: 200 })).items.map(({ id, name, at }) => [id, name, at]);
        expect(await told(env)).toEqual(await told('env_single'));
      });

      it('takes an id once among batches at the same time', async () => {
        const one = event();
        const answers = await Promise.all([1, 2, 3, 4].map(() => store.append(env, [one])));
        expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1);
      });

      it('remembers ids after a crash', async () => {
        const batch = Object.values(ids).map((messageId) => event({ messageId }));
        await store.append(env, batch);
        store = await harness.reopen(() => start + day);
        expect(await store.append(env, batch)).toEqual({ accepted: 0, duplicates: batch.length });
      });

      it('tells ids apart that differ in the least', async () => {
        const batch = ['a', 'A', 'a ', 'а', 'a\u0000'].map((messageId) => event({ messageId }));
        expect((await store.append(env, batch)).accepted).toBe(5);
      });
    });

    describe('people', () => {
      it('knows nobody at first', async () => {
        expect(await store.personByKey(env, { anonymousId: 'anon-1' })).toBeNull();
        expect(await store.people(env, {})).toEqual({ items: [], nextCursor: null, total: 0 });
      });

      it('makes a person of the first event, and keeps first and last seen in any order', async () => {
        await store.append(env, [event({ at: start }), event({ at: start + day }), event({ at: start - day })]);
        expect(await personOf(store)).toMatchObject({ firstSeenAt: start - day, lastSeenAt: start + day, sessions: 3 });
      });

      it('counts events with gaps of at most 30 minutes as one session, also when they come late', async () => {
        for (const minutes of [0, 60, 30]) await store.append(env, [event({ at: start + minutes * minute })]);
        expect((await personOf(store)).sessions).toBe(1);
        await store.append(env, [event({ at: start + 91 * minute })]);
        expect((await personOf(store)).sessions).toBe(2);
      });

      it('merges the anonymous person into the user, with all they did', async () => {
        await store.setRules(env, {
          counters: [{ key: counterKey('Invoice Sent'), event: 'Invoice Sent', days: 30 }],
          milestones: [milestone()],
        });
        await store.append(env, [
          event({ at: start + 3, traits: { plan: 'trial', role: 'founder' } }),
          event({ at: start + 1 }),
          flowEvent('flow_shown', start + 2, 'run-1'),
        ]);
        await store.append(env, [
          event({ anonymousId: undefined, userId: 'user-1', at: start + 2, traits: { plan: 'pro' } }),
        ]);
        await store.append(env, [event({ name: 'foothold.identified', userId: 'user-1', at: start + 4 })]);

        const merged = await personOf(store, { userId: 'user-1' });
        expect(await personOf(store, { anonymousId: 'anon-1' })).toEqual(merged);
        expect(merged.traits).toEqual({ plan: 'trial', role: 'founder' });
        expect(merged.counters[counterKey('Invoice Sent')]).toMatchObject({
          count: 3,
          firstAt: start + 1,
          lastAt: start + 3,
        });
        expect(merged.milestones).toEqual({ 'sent-three': start + 3 });
        expect(merged.flows.welcome).toMatchObject({ shows: 1, state: 'shown' });
        expect((await store.people(env, {})).total).toBe(1);
        expect((await store.personEvents(env, merged.personId, {})).items).toHaveLength(5);
        expect((await store.flowTotals(env, start)).map(({ shown }) => shown)).toEqual([1]);
      });

      it('keeps two users of one browser apart', async () => {
        await store.append(env, [
          event({ userId: 'user-1' }),
          event({ userId: 'user-2' }),
          event({ userId: 'user-2', anonymousId: 'anon-2' }),
        ]);
        const [one, two] = [await personOf(store, { userId: 'user-1' }), await personOf(store, { userId: 'user-2' })];
        expect(one.personId).not.toBe(two.personId);
        expect((await personOf(store, { anonymousId: 'anon-1' })).personId).toBe(one.personId);
        expect((await personOf(store, { anonymousId: 'anon-2' })).personId).toBe(two.personId);
        expect(await store.personByKey(env, { userId: 'user-3', anonymousId: 'anon-1' })).toBeNull();
      });

      it('merges by alias, chains of merges included', async () => {
        await store.append(env, [event({ anonymousId: 'a' }), event({ anonymousId: 'b' })]);
        await store.append(env, [event({ anonymousId: 'b', previousId: 'a', name: 'foothold.aliased' })]);
        await store.append(env, [
          event({ anonymousId: undefined, userId: 'u', previousId: 'b', name: 'foothold.aliased' }),
        ]);
        await store.append(env, [event({ anonymousId: 'a' })]);
        const ids = [{ anonymousId: 'a' }, { anonymousId: 'b' }, { userId: 'u' }].map(
          async (key) => (await personOf(store, key)).personId,
        );
        expect(new Set(await Promise.all(ids)).size).toBe(1);
        const series = await store.series(env, { event: 'Invoice Sent' });
        expect(new Set(series.person).size).toBe(1);
        expect(series.person).toHaveLength(3);
      });

      it('lets the latest value of a trait win by the time of the event; null removes', async () => {
        await store.append(env, [
          event({ at: start + 5, traits: { plan: 'pro', goal: null } }),
          event({ at: start + 1, traits: { plan: 'trial', goal: 'report', role: 'founder' } }),
          event({ at: start + 6, account: { id: 'acme', traits: { seats: 5 } } }),
          event({ at: start + 7, account: { id: 'acme', traits: { seats: 9 } } }),
          event({ at: start + 2, account: { id: 'old', traits: {} } }),
        ]);
        const state = await personOf(store);
        expect(state.traits).toEqual({ plan: 'pro', role: 'founder' });
        expect(state.account).toMatchObject({ id: 'acme', traits: { seats: 9 }, firstTraits: { seats: 5 } });
        expect(await store.traitNames(env)).toMatchObject({
          person: [{ name: 'goal' }, { name: 'plan', examples: ['pro', 'trial'] }, { name: 'role' }],
          account: [{ name: 'seats', examples: ['5', '9'] }],
        });
        expect([...(await store.traitValues(env, 'person', 'plan')).values()]).toEqual(['pro']);
        expect([...(await store.traitValues(env, 'account', 'seats')).values()]).toEqual([9]);
      });

      it('lists people last seen first, whenever they came, also while events are only counted', async () => {
        const seen = (userId: string, at: number) => event({ userId, anonymousId: `of-${userId}`, at });
        await store.append(
          env,
          ['a', 'b', 'c', 'd'].map((userId, i) => seen(userId, start + i * minute)),
        );
        await store.append(env, [seen('b', start + 10 * minute)]);
        await store.append(env, [seen('a', start + 11 * minute), seen('d', start - day)]);
        const order = async () => {
          const found: (string | null)[] = [];
          let cursor: string | null = '';
          for (let page = 0; cursor !== null && page < 9; page += 1) {
            const part = await store.people(env, { limit: 1, ...(cursor ? { cursor } : {}) });
            found.push(...part.items.map(({ userId }) => userId));
            ({ nextCursor: cursor } = part);
          }
          return found;
        };
        expect(await order()).toEqual(['a', 'b', 'd', 'c']);
        await store.append(env, [seen('c', start + 12 * minute)]);
        expect(await order()).toEqual(['c', 'a', 'b', 'd']);
        for (const cursor of ['x', '1', '1.2.3', '.', '-1.-1', '1e9.1'])
          expect((await store.people(env, { cursor })).items.length).toBeLessThanOrEqual(4);
      });

      it('lists people newest first where they were seen together, page by page, and finds them by name, email and user id', async () => {
        for (let i = 0; i < 5; i += 1) {
          await store.append(env, [
            event({
              anonymousId: `anon-${i}`,
              userId: `user-${i}`,
              traits: { name: `Žofia ${i}`, email: `z${i}@x.test` },
            }),
          ]);
        }
        const first = await store.people(env, { limit: 2 });
        expect(first.items.map(({ userId }) => userId)).toEqual(['user-4', 'user-3']);
        expect(first.total).toBe(5);
        const rest = await store.people(env, { limit: 9, cursor: first.nextCursor ?? '' });
        expect(rest.items.map(({ userId }) => userId)).toEqual(['user-2', 'user-1', 'user-0']);
        expect(rest.nextCursor).toBeNull();
        expect((await store.people(env, { q: 'žofia 3' })).items).toMatchObject([
          { name: 'Žofia 3', anonymous: false },
        ]);
        expect((await store.people(env, { q: 'Z2@X' })).total).toBe(1);
        expect((await store.people(env, { q: '%' })).total).toBe(0);
      });

      it('keeps the weeks of use, in any order and over a merge', async () => {
        await store.append(env, [
          event({ at: start }),
          event({ at: start - 14 * day }),
          event({ at: start - 14 * day + minute }),
          event({ at: start - 7 * day, name: 'foothold.flow_shown', properties: { flowId: 'f', runId: 'r' } }),
          event({ anonymousId: 'anon-2', at: start - 28 * day, name: 'foothold.page_viewed' }),
        ]);
        const week = weekOf(start);
        expect((await personOf(store)).weeks).toEqual([week - 2, week]);
        await store.append(env, [event({ anonymousId: 'anon-2', userId: 'u' }), event({ userId: 'u' })]);
        expect((await personOf(store)).weeks).toEqual([week - 4, week - 2, week]);
      });

      it('gives people by their numbers and by their account, and searches among some', async () => {
        const account = { id: 'acme', traits: {} };
        await store.append(env, [
          event({ userId: 'a', anonymousId: 'of-a', traits: { name: 'Ann' }, account }),
          event({ userId: 'b', anonymousId: 'of-b', traits: { name: 'Anna' } }),
          event({ userId: 'c', anonymousId: 'of-c', account }),
        ]);
        const { person: numbers } = await store.series(env, { event: 'Invoice Sent' });
        const [a = 0, b = 0, c = 0] = numbers;
        const ids = (people: { userId: string | null }[]) => people.map(({ userId }) => userId);
        expect(ids(await store.peopleByNumber(env, [c, 999, a]))).toEqual(['c', 'a']);
        expect(await store.peopleByNumber('elsewhere', [a])).toEqual([]);
        expect(ids((await store.people(env, { among: [a, c], q: 'ann' })).items)).toEqual(['a']);
        expect((await store.people(env, { among: [a, b], limit: 1 })).total).toBe(2);
      });

      it('gives the states of everybody once, as they are of each, with the numbers of series', async () => {
        await store.setRules(env, { counters: [], milestones: [milestone()] });
        const users = Array.from({ length: 120 }, (_, i) => `user-${i}`);
        await store.append(
          env,
          users.map((userId, i) => event({ userId, anonymousId: `of-${i}`, at: start + i, traits: { plan: 'trial' } })),
        );
        await store.append(env, [event({ anonymousId: 'before' }), event({ anonymousId: 'before', userId: 'user-7' })]);
        await store.append('elsewhere', [event({ userId: 'somebody-else' })]);

        const states = [];
        for await (const batch of store.states(env)) states.push(...batch);

        expect(states.map(({ userId }) => userId).sort()).toEqual([...users].sort());
        for (const { person: number, ...state } of states) {
          expect(state).toEqual(await personOf(store, { userId: state.userId ?? '' }));
          expect(Number.isInteger(number)).toBe(true);
        }
        const { person: numbers } = await store.series(env, { event: 'Invoice Sent' });
        const seventh = states.find(({ userId }) => userId === 'user-7');
        expect([...numbers].filter((number) => number === seventh?.person)).toHaveLength(3);
        const again = [];
        for await (const batch of store.states(env)) again.push(...batch);
        expect(again.map(({ personId }) => personId)).toEqual(states.map(({ personId }) => personId));
        expect(await store.states('nowhere')[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
      });
    });

    describe('reading', () => {
      it('gives series ordered by person and time, filtered and bounded', async () => {
        await store.append(env, [
          event({ anonymousId: 'a', at: start + 3, properties: { amount: 5 } }),
          event({ anonymousId: 'b', at: start + 2, properties: { amount: 50 } }),
          event({ anonymousId: 'a', at: start + 1, properties: { amount: 50 } }),
          event({ anonymousId: 'a', at: start + 4, name: 'Other' }),
        ]);
        const all = await store.series(env, { event: 'Invoice Sent' });
        expect([...all.at]).toEqual([start + 1, start + 3, start + 2]);
        expect(all.person[0]).toBe(all.person[1]);
        const where = [{ property: 'amount', op: 'gt' as const, value: 10 }];
        expect([...(await store.series(env, { event: 'Invoice Sent', where })).at]).toEqual([start + 1, start + 2]);
        const bounded = await store.series(env, { event: 'Invoice Sent', from: start + 2, to: start + 3 });
        expect([...bounded.at]).toEqual([start + 2]);
        expect((await store.series(env, { event: 'Never' })).at).toHaveLength(0);
      });

      it('keeps series up with events that arrive after the first question', async () => {
        await store.append(env, [event()]);
        await store.series(env, { event: 'Invoice Sent' });
        await store.append(env, [event(), event({ name: 'New' })]);
        expect((await store.series(env, { event: 'Invoice Sent' })).at).toHaveLength(2);
        expect((await store.series(env, { event: 'New' })).at).toHaveLength(1);
      });

      it('scans events of some names with their people', async () => {
        await store.append(env, [event({ properties: { a: 1 } }), event({ name: 'B' }), event({ name: 'C' })]);
        const found = [];
        for await (const batch of store.scan(env, { names: ['Invoice Sent', 'B'] })) found.push(...batch);
        const { personId } = await personOf(store);
        expect(found.map(({ name }) => name).sort()).toEqual(['B', 'Invoice Sent']);
        expect(found.every((one) => one.personId === personId)).toBe(true);
      });

      it('gives recent events page by page, and new ones to listeners until they stop', async () => {
        const heard: LabelledEvent[] = [];
        const stop = store.subscribe(env, (one) => heard.push(one));
        await store.append(env, [event({ traits: { name: 'Ada' } }), event({ at: start + 1 })]);
        await store.append('env_other', [event()]);
        stop();
        await store.append(env, [event({ at: start + 2 })]);
        expect(heard.map(({ at, personLabel }) => [at, personLabel])).toEqual([
          [start, 'Ada'],
          [start + 1, 'Ada'],
        ]);
        const first = await store.recent(env, { limit: 2 });
        expect(first.items.map(({ at }) => at)).toEqual([start + 2, start + 1]);
        const rest = await store.recent(env, { limit: 2, cursor: first.nextCursor ?? '' });
        expect(rest).toMatchObject({ items: [{ at: start }], nextCursor: null });
        expect(rest.items[0]?.personLabel).toBe('Ada');
      });

      it('sums an environment up', async () => {
        await store.append(env, [event({ userId: 'u', verified: true }), event({ userId: 'u' })], 'https://app.test');
        expect(await store.summary(env)).toEqual({
          firstEventAt: start,
          lastEventAt: start,
          eventsLastDay: 2,
          originsSeen: ['https://app.test'],
          identityCoverage: 0.5,
        });
      });
    });

    it('keeps environments apart', async () => {
      const one = event({ userId: 'user-1', traits: { name: 'Ada' } });
      await store.append(env, [one]);
      expect((await store.append('env_other', [one])).accepted).toBe(1);
      const here = await personOf(store, { userId: 'user-1' });
      const there = await store.personByKey('env_other', { userId: 'user-1' });
      expect(there?.personId).not.toBe(here.personId);
      expect(await store.personById('env_other', here.personId)).toBeNull();
      expect((await store.personEvents('env_other', here.personId, {})).items).toEqual([]);
      expect(await store.personById('env_third', here.personId)).toBeNull();
      expect((await store.recent('env_third', {})).items).toEqual([]);
      expect((await store.people('env_third', {})).total).toBe(0);
    });

    it('stores hostile strings as they are', async () => {
      const strings = [
        "'; DROP TABLE events; --",
        '\u0000',
        '👩‍👩‍👧',
        '"\\',
        '\ud800',
        'constructor',
        'a'.repeat(2000),
      ];
      for (const text of strings) {
        const properties: Traits = { constructor: text, text };
        await store.append(env, [
          event({
            anonymousId: text,
            name: text,
            properties,
            traits: { [text]: text },
            account: { id: text, traits: { toString: text } },
          }),
          {
            ...flowEvent('flow_shown', start, text),
            anonymousId: text,
            properties: { flowId: text, runId: text, version: 1 },
          },
        ]);
        const state = await personOf(store, { anonymousId: text });
        const { items } = await store.personEvents(env, state.personId, {});
        expect(state.anonymousIds).toHaveLength(1);
        expect(Object.keys(state.flows)).toHaveLength(1);
        expect(items.map(({ name }) => name).sort()).toEqual(
          ['foothold.flow_shown', items.find((one) => one.name !== 'foothold.flow_shown')?.name].sort(),
        );
      }
    });
  });
}
