import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi';
import { authorize } from './auth/authorize.js';
import type { AppEnv } from './deps.js';
import { problemResponses, validationHook } from './errors.js';

/**
 * Who may call a route. `public`: anybody. `key`: holders of an environment's public key. `member`: anybody signed in
 * (below a project: any member of it). Otherwise the lowest role in the project.
 */
export type RouteRole = 'public' | 'key' | 'member' | 'analyst' | 'editor' | 'admin' | 'owner';

/** A feature's router: failed validations answer 400 with every problem. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({ defaultHook: validationHook });
}

type Described = Omit<RouteConfig, 'middleware'>;

/**
 * Describes a route and guards it: callers below `role` are answered 401, 403 or 404 before anything is parsed.
 * @example guarded('editor', { method: 'get', path: '/v1/projects/{projectId}/flows', responses: answers(schema) })
 */
export function guarded<const P extends string, R extends Described & { path: P }>(
  role: RouteRole,
  config: R,
): ReturnType<typeof createRoute<P, R>> {
  const guards = role === 'public' || role === 'key' ? [] : [authorize(role)];
  return createRoute<P, R>({ ...config, 'x-foothold-role': role, middleware: guards });
}

/** A JSON body that must be there. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}

/** The responses of a route that answers 200 with JSON, or with a problem. */
export function answers<T extends z.ZodType>(schema: T, description = 'Done') {
  return { 200: { description, content: { 'application/json': { schema } } }, ...problemResponses } as const;
}

/** The responses of a route that answers 201 with what it made, or with a problem. */
export function created<T extends z.ZodType>(schema: T, description = 'Made') {
  return { 201: { description, content: { 'application/json': { schema } } }, ...problemResponses } as const;
}
