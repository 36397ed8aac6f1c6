import { limits } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { newResetLink, resetMinutes } from '../auth/resets.js';
import { isAtLeast } from '../auth/roles.js';
import { hashToken, newToken } from '../auth/seal.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { newId } from '../ids.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';
import type { MemberOutcome } from '../stores/state.js';
import { doneSchema, inProject, roleSchema } from './schemas.js';

const invitationDays = 7;
const mostInvitations = 100;

const ofMember = inProject.extend({ memberId: z.string().max(limits.idLength) });

const memberSchema = z
  .object({
    id: z.string(),
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    joinedAt: z.number(),
  })
  .openapi('Member');

const invitationSchema = z
  .object({ id: z.string(), email: z.string(), role: roleSchema, createdAt: z.number(), expiresAt: z.number() })
  .openapi('Invitation');

const listMembers = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/members',
  summary: 'Who works on a project',
  tags: ['Members'],
  request: { params: inProject },
  responses: answers(z.object({ members: z.array(memberSchema) })),
});

const changeMember = guarded('admin', {
  method: 'patch',
  path: '/v1/projects/{projectId}/members/{memberId}',
  summary: 'Change a role',
  description: 'Only owners make owners, or take that role away. The last owner stays.',
  tags: ['Members'],
  request: { params: ofMember, body: jsonBody(z.strictObject({ role: roleSchema })) },
  responses: answers(doneSchema),
});

const removeMember = guarded('analyst', {
  method: 'delete',
  path: '/v1/projects/{projectId}/members/{memberId}',
  summary: 'Leave a project, or (as an admin) remove somebody',
  description: 'Only owners remove owners. The last owner stays.',
  tags: ['Members'],
  request: { params: ofMember },
  responses: answers(doneSchema),
});

const resetPassword = guarded('admin', {
  method: 'post',
  path: '/v1/projects/{projectId}/members/{memberId}/password-reset',
  summary: 'Make a link that sets another member’s password',
  description:
    `No mail is sent: pass the link on. It works once, for ${resetMinutes} minutes, and ends every session of theirs. ` +
    'Only for members whose role is not above one’s own, in this project and in every other that they belong to.',
  tags: ['Members'],
  request: { params: ofMember },
  responses: created(z.object({ link: z.string(), expiresAt: z.number() })),
});

const listInvitations = guarded('admin', {
  method: 'get',
  path: '/v1/projects/{projectId}/invitations',
  summary: 'Invitations that can still be accepted',
  tags: ['Members'],
  request: { params: inProject },
  responses: answers(z.object({ invitations: z.array(invitationSchema) })),
});

const invite = guarded('admin', {
  method: 'post',
  path: '/v1/projects/{projectId}/invitations',
  summary: 'Make a link that lets one person in',
  description: `No mail is sent: pass the link on. It works once, for ${invitationDays} days.`,
  tags: ['Members'],
  request: {
    params: inProject,
    body: jsonBody(z.strictObject({ email: z.email('Write an e-mail address.').max(254), role: roleSchema })),
  },
  responses: created(z.object({ invitation: invitationSchema, link: z.string() })),
});

const removeInvitation = guarded('admin', {
  method: 'delete',
  path: '/v1/projects/{projectId}/invitations/{invitationId}',
  summary: 'Take an invitation back',
  tags: ['Members'],
  request: { params: inProject.extend({ invitationId: z.string().max(limits.idLength) }) },
  responses: answers(doneSchema),
});

