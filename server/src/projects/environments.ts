import { randomBytes } from 'node:crypto';
import { limits } from '@foothold/sdk/contract';
import { environmentPatch } from '@foothold/sdk/schema';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
import { newId } from '../ids.js';
import { answers, created, createRouter, guarded, jsonBody } from '../router.js';
import { newPublicKey } from './keys.js';
import { newEnvironment } from './routes.js';
import { doneSchema, environmentSchema, inEnvironment, inProject, nameSchema } from './schemas.js';

/** How long the key before a rotation stays good, so that pages in caches keep working. */
const keyGraceDays = 7;
const dayMillis = 24 * 3600 * 1000;
const mostEnvironments = 20;

const listEnvironments = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/environments',
  summary: 'The environments of a project',
  tags: ['Environments'],
  request: { params: inProject },
  responses: answers(z.object({ environments: z.array(environmentSchema) })),
});

const createEnvironment = guarded('admin', {
  method: 'post',
  path: '/v1/projects/{projectId}/environments',
  summary: 'Make an environment with a key of its own',
  tags: ['Environments'],
  request: { params: inProject, body: jsonBody(z.strictObject({ name: nameSchema })) },
  responses: created(z.object({ environment: environmentSchema })),
});

const changeEnvironment = guarded('admin', {
  method: 'patch',
  path: '/v1/projects/{projectId}/environments/{environmentId}',
  summary: 'Change name, origins, identity, consent, or switch every flow off',
  tags: ['Environments'],
  request: {
    params: inEnvironment,
    body: jsonBody(z.strictObject(environmentPatch.shape).openapi('EnvironmentPatch')),
  },
  responses: answers(z.object({ environment: environmentSchema })),
});

const killSwitch = z
  .strictObject({
    enabled: z.boolean(),
    environmentIds: z
      .array(z.string().max(limits.idLength))
      .min(1)
      .max(mostEnvironments)
      .optional()
      .openapi({ description: 'Default: all of the project.' }),
  })
  .openapi('KillSwitch');

const switchEnvironments = guarded('admin', {
  method: 'patch',
  path: '/v1/projects/{projectId}/environments',
  summary: 'Switch the flows of every environment, or of those named, on or off at once',
  description:
    'The kill switch of the whole project. Events are still received while flows are off. Name the environments to switch on those that were on before, and leave off what somebody switched off for a reason of its own.',
  tags: ['Environments'],
  request: { params: inProject, body: jsonBody(killSwitch) },
  responses: answers(z.object({ environments: z.array(environmentSchema) })),
});

const rotateKey = guarded('admin', {
  method: 'post',
  path: '/v1/projects/{projectId}/environments/{environmentId}/keys/rotate',
  summary: 'Give the environment a new public key',
  description: `The old key stays good for ${keyGraceDays} days; a key that was rotated before that stops at once.`,
  tags: ['Environments'],
  request: { params: inEnvironment },
  responses: answers(z.object({ environment: environmentSchema, oldKeyValidUntil: z.number() })),
});

const listSecrets = guarded('admin', {
  method: 'get',
  path: '/v1/projects/{projectId}/environments/{environmentId}/identity-secrets',
  summary: 'The secrets that identity tokens are verified with, without the secrets themselves',
  tags: ['Environments'],
  request: { params: inEnvironment },
  responses: answers(z.object({ secrets: z.array(z.object({ id: z.string(), createdAt: z.number() })) })),
});

const createSecret = guarded('admin', {
  method: 'post',
  path: '/v1/projects/{projectId}/environments/{environmentId}/identity-secrets',
  summary: 'Make a secret for signing identity tokens (HS256)',
  description: 'Shown this once. Two are good at a time; a third replaces the oldest.',
  tags: ['Environments'],
  request: { params: inEnvironment },
  responses: created(z.object({ id: z.string(), secret: z.string(), createdAt: z.number() })),
});

const deleteSecret = guarded('admin', {
  method: 'delete',
  path: '/v1/projects/{projectId}/environments/{environmentId}/identity-secrets/{secretId}',
  summary: 'Stop accepting tokens of a secret',
  tags: ['Environments'],
  request: { params: inEnvironment.extend({ secretId: z.string().max(limits.idLength) }) },
  responses: answers(doneSchema),
});

