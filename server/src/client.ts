import { hc } from 'hono/client';
import type { features } from './api.js';

type Features = typeof features;

/** The routes of one feature of the server, for Hono's typed client. */
export type FeatureRoutes<F extends keyof Features> = ReturnType<Features[F]>;

/**
 * A typed client of one feature of the API. One feature at a time keeps the type checker quick.
 * @param url where the server is; `/` for the own origin
 * @example
 * const flows = createClient<'flows'>('/');
 * const answer = await flows.v1.projects[':projectId'].flows.$get({ param: { projectId }, query: {} });
 */
export function createClient<F extends keyof Features>(url: string, options?: Parameters<typeof hc>[1]) {
  return hc<FeatureRoutes<F>>(url, options);
}
