import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.js';
import { answers, createRouter, guarded } from '../router.js';

const health = guarded('public', {
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process answers',
  tags: ['Operation'],
  responses: answers(z.object({ ok: z.literal(true) })),
});

const readiness = guarded('public', {
  method: 'get',
  path: '/readyz',
  summary: 'Whether the database answers, is migrated, and events can be stored',
  tags: ['Operation'],
  responses: {
    200: {
      description: 'Ready',
      content: { 'application/json': { schema: z.object({ ready: z.literal(true) }) } },
    },
    503: {
      description: 'Not ready: send no traffic',
      content: { 'application/json': { schema: z.object({ ready: z.literal(false) }) } },
    },
  },
});

const metrics = guarded('public', {
  method: 'get',
  path: '/metrics',
  summary: 'Measurements in the Prometheus text format',
  tags: ['Operation'],
  responses: { 200: { description: 'Measurements', content: { 'text/plain': { schema: z.string() } } } },
});

/** Liveness, readiness and measurements. */
export function opsRoutes({ state, events, metrics: { registry } }: Deps) {
  return createRouter()
    .openapi(health, (c) => c.json({ ok: true as const }, 200))
    .openapi(readiness, async (c) => {
      const isReady = (await state.ready()) && (await events.ready());
      return isReady ? c.json({ ready: true as const }, 200) : c.json({ ready: false as const }, 503);
    })
    .openapi(metrics, async (c) => c.text(await registry.metrics(), 200, { 'content-type': registry.contentType }));
}
