import { limits, type Problem, type Segment } from '@foothold/sdk/contract';
import { parseSegment } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { segmentSchema } from '../contract-types.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { knownIds } from '../flows/check.js';
import { unknownReferences } from '../flows/references.js';
import { doneSchema, inProject } from '../projects/schemas.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';
import { dayOf } from '../stores/derive/tally.js';
import { emptyList } from './change-list.js';
import { circleOf, segmentsIn } from './membership.js';
import { ofSegment, segmentsSchema } from './schemas.js';
import { segmentUses, useProblems } from './uses.js';

const path = '/v1/projects/{projectId}/segments' as const;
const body = jsonBody(z.strictObject({ segment: segmentSchema }));
const tags = ['Segments'];

const listSegments = guarded('analyst', {
  method: 'get',
  path,
  summary: 'The saved audiences of a project, and where each is used',
  tags,
  request: { params: inProject },
  responses: answers(segmentsSchema),
});

const createSegment = guarded('editor', {
  method: 'post',
  path,
  summary: 'Save an audience',
  description:
    'A rule may read whatever the server knows, other segments included, but nothing that only a page knows.',
  tags,
  request: { params: inProject, body },
  responses: created(z.object({ segment: segmentSchema })),
});

const replaceSegment = guarded('editor', {
  method: 'put',
  path: `${path}/{segmentId}`,
  summary: 'Change a segment: live flows follow at once',
  description:
    'A changed rule begins its growth anew. The kind cannot change. With `was`, the segment that was looked at, answers ' +
    '409 `segment_changed` when it is another by now.',
  tags,
  request: {
    params: ofSegment,
    body: jsonBody(z.strictObject({ segment: segmentSchema, was: segmentSchema.optional() })),
  },
  responses: answers(z.object({ segment: segmentSchema })),
});

const deleteSegment = guarded('editor', {
  method: 'delete',
  path: `${path}/{segmentId}`,
  summary: 'Delete a segment that no flow, milestone, theme or other segment uses',
  description: 'The entries of a list go with it, in every environment.',
  tags,
  request: { params: ofSegment },
  responses: answers(doneSchema),
});

/** Saved audiences. */
export function segmentRoutes(deps: Deps) {
  const { state } = deps;
  return createRouter()
    .openapi(listSegments, async (c) => {
      const { projectId } = c.req.valid('param');
      const uses = await segmentUses(deps, projectId);
      const segments = await state.segments(projectId);
      return c.json({ segments: segments.map((segment) => ({ segment, usedBy: uses.get(segment.id) ?? [] })) }, 200);
    })

    .openapi(createSegment, async (c) => {
      const { projectId } = c.req.valid('param');
      const parsed = parseSegment(c.req.valid('json').segment);
      if (!parsed.ok) return invalid(c, parsed.problems);
      const segment = parsed.value;
      const segments = await state.segments(projectId);
      if (segments.some((one) => one.id === segment.id)) {
        return problem(c, 409, 'id_taken', `There is a segment with the id “${segment.id}”. Use another.`);
      }
      if (segments.length >= limits.segments) {
        return problem(c, 422, 'too_many', `A project has at most ${limits.segments} segments.`);
      }
      const problems = await contextProblems(deps, projectId, segment, segments);
      if (problems.length > 0) return unfit(c, problems);
      await state.saveSegment(projectId, segment, deps.now());
      await deps.live.rebuildProject(projectId);
      deps.growth.soon(projectId);
      return c.json({ segment }, 201);
    })

    .openapi(replaceSegment, async (c) => {
      const { projectId, segmentId } = c.req.valid('param');
      const { was, ...given } = c.req.valid('json');
      const parsed = parseSegment(given.segment);
      if (!parsed.ok) return invalid(c, parsed.problems);
      const segment = parsed.value;
      const segments = await state.segments(projectId);
      const before = segments.find((one) => one.id === segmentId);
      if (!before) return segmentNotFound(c);
      if (segment.id !== segmentId) {
        return invalid(c, [{ code: 'id_changed', message: 'The id of a segment cannot change.', path: 'id' }]);
      }
      if (segment.kind !== before.kind) {
        const message = 'A rule cannot become a list, nor a list a rule. Make another segment.';
        return invalid(c, [{ code: 'kind_changed', message, path: 'kind' }]);
      }
      const problems = await contextProblems(deps, projectId, segment, segments);
      if (problems.length > 0) return unfit(c, problems);
      if (!(await state.replaceSegment(projectId, segment, was))) {
        const message = 'Somebody has changed this segment meanwhile. Look at it again, then decide.';
        return was ? problem(c, 409, 'segment_changed', message) : segmentNotFound(c);
      }
      await deps.live.rebuildProject(projectId);
      if (ruleOf(before) !== ruleOf(segment)) await forgetGrowth(deps, projectId, segmentId, segments);
      deps.growth.soon(projectId);
      return c.json({ segment }, 200);
    })

    .openapi(deleteSegment, async (c) => {
      const { projectId, segmentId } = c.req.valid('param');
      const uses = (await segmentUses(deps, projectId)).get(segmentId) ?? [];
      if (uses.length > 0) {
        return problem(c, 409, 'in_use', 'This segment is in use. Change what uses it first.', useProblems(uses));
      }
      if (!(await state.deleteSegment(projectId, segmentId))) return segmentNotFound(c);
      await deps.live.rebuildProject(projectId);
      for (const { id } of await state.environments(projectId)) {
        await emptyList(state, id, segmentId);
        await state.forgetSegmentPeople(id, segmentId);
      }
      return c.json({ ok: true as const }, 200);
    });
}

/** What does not fit beside the project's other things: unknown references, segments that ask for each other. */
async function contextProblems(
  deps: Deps,
  projectId: string,
  segment: Segment,
  segments: readonly Segment[],
): Promise<Problem[]> {
  const known = await knownIds(deps, projectId);
  const problems = unknownReferences(segment, { ...known, segment: new Set([...known.segment, segment.id]) });
  const circle = circleOf(segment, segments);
  if (circle) {
    const names = circle.map((id) => [segment, ...segments].find((one) => one.id === id)?.name ?? id);
    const message = `These ask for each other in a circle: ${names.map((name) => `“${name}”`).join(' → ')}.`;
    problems.push({ code: 'segment_circle', message, path: 'when' });
  }
  return problems;
}

const ruleOf = (segment: Segment) => (segment.kind === 'rule' ? JSON.stringify(segment.when) : '');

/** The growth of a rule that has changed, and of those that ask for it, begins anew. */
async function forgetGrowth(deps: Deps, projectId: string, segmentId: string, segments: readonly Segment[]) {
  const changed = new Set([segmentId]);
  for (let size = 0; size !== changed.size; ) {
    size = changed.size;
    for (const one of segments) {
      if (one.kind === 'rule' && segmentsIn(one).some((id) => changed.has(id))) changed.add(one.id);
    }
  }
  for (const environment of await deps.state.environments(projectId)) {
    for (const id of changed) await deps.state.forgetSegmentDays(environment.id, id, dayOf(deps.now()) + 1);
  }
}

const invalid = (c: Context, problems: Problem[]) =>
  problem(c, 400, 'invalid_segment', 'This is not a segment. See problems.', problems);

const unfit = (c: Context, problems: Problem[]) =>
  problem(c, 422, 'invalid_segment', 'Mend these before the segment can be saved.', problems);

const segmentNotFound = (c: Context) => problem(c, 404, 'segment_not_found', 'This project has no such segment.');
