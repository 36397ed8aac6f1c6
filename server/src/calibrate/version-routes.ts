import type { BehaviourModel } from '@foothold/sdk/contract';
import type { Context } from 'hono';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { invalidModel, withModel } from '../journey/live-milestone.js';
import { contextProblems } from '../journey/milestones.js';
import { milestoneNotFound } from '../journey/not-found.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';
import type { ModelSource } from '../stores/state.js';
import { modelRequest, ofModel, ofModelVersion, restoreRequest, versionsAnswer } from './schemas.js';

const path = '/v1/projects/{projectId}/milestones/{milestoneId}/versions' as const;
const tags = ['Behaviour model'];

const listVersions = guarded('analyst', {
  method: 'get',
  path,
  summary: 'What the behaviour model of a milestone was and is, latest first',
  description: 'Empty until it was changed once. At most 100; the oldest go.',
  tags,
  request: { params: ofModel },
  responses: answers(versionsAnswer),
});

const saveVersion = guarded('editor', {
  method: 'post',
  path,
  summary: 'Change the behaviour model of a milestone: live flows follow at once',
  description: 'Answers 409 `model_changed` when `expected` is no longer its latest version.',
  tags,
  request: { params: ofModel, body: jsonBody(modelRequest) },
  responses: created(versionsAnswer),
});

const restoreVersion = guarded('editor', {
  method: 'post',
  path: `${path}/{version}/restore`,
  summary: 'Go back to an earlier behaviour model, as a new version',
  tags,
  request: { params: ofModelVersion, body: jsonBody(restoreRequest) },
  responses: created(versionsAnswer),
});

/** The versions of behaviour models. */
export function modelRoutes(deps: Deps) {
  async function versionsOf(projectId: string, milestoneId: string) {
    const versions = await deps.state.modelVersions(projectId, milestoneId);
    const names = await deps.state.userNames(versions.flatMap(({ savedBy }) => savedBy ?? []));
    return { versions: versions.map((one) => ({ ...one, savedBy: names[one.savedBy ?? ''] ?? null })) };
  }

  async function change(
    c: Context,
    { projectId, milestoneId }: { projectId: string; milestoneId: string },
    to: { behaviour: BehaviourModel; expected: number; reason: string; source: ModelSource },
  ) {
    const { behaviour, expected, reason, source } = to;
    const milestones = await deps.state.milestones(projectId);
    const stored = milestones.find(({ id }) => id === milestoneId);
    if (!stored) return milestoneNotFound(c);
    const parsed = withModel(stored, behaviour);
    if (!parsed.ok) return invalidModel(c, parsed.problems);
    const milestone = parsed.value;
    const problems = await contextProblems(deps, projectId, milestone, milestones);
    if (problems.length > 0)
      return problem(c, 422, 'invalid_model', 'Mend these before the model can be kept.', problems);
    const userId = c.get('user').id;
    if (!(await deps.state.saveModel({ projectId, milestone, userId, reason, source, expected, now: deps.now() }))) {
      const message = 'Somebody has changed the model meanwhile. Look at it again, then decide.';
      return problem(c, 409, 'model_changed', message);
    }
    await deps.live.rebuildProject(projectId);
    return null;
  }

  return createRouter()
    .openapi(listVersions, async (c) => {
      const { projectId, milestoneId } = c.req.valid('param');
      if (!(await deps.state.milestones(projectId)).some(({ id }) => id === milestoneId)) return milestoneNotFound(c);
      return c.json(await versionsOf(projectId, milestoneId), 200);
    })

    .openapi(saveVersion, async (c) => {
      const { projectId, milestoneId } = c.req.valid('param');
      const refused = await change(c, { projectId, milestoneId }, c.req.valid('json'));
      return refused ?? c.json(await versionsOf(projectId, milestoneId), 201);
    })

    .openapi(restoreVersion, async (c) => {
      const { projectId, milestoneId, version } = c.req.valid('param');
      const versions = await deps.state.modelVersions(projectId, milestoneId);
      const wanted = versions.find((one) => one.version === version);
      if (!wanted) return problem(c, 404, 'version_not_found', 'The model of this milestone has no such version.');
      const { behaviour } = wanted;
      const refused = await change(
        c,
        { projectId, milestoneId },
        { ...c.req.valid('json'), behaviour, source: { from: 'restored', version } },
      );
      return refused ?? c.json(await versionsOf(projectId, milestoneId), 201);
    });
}
