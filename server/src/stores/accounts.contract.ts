import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { weekOf } from './derive/weeks.js';
import type { EventStoreHarness } from './events.contract.js';
import type { EventStore, IncomingEvent } from './events.js';
import { milestone } from './events.samples.js';

const start = Date.UTC(2026, 0, 10, 12);
const env = 'env_production';

let serial = 0;

function deed(userId: string, more: Partial<IncomingEvent> = {}): IncomingEvent {
  serial += 1;
  return { messageId: `account-${serial}`, name: 'Invoice Sent', at: start, userId, properties: {}, ...more };
}

/** The suite of what an event store knows of accounts; every adapter passes it unchanged. */
export function accountStoreContract(name: string, makeHarness: () => EventStoreHarness): void {
  describe(`${name} as a store of accounts`, () => {
    let harness: EventStoreHarness;
    let store: EventStore;

    beforeEach(async () => {
      harness = makeHarness();
      store = await harness.open(() => start + 86_400_000);
      await store.append(env, [
        deed('ada', { account: { id: 'acme', traits: { name: 'Acme', plan: 'pro', seats: 5, mrr: 90 } } }),
        deed('bob', { account: { id: 'acme', traits: {} }, at: start + 1_000 }),
        deed('cy', { account: { id: 'zeta', traits: { name: 'Zeta Tools', mrr: 200 } }, at: start + 2_000 }),
        deed('dan', { account: { id: 'Mid', traits: { mrr: 'a lot' } }, at: start + 500 }),
      ]);
    });
    afterEach(() => harness.dispose());

    const order = async (sort?: 'lastSeen' | 'people' | 'mrr' | 'name') =>
      (await store.accounts(env, { sort })).items.map(({ accountId }) => accountId);

    it('lists accounts with what their people and traits tell', async () => {
      const { items, total, nextCursor } = await store.accounts(env, {});
      expect({ total, nextCursor }).toEqual({ total: 3, nextCursor: null });
      expect(items.find(({ accountId }) => accountId === 'acme')).toEqual({
        accountId: 'acme',
        name: 'Acme',
        plan: 'pro',
        seats: 5,
        mrr: 90,
        people: 2,
        firstSeenAt: start,
        lastSeenAt: start + 1_000,
      });
      expect(items.find(({ accountId }) => accountId === 'Mid')).toMatchObject({ name: null, mrr: null, people: 1 });
    });

    it('gives what the people of one lived, as of the last event', async () => {
      const events = [{ event: 'Invoice Sent' }];
      await store.setRules(env, { counters: [], milestones: [milestone({ id: 'sent', events })] });
      await store.append(env, [deed('bob', { at: start + 8 * 86_400_000 })]);
      const lives = await store.livesIn(env, 'acme');
      const week = weekOf(start);
      expect(lives.map(({ milestones }) => milestones.sent).sort()).toEqual([start, start + 1_000]);
      expect(lives.map(({ weeks }) => weeks).sort((a, b) => a.length - b.length)).toEqual([[week], [week, week + 1]]);
      expect(await store.livesIn(env, 'nobody')).toEqual([]);
      expect(await store.livesIn('elsewhere', 'acme')).toEqual([]);
    });

    it('sorts them; what is missing stands last', async () => {
      expect(await order()).toEqual(['zeta', 'acme', 'Mid']);
      expect(await order('people')).toEqual(['acme', 'Mid', 'zeta']);
      expect(await order('mrr')).toEqual(['zeta', 'acme', 'Mid']);
      expect(await order('name')).toEqual(['acme', 'Mid', 'zeta']);
    });

    it('finds them by name and id, and turns pages', async () => {
      expect((await store.accounts(env, { q: 'tools' })).items).toMatchObject([{ accountId: 'zeta' }]);
      expect((await store.accounts(env, { q: 'MID' })).total).toBe(1);
      expect((await store.accounts(env, { q: '%' })).total).toBe(0);
      const first = await store.accounts(env, { sort: 'name', limit: 2 });
      const rest = await store.accounts(env, { sort: 'name', limit: 2, cursor: first.nextCursor ?? '' });
      expect([...first.items, ...rest.items].map(({ accountId }) => accountId)).toEqual(['acme', 'Mid', 'zeta']);
      expect(rest.nextCursor).toBeNull();
      expect((await store.accounts(env, { cursor: 'nonsense' })).items).toEqual([]);
    });

    it('follows people who move to another account, or turn out to be one', async () => {
      await store.append(env, [
        deed('bob', { account: { id: 'zeta', traits: {} }, at: start + 3_000 }),
        { ...deed('ada', { at: start + 4_000 }), anonymousId: 'browser' },
      ]);
      const people = Object.fromEntries(
        (await store.accounts(env, {})).items.map((one) => [one.accountId, one.people]),
      );
      expect(people).toEqual({ acme: 1, zeta: 2, Mid: 1 });
    });

    it('tells all of one account: traits, milestones of its people, and who was seen last', async () => {
      const milestone = {
        id: 'sent',
        name: 'Sent',
        events: [{ event: 'Invoice Sent' }],
        behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.25 },
      };
      await store.setRules(env, { counters: [], milestones: [milestone] });
      await store.append(env, [deed('bob', { name: 'Signed In', at: start + 9_000, traits: { name: 'Bob' } })]);
      const account = await store.account(env, 'acme', ['sent', 'unknown']);
      expect(account).toMatchObject({
        accountId: 'acme',
        traits: { name: 'Acme', plan: 'pro', seats: 5, mrr: 90 },
        people: 2,
        firstSeenAt: start,
        lastSeenAt: start + 9_000,
        milestones: [{ milestoneId: 'sent', people: 2, firstAt: start }],
      });
      expect(account?.latest.map(({ label }) => label)).toEqual(['Bob', 'ada']);
    });

    it('lists the people of one account', async () => {
      const { items, total } = await store.people(env, { accountId: 'acme' });
      expect(total).toBe(2);
      expect(items.map(({ userId }) => userId).sort()).toEqual(['ada', 'bob']);
      expect((await store.people(env, { accountId: 'acme', q: 'bob' })).total).toBe(1);
      expect((await store.people(env, { accountId: 'nobody' })).total).toBe(0);
    });

    it('keeps environments apart', async () => {
      await store.append('env_other', [deed('eve', { account: { id: 'acme', traits: { name: 'Other' } } })]);
      expect((await store.accounts('env_other', {})).items).toMatchObject([{ name: 'Other', people: 1 }]);
      expect((await store.account(env, 'acme', []))?.traits.name).toBe('Acme');
      expect(await store.account('env_third', 'acme', [])).toBeNull();
      expect((await store.accounts('env_third', {})).total).toBe(0);
      expect(await store.account(env, 'nobody', [])).toBeNull();
    });
  });
}
