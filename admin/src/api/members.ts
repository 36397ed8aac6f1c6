import type { Millis, Role } from '@foothold/sdk/contract';
import { useQuery } from '@tanstack/preact-query';
import { request } from './http.js';
import { queryClient } from './queries.js';
import { projectPath } from './scope.js';

export interface Member {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Millis;
}

export interface Invitation {
  id: string;
  email: string;
  role: Role;
  createdAt: Millis;
  expiresAt: Millis;
}

export function useMembers(projectId: string) {
  return useQuery({
    queryKey: ['members', projectId],
    queryFn: ({ signal }) => request<{ members: Member[] }>('GET', `${projectPath(projectId)}/members`, { signal }),
    select: (answer) => answer.members,
  });
}

/** Invitations that can still be accepted. Only admins may read them. */
export function useInvitations(projectId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['invitations', projectId],
    queryFn: ({ signal }) =>
      request<{ invitations: Invitation[] }>('GET', `${projectPath(projectId)}/invitations`, { signal }),
    select: (answer) => answer.invitations,
    enabled,
  });
}

/** The calls that change who works on a project. Each throws `ApiError`. */
export const memberApi = {
  changeRole: async (projectId: string, memberId: string, role: Role) => {
    await request('PATCH', `${projectPath(projectId)}/members/${encodeURIComponent(memberId)}`, { body: { role } });
    await queryClient.invalidateQueries({ queryKey: ['members', projectId] });
  },
  remove: async (projectId: string, memberId: string) => {
    await request('DELETE', `${projectPath(projectId)}/members/${encodeURIComponent(memberId)}`);
    await queryClient.invalidateQueries({ queryKey: ['members', projectId] });
  },
  invite: async (projectId: string, email: string, role: Role) => {
    const answer = await request<{ link: string }>('POST', `${projectPath(projectId)}/invitations`, {
      body: { email, role },
    });
    await queryClient.invalidateQueries({ queryKey: ['invitations', projectId] });
    return answer.link;
  },
  revoke: async (projectId: string, invitationId: string) => {
    await request('DELETE', `${projectPath(projectId)}/invitations/${encodeURIComponent(invitationId)}`);
    await queryClient.invalidateQueries({ queryKey: ['invitations', projectId] });
  },
};
