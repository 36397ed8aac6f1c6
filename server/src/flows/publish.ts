import { type CheckFinding, limits, type Problem } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { flowFindings } from '../checks/around.js';
import { findingSchema } from '../checks/schemas.js';
import { flowSchema } from '../contract-types.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { doneSchema } from '../projects/schemas.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import { publishProblems } from './check.js';
import { flowNotFound, revisionConflict } from './routes.js';
import { environmentIdSchema, ofFlow, ofVersion, versionSchema } from './schemas.js';

const inOneEnvironment = z.strictObject({ environmentId: environmentIdSchema });

const publish = guarded('editor', {
  method: 'post',
  path: '/v1/projects/{projectId}/flows/{flowId}/publish',
  summary: 'Make the draft live in an environment',
  description:
    'As a new immutable version, or as the newest one when the draft is the same. 422 `invalid_flow` lists everything that must be mended first, rules by which nobody could ever see it included. With `revision`: only if the draft is still that one. `warnings` are what the checks find besides.',
  tags: ['Flows'],
  request: {
    params: ofFlow,
    body: jsonBody(
      inOneEnvironment.extend({
        note: z.string().trim().max(limits.descriptionLength).optional(),
        revision: z.number().int().min(1).optional(),
      }),
    ),
  },
  responses: answers(z.object({ version: z.number(), warnings: z.array(findingSchema) })),
});

const unpublish = guarded('editor', {
  method: 'post',
  path: '/v1/projects/{projectId}/flows/{flowId}/unpublish',
  summary: 'Take the flow off an environment',
  tags: ['Flows'],
  request: { params: ofFlow, body: jsonBody(inOneEnvironment) },
  responses: answers(doneSchema),
});

const rollback = guarded('editor', {
  method: 'post',
  path: '/v1/projects/{projectId}/flows/{flowId}/rollback',
  summary: 'Make an earlier version live again',
  description:
    'What it names may be gone since, and rules that could be met may exclude each other by now: 422 `invalid_flow` lists what must be mended first, as for publishing. `warnings` are what the checks find besides.',
  tags: ['Flows'],
  request: { params: ofFlow, body: jsonBody(inOneEnvironment.extend({ version: z.number().int().min(1) })) },
  responses: answers(doneSchema.extend({ warnings: z.array(findingSchema) })),
});

const readVersion = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/flows/{flowId}/versions/{version}',
  summary: 'One published version',
  tags: ['Flows'],
  request: { params: ofVersion },
  responses: answers(versionSchema.extend({ flow: flowSchema })),
});

const archive = guarded('editor', {
  method: 'post',
  path: '/v1/projects/{projectId}/flows/{flowId}/archive',
  summary: 'Take the flow off every environment and put it away',
  tags: ['Flows'],
  request: { params: ofFlow },
  responses: answers(doneSchema),
});

const restore = guarded('editor', {
  method: 'post',
  path: '/v1/projects/{projectId}/flows/{flowId}/restore',
  summary: 'Bring an archived flow back as a draft',
  tags: ['Flows'],
  request: { params: ofFlow },
  responses: answers(doneSchema),
});

