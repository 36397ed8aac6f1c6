import { OpenAPIHono } from '@hono/zod-openapi';
import { authRoutes } from './auth/routes.js';
import { limitAttempts, signInRoutes } from './auth/sign-in.js';
import { deliveryRoutes } from './delivery/routes.js';
import type { AppEnv, Deps } from './deps.js';
import { answerForException, problem, validationHook } from './errors.js';
import { publishRoutes } from './flows/publish.js';
import { flowRoutes } from './flows/routes.js';
import { journeyRoutes } from './journey/journeys.js';
import { milestoneRoutes } from './journey/milestones.js';
import { docsRoutes } from './ops/docs.js';
import { documentOf, keyPaths } from './ops/document.js';
import { checkOrigin, limitBody, securityHeaders } from './ops/guard.js';
import { observe } from './ops/observe.js';
import { pageRoutes } from './ops/pages.js';
import { opsRoutes } from './ops/routes.js';
import { environmentRoutes } from './projects/environments.js';
import { memberRoutes } from './projects/members.js';
import { projectRoutes } from './projects/routes.js';
import { themeRoutes } from './themes/routes.js';

/** The largest body that any route takes, in bytes; ingest has a lower bound of its own. */
const mostBodyBytes = 1024 * 1024;

export type App = OpenAPIHono<AppEnv>;

/** Makes the whole server from its dependencies. Nothing is listened on: see `startServer`. */
export function createApp(deps: Deps): App {
  const app: App = new OpenAPIHono<AppEnv>({ defaultHook: validationHook });
  const openPaths = new Set<string>();

  app.onError((error, c) => {
    deps.log.error({ err: error, requestId: c.get('requestId') }, 'request failed');
    return answerForException(error, c);
  });
  app.notFound((c) => problem(c, 404, 'not_found', 'There is nothing at this address.'));

  app.use(observe(deps), securityHeaders(), limitBody(mostBodyBytes));
  app.use(checkOrigin(deps.config.url, (path) => openPaths.has(path)));
  for (const path of ['/v1/auth/sign-in/*', '/v1/setup', '/v1/invitations', '/v1/invitations/*']) {
    app.use(path, limitAttempts(deps));
  }

  app.route('/', opsRoutes(deps));
  app.route('/', authRoutes(deps));
  app.route('/', projectRoutes(deps));
  app.route('/', environmentRoutes(deps));
  app.route('/', memberRoutes(deps));
  app.route('/', flowRoutes(deps));
  app.route('/', publishRoutes(deps));
  app.route('/', themeRoutes(deps));
  app.route('/', milestoneRoutes(deps));
  app.route('/', journeyRoutes(deps));

  app.route('/', deliveryRoutes(deps));

  const document = documentOf(app, deps.config.url);
  for (const path of keyPaths(document)) openPaths.add(path);
  app.route('/', docsRoutes(document));
  app.route('/', signInRoutes(deps));
  app.route('/', pageRoutes(deps));
  return app;
}
