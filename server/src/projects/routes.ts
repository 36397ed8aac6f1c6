import { defaultDecisions, type Environment, type Project } from '@foothold/sdk/contract';
import { projectPatch } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { newId } from '../ids.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';
import { newPublicKey } from './keys.js';
import { environmentSchema, inProject, nameSchema, projectSchema, roleSchema } from './schemas.js';

const listProjects = guarded('member', {
  method: 'get',
  path: '/v1/projects',
  summary: 'The projects of whoever is signed in',
  tags: ['Projects'],
  responses: answers(z.object({ projects: z.array(projectSchema.extend({ role: roleSchema })) })),
});

const createProject = guarded('member', {
  method: 'post',
  path: '/v1/projects',
  summary: 'Make a project with the environments Production and Staging',
  description: 'Whoever makes it becomes its owner.',
  tags: ['Projects'],
  request: { body: jsonBody(z.strictObject({ name: nameSchema })) },
  responses: created(z.object({ project: projectSchema, environments: z.array(environmentSchema) })),
});

const readProject = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}',
  summary: 'One project with its environments',
  tags: ['Projects'],
  request: { params: inProject },
  responses: answers(z.object({ project: projectSchema, environments: z.array(environmentSchema), role: roleSchema })),
});

const changeProject = guarded('admin', {
  method: 'patch',
  path: '/v1/projects/{projectId}',
  summary: 'Change name, languages, default theme or caps',
  tags: ['Projects'],
  request: { params: inProject, body: jsonBody(z.strictObject(projectPatch.shape).openapi('ProjectPatch')) },
  responses: answers(z.object({ project: projectSchema })),
});

/** Projects: list, make, read, change. */
export function projectRoutes(deps: Deps) {
  return createRouter()
    .openapi(listProjects, async (c) => {
      const memberships = await deps.state.projectsOf(c.get('user').id);
      return c.json({ projects: memberships.map(({ project, role }) => ({ ...project, role })) }, 200);
    })

    .openapi(createProject, async (c) => {
      const project = newProject(c.req.valid('json').name, deps.now());
      const environments = ['Production', 'Staging'].map((name) => newEnvironment(project.id, name, deps.now()));
      await deps.state.createProject(project, environments, c.get('user').id);
      for (const environment of environments) await deps.live.rebuild(environment.id);
      return c.json({ project, environments }, 201);
    })

    .openapi(readProject, async (c) => {
      const { projectId } = c.req.valid('param');
      const project = await deps.state.project(projectId);
      if (!project) return problem(c, 404, 'project_not_found', 'There is no such project among yours.');
      const environments = await deps.state.environments(projectId);
      return c.json({ project, environments, role: c.get('member').role }, 200);
    })

    .openapi(changeProject, async (c) => {
      const { projectId } = c.req.valid('param');
      const patch = c.req.valid('json');
      const themes = patch.defaultThemeId ? await deps.state.themes(projectId) : [];
      if (patch.defaultThemeId && !themes.some((theme) => theme.id === patch.defaultThemeId)) {
        const message = 'This project has no such theme. Choose one of its themes.';
        return problem(c, 422, 'invalid_project', 'The default theme does not exist.', [
          { code: 'unknown_theme', message, path: 'defaultThemeId' },
        ]);
      }
      const project = await deps.state.updateProject(projectId, patch);
      if (!project) return problem(c, 404, 'project_not_found', 'There is no such project among yours.');
      await deps.live.rebuildProject(projectId);
      return c.json({ project }, 200);
    });
}

function newProject(name: string, now: number): Project {
  return {
    id: newId('prj'),
    name,
    createdAt: now,
    defaultLocale: 'en',
    locales: ['en'],
    defaultThemeId: null,
    caps: { perSession: 3, perDay: 5, gapMinutes: 5 },
  };
}

/** An environment as it starts: any origin, identity off. */
export function newEnvironment(projectId: string, name: string, now: number): Environment {
  return {
    id: newId('env'),
    projectId,
    name,
    createdAt: now,
    publicKey: newPublicKey(),
    allowedOrigins: [],
    identity: 'off',
    consentRequired: false,
    enabled: true,
    decisions: defaultDecisions,
    unmeasured: [],
    stoppedTogether: false,
  };
}
