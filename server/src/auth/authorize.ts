import type { Role } from '@foothold/sdk/contract';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv, Deps } from '../deps.js';
import { problem } from '../errors.js';
import { isAtLeast } from './roles.js';

/**
 * Lets through whoever is signed in and has at least this role in `:projectId`; `member` asks for no certain role.
 * Answers 401 to strangers, 404 where the project or the environment is not theirs, 403 where the role is too low.
 */
export function authorize(least: Role | 'member'): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const deps = c.get('deps');
    const session = await deps.auth.session(c.req.raw.headers);
    if (!session) return problem(c, 401, 'unauthenticated', 'Sign in first.');
    c.set('user', session.user);

    const projectId = c.req.param('projectId');
    if (projectId !== undefined) {
      const role = await deps.state.role(projectId, session.user.id);
      if (!role) return problem(c, 404, 'project_not_found', 'There is no such project among yours.');
      if (!(await environmentBelongs(deps, projectId, c.req.param('environmentId')))) {
        return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      }
      if (least !== 'member' && !isAtLeast(role, least)) {
        return problem(c, 403, 'role_too_low', `This needs the role ${least} or above; yours is ${role}.`);
      }
      c.set('member', { userId: session.user.id, role });
    }
    await next();
    for (const cookie of session.cookies) c.header('set-cookie', cookie, { append: true });
  };
}

async function environmentBelongs(deps: Deps, projectId: string, environmentId: string | undefined): Promise<boolean> {
  if (environmentId === undefined) return true;
  const environment = await deps.state.environment(environmentId);
  return environment?.projectId === projectId;
}
