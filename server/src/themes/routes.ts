import type { Problem } from '@foothold/sdk/contract';
import { limits } from '@foothold/sdk/contract';
import { parseTheme } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { themeSchema } from '../contract-types.js';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { knownIds } from '../flows/check.js';
import { liveUsers } from '../flows/live-users.js';
import { unknownReferences } from '../flows/references.js';
import { doneSchema, inProject } from '../projects/schemas.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';

const mostThemes = 50;

const ofTheme = inProject.extend({ themeId: z.string().max(limits.idLength) });

const listThemes = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/themes',
  summary: 'The themes of a project',
  tags: ['Themes'],
  request: { params: inProject },
  responses: answers(z.object({ themes: z.array(themeSchema) })),
});

const createTheme = guarded('editor', {
  method: 'post',
  path: '/v1/projects/{projectId}/themes',
  summary: 'Keep a new theme',
  tags: ['Themes'],
  request: { params: inProject, body: jsonBody(z.strictObject({ theme: themeSchema })) },
  responses: created(z.object({ theme: themeSchema })),
});

const replaceTheme = guarded('editor', {
  method: 'put',
  path: '/v1/projects/{projectId}/themes/{themeId}',
  summary: 'Change a theme: live flows that use it look so at once',
  tags: ['Themes'],
  request: { params: ofTheme, body: jsonBody(z.strictObject({ theme: themeSchema })) },
  responses: answers(z.object({ theme: themeSchema })),
});

const deleteTheme = guarded('editor', {
  method: 'delete',
  path: '/v1/projects/{projectId}/themes/{themeId}',
  summary: 'Delete a theme that nothing uses',
  tags: ['Themes'],
  request: { params: ofTheme },
  responses: answers(doneSchema),
});

/** The looks of flows. */
export function themeRoutes(deps: Deps) {
  return createRouter()
    .openapi(listThemes, async (c) => {
      return c.json({ themes: await deps.state.themes(c.req.valid('param').projectId) }, 200);
    })

    .openapi(createTheme, async (c) => {
      const { projectId } = c.req.valid('param');
      const parsed = parseTheme(c.req.valid('json').theme);
      if (!parsed.ok) return problem(c, 400, 'invalid_theme', 'This is not a theme. See problems.', parsed.problems);
      const themes = await deps.state.themes(projectId);
      if (themes.some((theme) => theme.id === parsed.value.id)) {
        return problem(c, 409, 'id_taken', `There is a theme with the id “${parsed.value.id}”. Use another.`);
      }
      if (themes.length >= mostThemes)
        return problem(c, 422, 'too_many', `A project has at most ${mostThemes} themes.`);
      const loose = unknownReferences(parsed.value, await knownIds(deps, projectId));
      if (loose.length > 0) return unfit(c, loose);
      await deps.state.saveTheme(projectId, parsed.value, deps.now());
      return c.json({ theme: parsed.value }, 201);
    })

    .openapi(replaceTheme, async (c) => {
      const { projectId, themeId } = c.req.valid('param');
      const parsed = parseTheme(c.req.valid('json').theme);
      if (!parsed.ok) return problem(c, 400, 'invalid_theme', 'This is not a theme. See problems.', parsed.problems);
      if (!(await hasTheme(deps, projectId, themeId))) return themeNotFound(c);
      if (parsed.value.id !== themeId) {
        const message = 'The id of a theme cannot change.';
        return problem(c, 400, 'invalid_theme', message, [{ code: 'id_changed', message, path: 'id' }]);
      }
      const loose = unknownReferences(parsed.value, await knownIds(deps, projectId));
      if (loose.length > 0) return unfit(c, loose);
      await deps.state.saveTheme(projectId, parsed.value, deps.now());
      await deps.live.rebuildProject(projectId);
      return c.json({ theme: parsed.value }, 200);
    })

    .openapi(deleteTheme, async (c) => {
      const { projectId, themeId } = c.req.valid('param');
      if ((await deps.state.project(projectId))?.defaultThemeId === themeId) {
        return problem(c, 409, 'in_use', 'This is the default theme of the project. Choose another default first.');
      }
      const users = await liveUsers(deps, projectId, 'theme', themeId);
      if (users.length > 0) {
        return problem(c, 409, 'in_use', 'Live flows use this theme. Change or unpublish them first.', users);
      }
      const isDeleted = await deps.state.deleteTheme(projectId, themeId);
      return isDeleted ? c.json({ ok: true as const }, 200) : themeNotFound(c);
    });
}

async function hasTheme(deps: Deps, projectId: string, themeId: string): Promise<boolean> {
  return (await deps.state.themes(projectId)).some((theme) => theme.id === themeId);
}

const unfit = (c: Context, problems: Problem[]) =>
  problem(c, 422, 'invalid_theme', 'Mend these before the theme can be kept.', problems);

const themeNotFound = (c: Context) => problem(c, 404, 'theme_not_found', 'This project has no such theme.');
