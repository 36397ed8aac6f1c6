import { hc } from 'hono/client';
import type { apiRoutes } from './api.js';

/** The routes of the server, for Hono's typed client. */
export type AppType = ReturnType<typeof apiRoutes>;

/**
 * A typed client of the API.
 * @param url where the server is; `/` for the own origin
 * @example const answer = await createClient('/').v1.projects[':projectId'].flows.$get({ param: { projectId }, query: {} })
 */
export function createClient(url: string, options?: Parameters<typeof hc>[1]) {
  return hc<AppType>(url, options);
}

export type Client = ReturnType<typeof createClient>;