/** Members and invitations of a project. */
export function memberRoutes(deps: Deps) {
  return createRouter()
    .openapi(listMembers, async (c) => {
      return c.json({ members: await deps.state.members(c.req.valid('param').projectId) }, 200);
    })

    .openapi(changeMember, async (c) => {
      const { projectId, memberId } = c.req.valid('param');
      const { role } = c.req.valid('json');
      const target = await findMember(deps, projectId, memberId);
      if (c.get('member').role !== 'owner' && (role === 'owner' || target?.role === 'owner')) return onlyOwners(c);
      const outcome = await deps.state.setRole(projectId, memberId, role);
      return outcome === 'done' ? c.json({ ok: true as const }, 200) : refusal(c, outcome);
    })

    .openapi(removeMember, async (c) => {
      const { projectId, memberId } = c.req.valid('param');
      const { role, userId } = c.get('member');
      const target = await findMember(deps, projectId, memberId);
      const isSelf = target?.userId === userId;
      if (!isSelf && !isAtLeast(role, 'admin')) {
        return problem(c, 403, 'role_too_low', `Removing others needs the role admin or above; yours is ${role}.`);
      }
      if (!isSelf && target?.role === 'owner' && role !== 'owner') return onlyOwners(c);
      const outcome = await deps.state.removeMember(projectId, memberId);
      return outcome === 'done' ? c.json({ ok: true as const }, 200) : refusal(c, outcome);
    })

    .openapi(resetPassword, async (c) => {
      const { projectId, memberId } = c.req.valid('param');
      const { userId } = c.get('member');
      const target = await findMember(deps, projectId, memberId);
      if (!target) return refusal(c, 'not_found');
      if (target.userId === userId) {
        return problem(c, 422, 'own_password', 'Change your own password in the menu with your name.');
      }
      if (!(await isAboveNowhere(deps, target.userId, userId))) {
        const message =
          'This member may do more than you, here or in another project. Ask an owner there, or the operator.';
        return problem(c, 403, 'role_too_low', message);
      }
      return c.json(await newResetLink(deps, target.userId), 201);
    })

    .openapi(listInvitations, async (c) => {
      const invitations = await deps.state.invitations(c.req.valid('param').projectId, deps.now());
      return c.json({ invitations: invitations.map(({ projectId: _, ...invitation }) => invitation) }, 200);
    })

    .openapi(invite, async (c) => {
      const { projectId } = c.req.valid('param');
      const { email, role } = c.req.valid('json');
      if (role === 'owner' && c.get('member').role !== 'owner') return onlyOwners(c);
      if ((await deps.state.invitations(projectId, deps.now())).length >= mostInvitations) {
        return problem(c, 422, 'too_many', `At most ${mostInvitations} invitations may be open. Take some back.`);
      }
      const token = newToken();
      const createdAt = deps.now();
      const invitation = {
        id: newId('inv'),
        email,
        role,
        createdAt,
        expiresAt: createdAt + invitationDays * 86_400_000,
      };
      await deps.state.createInvitation({ ...invitation, projectId }, hashToken(token));
      return c.json({ invitation, link: `${deps.config.url}/admin/invitation?token=${token}` }, 201);
    })

    .openapi(removeInvitation, async (c) => {
      const { projectId, invitationId } = c.req.valid('param');
      const isRemoved = await deps.state.removeInvitation(projectId, invitationId);
      if (!isRemoved) return problem(c, 404, 'invitation_not_found', 'There is no such invitation.');
      return c.json({ ok: true as const }, 200);
    });
}

/** Whether `other` has at least the role of `userId` in each of their projects: a password opens all of them. */
async function isAboveNowhere({ state }: Deps, userId: string, other: string): Promise<boolean> {
  for (const { project, role } of await state.projectsOf(userId)) {
    const own = await state.role(project.id, other);
    if (own === null || !isAtLeast(own, role)) return false;
  }
  return true;
}

async function findMember(deps: Deps, projectId: string, memberId: string) {
  return (await deps.state.members(projectId)).find((member) => member.id === memberId);
}

function onlyOwners(c: Context) {
  return problem(c, 403, 'role_too_low', 'Only owners make owners or change them.');
}

function refusal(c: Context, outcome: Exclude<MemberOutcome, 'done'>) {
  if (outcome === 'last_owner') {
    return problem(c, 409, 'last_owner', 'This is the last owner. Make somebody else an owner first.');
  }
  return problem(c, 404, 'member_not_found', 'This project has no such member.');
}
