import { defaultFriction } from '@foothold/sdk/contract';
import { counterKey } from '@foothold/sdk/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStoreHarness } from './events.contract.js';
import type { EventStore } from './events.js';
import { day, env, event, flowEvent, milestone, minute, personOf, start } from './events.samples.js';

/** What an event store counts and concludes: the part of the suite that every adapter passes unchanged. */
export function derivedContract(name: string, makeHarness: () => EventStoreHarness): void {
  describe(`${name} as a store of what follows from events`, () => {
    let harness: EventStoreHarness;
    let store: EventStore;

    beforeEach(async () => {
      harness = makeHarness();
      store = await harness.open(() => start + day);
    });
    afterEach(() => harness.dispose());

    describe('counters', () => {
      const key = counterKey('Invoice Sent', [{ property: 'amount', op: 'gte', value: 100 }]);
      const counter = {
        key,
        event: 'Invoice Sent',
        where: [{ property: 'amount', op: 'gte' as const, value: 100 }],
        days: 7,
      };

      it('count what the filters let through, per UTC day within the window', async () => {
        await store.setRules(env, { counters: [counter], milestones: [] });
        await store.append(env, [
          event({ at: start, properties: { amount: 100 } }),
          event({ at: start, properties: { amount: 99 } }),
          event({ at: start - 3 * day, properties: { amount: 500 } }),
          event({ at: start - 20 * day, properties: { amount: 500 } }),
        ]);
        const today = Math.floor(start / day);
        expect((await personOf(store)).counters).toEqual({
          [key]: { count: 3, firstAt: start - 20 * day, lastAt: start, days: { [today]: 1, [today - 3]: 1 } },
        });
      });

      it('are zero, not missing, for a person who never did it', async () => {
        await store.setRules(env, { counters: [counter], milestones: [] });
        await store.append(env, [event({ name: 'Other' })]);
        expect((await personOf(store)).counters[key]).toEqual({ count: 0, firstAt: null, lastAt: null });
      });

      it('count the log before them when they are new, while events keep arriving', async () => {
        for (let i = 0; i < 300; i += 1) {
          await store.append(env, [
            event({ anonymousId: `anon-${i % 3}`, at: start + i, properties: { amount: 100 } }),
          ]);
        }
        const set = store.setRules(env, { counters: [counter], milestones: [milestone()] });
        const arriving = Array.from({ length: 60 }, (_, i) =>
          store.append(env, [
            event({ anonymousId: `anon-${i % 3}`, at: start + 1000 + i, properties: { amount: 100 } }),
          ]),
        );
        await Promise.all([set, ...arriving]);
        for (const i of [0, 1, 2]) {
          const state = await personOf(store, { anonymousId: `anon-${i}` });
          expect(state.counters[key]?.count).toBe(120);
          expect(state.milestones).toEqual({ 'sent-three': start + i + 6 });
        }
      });

      it('survive a crash, and so do their rules', async () => {
        await store.setRules(env, { counters: [counter], milestones: [milestone()] });
        const sent = Array.from({ length: 3 }, () => event({ properties: { amount: 100 } }));
        await store.append(env, sent);
        store = await harness.reopen(() => start);
        await store.append(env, [...sent, event({ properties: { amount: 100 } })]);
        expect((await personOf(store)).counters[key]?.count).toBe(4);
      });

      it('are exact again when a rule that had gone comes back', async () => {
        await store.setRules(env, { counters: [counter], milestones: [] });
        await store.append(env, [event({ properties: { amount: 100 } })]);
        await store.setRules(env, { counters: [], milestones: [] });
        await store.append(env, [event({ properties: { amount: 100 } })]);
        expect((await personOf(store)).counters).toEqual({});
        await store.setRules(env, { counters: [{ ...counter, days: 30 }], milestones: [] });
        expect((await personOf(store)).counters[key]?.count).toBe(2);
      });
    });

    describe('milestones', () => {
      it('are reached at the event that makes them true, also when events come late', async () => {
        await store.setRules(env, { counters: [], milestones: [milestone()] });
        await store.append(env, [event({ at: start + 50 }), event({ at: start + 40 })]);
        expect((await personOf(store)).milestones).toEqual({});
        await store.append(env, [event({ at: start + 60 })]);
        expect((await personOf(store)).milestones).toEqual({ 'sent-three': start + 60 });
        await store.append(env, [event({ at: start + 10 })]);
        expect((await personOf(store)).milestones).toEqual({ 'sent-three': start + 50 });
        expect(await store.series(env, { milestoneId: 'sent-three' })).toMatchObject({
          at: Float64Array.of(start + 50),
        });
      });

      it('need all of their events, or any', async () => {
        const events = [{ event: 'A' }, { event: 'B', where: [{ property: 'x', op: 'is' as const, value: 1 }] }];
        await store.setRules(env, {
          counters: [],
          milestones: [milestone({ id: 'all', events }), milestone({ id: 'any', events, match: 'any' })],
        });
        await store.append(env, [event({ name: 'B', properties: { x: 1 }, at: start + 2 })]);
        expect((await personOf(store)).milestones).toEqual({ any: start + 2 });
        await store.append(env, [event({ name: 'A', at: start + 1 }), event({ name: 'B', properties: { x: 2 } })]);
        expect((await personOf(store)).milestones).toEqual({ any: start + 1, all: start + 2 });
      });

      it('follow their definition', async () => {
        await store.setRules(env, { counters: [], milestones: [milestone()] });
        for (let i = 0; i < 3; i += 1) await store.append(env, [event({ at: start + i })]);
        await store.setRules(env, {
          counters: [],
          milestones: [milestone({ events: [{ event: 'Invoice Sent', atLeast: 2 }] })],
        });
        expect((await personOf(store)).milestones).toEqual({ 'sent-three': start + 1 });
        await store.setRules(env, { counters: [], milestones: [] });
        expect((await personOf(store)).milestones).toEqual({});
        expect((await store.series(env, { milestoneId: 'sent-three' })).at).toHaveLength(0);
      });

      it('raise the friction index, struggling lowers it, within −25…25', async () => {
        await store.setRules(env, { counters: [], milestones: [milestone({ role: 'firstValue' })] });
        await store.append(env, [event()]);
        const before = (await personOf(store)).friction;
        await store.append(env, [event(), event()]);
        const delighted = await personOf(store);
        expect(delighted.friction).toBeGreaterThan(before);
        expect(delighted.friction).toBeLessThanOrEqual(25);
        expect(delighted.touchpoints).toEqual([{ at: start, cause: 'milestone:sent-three', grade: 20, after: 25 }]);
        await store.append(
          env,
          Array.from({ length: 9 }, (_, i) => event({ name: 'foothold.rage_click', at: start + i })),
        );
        expect((await personOf(store)).friction).toBe(-25);
      });
    });

    describe('grades of touchpoints', () => {
      const annoyed = { ...defaultFriction.grades, rageClick: -20 } as const;
      const friction = { ...defaultFriction, grades: annoyed, celebrations: [], scores: [] };
      const rageClicks = (at: number, people = ['anon-1']) =>
        people.map((anonymousId) => event({ name: 'foothold.rage_click', at, anonymousId }));

      it('count for what arrives after they changed', async () => {
        await store.append(env, rageClicks(start));
        await store.setRules(env, { counters: [], milestones: [], friction });
        await store.append(env, rageClicks(start + 1));
        expect((await personOf(store)).touchpoints).toEqual([
          { at: start, cause: 'rage_click', grade: -10, after: 0 },
          { at: start + 1, cause: 'rage_click', grade: -20, after: -20 },
        ]);
      });

      it('are what they were when a crash has events applied once more', async () => {
        const people = Array.from({ length: 100 }, (_, i) => `anon-${i}`);
        const grades = async (of: EventStore) =>
          Promise.all(
            people.map(async (anonymousId) =>
              (await of.personByKey(env, { anonymousId }))?.touchpoints.map(({ grade }) => grade),
            ),
          );
        await store.append(
          env,
          people.map((anonymousId) => event({ anonymousId })),
        );
        await store.append(env, rageClicks(start, people));
        await store.setRules(env, { counters: [], milestones: [], friction });
        await store.append(env, rageClicks(start + 1, people));
        const again = await harness.reopen(() => start + day);
        await again.append(env, [event({ name: 'Report Viewed', anonymousId: 'anon-0' })]);
        expect(await grades(again)).toEqual(people.map(() => [-10, -20]));
        await again.close();
      });

      it('let a milestone keep the grade it was reached with', async () => {
        const rules = { counters: [], milestones: [milestone({ events: [{ event: 'Invoice Sent' }] })] };
        await store.setRules(env, rules);
        await store.append(env, [event({ at: start + 5 }), event({ at: start + 9, anonymousId: 'other' })]);
        const grown = { ...friction, grades: { ...annoyed, milestoneReached: 5 as const } };
        await store.setRules(env, { ...rules, friction: grown });
        await store.append(env, [event({ at: start })]);
        expect((await personOf(store)).touchpoints).toMatchObject([{ at: start, grade: 10 }]);
        await store.append(env, [
          event({ name: 'A', userId: 'u' }),
          event({ name: 'A', userId: 'u', anonymousId: 'other' }),
        ]);
        expect((await personOf(store)).touchpoints).toMatchObject([{ at: start, grade: 10 }]);
      });

      it('start at what the answer to the goal question charges with', async () => {
        const goal = { trait: 'goal', charges: [{ value: 'get_paid', charge: 25 }] };
        await store.append(env, [event({ traits: { goal: 'get_paid' } })]);
        await store.setRules(env, { counters: [], milestones: [], friction: { ...friction, goal } });
        expect((await personOf(store)).friction).toBe(10);
        await store.append(env, [...rageClicks(start), event({ at: start + 2, traits: { goal: 'get_paid' } })]);
        await store.append(env, [event({ at: start + 1, traits: { goal: 'tidy_up' } })]);
        expect(await personOf(store)).toMatchObject({ friction: 5, frictionStart: 25 });
        await store.append(env, [event({ at: start + 3, traits: { goal: 'tidy_up' } })]);
        expect(await personOf(store)).toMatchObject({ friction: -10, frictionStart: 10 });
      });
    });

    describe('milestone days', () => {
      it('count everybody once, whoever they turn out to be, until they are deleted', async () => {
        await store.setRules(env, {
          counters: [],
          milestones: [milestone({ id: 'sent', events: [{ event: 'Invoice Sent' }] })],
        });
        const reach = (who: string, at: number) => event({ anonymousId: who, at });
        await store.append(env, [
          reach('early', start - 3 * day),
          reach('early', start),
          reach('a', start),
          reach('b', start + minute),
          reach('c', start + day),
          reach('alias', start + 2 * day),
        ]);
        await store.append('elsewhere', [reach('a', start)]);
        const today = Math.floor(start / day);
        const reached = (people: number[]) => people.map((people, index) => ({ day: today + index, people }));
        expect(await store.milestoneDays(env, 'sent', start)).toEqual({ before: 1, days: reached([2, 1, 1]) });
        expect(await store.milestoneDays(env, 'sent', start - 9 * day)).toMatchObject({ before: 0 });
        expect(await store.milestoneDays(env, 'unheard-of', start)).toEqual({ before: 0, days: [] });

        await store.append(
          env,
          ['c', 'alias'].map((anonymousId) => event({ anonymousId, userId: 'cyd', name: 'Seen' })),
        );
        expect(await store.milestoneDays(env, 'sent', start)).toEqual({ before: 1, days: reached([2, 1]) });
        await store.deletePerson(env, (await personOf(store, { anonymousId: 'a' })).personId);
        expect(await store.milestoneDays(env, 'sent', start)).toEqual({ before: 1, days: reached([1, 1]) });
      });
    });

    describe('flow history', () => {
      it('follows a run: where it stands, then how it ended', async () => {
        await store.append(env, [
          flowEvent('flow_shown', start, 'run-1'),
          flowEvent('step_shown', start + 2, 'run-1', { stepId: 'two' }),
          flowEvent('step_shown', start + 1, 'run-1', { stepId: 'one' }),
          flowEvent('item_completed', start + 3, 'run-1', { itemId: 'invite' }),
        ]);
        expect((await personOf(store)).flows.welcome).toEqual({
          state: 'shown',
          shows: 1,
          firstShownAt: start,
          lastShownAt: start,
          endedAt: null,
          progress: { runId: 'run-1', version: 1, stepId: 'two', doneItems: ['invite'] },
        });
        await store.append(env, [flowEvent('flow_completed', start + 9, 'run-1')]);
        expect((await personOf(store)).flows.welcome).toEqual({
          state: 'completed',
          shows: 1,
          firstShownAt: start,
          lastShownAt: start,
          endedAt: start + 9,
        });
        expect((await personOf(store)).recentShows).toEqual([start]);
      });

      it('is the same in any order of arrival', async () => {
        const happened = [
          flowEvent('flow_shown', start, 'run-1'),
          flowEvent('step_shown', start + 1, 'run-1', { stepId: 'one' }),
          flowEvent('flow_dismissed', start + minute, 'run-1'),
          flowEvent('flow_shown', start + day, 'run-2'),
          flowEvent('step_shown', start + day + 1, 'run-2', { stepId: 'two' }),
        ];
        await store.append(env, happened);
        const inOrder = await personOf(store);
        await store.append('env_other', [...happened].reverse());
        const reversed = await store.personByKey('env_other', { anonymousId: 'anon-1' });
        expect({ ...reversed, personId: '' }).toEqual({ ...inOrder, personId: '' });
      });

      it('ends a run after it was shown, though a clock that jumped says otherwise, in any order of arrival', async () => {
        const happened = [
          flowEvent('flow_shown', start + minute, 'run-1'),
          flowEvent('step_shown', start + minute, 'run-1', { stepId: 'one' }),
          flowEvent('flow_completed', start, 'run-1'),
        ];
        await store.append(env, happened);
        const { flows } = await personOf(store);
        expect(flows.welcome).toMatchObject({ state: 'completed', shows: 1 });
        expect(flows.welcome?.progress).toBeUndefined();
        await store.append('env_other', [...happened].reverse());
        expect((await store.personByKey('env_other', { anonymousId: 'anon-1' }))?.flows).toEqual(flows);
        // The next run is another one.
        await store.append(env, [flowEvent('flow_shown', start + day, 'run-2')]);
        expect((await personOf(store)).flows.welcome).toMatchObject({ state: 'shown', progress: { runId: 'run-2' } });
      });

      it('gives distinct people per flow and day', async () => {
        for (const anonymousId of ['a', 'b', 'b']) {
          await store.append(env, [{ ...flowEvent('flow_shown', start, 'run-1'), anonymousId }]);
        }
        await store.append(env, [{ ...flowEvent('flow_completed', start + day, 'run-1'), anonymousId: 'a' }]);
        const totals = [{ flowId: 'welcome', shown: 2, completed: 1, dismissed: 0 }];
        expect(await store.flowTotals(env, start)).toEqual(totals);
        expect(await store.flowTotals(env, start + day)).toEqual([]);
        await store.append(env, [{ ...flowEvent('flow_completed', start - day, 'run-0'), anonymousId: 'a' }]);
        expect(await store.flowTotals(env, start - day)).toEqual(totals);
        const today = Math.floor(start / day);
        expect(await store.flowDays(env, 'welcome', start, start + day)).toEqual([
          { day: today, shown: 2, completed: 0, dismissed: 0 },
          { day: today + 1, shown: 0, completed: 1, dismissed: 0 },
        ]);
      });
    });
  });
}
