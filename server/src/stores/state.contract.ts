import {
  defaultDecisions,
  defaultLifecycle,
  type Environment,
  type Journey,
  type Project,
  type Segment,
  type Theme,
} from '@foothold/sdk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testFlow, testMilestone } from '../testing.js';
import type { StateStore } from './state.js';

/** An adapter under test: a fresh store, and a way to make somebody who can sign in. */
export interface StateStoreUnderTest {
  store: StateStore;
  addUser(id: string, name: string): Promise<void>;
  close(): Promise<void>;
}

/** What every adapter of `StateStore` must do. Call it in the adapter's test. */
export function stateStoreContract(open: () => Promise<StateStoreUnderTest>): void {
  let store: StateStore;
  let addUser: StateStoreUnderTest['addUser'];
  let close: StateStoreUnderTest['close'];

  beforeEach(async () => {
    ({ store, addUser, close } = await open());
    await addUser('ada', 'Ada');
    await addUser('eve', 'Eve');
    await store.createProject(project('p'), [environment('e', 'p')], 'ada');
    await store.createProject(project('q'), [environment('f', 'q')], 'eve');
  });
  afterEach(() => close());

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

  describe('members', () => {
    it('knows who works where, in which role', async () => {
      await store.addMember('p', 'eve', 'editor', 5);
      expect(await store.members('p')).toMatchObject([
        { userId: 'ada', name: 'Ada', role: 'owner' },
        { userId: 'eve', name: 'Eve', role: 'editor', joinedAt: 5 },
      ]);
      expect(await store.role('p', 'eve')).toBe('editor');
      expect(await store.role('q', 'ada')).toBeNull();
      expect(await store.userCount()).toBe(2);
      expect(await store.firstUserId()).toBe('ada');
      expect(await store.userNames(['eve', 'ada', 'eve', 'nobody'])).toEqual({ ada: 'Ada', eve: 'Eve' });
      expect(await store.userNames([])).toEqual({});
    });

    it('raises the role of a member who is added again, and never lowers it', async () => {
      await store.addMember('p', 'eve', 'editor', 5);
      await store.addMember('p', 'eve', 'analyst', 6);
      expect(await store.role('p', 'eve')).toBe('editor');
      await store.addMember('p', 'eve', 'admin', 7);
      expect(await store.role('p', 'eve')).toBe('admin');
      expect(await store.members('p')).toHaveLength(2);
    });

    it('never leaves a project without an owner', async () => {
      const [owner] = await store.members('p');
      const id = owner?.id ?? '';
      expect(await store.setRole('p', id, 'admin')).toBe('last_owner');
      expect(await store.removeMember('p', id)).toBe('last_owner');
      expect(await store.setRole('p', id, 'owner')).toBe('done');
      await store.addMember('p', 'eve', 'owner', 5);
      expect(await store.setRole('p', id, 'admin')).toBe('done');
      expect(await store.removeMember('p', id)).toBe('done');
      expect(await store.removeMember('p', id)).toBe('not_found');
      const [other] = await store.members('q');
      expect(await store.setRole('p', other?.id ?? '', 'admin')).toBe('not_found');
    });

    it('gives projects without members to whoever adopts them', async () => {
      await store.createProject(project('orphan'), [], null);
      await store.adoptOrphanProjects('eve', 5);
      expect(await store.role('orphan', 'eve')).toBe('owner');
      expect(await store.role('p', 'eve')).toBeNull();
    });

    it('accepts an invitation once, in time', async () => {
      const invitation = { id: 'i', projectId: 'p', email: 'eve@example.com', role: 'editor', createdAt: 1 } as const;
      await store.createInvitation({ ...invitation, expiresAt: 100 }, 'hash');
      expect(await store.invitations('p', 50)).toEqual([{ ...invitation, expiresAt: 100 }]);
      expect(await store.invitations('p', 100)).toEqual([]);
      expect(await store.invitations('q', 50)).toEqual([]);
      expect(await store.invitationByToken('hash', 50)).toEqual({ ...invitation, expiresAt: 100 });
      expect(await store.invitationByToken('other', 50)).toBeNull();
      expect(await store.acceptInvitation('hash', 'eve', 100)).toBe(false);
      expect(await store.acceptInvitation('hash', 'eve', 99)).toBe(true);
      expect(await store.acceptInvitation('hash', 'eve', 99)).toBe(false);
      expect(await store.role('p', 'eve')).toBe('editor');
    });

    it('takes an invitation back, within its project', async () => {
      const invitation = { id: 'i', projectId: 'p', email: 'x@example.com', role: 'editor', createdAt: 1 } as const;
      await store.createInvitation({ ...invitation, expiresAt: 100 }, 'hash');
      expect(await store.removeInvitation('q', 'i')).toBe(false);
      expect(await store.removeInvitation('p', 'i')).toBe(true);
      expect(await store.invitationByToken('hash', 50)).toBeNull();
    });

    it('keeps one link per user that sets their password, and uses it up', async () => {
      await store.saveReset('first', 'ada', 100, 0);
      await store.saveReset('second', 'ada', 100, 0);
      await store.saveReset('third', 'bob', 100, 0);
      expect(await store.resetUserId('first', 50)).toBeNull();
      expect(await store.resetUserId('second', 50)).toBe('ada');
      expect(await store.resetUserId('second', 100)).toBeNull();
      expect(await store.takeReset('second', 100)).toBeNull();
      expect(await store.takeReset('second', 50)).toBe('ada');
      expect(await store.takeReset('second', 50)).toBeNull();
      expect(await store.takeReset('third', 50)).toBe('bob');
    });

    it('takes the newest setup token once, in time', async () => {
      await store.saveSetupToken('first', 100);
      await store.saveSetupToken('second', 100);
      expect(await store.isSetupToken('first', 50)).toBe(false);
      expect(await store.isSetupToken('second', 50)).toBe(true);
      expect(await store.takeSetupToken('second', 100)).toBe(false);
      expect(await store.takeSetupToken('second', 50)).toBe(true);
      expect(await store.takeSetupToken('second', 50)).toBe(false);
    });
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

  it('keeps contents by their hash, for good', async () => {
    await store.saveContents([{ hash: 'h', body: '{"a":1}' }], 1);
    await store.saveContents([{ hash: 'h', body: '{"a":1}' }], 2);
    expect(await store.content('h')).toBe('{"a":1}');
    expect(await store.content('none')).toBeNull();
  });

  it('is ready while it is open', async () => {
    expect(await store.ready()).toBe(true);
  });
}

function project(id: string): Project {
  return {
    id,
    name: `Project ${id}`,
    createdAt: 1,
    defaultLocale: 'en',
    locales: ['en', 'zh-CN'],
    defaultThemeId: null,
    caps: { perSession: 3, perDay: 5, gapMinutes: 5 },
  };
}

function environment(id: string, projectId: string): Environment {
  return {
    id,
    projectId,
    name: id,
    createdAt: 1,
    publicKey: `key-${id}`,
    allowedOrigins: [],
    identity: 'off',
    consentRequired: false,
    enabled: true,
    decisions: defaultDecisions,
    unmeasured: [],
    stoppedTogether: false,
  };
}

function theme(id: string): Theme {
  const colours = {
    background: '#fff',
    text: '#111',
    mutedText: '#666',
    accent: '#06f',
    onAccent: '#fff',
    border: '#ddd',
    backdrop: '#0008',
  };
  return {
    formatVersion: 2,
    id,
    name: `Theme ${id}`,
    light: colours,
    dark: colours,
    mode: 'page',
    font: 'inherit',
    fontSize: 15,
    radius: 8,
    shadow: 'medium',
  };
}
