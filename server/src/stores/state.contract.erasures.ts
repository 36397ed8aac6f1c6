import { beforeEach, describe, expect, it } from 'vitest';
import { testFlow, testMilestone } from '../testing.js';
import { environment, project, theme } from './state.contract.documents.js';
import type { StateStoreUnderTest } from './state.contract.js';
import type { StateStore } from './state.js';

/** What an adapter must do with environments and projects that are deleted. @param given the store that the test has opened */
export function erasuresContract(given: () => StateStoreUnderTest): void {
  let store: StateStore;
  const prepare = async () => {
    ({ store } = given());
    await store.createEnvironment(environment('g', 'p'));
  };

  /** Gives an environment something of everything; its contents are `shared` and one of its own. */
  async function fill(environmentId: string, projectId: string): Promise<void> {
    await store.createFlow(projectId, testFlow('welcome'), 'ada', 1);
    await store.publish({ projectId, flowId: 'welcome', environmentId, userId: 'ada', note: '', now: 2 });
    await store.addIdentitySecret(environmentId, { id: `secret-${environmentId}`, createdAt: 1, secret: 's' });
    await store.setIdentityKeySource(environmentId, { url: null, keys: [], issuer: null, audience: null });
    await store.rotateKey(environmentId, `new-${environmentId}`, 1_000);
    const entries = Array.from({ length: 2_500 }, (_, i) => ({ by: 'userId' as const, value: `user-${i}` }));
    await store.changeList(environmentId, 'beta', { add: entries });
    await store.saveSegmentDays(environmentId, [{ segmentId: 'beta', day: 3, people: 5, isComputed: false }]);
    await store.savePastRules(environmentId, { from: 1, hash: 'rules', rules: new Uint8Array([1, 2]) });
    const bodyOf = (hash: string) => ({ hash, body: `{"of":"${hash}"}` });
    await store.saveContents(environmentId, [bodyOf('shared'), bodyOf(`own-${environmentId}`)], 1);
    await store.beginDeletion(environmentId, 'somebody', [], 1);
  }

  async function erase(environmentId: string): Promise<number> {
    let parts = 1;
    while (await store.eraseEnvironment(environmentId)) parts += 1;
    return parts;
  }

  /** All that a store tells of an environment. */
  const answersOf = async (id: string) => ({
    environment: await store.environment(id),
    byKey: await store.environmentByKey(`new-${id}`, 0),
    byOldKey: await store.environmentByKey(`key-${id}`, 0),
    secrets: await store.identitySecrets(id),
    keys: await store.identityKeySource(id),
    live: await store.liveFlows(id),
    changed: await store.updateEnvironment(id, { name: 'Other' }),
    rotated: await store.rotateKey(id, `newer-${id}`, 9),
  });
  const nothing = {
    environment: null,
    byKey: null,
    byOldKey: null,
    secrets: [],
    keys: null,
    live: [],
    changed: null,
    rotated: null,
  };

  describe('an environment that is deleted', () => {
    beforeEach(prepare);

    it('is gone for everybody at once, and leaves the others as they were', async () => {
      await fill('e', 'p');
      await fill('g', 'p');
      expect(await store.deleteEnvironment('e', 10)).toBe('done');

      expect(await answersOf('e')).toEqual(nothing);
      expect((await store.environments('p')).map(({ id }) => id)).toEqual(['g']);
      expect((await store.allEnvironments()).map(({ id }) => id)).toEqual(['f', 'g']);
      expect((await store.projectsOf('ada'))[0]?.environments.map(({ id }) => id)).toEqual(['g']);
      expect((await store.switchEnvironments('p', false)).map(({ id }) => id)).toEqual(['g']);
      expect((await store.flow('p', 'welcome'))?.live).toEqual({ g: 1 });
      expect(await store.openDeletions()).toEqual([{ environmentId: 'g', personId: 'somebody' }]);
      expect((await store.environmentByKey('new-g', 0))?.id).toBe('g');
      expect(await store.identitySecrets('g')).toHaveLength(1);
      expect(await store.deleteEnvironment('e', 11)).toBe('not_found');
      expect(await store.deleteEnvironment('none', 11)).toBe('not_found');
    });

    it('is erased in parts, of which the last ends its deletion', async () => {
      await fill('e', 'p');
      await fill('g', 'p');
      expect(await erase('e')).toBe(1); // it is still there
      expect(await store.environment('e')).not.toBeNull();

      await store.deleteEnvironment('e', 10);
      expect(await store.deleted()).toEqual({ environments: [{ id: 'e', projectId: 'p' }], projectIds: [] });
      expect(await store.eraseEnvironment('e')).toBe(true);
      expect(await store.listSize('e', 'beta')).toBeLessThan(2_500);
      expect(await store.listSize('e', 'beta')).toBeGreaterThan(0);
      expect(await erase('e')).toBeGreaterThan(2);

      expect(await store.deleted()).toEqual({ environments: [], projectIds: [] });
      expect(await store.listSize('e', 'beta')).toBe(0);
      expect(await store.segmentDays('e', 0)).toEqual([]);
      expect(await store.pastRules('e', 5)).toBeNull();
      expect(await store.content('own-e')).toBeNull();
      expect(await store.content('shared')).toBe('{"of":"shared"}');
      expect(await store.listSize('g', 'beta')).toBe(2_500);
      expect(await store.segmentDays('g', 0)).toHaveLength(1);
      expect(await store.pastRules('g', 5)).not.toBeNull();
      expect(await store.content('own-g')).not.toBeNull();
      expect(await erase('e')).toBe(1);
    });

    it('is never the last one of its project', async () => {
      expect(await store.deleteEnvironment('f', 10)).toBe('last_environment');
      expect(await store.environment('f')).not.toBeNull();
      expect(await store.deleteEnvironment('e', 10)).toBe('done');
      expect(await store.deleteEnvironment('g', 10)).toBe('last_environment');
    });
  });

  describe('a project that is deleted', () => {
    beforeEach(prepare);

    it('is gone for everybody at once, with all its environments', async () => {
      await fill('e', 'p');
      await store.addMember('p', 'eve', 'admin', 1);
      const invited = { id: 'i', projectId: 'p', email: 'x@example.com', role: 'admin' as const, createdAt: 1 };
      await store.createInvitation({ ...invited, expiresAt: 1_000 }, 'token');
      expect(await store.deleteProject('p', 10)).toBe(true);

      expect(await store.project('p')).toBeNull();
      expect(await store.updateProject('p', { name: 'Other' })).toBeNull();
      expect((await store.projects()).map(({ id }) => id)).toEqual(['q']);
      expect(await store.projectsOf('ada')).toEqual([]);
      expect((await store.projectsOf('eve')).map((one) => one.project.id)).toEqual(['q']);
      expect([await store.role('p', 'ada'), await store.role('p', 'eve')]).toEqual([null, null]);
      expect(await store.invitationByToken('token', 2)).toBeNull();
      expect(await store.environments('p')).toEqual([]);
      expect(await answersOf('e')).toEqual(nothing);
      expect(await store.createEnvironment(environment('late', 'p'))).toBe(false);
      await store.adoptOrphanProjects('ada', 20);
      expect(await store.projectsOf('ada')).toEqual([]);
      expect(await store.deleteProject('p', 11)).toBe(false);
      expect(await store.deleteProject('none', 11)).toBe(false);
    });

    it('is erased after its environments, and its id is free again', async () => {
      await fill('e', 'p');
      await store.saveTheme('p', theme('t'), 1);
      await store.saveMilestone('p', testMilestone('m'), 1);
      await store.deleteEnvironment('g', 9);
      await store.deleteProject('p', 10);
      const { environments, projectIds } = await store.deleted();
      expect([environments.map(({ id }) => id), projectIds]).toEqual([['g', 'e'], ['p']]);
      expect(await store.eraseProject('p')).toBe(false);
      expect((await store.deleted()).projectIds).toEqual(['p']);
      expect(await store.eraseProject('q')).toBe(false);
      expect(await store.project('q')).not.toBeNull();

      for (const { id } of environments) await erase(id);
      while (await store.eraseProject('p'));

      expect(await store.deleted()).toEqual({ environments: [], projectIds: [] });
      await store.createProject(project('p'), [environment('e', 'p')], 'ada');
      expect(await store.flows('p')).toEqual([]);
      expect(await store.flowVersion('p', 'welcome', 1)).toBeNull();
      expect(await store.themes('p')).toEqual([]);
      expect(await store.milestones('p')).toEqual([]);
      expect(await store.listSize('e', 'beta')).toBe(0);
    });
  });
}
