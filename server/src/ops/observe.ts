import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv, Deps } from '../deps.js';
import { setHeader } from './set-header.js';

const usableId = /^[\w.-]{8,64}$/;

/** Gives every request its id and its dependencies, counts it and logs it: method, route and outcome, never its content. */
export function observe(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id');
    const requestId = given && usableId.test(given) ? given : randomUUID();
    c.set('requestId', requestId);
    c.set('deps', deps);
    const started = performance.now();

    await next();

    const seconds = (performance.now() - started) / 1000;
    // The pattern, not the path: paths hold ids, and each would be a series of its own.
    const route = c.res.status === 404 || c.res.status === 405 ? 'none' : routePath(c, -1);
    const { method } = c.req;
    const { status } = c.res;
    deps.metrics.httpSeconds.observe({ method, route, status: String(status) }, seconds);
    setHeader(c, 'x-request-id', requestId);
    deps.log.debug({ requestId, method, route, status, ms: Math.round(seconds * 1000) }, 'request');
  };
}
