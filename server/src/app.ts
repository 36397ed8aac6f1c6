import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv, Deps } from './deps.js';
import { answerForException, problem } from './errors.js';
import { observe } from './ops/observe.js';
import { opsRoutes } from './ops/routes.js';

/** Makes the whole server from its dependencies. Nothing is listened on: see `startServer`. */
export function createApp(deps: Deps): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();

  app.use(observe(deps));
  app.onError((error, c) => {
    deps.log.error({ err: error, requestId: c.get('requestId') }, 'request failed');
    return answerForException(error, c);
  });
  app.notFound((c) => problem(c, 404, 'not_found', 'There is nothing at this address.'));

  app.route('/', opsRoutes(deps));
  return app;
}
