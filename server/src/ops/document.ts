import type { OpenAPIHono } from '@hono/zod-openapi';
import { contractSchemas } from '../contract-types.js';
import type { AppEnv } from '../deps.js';

/** The OpenAPI 3.1 document of everything that the app routes. */
export type ApiDocument = ReturnType<OpenAPIHono<AppEnv>['getOpenAPI31Document']>;

type Schemas = NonNullable<ApiDocument['components']>['schemas'];

export function documentOf(app: OpenAPIHono<AppEnv>, url: string): ApiDocument {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Foothold',
      version: '1',
      description:
        'Every answer that is not 2xx is an ErrorAnswer. Moments are milliseconds since 1970 UTC; cursors are opaque. `x-foothold-role` says who may call: `public`, `key` (an environment’s public key), `member` (signed in), or the lowest role in the project.',
    },
    servers: [{ url }],
  });
  // OpenAPI 3.1 takes JSON schemas as they are; its types here know a part of them.
  const schemas = { ...document.components?.schemas, ...contractSchemas() } as Schemas;
  return { ...document, components: { ...document.components, schemas } };
}

/** The paths, in OpenAPI's spelling, that a public key opens instead of a session. */
export function keyPaths(document: ApiDocument): string[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.values(item ?? {}).some((operation) => roleOf(operation) === 'key') ? [path] : [],
  );
}

/** The role that an operation of the document asks for; undefined for what is no operation. */
export function roleOf(operation: unknown): string | undefined {
  if (typeof operation !== 'object' || operation === null) return undefined;
  const role: unknown = Object.getOwnPropertyDescriptor(operation, 'x-foothold-role')?.value;
  return typeof role === 'string' ? role : undefined;
}
