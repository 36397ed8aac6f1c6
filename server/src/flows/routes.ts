import { limits } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { flowSchema } from '../contract-types.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { newId } from '../ids.js';
import { doneSchema, inProject } from '../projects/schemas.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';
import type { FlowRecord } from '../stores/state.js';
import { publishProblems, readDraft } from './check.js';
import { environmentIdSchema, flowSummarySchema, ofFlow, problemSchema, versionSchema } from './schemas.js';

const reachDays = 30;
const day = 24 * 3600 * 1000;

const listFlows = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/flows',
  summary: 'Every flow, as it stands in one environment',
  description: 'Without `environmentId`: in the first environment of the project.',
  tags: ['Flows'],
  request: { params: inProject, query: z.object({ environmentId: environmentIdSchema.optional() }) },
  responses: answers(z.object({ flows: z.array(flowSummarySchema) })),
});

const createFlow = guarded('editor', {
  method: 'post',
  path: '/v1/projects/{projectId}/flows',
  summary: 'Keep a new flow as a draft',
  tags: ['Flows'],
  request: { params: inProject, body: jsonBody(z.strictObject({ flow: flowSchema })) },
  responses: created(z.object({ flow: flowSchema, revision: z.number(), problems: z.array(problemSchema) })),
});

const readFlow = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/flows/{flowId}',
  summary: 'A draft, what keeps it from being published, and what is live where',
  tags: ['Flows'],
  request: { params: ofFlow },
  responses: answers(
    z.object({
      flow: flowSchema,
      revision: z.number(),
      problems: z.array(problemSchema),
      live: z.record(z.string(), z.number()).openapi({ description: 'Live version by environment id' }),
      versions: z.array(versionSchema),
      changed: z.boolean().openapi({ description: 'Whether the draft differs from the newest version' }),
      updatedAt: z.number(),
      updatedBy: z.string(),
      archivedAt: z.number().nullable(),
    }),
  ),
});

const saveFlow = guarded('editor', {
  method: 'put',
  path: '/v1/projects/{projectId}/flows/{flowId}',
  summary: 'Save the draft',
  description:
    'Incomplete drafts are kept and their problems listed; garbage is refused. `revision` is the one that was read: if somebody else saved since, the answer is 409 `revision_conflict`.',
  tags: ['Flows'],
  request: {
    params: ofFlow,
    body: jsonBody(z.strictObject({ flow: flowSchema, revision: z.number().int().min(1) })),
  },
  responses: answers(z.object({ revision: z.number(), problems: z.array(problemSchema) })),
});

const deleteFlow = guarded('editor', {
  method: 'delete',
  path: '/v1/projects/{projectId}/flows/{flowId}',
  summary: 'Delete a flow that was never published',
  tags: ['Flows'],
  request: { params: ofFlow },
  responses: answers(doneSchema),
});

const duplicateFlow = guarded('editor', {
  method: 'post',
  path: '/v1/projects/{projectId}/flows/{flowId}/duplicate',
  summary: 'Copy the draft into a new flow',
  tags: ['Flows'],
  request: { params: ofFlow },
  responses: created(z.object({ flow: flowSchema, revision: z.number() })),
});

