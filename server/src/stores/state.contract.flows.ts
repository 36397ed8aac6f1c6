import { beforeEach, describe, expect, it } from 'vitest';
import { testFlow } from '../testing.js';
import { environment } from './state.contract.documents.js';
import type { StateStoreUnderTest } from './state.contract.js';
import type { StateStore } from './state.js';

/** What an adapter must do with flows and their versions. @param given the store that the test has opened */
export function flowsContract(given: () => StateStoreUnderTest): void {
  let store: StateStore;
  beforeEach(() => {
    ({ store } = given());
  });

  describe('flows', () => {
    const request = { projectId: 'p', flowId: 'a', environmentId: 'e', userId: 'ada', note: '' };

    it('keeps drafts apart by project', async () => {
      expect(await store.createFlow('p', testFlow('a'), 'ada', 1)).toBe(true);
      expect(await store.createFlow('p', testFlow('a'), 'ada', 2)).toBe(false);
      expect(await store.createFlow('q', testFlow('a', { name: 'Other' }), 'eve', 3)).toBe(true);
      expect(await store.flow('p', 'a')).toEqual({
        flow: testFlow('a'),
        revision: 1,
        createdAt: 1,
        updatedAt: 1,
        updatedBy: 'ada',
        archivedAt: null,
        live: {},
        versions: [],
        changed: true,
      });
      expect(await store.flow('p', 'b')).toBeNull();
    });

    it('lists the last changed first', async () => {
      for (const [index, id] of ['a', 'b', 'c'].entries()) await store.createFlow('p', testFlow(id), 'ada', index);
      await store.saveDraft('p', testFlow('a', { name: 'New' }), 1, 'eve', 10);
      expect((await store.flows('p')).map((record) => record.flow.id)).toEqual(['a', 'c', 'b']);
    });

    it('saves a draft over the revision it came from, and no other', async () => {
      await store.createFlow('p', testFlow('a'), 'ada', 1);
      const changed = testFlow('a', { name: 'New' });
      expect(await store.saveDraft('p', changed, 1, 'eve', 2)).toEqual({ ok: true, revision: 2 });
      expect(await store.saveDraft('p', changed, 1, 'eve', 3)).toEqual({ ok: false, code: 'revision_conflict' });
      expect(await store.saveDraft('p', testFlow('b'), 1, 'eve', 3)).toEqual({ ok: false, code: 'not_found' });
      expect(await store.flow('p', 'a')).toMatchObject({ flow: changed, revision: 2, updatedAt: 2, updatedBy: 'eve' });
    });

    it('publishes versions that never change', async () => {
      await store.createFlow('p', testFlow('a'), 'ada', 1);
      expect(await store.publish({ ...request, note: 'First', now: 2 })).toBe(1);
      expect(await store.publish({ ...request, note: 'Again', now: 3 })).toBe(1);
      await store.saveDraft('p', testFlow('a', { name: 'New' }), 1, 'ada', 4);
      expect((await store.flow('p', 'a'))?.changed).toBe(true);
      expect(await store.publish({ ...request, now: 5 })).toBe(2);

      expect(await store.flowVersion('p', 'a', 1)).toEqual({
        flow: testFlow('a'),
        version: 1,
        publishedAt: 2,
        publishedBy: 'ada',
        note: 'First',
      });
      expect(await store.flowVersion('q', 'a', 1)).toBeNull();
      const record = await store.flow('p', 'a');
      expect(record).toMatchObject({ live: { e: 2 }, changed: false });
      expect(record?.versions.map((one) => one.version)).toEqual([2, 1]);
      expect(await store.liveFlows('e')).toEqual([
        { flow: testFlow('a', { name: 'New' }), version: 2, publishedAt: 5 },
      ]);
      expect(await store.liveFlows('f')).toEqual([]);
    });

    it('publishes nothing that is unknown, archived or of another revision', async () => {
      expect(await store.publish({ ...request, now: 1 })).toBeNull();
      await store.createFlow('p', testFlow('a'), 'ada', 1);
      expect(await store.publish({ ...request, revision: 2, now: 2 })).toBeNull();
      expect(await store.publish({ ...request, revision: 1, now: 2 })).toBe(1);
      expect(await store.setArchived('p', 'a', 3)).toBe(true);
      expect(await store.publish({ ...request, now: 4 })).toBeNull();
      expect(await store.setLive('p', 'a', 'e', 1, 4)).toBe(false);
    });

    it('makes any version live, or none', async () => {
      await store.createFlow('p', testFlow('a'), 'ada', 1);
      await store.publish({ ...request, now: 2 });
      await store.saveDraft('p', testFlow('a', { name: 'New' }), 1, 'ada', 3);
      await store.publish({ ...request, now: 4 });
      expect(await store.setLive('p', 'a', 'e', 1, 5)).toBe(true);
      expect(await store.liveFlows('e')).toMatchObject([{ version: 1, publishedAt: 5, flow: { name: 'Flow a' } }]);
      expect(await store.setLive('p', 'a', 'e', 3, 6)).toBe(false);
      expect(await store.setLive('p', 'b', 'e', 1, 6)).toBe(false);
      expect(await store.setLive('p', 'a', 'e', null, 6)).toBe(true);
      expect(await store.liveFlows('e')).toEqual([]);
    });

    it('takes an archived flow off every environment, and restores it as a draft', async () => {
      await store.createFlow('p', testFlow('a'), 'ada', 1);
      await store.createEnvironment(environment('g', 'p'));
      for (const environmentId of ['e', 'g']) await store.publish({ ...request, environmentId, now: 2 });
      expect(await store.setArchived('p', 'a', 3)).toBe(true);
      expect(await store.flow('p', 'a')).toMatchObject({ archivedAt: 3, live: {} });
      expect(await store.liveFlows('g')).toEqual([]);
      expect(await store.setArchived('p', 'a', null)).toBe(true);
      expect(await store.flow('p', 'a')).toMatchObject({ archivedAt: null, live: {} });
      expect(await store.setArchived('p', 'b', 3)).toBe(false);
    });

    it('lists live flows by when they went live', async () => {
      for (const id of ['a', 'b', 'c']) await store.createFlow('p', testFlow(id), 'ada', 1);
      for (const [index, flowId] of ['c', 'a', 'b'].entries()) {
        await store.publish({ ...request, flowId, now: 10 + index });
      }
      expect((await store.liveFlows('e')).map((one) => one.flow.id)).toEqual(['c', 'a', 'b']);
    });

    it('deletes only what was never published', async () => {
      for (const id of ['a', 'b']) await store.createFlow('p', testFlow(id), 'ada', 1);
      await store.publish({ ...request, now: 2 });
      expect(await store.deleteFlow('p', 'a')).toBe('published');
      expect(await store.deleteFlow('q', 'b')).toBe('not_found');
      expect(await store.deleteFlow('p', 'b')).toBe('done');
      expect(await store.deleteFlow('p', 'b')).toBe('not_found');
    });
  });
}
