import { OpenAPIHono } from '@hono/zod-openapi';
import { features } from './api.js';
import { limitAttempts, signInRoutes } from './auth/sign-in.js';
import type { AppEnv, Deps } from './deps.js';
import { answerForException, problem, validationHook } from './errors.js';
import { docsRoutes } from './ops/docs.js';
import { documentOf, keyPaths } from './ops/document.js';
import { checkOrigin, limitBody, securityHeaders } from './ops/guard.js';
import { observe } from './ops/observe.js';
import { createMethodsOf } from './ops/other-methods.js';
import { pageRoutes } from './ops/pages.js';

/** The largest body that any other route takes, in bytes; ingest has a lower bound of its own. */
const mostBodyBytes = 1024 * 1024;

/** The largest list that is uploaded: 100,000 entries with room for other columns. */
const mostListBytes = 16 * 1024 * 1024;

export type App = OpenAPIHono<AppEnv>;

/** Makes the whole server from its dependencies. Nothing is listened on: see `startServer`. */
export function createApp(deps: Deps): App {
  const app: App = new OpenAPIHono<AppEnv>({ defaultHook: validationHook });
  const openPaths = new Set<string>();

  app.onError((error, c) => {
    const answer = answerForException(error, c);
    // Whatever anybody may send, and pages that are closed while they send, must not fill the log of what went wrong.
    const level = answer.status < 500 ? 'debug' : 'error';
    deps.log[level]({ err: error, requestId: c.get('requestId') }, 'request failed');
    return answer;
  });

  app.use(
    observe(deps),
    securityHeaders(),
    limitBody((path) => (path.endsWith('/entries') ? mostListBytes : mostBodyBytes)),
  );
  app.use(checkOrigin(deps.config.url, (path) => openPaths.has(path)));
  for (const path of [
    '/v1/auth/sign-in/*',
    '/v1/setup',
    '/v1/invitations',
    '/v1/invitations/*',
    '/v1/password-resets',
    '/v1/password-resets/*',
  ]) {
    app.use(path, limitAttempts(deps));
  }

  for (const routes of Object.values(features)) app.route('/', routes(deps));

  const document = documentOf(app, deps.config.url);
  for (const path of keyPaths(document)) openPaths.add(path);
  const methodsOf = createMethodsOf(document);
  app.notFound((c) => {
    const allowed = methodsOf(c.req.path);
    if (allowed.length === 0) return problem(c, 404, 'not_found', 'There is nothing at this address.');
    c.header('allow', allowed.join(', '));
    return problem(c, 405, 'method_not_allowed', `This address is asked by ${allowed.join(' or ')}.`);
  });
  app.route('/', docsRoutes(document));
  app.route('/', signInRoutes(deps));
  app.route('/', pageRoutes(deps));
  return app;
}