const readInstall = guarded('analyst', {
  method: 'get',
  path: '/v1/projects/{projectId}/environments/{environmentId}/install',
  summary: 'What to paste into the product, and whether events arrive',
  tags: ['Environments'],
  request: { params: inEnvironment },
  responses: answers(
    z.object({
      publicKey: z.string(),
      scriptUrl: z.string(),
      firstEventAt: z.number().nullable(),
      lastEventAt: z.number().nullable(),
      eventsLastDay: z.number(),
      originsSeen: z.array(z.string()),
      identityCoverage: z
        .number()
        .nullable()
        .openapi({ description: 'Share of events with a user id that a token proved' }),
    }),
  ),
});

/** Environments: keys, identity secrets, installation. */
export function environmentRoutes(deps: Deps) {
  return createRouter()
    .openapi(listEnvironments, async (c) => {
      return c.json({ environments: await deps.state.environments(c.req.valid('param').projectId) }, 200);
    })

    .openapi(createEnvironment, async (c) => {
      const { projectId } = c.req.valid('param');
      const { name } = c.req.valid('json');
      const siblings = await deps.state.environments(projectId);
      if (siblings.length >= mostEnvironments) {
        return problem(c, 422, 'too_many', `A project has at most ${mostEnvironments} environments.`);
      }
      if (siblings.some((one) => one.name === name)) return nameTaken(c);
      const environment = newEnvironment(projectId, name, deps.now());
      const isMade = await deps.state.createEnvironment(environment);
      if (!isMade) return problem(c, 404, 'project_not_found', 'There is no such project among yours.');
      await deps.live.rebuild(environment.id);
      return c.json({ environment }, 201);
    })

    .openapi(changeEnvironment, async (c) => {
      const { projectId, environmentId } = c.req.valid('param');
      const patch = c.req.valid('json');
      const siblings = patch.name === undefined ? [] : await deps.state.environments(projectId);
      if (siblings.some(({ id, name }) => id !== environmentId && name === patch.name)) return nameTaken(c);
      const environment = await deps.state.updateEnvironment(environmentId, patch);
      if (!environment) return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      await deps.live.rebuild(environmentId);
      return c.json({ environment }, 200);
    })

    .openapi(switchEnvironments, async (c) => {
      const { projectId } = c.req.valid('param');
      const { enabled, environmentIds } = c.req.valid('json');
      if (environmentIds) {
        const known = new Set((await deps.state.environments(projectId)).map(({ id }) => id));
        if (environmentIds.some((id) => !known.has(id))) {
          return problem(c, 404, 'environment_not_found', 'This project does not have all of these environments.');
        }
      }
      const environments = await deps.state.switchEnvironments(projectId, enabled, environmentIds);
      await deps.live.rebuildProject(projectId);
      return c.json({ environments }, 200);
    })

    .openapi(rotateKey, async (c) => {
      const { environmentId } = c.req.valid('param');
      const oldKeyValidUntil = deps.now() + keyGraceDays * dayMillis;
      const environment = await deps.state.rotateKey(environmentId, newPublicKey(), oldKeyValidUntil);
      if (!environment) return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      await deps.live.rebuild(environmentId);
      return c.json({ environment, oldKeyValidUntil }, 200);
    })

    .openapi(listSecrets, async (c) => {
      const secrets = await deps.state.identitySecrets(c.req.valid('param').environmentId);
      return c.json({ secrets: secrets.map(({ id, createdAt }) => ({ id, createdAt })) }, 200);
    })

    .openapi(createSecret, async (c) => {
      const { environmentId } = c.req.valid('param');
      const made = {
        id: newId('sec'),
        createdAt: deps.now(),
        secret: `fh_sec_${randomBytes(32).toString('base64url')}`,
      };
      await deps.state.addIdentitySecret(environmentId, made);
      await deps.live.rebuild(environmentId);
      return c.json(made, 201);
    })

    .openapi(deleteSecret, async (c) => {
      const { environmentId, secretId } = c.req.valid('param');
      const isRemoved = await deps.state.removeIdentitySecret(environmentId, secretId);
      if (!isRemoved) return problem(c, 404, 'secret_not_found', 'This environment has no such secret.');
      await deps.live.rebuild(environmentId);
      return c.json({ ok: true as const }, 200);
    })

    .openapi(readInstall, async (c) => {
      const { environmentId } = c.req.valid('param');
      const environment = await deps.state.environment(environmentId);
      if (!environment) return problem(c, 404, 'environment_not_found', 'This project has no such environment.');
      const summary = await deps.events.summary(environmentId);
      return c.json(
        { publicKey: environment.publicKey, scriptUrl: `${deps.config.url}/sdk/foothold.js`, ...summary },
        200,
      );
    });
}

const nameTaken = (c: Context) => problem(c, 409, 'name_taken', 'Another environment has this name. Choose another.');
