import type { Role } from '@foothold/sdk/contract';
import { useQuery } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';
import { queryClient } from './queries.js';

const { members, invitations } = server.members;

export type Member = Answer<typeof members.$get>['members'][number];

export function useMembers(projectId: string) {
  return useQuery({
    queryKey: ['members', projectId],
    queryFn: ({ signal }) => json(members.$get({ param: ids({ projectId }) }, { init: { signal } })),
    select: (answer) => answer.members,
  });
}

/** Invitations that can still be accepted. Only admins may read them. */
export function useInvitations(projectId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['invitations', projectId],
    queryFn: ({ signal }) => json(invitations.$get({ param: ids({ projectId }) }, { init: { signal } })),
    select: (answer) => answer.invitations,
    enabled,
  });
}

/** The calls that change who works on a project. Each throws `ApiError`. */
export const memberApi = {
  changeRole: async (projectId: string, memberId: string, role: Role) => {
    await members[':memberId'].$patch({ param: ids({ projectId, memberId }), json: { role } });
    await queryClient.invalidateQueries({ queryKey: ['members', projectId] });
  },
  remove: async (projectId: string, memberId: string) => {
    await members[':memberId'].$delete({ param: ids({ projectId, memberId }) });
    await queryClient.invalidateQueries({ queryKey: ['members', projectId] });
  },
  resetPassword: (projectId: string, memberId: string) =>
    json(members[':memberId']['password-reset'].$post({ param: ids({ projectId, memberId }) })),
  invite: async (projectId: string, email: string, role: Role) => {
    const { link } = await json(invitations.$post({ param: ids({ projectId }), json: { email, role } }));
    await queryClient.invalidateQueries({ queryKey: ['invitations', projectId] });
    return link;
  },
  revoke: async (projectId: string, invitationId: string) => {
    await invitations[':invitationId'].$delete({ param: ids({ projectId, invitationId }) });
    await queryClient.invalidateQueries({ queryKey: ['invitations', projectId] });
  },
};
