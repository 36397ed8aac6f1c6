import { limits } from '@foothold/sdk/contract';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { fetchKeys, isKeyAddress, KeysUnavailable } from '../ingest/fetch-keys.js';
import { type PublicKey, publicAlgorithms, readKeySet } from '../ingest/public-keys.js';
import { answers, createRouter, guarded, jsonBody } from '../router.js';
import type { IdentityKeySource } from '../stores/state.js';
import { doneSchema, inEnvironment } from './schemas.js';

const path = '/v1/projects/{projectId}/environments/{environmentId}/identity-keys' as const;

const claim = z.string().trim().min(1).max(limits.urlLength).nullable().optional();

const keySchema = z
  .object({
    kty: z.enum(['OKP', 'EC', 'RSA']),
    alg: z.enum(publicAlgorithms),
    kid: z.string().optional(),
    crv: z.string().optional(),
    x: z.string().optional(),
    y: z.string().optional(),
    n: z.string().optional(),
    e: z.string().optional(),
  })
  .openapi('PublicKey') satisfies z.ZodType<PublicKey>;

const sourceSchema = z
  .object({
    url: z.string().nullable(),
    keys: z.array(keySchema).openapi({ description: 'The keys that were given, or that the address holds now' }),
    problem: z.string().nullable().openapi({ description: 'Why the address cannot be read; null when it can' }),
    issuer: z.string().nullable(),
    audience: z.string().nullable(),
  })
  .openapi('IdentityKeys');

const readKeys = guarded('admin', {
  method: 'get',
  path,
  summary: 'Where the public keys of identity tokens come from, and whether they can be read',
  tags: ['Environments'],
  request: { params: inEnvironment },
  responses: answers(z.object({ source: sourceSchema.nullable() })),
});

const setKeys = guarded('admin', {
  method: 'put',
  path,
  summary: 'Verify identity tokens with public keys (EdDSA, ES256, RS256)',
  description:
    'Give either the address of a key set (JWKS; https only) or the set itself. It is read at once: 422 says what is ' +
    'wrong with it. `issuer` and `audience` are what `iss` and `aud` of a token must be: set them when others are ' +
    'issued tokens with the same keys.',
  tags: ['Environments'],
  request: {
    params: inEnvironment,
    body: jsonBody(
      z.strictObject({
        url: z.string().trim().max(limits.urlLength).optional(),
        jwks: z.unknown().optional().openapi({ type: 'object', description: '`{ "keys": [ … ] }`, public keys only' }),
        issuer: claim,
        audience: claim,
      }),
    ),
  },
  responses: answers(z.object({ source: sourceSchema })),
});

const forgetKeys = guarded('admin', {
  method: 'delete',
  path,
  summary: 'Stop accepting tokens of public keys',
  tags: ['Environments'],
  request: { params: inEnvironment },
  responses: answers(doneSchema),
});

/** The public keys that end users' identity tokens are verified with. Secrets are in `environmentRoutes`. */
export function identityKeyRoutes(deps: Deps) {
  return createRouter()
    .openapi(readKeys, async (c) => {
      const source = await deps.state.identityKeySource(c.req.valid('param').environmentId);
      return c.json({ source: source && (await described(source)) }, 200);
    })

    .openapi(setKeys, async (c) => {
      const { environmentId } = c.req.valid('param');
      const { url, jwks, issuer = null, audience = null } = c.req.valid('json');
      if ((url === undefined) === (jwks === undefined)) {
        return invalid(c, 'url', 'one_of_two', 'Give either the address of a key set or the keys themselves.');
      }
      if (url !== undefined) {
        if (!isKeyAddress(url)) return invalid(c, 'url', 'not_https', 'Use an https address.');
        const source = { url, keys: [], issuer, audience };
        const read = await described(source);
        if (read.problem !== null) return invalid(c, 'url', 'unreadable_keys', read.problem);
        await deps.state.setIdentityKeySource(environmentId, source);
        return c.json({ source: read }, 200);
      }
      const read = await readKeySet(jwks);
      if ('problems' in read) {
        const problems = read.problems.map((one) => ({ ...one, path: `jwks.${one.path}` }));
        return problem(c, 422, 'invalid_keys', 'The keys are not valid. See problems.', problems);
      }
      const source = { url: null, keys: read.keys, issuer, audience };
      await deps.state.setIdentityKeySource(environmentId, source);
      return c.json({ source: await described(source) }, 200);
    })

    .openapi(forgetKeys, async (c) => {
      await deps.state.setIdentityKeySource(c.req.valid('param').environmentId, null);
      return c.json({ ok: true as const }, 200);
    });
}

/** A source as the answer shows it, with what its address holds now. */
async function described(source: IdentityKeySource): Promise<z.infer<typeof sourceSchema>> {
  const { url, issuer, audience } = source;
  let { keys } = source;
  let failure: string | null = null;
  if (url !== null) {
    try {
      keys = await fetchKeys(url);
    } catch (error) {
      if (!(error instanceof KeysUnavailable)) throw error;
      failure = error.message;
    }
  }
  return { url, keys, problem: failure, issuer, audience };
}

function invalid(c: Context, path: string, code: string, message: string) {
  return problem(c, 422, 'invalid_keys', message, [{ code, message, path }]);
}