/** What is live: publish, unpublish, roll back, versions, archive, restore. */
export function publishRoutes(deps: Deps) {
  return createRouter()
    .openapi(publish, async (c) => {
      const { projectId, flowId } = c.req.valid('param');
      const { environmentId, note = '', revision } = c.req.valid('json');
      if (!(await hasEnvironment(deps, projectId, environmentId))) return environmentNotFound(c);
      const record = await deps.state.flow(projectId, flowId);
      if (!record) return flowNotFound(c);
      if (record.archivedAt !== null) return isArchived(c);
      if (record.revision !== (revision ?? record.revision)) return revisionConflict(c);
      const problems = await publishProblems(deps, projectId, record.flow);
      if (problems.length > 0) {
        return problem(c, 422, 'invalid_flow', 'Mend these before the flow can be published.', problems);
      }
      const findings = await flowFindings(deps, projectId, environmentId, record.flow);
      const errors = errorsIn(findings);
      if (errors.length > 0)
        return problem(c, 422, 'invalid_flow', 'Nobody could ever see this flow. Mend its rules first.', errors);
      const live = await deps.state.liveFlows(environmentId);
      if (live.length >= limits.liveFlows && !(environmentId in record.live)) {
        return problem(c, 422, 'too_many', `At most ${limits.liveFlows} flows may be live. Unpublish some.`);
      }
      const userId = c.get('user').id;
      const now = deps.now();
      const request = { projectId, flowId, environmentId, revision: record.revision, userId, note, now };
      const version = await deps.state.publish(request);
      if (version === null) return revisionConflict(c);
      await deps.live.rebuild(environmentId);
      return c.json({ version, warnings: findings }, 200);
    })

    .openapi(unpublish, async (c) => {
      const { projectId, flowId } = c.req.valid('param');
      const { environmentId } = c.req.valid('json');
      if (!(await hasEnvironment(deps, projectId, environmentId))) return environmentNotFound(c);
      const isKnown = await deps.state.setLive(projectId, flowId, environmentId, null, deps.now());
      if (!isKnown) return flowNotFound(c);
      await deps.live.rebuild(environmentId);
      return c.json({ ok: true as const }, 200);
    })

    .openapi(rollback, async (c) => {
      const { projectId, flowId } = c.req.valid('param');
      const { environmentId, version } = c.req.valid('json');
      if (!(await hasEnvironment(deps, projectId, environmentId))) return environmentNotFound(c);
      const record = await deps.state.flow(projectId, flowId);
      if (!record) return flowNotFound(c);
      if (record.archivedAt !== null) return isArchived(c);
      const earlier = await deps.state.flowVersion(projectId, flowId, version);
      if (!earlier) return versionNotFound(c);
      // What it names may be gone since.
      const problems = await publishProblems(deps, projectId, earlier.flow);
      if (problems.length > 0) {
        return problem(c, 422, 'invalid_flow', 'This version cannot be live any more. See problems.', problems);
      }
      const findings = await flowFindings(deps, projectId, environmentId, earlier.flow);
      const errors = errorsIn(findings);
      if (errors.length > 0)
        return problem(c, 422, 'invalid_flow', 'Nobody could ever see this version. Mend its rules first.', errors);
      const isLive = await deps.state.setLive(projectId, flowId, environmentId, version, deps.now());
      if (!isLive) return isArchived(c);
      await deps.live.rebuild(environmentId);
      return c.json({ ok: true as const, warnings: findings }, 200);
    })

    .openapi(readVersion, async (c) => {
      const { projectId, flowId, version } = c.req.valid('param');
      const found = await deps.state.flowVersion(projectId, flowId, version);
      if (!found) return versionNotFound(c);
      const names = await deps.state.userNames([found.publishedBy]);
      return c.json({ ...found, publishedBy: names[found.publishedBy] ?? found.publishedBy }, 200);
    })

    .openapi(archive, async (c) => {
      const { projectId, flowId } = c.req.valid('param');
      const record = await deps.state.flow(projectId, flowId);
      if (!record) return flowNotFound(c);
      await deps.state.setArchived(projectId, flowId, deps.now());
      for (const environmentId of Object.keys(record.live)) await deps.live.rebuild(environmentId);
      return c.json({ ok: true as const }, 200);
    })

    .openapi(restore, async (c) => {
      const { projectId, flowId } = c.req.valid('param');
      const isKnown = await deps.state.setArchived(projectId, flowId, null);
      return isKnown ? c.json({ ok: true as const }, 200) : flowNotFound(c);
    });
}

/** What keeps a flow from ever showing, as problems. */
function errorsIn(findings: readonly CheckFinding[]): Problem[] {
  return findings.flatMap(({ severity, code, message, path }) =>
    severity === 'error' ? [{ code, message, path }] : [],
  );
}

async function hasEnvironment(deps: Deps, projectId: string, environmentId: string): Promise<boolean> {
  return (await deps.state.environment(environmentId))?.projectId === projectId;
}

const environmentNotFound = (c: Context) =>
  problem(c, 404, 'environment_not_found', 'This project has no such environment.');

const versionNotFound = (c: Context) => problem(c, 404, 'version_not_found', 'This flow has no such version.');

const isArchived = (c: Context) => problem(c, 409, 'flow_archived', 'This flow is archived. Restore it first.');
