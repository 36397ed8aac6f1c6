import type { Milestone, Problem } from '@foothold/sdk/contract';
import { limits } from '@foothold/sdk/contract';
import { parseMilestone } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { milestoneSchema } from '../contract-types.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { knownIds } from '../flows/check.js';
import { liveUsers } from '../flows/live-users.js';
import { refersTo, unknownReferences } from '../flows/references.js';
import { doneSchema, inProject } from '../projects/schemas.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';
import { milestoneNotFound } from './not-found.js';

const ofMilestone = inProject.extend({ milestoneId: z.string().max(limits.idLength) });

const listMilestones = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/milestones',
  summary: 'The milestones of a project',
  tags: ['Journey'],
  request: { params: inProject },
  responses: answers(z.object({ milestones: z.array(milestoneSchema) })),
});

const createMilestone = guarded('editor', {
  method: 'post',
  path: '/v1/projects/{projectId}/milestones',
  summary: 'Keep a new milestone: it is recognised in past events, too',
  tags: ['Journey'],
  request: { params: inProject, body: jsonBody(z.strictObject({ milestone: milestoneSchema })) },
  responses: created(z.object({ milestone: milestoneSchema })),
});

const replaceMilestone = guarded('editor', {
  method: 'put',
  path: '/v1/projects/{projectId}/milestones/{milestoneId}',
  summary: 'Change a milestone: live flows follow at once',
  description:
    'With `was`, the milestone that was looked at, answers 409 `milestone_changed` when it is another by now.',
  tags: ['Journey'],
  request: {
    params: ofMilestone,
    body: jsonBody(z.strictObject({ milestone: milestoneSchema, was: milestoneSchema.optional() })),
  },
  responses: answers(z.object({ milestone: milestoneSchema })),
});

const deleteMilestone = guarded('editor', {
  method: 'delete',
  path: '/v1/projects/{projectId}/milestones/{milestoneId}',
  summary: 'Delete a milestone that nothing uses: no live flow, journey, segment, stage or other milestone',
  tags: ['Journey'],
  request: { params: ofMilestone },
  responses: answers(doneSchema),
});

/** The states worth reaching. */
export function milestoneRoutes(deps: Deps) {
  return createRouter()
    .openapi(listMilestones, async (c) => {
      return c.json({ milestones: await deps.state.milestones(c.req.valid('param').projectId) }, 200);
    })

    .openapi(createMilestone, async (c) => {
      const { projectId } = c.req.valid('param');
      const parsed = parseMilestone(c.req.valid('json').milestone);
      if (!parsed.ok) return invalid(c, parsed.problems);
      const milestone = parsed.value;
      const milestones = await deps.state.milestones(projectId);
      if (milestones.some((one) => one.id === milestone.id)) {
        return problem(c, 409, 'id_taken', `There is a milestone with the id “${milestone.id}”. Use another.`);
      }
      if (milestones.length >= limits.milestones) {
        return problem(c, 422, 'too_many', `A project has at most ${limits.milestones} milestones.`);
      }
      const problems = await contextProblems(deps, projectId, milestone, milestones);
      if (problems.length > 0) return unfit(c, problems);
      await deps.state.saveMilestone(projectId, milestone, deps.now());
      await deps.live.rebuildProject(projectId);
      return c.json({ milestone }, 201);
    })

    .openapi(replaceMilestone, async (c) => {
      const { projectId, milestoneId } = c.req.valid('param');
      const { was, ...given } = c.req.valid('json');
      const parsed = parseMilestone(given.milestone);
      if (!parsed.ok) return invalid(c, parsed.problems);
      const milestone = parsed.value;
      const milestones = await deps.state.milestones(projectId);
      if (!milestones.some((one) => one.id === milestoneId)) return milestoneNotFound(c);
      if (milestone.id !== milestoneId) {
        return invalid(c, [{ code: 'id_changed', message: 'The id of a milestone cannot change.', path: 'id' }]);
      }
      const problems = await contextProblems(deps, projectId, milestone, milestones);
      if (problems.length > 0) return unfit(c, problems);
      const userId = c.get('user').id;
      const change = { projectId, milestone, userId, reason: '', source: { from: 'edit' }, now: deps.now() } as const;
      if (!(await deps.state.saveModel({ ...change, ...(was && { was }) }))) {
        const message = 'Somebody has changed this milestone meanwhile. Look at it again, then decide.';
        return was ? problem(c, 409, 'milestone_changed', message) : milestoneNotFound(c);
      }
      await deps.live.rebuildProject(projectId);
      return c.json({ milestone }, 200);
    })

    .openapi(deleteMilestone, async (c) => {
      const { projectId, milestoneId } = c.req.valid('param');
      const users = await milestoneUsers(deps, projectId, milestoneId);
      if (users.length > 0) {
        return problem(c, 409, 'in_use', 'This milestone is in use. Change what uses it first.', users);
      }
      if (!(await deps.state.deleteMilestone(projectId, milestoneId))) return milestoneNotFound(c);
      await deps.live.rebuildProject(projectId);
      return c.json({ ok: true as const }, 200);
    });
}

/** What does not fit beside the other milestones: unknown references, a role that is taken. */
export async function contextProblems(
  deps: Deps,
  projectId: string,
  milestone: Milestone,
  milestones: readonly Milestone[],
): Promise<Problem[]> {
  const known = await knownIds(deps, projectId);
  const problems = unknownReferences(milestone, { ...known, milestone: new Set([...known.milestone, milestone.id]) });
  const other = milestones.find((one) => one.role !== undefined && one.role === milestone.role);
  if (other && other.id !== milestone.id) {
    const message = `“${other.name}” has this role, and only one milestone can. Take it away there first.`;
    problems.push({ code: 'role_taken', message, path: 'role' });
  }
  return problems;
}

async function milestoneUsers(deps: Deps, projectId: string, milestoneId: string): Promise<Problem[]> {
  const users = await liveUsers(deps, projectId, 'milestone', milestoneId);
  for (const journey of await deps.state.journeys(projectId)) {
    if (!journey.milestoneIds.includes(milestoneId)) continue;
    users.push({ code: 'used_by_journey', message: `The journey “${journey.name}” leads over it.`, path: journey.id });
  }
  const { retention, expansion } = await deps.state.lifecycle(projectId);
  if ([...retention.milestoneIds, ...expansion.milestoneIds].includes(milestoneId)) {
    users.push({ code: 'used_by_lifecycle', message: 'The stages of the lifecycle ask for it.', path: 'lifecycle' });
  }
  for (const segment of await deps.state.segments(projectId)) {
    if (!refersTo(segment, 'milestone', milestoneId)) continue;
    users.push({ code: 'used_by_segment', message: `The segment “${segment.name}” asks for it.`, path: segment.id });
  }
  for (const other of await deps.state.milestones(projectId)) {
    if (other.id === milestoneId || !refersTo(other, 'milestone', milestoneId)) continue;
    users.push({ code: 'used_by_milestone', message: `The milestone “${other.name}” looks at it.`, path: other.id });
  }
  for (const theme of await deps.state.themes(projectId)) {
    if (!refersTo(theme, 'milestone', milestoneId)) continue;
    users.push({
      code: 'used_by_theme',
      message: `A variant of the theme “${theme.name}” asks for it.`,
      path: theme.id,
    });
  }
  return users;
}

const invalid = (c: Context, problems: Problem[]) =>
  problem(c, 400, 'invalid_milestone', 'This is not a milestone. See problems.', problems);

const unfit = (c: Context, problems: Problem[]) =>
  problem(c, 422, 'invalid_milestone', 'Mend these before the milestone can be kept.', problems);
