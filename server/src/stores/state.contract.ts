import { defaultLifecycle, type Journey, type Segment } from '@foothold/sdk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testMilestone } from '../testing.js';
import { environment, project, theme } from './state.contract.documents.js';
import { erasuresContract } from './state.contract.erasures.js';
import { flowsContract } from './state.contract.flows.js';
import { membersContract } from './state.contract.members.js';
import type { StateStore } from './state.js';

/** An adapter under test: a fresh store, and a way to make somebody who can sign in. */
export interface StateStoreUnderTest {
  store: StateStore;
  addUser(id: string, name: string): Promise<void>;
  close(): Promise<void>;
}

/** What every adapter of `StateStore` must do. Call it in the adapter's test. */
export function stateStoreContract(open: () => Promise<StateStoreUnderTest>): void {
  let opened: StateStoreUnderTest;
  let store: StateStore;

  beforeEach(async () => {
    opened = await open();
    store = opened.store;
    const { addUser } = opened;
    await addUser('ada', 'Ada');
    await addUser('eve', 'Eve');
    await store.createProject(project('p'), [environment('e', 'p')], 'ada');
    await store.createProject(project('q'), [environment('f', 'q')], 'eve');
  });
  afterEach(() => opened.close());

  describe('projects and environments', () => {
    it('gives back what was made, in the order of its making', async () => {
      expect(await store.project('p')).toEqual(project('p'));
      expect(await store.project('none')).toBeNull();
      expect((await store.projects()).map((one) => one.id)).toEqual(['p', 'q']);
      await store.createEnvironment(environment('a', 'p'));
      expect((await store.environments('p')).map((one) => one.id)).toEqual(['e', 'a']);
      expect((await store.allEnvironments()).map((one) => one.id)).toEqual(['e', 'f', 'a']);
      expect(await store.environment('e')).toEqual(environment('e', 'p'));
      expect(await store.environment('none')).toBeNull();
    });

    it('tells a user’s projects with role and environments', async () => {
      expect(await store.projectsOf('ada')).toEqual([
        { project: project('p'), role: 'owner', environments: [environment('e', 'p')] },
      ]);
      expect(await store.projectsOf('nobody')).toEqual([]);
    });

    it('changes only what is named', async () => {
      expect(await store.updateProject('p', { name: 'New' })).toEqual({ ...project('p'), name: 'New' });
      expect(await store.updateProject('p', {})).toEqual({ ...project('p'), name: 'New' });
      expect(await store.updateProject('none', { name: 'New' })).toBeNull();
      const changed = await store.updateEnvironment('e', { enabled: false, allowedOrigins: ['https://a.example'] });
      expect(changed).toEqual({ ...environment('e', 'p'), enabled: false, allowedOrigins: ['https://a.example'] });
      expect(await store.environment('f')).toEqual(environment('f', 'q'));
      expect(await store.updateEnvironment('none', {})).toBeNull();
    });

    it('switches every environment of a project, and of no other', async () => {
      const stopped = { ...environment('e', 'p'), enabled: false, stoppedTogether: true };
      expect(await store.switchEnvironments('p', false)).toEqual([stopped]);
      expect(await store.environment('f')).toEqual(environment('f', 'q'));
      expect(await store.switchEnvironments('p', true)).toEqual([environment('e', 'p')]);
      expect(await store.switchEnvironments('none', false)).toEqual([]);
      expect(await store.switchEnvironments('p', false, ['f'])).toEqual([environment('e', 'p')]);
      expect(await store.environment('f')).toEqual(environment('f', 'q'));
    });

    it('marks what was on when all were stopped, until it is switched by itself or some are started', async () => {
      for (const id of ['a', 'b', 'c']) await store.createEnvironment(environment(id, 'p'));
      await store.updateEnvironment('a', { enabled: false });
      const marked = async () =>
        (await store.environments('p')).flatMap(({ id, stoppedTogether }) => (stoppedTogether ? id : []));
      await store.switchEnvironments('p', false);
      expect(await marked()).toEqual(['e', 'b', 'c']);
      await store.updateEnvironment('b', { enabled: true });
      await store.updateEnvironment('c', { name: 'Renamed' });
      expect(await marked()).toEqual(['e', 'c']);
      await store.switchEnvironments('p', false);
      expect(await marked()).toEqual(['e', 'b', 'c']);
      await store.switchEnvironments('p', true, ['e']);
      expect(await marked()).toEqual([]);
      await store.switchEnvironments('p', false);
      expect(await marked()).toEqual(['e']);
    });

    it('opens an environment by its key, and by the one before until it runs out', async () => {
      expect((await store.environmentByKey('key-e', 0))?.id).toBe('e');
      await store.rotateKey('e', 'second', 100);
      expect((await store.environmentByKey('key-e', 99))?.id).toBe('e');
      expect(await store.environmentByKey('key-e', 100)).toBeNull();
      expect((await store.rotateKey('e', 'third', 300))?.publicKey).toBe('third');
      expect(await store.environmentByKey('key-e', 99)).toBeNull();
      expect((await store.environmentByKey('second', 99))?.id).toBe('e');
      expect(await store.environmentByKey('unknown', 0)).toBeNull();
      expect(await store.rotateKey('none', 'fourth', 0)).toBeNull();
    });

    it('keeps where public keys come from, replaces it and forgets it', async () => {
      const keys = [{ kty: 'OKP' as const, alg: 'EdDSA' as const, crv: 'Ed25519', x: 'abc', kid: 'one' }];
      const given = { url: null, keys, issuer: null, audience: null };
      const fetched = { url: 'https://example.com/jwks', keys: [], issuer: 'https://example.com', audience: 'app' };
      expect(await store.identityKeySource('e')).toBeNull();
      await store.setIdentityKeySource('e', given);
      expect(await store.identityKeySource('e')).toEqual(given);
      expect(await store.identityKeySource('f')).toBeNull();
      await store.setIdentityKeySource('e', fetched);
      expect(await store.identityKeySource('e')).toEqual(fetched);
      await store.setIdentityKeySource('e', null);
      expect(await store.identityKeySource('e')).toBeNull();
    });

    it('keeps two identity secrets per environment, and gives them back in the clear', async () => {
      const secret = (id: string, createdAt: number) => ({ id, createdAt, secret: `secret ${id}` });
      await store.addIdentitySecret('f', secret('other', 0));
      for (const one of [secret('a', 1), secret('b', 2), secret('c', 3)]) await store.addIdentitySecret('e', one);
      expect(await store.identitySecrets('e')).toEqual([secret('b', 2), secret('c', 3)]);
      expect(await store.removeIdentitySecret('f', 'b')).toBe(false);
      expect(await store.removeIdentitySecret('e', 'b')).toBe(true);
      expect(await store.identitySecrets('e')).toEqual([secret('c', 3)]);
      expect(await store.identitySecrets('f')).toEqual([secret('other', 0)]);
    });
  });

  membersContract(() => opened);
  flowsContract(() => opened);
  erasuresContract(() => opened);

  describe('segments', () => {
    const userId = (value: string) => ({ by: 'userId' as const, value });
    const email = (value: string) => ({ by: 'email' as const, value });

    it('are kept in their project, and the lifecycle beside them', async () => {
      const segment: Segment = { id: 's', name: 'List', kind: 'list' };
      await store.saveSegment('p', segment, 1);
      expect([await store.segments('p'), await store.segments('q')]).toEqual([[segment], []]);
      const renamed = { ...segment, name: 'Renamed' };
      expect(await store.replaceSegment('p', renamed, segment)).toBe(true);
      expect(await store.replaceSegment('p', segment, segment)).toBe(false);
      expect(await store.replaceSegment('q', segment)).toBe(false);
      expect(await store.segments('p')).toEqual([renamed]);
      expect([await store.deleteSegment('q', 's'), await store.deleteSegment('p', 's')]).toEqual([false, true]);
      expect(await store.lifecycle('p')).toEqual(defaultLifecycle);
      const changed = { ...defaultLifecycle, adoption: { weeks: 9 } };
      expect(await store.saveLifecycle('p', changed, changed)).toBe(false);
      expect(await store.saveLifecycle('p', changed, defaultLifecycle)).toBe(true);
      expect(await store.saveLifecycle('p', defaultLifecycle, defaultLifecycle)).toBe(false);
      expect([await store.lifecycle('p'), await store.lifecycle('q')]).toEqual([changed, defaultLifecycle]);
    });

    it('that are lists have entries, of each environment its own', async () => {
      const add = [userId('u2'), userId('u1'), email('a@b.c')];
      expect(await store.changeList('e', 's', { add })).toEqual({ added: 3, removed: 0 });
      expect(await store.changeList('e', 's', { add: [userId('u1')], remove: [userId('u2'), email('no')] })).toEqual({
        added: 0,
        removed: 1,
      });
      await store.changeList('e', 't', { add: [email('a@b.c')] });
      await store.changeList('f', 's', { add: [userId('u9')] });
      expect(await store.listEntries('e', 's', null, 9)).toEqual([userId('u1'), email('a@b.c')]);
      expect(await store.listEntries('e', 's', userId('u1'), 9)).toEqual([email('a@b.c')]);
      expect(await store.listEntries('e', 's', null, 1)).toEqual([userId('u1')]);
      expect([await store.listSize('e', 's'), await store.listSize('f', 't')]).toEqual([2, 0]);
      expect((await store.listsOf('e', { userId: 'nobody', email: 'a@b.c' })).sort()).toEqual(['s', 't']);
      expect(await store.listsOf('e', { userId: 'u1', email: null })).toEqual(['s']);
      // A user id that looks like an address is none.
      expect(await store.listsOf('e', { userId: 'a@b.c', email: null })).toEqual([]);
      await store.forgetSegmentPeople('e', 's');
      expect([await store.listSize('e', 's'), await store.listSize('f', 's')]).toEqual([0, 1]);
    });

    it('have a count of each day; what was counted stands before what is computed', async () => {
      const on = (day: number, people: number, isComputed: boolean) => ({ segmentId: 's', day, people, isComputed });
      await store.saveSegmentDays('e', [on(10, 4, false), on(10, 5, false), on(9, 3, true)]);
      await store.saveSegmentDays('e', [on(10, 9, true), on(8, 1, true)]);
      expect(await store.segmentDays('e', 9)).toEqual([on(9, 3, true), on(10, 5, false)]);
      expect(await store.segmentDays('e', 0, 'other')).toEqual([]);
      expect(await store.segmentDays('f', 0)).toEqual([]);
      await store.forgetSegmentDays('e', 's', 10);
      expect(await store.segmentDays('e', 0, 's')).toEqual([on(10, 5, false)]);
    });
  });

  describe('deletions', () => {
    it('take the entries off all lists of their environment, and stay open until they are ended', async () => {
      const ann = { by: 'userId' as const, value: 'ann' };
      const address = { by: 'email' as const, value: 'ann@x.test' };
      const bob = { by: 'userId' as const, value: 'bob' };
      await store.changeList('e', 's', { add: [ann, bob, { by: 'userId', value: 'ann@x.test' }] });
      await store.changeList('e', 't', { add: [address, ann] });
      await store.changeList('f', 's', { add: [ann] });

      expect(await store.beginDeletion('e', 'person-1', [ann, address], 2)).toBe(3);
      await store.beginDeletion('f', 'person-2', [], 1);

      expect(await store.listEntries('e', 's', null, 9)).toEqual([{ by: 'userId', value: 'ann@x.test' }, bob]);
      expect([await store.listSize('e', 't'), await store.listSize('f', 's')]).toEqual([0, 1]);
      expect(await store.beginDeletion('e', 'person-1', [ann, address], 3)).toBe(0);
      expect(await store.openDeletions()).toEqual([
        { environmentId: 'f', personId: 'person-2' },
        { environmentId: 'e', personId: 'person-1' },
      ]);
      await store.endDeletion('e', 'person-2');
      await store.endDeletion('f', 'person-2');
      expect(await store.openDeletions()).toEqual([{ environmentId: 'e', personId: 'person-1' }]);
    });
  });

  describe('themes, milestones and journeys', () => {
    it('keeps each in its project, in the order of their making', async () => {
      const milestones = ['z', 'a', 'm'].map((id) => testMilestone(id));
      for (const milestone of milestones) await store.saveMilestone('p', milestone, 1);
      await store.saveMilestone('q', testMilestone('z', { name: 'Other' }), 1);
      const changed = testMilestone('a', { name: 'New' });
      await store.saveMilestone('p', changed, 9);
      expect(await store.milestones('p')).toEqual([milestones[0], changed, milestones[2]]);
      expect(await store.deleteMilestone('p', 'z')).toBe(true);
      expect(await store.deleteMilestone('p', 'z')).toBe(false);
      expect((await store.milestones('q')).map((one) => one.name)).toEqual(['Other']);
    });

    it('does the same for themes and journeys', async () => {
      const journey: Journey = { id: 'j', name: 'Path', milestoneIds: ['a'] };
      await store.saveJourney('p', journey, 1);
      await store.saveJourney('p', { ...journey, name: 'New' }, 2);
      expect(await store.journeys('p')).toEqual([{ ...journey, name: 'New' }]);
      expect(await store.deleteJourney('q', 'j')).toBe(false);
      expect(await store.deleteJourney('p', 'j')).toBe(true);
      await store.saveTheme('p', theme('t'), 1);
      expect(await store.themes('p')).toEqual([theme('t')]);
      expect(await store.themes('q')).toEqual([]);
      expect(await store.deleteTheme('p', 't')).toBe(true);
      expect(await store.themes('p')).toEqual([]);
    });
  });

  it('keeps contents by their hash', async () => {
    await store.saveContents('e', [{ hash: 'h', body: '{"a":1}' }], 1);
    await store.saveContents('e', [{ hash: 'h', body: '{"a":1}' }], 2);
    expect(await store.content('h')).toBe('{"a":1}');
    expect(await store.content('none')).toBeNull();
  });

  it('is ready while it is open', async () => {
    expect(await store.ready()).toBe(true);
  });
}
