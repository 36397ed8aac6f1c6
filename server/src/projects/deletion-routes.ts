import { z } from '@hono/zod-openapi';
import { demoEnvironmentId } from '../demo/seed.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { answers, createRouter, guarded } from '../router.js';
import { doneSchema, inEnvironment, inProject } from './schemas.js';

/** The name as it is, so that nobody deletes another one than they mean. */
const byName = z.object({
  name: z.string().max(1_000).openapi({ description: 'Its name, to confirm which one is meant' }),
});

const deleteEnvironment = guarded('owner', {
  method: 'delete',
  path: '/v1/projects/{projectId}/environments/{environmentId}',
  summary: 'Delete an environment and everything in it, for good',
  description:
    'Its people and accounts with all they did, what is live, lists, keys and secrets. When this is answered its keys open ' +
    'nothing and nobody sees it any more, also after a crash; it is then erased bit by bit, beside everything else. The last ' +
    'environment of a project goes only with the project.',
  tags: ['Environments'],
  request: { params: inEnvironment, query: byName },
  responses: answers(doneSchema),
});

const deleteProject = guarded('owner', {
  method: 'delete',
  path: '/v1/projects/{projectId}',
  summary: 'Delete a project with all its environments, for good',
  description:
    'As deleting each of its environments; and its flows with their versions, milestones, journeys, segments, themes, ' +
    'invitations, and its members’ access.',
  tags: ['Projects'],
  request: { params: inProject, query: byName },
  responses: answers(doneSchema),
});

/** Deleting environments and projects as a whole. */
export function deletionRoutes(deps: Deps) {
  /** Lets go of what is in memory of environments that were deleted, and has the rest erased. */
  async function letGo(environmentIds: readonly string[]): Promise<void> {
    for (const id of environmentIds) {
      await deps.live.rebuild(id);
      deps.simulations.forgetEnvironment(id);
    }
    deps.eraser.soon();
  }

  return createRouter()
    .openapi(deleteEnvironment, async (c) => {
      const { projectId, environmentId } = c.req.valid('param');
      const environment = await deps.state.environment(environmentId);
      if (environment && environment.name !== c.req.valid('query').name) {
        return problem(c, 422, 'name_differs', 'This is not the name of the environment. Write it as it is.');
      }
      if (environmentId === demoEnvironmentId) {
        const message = 'The sample product uses this environment. It goes with the demo project.';
        return problem(c, 409, 'demo_environment', message);
      }
      const outcome = await deps.state.deleteEnvironment(environmentId, deps.now());
      if (outcome === 'not_found') {
        return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      }
      if (outcome === 'last_environment') {
        const message = 'A project keeps one environment at least. Make another one first, or delete the project.';
        return problem(c, 409, 'last_environment', message);
      }
      await letGo([environmentId]);
      deps.log.info({ projectId, environmentId, userId: c.get('user').id }, 'an environment was deleted');
      return c.json({ ok: true as const }, 200);
    })

    .openapi(deleteProject, async (c) => {
      const { projectId } = c.req.valid('param');
      const project = await deps.state.project(projectId);
      if (project && project.name !== c.req.valid('query').name) {
        return problem(c, 422, 'name_differs', 'This is not the name of the project. Write it as it is.');
      }
      const environments = await deps.state.environments(projectId);
      if (!(await deps.state.deleteProject(projectId, deps.now()))) {
        return problem(c, 404, 'project_not_found', 'There is no such project among yours.');
      }
      await letGo(environments.map(({ id }) => id));
      deps.log.info({ projectId, userId: c.get('user').id }, 'a project was deleted');
      return c.json({ ok: true as const }, 200);
    });
}
