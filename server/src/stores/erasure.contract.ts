import { footholdEvents } from '@foothold/sdk/contract';
import { counterKey } from '@foothold/sdk/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testMilestone } from '../testing.js';
import type { EventStoreHarness } from './events.contract.js';
import type { EventStore, IncomingEvent, LiveRules } from './events.js';

const start = Date.UTC(2026, 0, 10, 12);
const sent = 'Invoice Sent';
const key = counterKey(sent);
const [gone, kept] = ['env_staging', 'env_production'];
const rules: LiveRules = {
  counters: [{ key, event: sent, days: 30 }],
  milestones: [testMilestone('sent', { events: [{ event: sent }] })],
};

let serial = 0;

function event(overrides: Partial<IncomingEvent> = {}): IncomingEvent {
  serial += 1;
  return { messageId: `erased-${serial}`, name: sent, at: start + serial, properties: {}, ...overrides };
}

/** Many people, with something of everything. */
function crowd(people: number, eventsEach: number): IncomingEvent[] {
  return Array.from({ length: people }, (_, i): IncomingEvent[] => {
    const [userId, anonymousId] = [`user-${i}`, `anon-${i}`];
    const flow = { flowId: 'welcome', version: 1, runId: `run-${i}`, pattern: 'modal' };
    const decided = { cause: 'page', flows: ['welcome 1 - shown'], url: 'https://x.test/' };
    return [
      ...Array.from({ length: eventsEach }, () => event({ userId })),
      event({
        userId,
        anonymousId,
        traits: { plan: 'pro' },
        account: { id: `account-${i % 7}`, traits: { seats: i } },
      }),
      event({ userId, name: footholdEvents.flowShown, properties: flow }),
      event({ userId, name: footholdEvents.decided, properties: decided }),
    ];
  }).flat();
}

/** All that a store tells of an environment, as far as it is the same whoever has which id. */
async function answersOf(store: EventStore, environmentId: string) {
  const people = await store.people(environmentId, {});
  return {
    people: people.total,
    labels: people.items.map(({ userId }) => userId),
    series: (await store.series(environmentId, { event: sent })).at.length,
    milestone: (await store.series(environmentId, { milestoneId: 'sent' })).at.length,
    names: (await store.eventNames(environmentId)).map(({ name, count }) => [name, count]),
    traits: await store.traitNames(environmentId),
    recent: (await store.recent(environmentId, {})).items.length,
    totals: await store.flowTotals(environmentId, start),
    days: await store.flowDays(environmentId, 'welcome', start, start),
    account: (await store.account(environmentId, 'account-1', ['sent']))?.people ?? null,
    summary: await store.summary(environmentId),
    person: (await store.personByKey(environmentId, { userId: 'user-1' }))?.counters[key]?.count ?? null,
  };
}

/** What every adapter of `EventStore` must do with an environment that is deleted. */
export function erasureContract(name: string, makeHarness: () => EventStoreHarness): void {
  describe(`${name}, asked to erase an environment`, () => {
    let harness: EventStoreHarness;
    let store: EventStore;

    beforeEach(async () => {
      harness = makeHarness();
      store = await harness.open(() => start + 86_400_000);
      for (const id of [gone, kept]) await store.setRules(id, rules);
    });
    afterEach(() => harness.dispose());

    /** @param most how many parts at the most */
    async function erase(most = 10_000): Promise<number> {
      for (let parts = 1; parts <= most; parts += 1) if (!(await store.eraseEnvironment(gone))) return parts;
      return most;
    }

    it('leaves nothing of it, and everything of the others', async () => {
      const nothing = await answersOf(store, 'unknown');
      await store.append(gone, crowd(1_200, 3));
      await store.append(kept, crowd(20, 3));
      const others = await answersOf(store, kept);
      expect(await answersOf(store, gone)).toMatchObject({ people: 1_200, series: 4_800, milestone: 1_200 });

      expect(await erase()).toBeGreaterThan(5);

      expect(await answersOf(store, gone)).toEqual(nothing);
      expect(await answersOf(store, kept)).toEqual(others);
      expect(await store.eraseEnvironment(gone)).toBe(false);
      expect(await store.eraseEnvironment('unknown')).toBe(false);
      store = await harness.reopen(() => start + 86_400_000);
      expect(await answersOf(store, gone)).toEqual(nothing);
      expect(await answersOf(store, kept)).toEqual(others);
    });

    it('stores nothing for it from then on, and the same ids elsewhere as ever', async () => {
      await store.append(gone, crowd(30, 1));
      const late = crowd(5, 1);
      const appends = [store.append(gone, late)];
      const erasing = erase();
      appends.push(store.append(gone, crowd(40, 1)), store.append(kept, late));
      const answers = await Promise.all(appends);
      await erasing;
      await store.setRules(gone, rules);

      expect(answers[1]).toEqual({ accepted: 0, duplicates: 0 });
      expect(answers[2]).toEqual({ accepted: 20, duplicates: 0 });
      expect(await store.append(gone, crowd(1, 1))).toEqual({ accepted: 0, duplicates: 0 });
      expect(await answersOf(store, gone)).toEqual(await answersOf(store, 'unknown'));
      expect(await answersOf(store, kept)).toMatchObject({ people: 5, series: 10 });
    });

    it('goes on where a crash left it, while others are busy', async () => {
      await store.append(kept, crowd(50, 2));
      for (const parts of [1, 3, 6, 8]) {
        await store.append(gone, crowd(1_100, 4));
        await erase(parts);
        store = await harness.reopen(() => start + 86_400_000);
        const before = await answersOf(store, kept);
        const [, appended] = await Promise.all([erase(), store.append(kept, crowd(3, 2))]);
        expect(appended.accepted).toBe(15);
        const after = await answersOf(store, kept);
        expect([after.series - before.series, after.person]).toEqual([9, (before.person ?? 0) + 3]);
        expect(await answersOf(store, gone)).toEqual(await answersOf(store, 'unknown'));
        // The next round begins with the same id, as after a start.
        store = await harness.reopen(() => start + 86_400_000);
        await store.setRules(gone, rules);
      }
    });

    it('goes together with rules that are counted and people who are deleted meanwhile', async () => {
      await store.append(gone, crowd(800, 4));
      const person = await store.personByKey(gone, { userId: 'user-9' });
      const setting = store.setRules(gone, { ...rules, counters: [{ key: 'new', event: sent, days: 90 }] });
      const deleting = store.deletePerson(gone, person?.personId ?? '');
      await erase();
      await setting;
      expect([null, 5]).toContain((await deleting)?.events ?? null);
      expect(await answersOf(store, gone)).toEqual(await answersOf(store, 'unknown'));
    });

    it('may have its id again when that is said', async () => {
      await store.append(gone, crowd(10, 1));
      expect(await answersOf(store, gone)).toMatchObject({ people: 10 });
      while (await store.eraseEnvironment(gone, true));
      await store.setRules(gone, rules);
      expect((await store.append(gone, crowd(4, 1))).accepted).toBe(16);
      expect(await answersOf(store, gone)).toMatchObject({ people: 4, series: 8, milestone: 4 });
    });
  });
}
