import { type ApiDocument, roleOf } from './document.js';

/** One operation of the OpenAPI document. */
export interface WalkedRoute {
  /** In capitals. */
  method: string;
  /** In OpenAPI's spelling: `/v1/projects/{projectId}`. */
  path: string;
  /** `x-foothold-role`; empty when it is missing. */
  role: string;
}

/** Every operation of the document, for tests that walk them all. */
export function routesOf(document: Pick<ApiDocument, 'paths'>): WalkedRoute[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      role: roleOf(operation) ?? '',
    })),
  );
}
