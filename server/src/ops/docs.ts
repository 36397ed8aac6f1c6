import { Hono } from 'hono';
import type { AppEnv } from '../deps.js';
import type { ApiDocument } from './document.js';
import { referencePage } from './reference-page.js';

/** The OpenAPI document at `/openapi.json` and a page that shows it at `/docs`. */
export function docsRoutes(document: ApiDocument): Hono<AppEnv> {
  const json = JSON.stringify(document);
  const page = referencePage(document);
  const router = new Hono<AppEnv>();
  router.get('/openapi.json', (c) => c.body(json, 200, { 'content-type': 'application/json' }));
  router.get('/docs', (c) => c.html(page.html));
  router.get('/docs/style.css', (c) => c.body(page.style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  return router;
}
