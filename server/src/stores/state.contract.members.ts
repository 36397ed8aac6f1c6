import { beforeEach, describe, expect, it } from 'vitest';
import { project } from './state.contract.documents.js';
import type { StateStoreUnderTest } from './state.contract.js';
import type { StateStore } from './state.js';

/** What an adapter must do with members and invitations. @param given the store that the test has opened */
export function membersContract(given: () => StateStoreUnderTest): void {
  let store: StateStore;
  beforeEach(() => {
    ({ store } = given());
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
}
