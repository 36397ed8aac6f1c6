import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { AppEnv, Deps } from '../deps.js';
import { problem } from '../errors.js';
import { loadStaticFiles, sendFile } from './static.js';

/**
 * Browsers ask each time, and those who asked within the last day do not wait for the answer: pages start with what they
 * have, and the next page view has what is new. What is live, and the kill switch, come with the manifest.
 */
const askBeside = 'public, max-age=0, stale-while-revalidate=86400';

/** The built admin at `/admin` and the browser SDK at `/sdk`, from memory. */
export function pageRoutes({ config }: Deps): Hono<AppEnv> {
  const admin = loadStaticFiles(config.adminDir);
  const sdk = loadStaticFiles(config.sdkDir);
  const router = new Hono<AppEnv>();

  router.get('/', (c) => c.redirect('/admin'));

  router.on('GET', ['/admin', '/admin/*'], (c) => {
    const path = c.req.path.slice('/admin/'.length);
    // What is built lies in `assets` and beside the page. Everything else is one of the admin's own addresses, with dots
    // or without: an account may well be called acme.com.
    const isFile = path.startsWith('assets/') || /^[^/]+\.[a-z]+$/.test(path);
    const file = admin.find(path) ?? (isFile ? undefined : admin.find('index.html'));
    if (file) return sendFile(c, file);
    if (admin.count === 0)
      return problem(c, 503, 'not_built', 'The admin is not built. Run npm start, which builds it.');
    return problem(c, 404, 'not_found', 'There is nothing at this address.');
  });

  // Pages of any origin load the SDK.
  router.use('/sdk/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'], maxAge: 86_400 }));
  router.get('/sdk/*', (c) => {
    const file = sdk.find(c.req.path.slice('/sdk/'.length));
    if (file) return sendFile(c, file, askBeside);
    if (sdk.count === 0) return problem(c, 503, 'not_built', 'The SDK is not built. Run npm start, which builds it.');
    return problem(c, 404, 'not_found', 'There is nothing at this address.');
  });
  return router;
}
