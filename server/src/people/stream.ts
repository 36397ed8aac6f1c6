import type { Deps } from '../deps.js';
import { answerStream, type StreamSource } from '../ops/streams.js';
import { inEnvironment } from '../projects/schemas.js';
import { answers, createRouter, guarded } from '../router.js';
import type { LabelledEvent } from '../stores/events.js';
import { cursorQuery, labelledEventSchema, labelledEventsSchema } from './schemas.js';

const below = '/v1/projects/{projectId}/environments/{environmentId}' as const;

const listEvents = guarded('analyst', {
  method: 'get',
  path: `${below}/events`,
  summary: 'What everybody did, latest first',
  tags: ['People'],
  request: { params: inEnvironment, query: cursorQuery },
  responses: answers(labelledEventsSchema),
});

const streamEvents = guarded('analyst', {
  method: 'get',
  path: `${below}/events/stream`,
  summary: 'New events as they arrive, as server-sent events',
  description:
    'Each `event` carries one StoredEvent with the label of its person. `skipped` says how many events were left out, ' +
    'because the reader was too slow. The stream ends after ten minutes; a browser reconnects by itself.',
  tags: ['People'],
  request: { params: inEnvironment },
  responses: {
    ...answers(labelledEventSchema),
    200: { description: 'The stream', content: { 'text/event-stream': { schema: labelledEventSchema } } },
  },
});

/** Events that wait for a slow reader; later ones are counted and left out. */
const waitingEvents = 1_000;

/** Recent events, and the live stream of new ones. */
export function eventStreamRoutes(deps: Deps) {
  return createRouter()
    .openapi(listEvents, async (c) => {
      const page = await deps.events.recent(c.req.valid('param').environmentId, c.req.valid('query'));
      return c.json({ events: page.items, nextCursor: page.nextCursor }, 200);
    })

    .openapi(streamEvents, (c) => answerStream(c, deps, newEvents(deps, c.req.valid('param').environmentId)));
}

function newEvents(deps: Deps, environmentId: string): StreamSource {
  const waiting: LabelledEvent[] = [];
  let skipped = 0;
  return {
    listen: (wake) =>
      deps.events.subscribe(environmentId, (event) => {
        if (waiting.length < waitingEvents) waiting.push(event);
        else skipped += 1;
        wake();
      }),
    async write(out) {
      for (let event = waiting.shift(); event && !out.aborted; event = waiting.shift()) {
        await out.writeSSE({ event: 'event', id: event.id, data: JSON.stringify(event) });
      }
      if (skipped > 0) {
        const count = skipped;
        skipped = 0;
        await out.writeSSE({ event: 'skipped', data: String(count) });
      }
      return true;
    },
  };
}