/** Drafts: list, make, read, save, delete, duplicate. Publishing is in `publishRoutes`. */
export function flowRoutes(deps: Deps) {
  return createRouter()
    .openapi(listFlows, async (c) => {
      const { projectId } = c.req.valid('param');
      const environments = await deps.state.environments(projectId);
      const wanted = c.req.valid('query').environmentId ?? environments[0]?.id;
      if (wanted !== undefined && !environments.some((environment) => environment.id === wanted)) {
        return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      }
      const records = await deps.state.flows(projectId);
      const names = await deps.state.userNames(records.map((record) => record.updatedBy));
      // Whole days, today among them, as in the flow's report.
      const from = (Math.floor(deps.now() / day) + 1 - reachDays) * day;
      const totals = wanted === undefined ? [] : await deps.events.flowTotals(wanted, from);
      const totalsOf = new Map(totals.map((one) => [one.flowId, one]));
      const flows = records.map((record) => ({
        id: record.flow.id,
        name: record.flow.name,
        pattern: record.flow.pattern.type,
        state: stateIn(record, wanted),
        liveVersion: record.live[wanted ?? ''] ?? null,
        updatedAt: record.updatedAt,
        updatedBy: names[record.updatedBy] ?? record.updatedBy,
        reach: totalsOf.get(record.flow.id)?.shown ?? 0,
        completions: totalsOf.get(record.flow.id)?.completed ?? 0,
      }));
      return c.json({ flows }, 200);
    })

    .openapi(createFlow, async (c) => {
      const { projectId } = c.req.valid('param');
      const draft = readDraft(c.req.valid('json').flow);
      if (!draft.ok) return problem(c, 400, 'invalid_flow', 'This is not a flow. See problems.', draft.problems);
      const { flow, problems } = draft.value;
      const isMade = await deps.state.createFlow(projectId, flow, c.get('user').id, deps.now());
      if (!isMade) return problem(c, 409, 'id_taken', `There is a flow with the id “${flow.id}”. Use another.`);
      return c.json({ flow, revision: 1, problems }, 201);
    })

    .openapi(readFlow, async (c) => {
      const { projectId, flowId } = c.req.valid('param');
      const record = await deps.state.flow(projectId, flowId);
      if (!record) return flowNotFound(c);
      const { flow, revision, live, changed, updatedAt, archivedAt } = record;
      const users = [record.updatedBy, ...record.versions.map((version) => version.publishedBy)];
      const names = await deps.state.userNames(users);
      const versions = record.versions.map((version) => ({
        ...version,
        publishedBy: names[version.publishedBy] ?? version.publishedBy,
      }));
      const problems = await publishProblems(deps, projectId, flow);
      const updatedBy = names[record.updatedBy] ?? record.updatedBy;
      return c.json({ flow, revision, problems, live, versions, changed, updatedAt, updatedBy, archivedAt }, 200);
    })

    .openapi(saveFlow, async (c) => {
      const { projectId, flowId } = c.req.valid('param');
      const { flow: input, revision } = c.req.valid('json');
      const draft = readDraft(input);
      if (!draft.ok) return problem(c, 400, 'invalid_flow', 'This is not a flow. See problems.', draft.problems);
      const { flow } = draft.value;
      if (flow.id !== flowId) {
        const message = 'The id of a flow cannot change. Duplicate the flow instead.';
        return problem(c, 400, 'invalid_flow', message, [{ code: 'id_changed', message, path: 'id' }]);
      }
      const saved = await deps.state.saveDraft(projectId, flow, revision, c.get('user').id, deps.now());
      if (saved.ok) {
        return c.json({ revision: saved.revision, problems: await publishProblems(deps, projectId, flow) }, 200);
      }
      return saved.code === 'not_found' ? flowNotFound(c) : revisionConflict(c);
    })

    .openapi(deleteFlow, async (c) => {
      const { projectId, flowId } = c.req.valid('param');
      const outcome = await deps.state.deleteFlow(projectId, flowId);
      if (outcome === 'not_found') return flowNotFound(c);
      if (outcome === 'published') {
        return problem(c, 409, 'was_published', 'This flow was published, so its reports stay. Archive it instead.');
      }
      return c.json({ ok: true as const }, 200);
    })

    .openapi(duplicateFlow, async (c) => {
      const { projectId, flowId } = c.req.valid('param');
      const record = await deps.state.flow(projectId, flowId);
      if (!record) return flowNotFound(c);
      const name = `${record.flow.name.slice(0, limits.nameLength - 7)} (copy)`;
      const flow = { ...record.flow, id: newId('flow'), name };
      await deps.state.createFlow(projectId, flow, c.get('user').id, deps.now());
      return c.json({ flow, revision: 1 }, 201);
    });
}

function stateIn(record: FlowRecord, environmentId: string | undefined): 'draft' | 'live' | 'changed' | 'archived' {
  if (record.archivedAt !== null) return 'archived';
  const version = environmentId === undefined ? undefined : record.live[environmentId];
  if (version === undefined) return 'draft';
  return record.changed || version !== record.versions[0]?.version ? 'changed' : 'live';
}

export function flowNotFound(c: Context) {
  return problem(c, 404, 'flow_not_found', 'This project has no such flow.');
}

export function revisionConflict(c: Context) {
  return problem(c, 409, 'revision_conflict', 'Somebody else saved this flow since you opened it. Load it again.');
}
