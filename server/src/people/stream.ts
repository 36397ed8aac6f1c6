import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';
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

/** Silence after which a comment is sent, so that proxies keep the connection, in ms. */
const heartbeat = 15_000;
/** How long one stream lasts, in ms: then the reader has to show again that it may read. */
const longest = 10 * 60_000;
/** Events that wait for a slow reader; later ones are counted and left out. */
const waitingEvents = 1_000;
const streamsAtOnce = 200;

/** The streams that are open, by the server they belong to. */
const openStreams = new WeakMap<Deps, Set<() => void>>();

/** Ends every open stream: call when the server shuts down, before it waits for its connections. */
export function closeStreams(deps: Deps): void {
  for (const close of openStreams.get(deps) ?? []) close();
}

/** Recent events, and the live stream of new ones. */
export function eventStreamRoutes(deps: Deps) {
  const streams = new Set<() => void>();
  openStreams.set(deps, streams);

  return createRouter()
    .openapi(listEvents, async (c) => {
      const page = await deps.events.recent(c.req.valid('param').environmentId, c.req.valid('query'));
      return c.json({ events: page.items, nextCursor: page.nextCursor }, 200);
    })

    .openapi(streamEvents, (c) => {
      if (streams.size >= streamsAtOnce) {
        c.header('retry-after', '30');
        return problem(c, 429, 'too_many_streams', 'Too many live streams are open. Close one and try again.');
      }
      return stream(c, deps, c.req.valid('param').environmentId, streams);
    });
}

function stream(c: Context, deps: Deps, environmentId: string, streams: Set<() => void>): Response {
  // Proxies that buffer would hold the events back.
  c.header('x-accel-buffering', 'no');
  c.header('cache-control', 'no-store');
  return streamSSE(c, async (out) => {
    const waiting: LabelledEvent[] = [];
    let skipped = 0;
    let isOpen = true;
    let wake = () => {};

    const close = () => {
      isOpen = false;
      wake();
    };
    streams.add(close);
    out.onAbort(close);
    const unsubscribe = deps.events.subscribe(environmentId, (event) => {
      if (waiting.length < waitingEvents) waiting.push(event);
      else skipped += 1;
      wake();
    });
    const end = setTimeout(close, longest);

    try {
      await out.writeSSE({ event: 'open', data: '{}', retry: 3_000 });
      while (isOpen) {
        if (waiting.length === 0 && skipped === 0) {
          const isQuiet = await sleep(heartbeat, (awake) => {
            wake = awake;
          });
          if (isQuiet && isOpen) await out.write(': still here\n\n');
          continue;
        }
        for (let event = waiting.shift(); event && isOpen; event = waiting.shift()) {
          await out.writeSSE({ event: 'event', id: event.id, data: JSON.stringify(event) });
        }
        if (skipped > 0 && isOpen) {
          const count = skipped;
          skipped = 0;
          await out.writeSSE({ event: 'skipped', data: String(count) });
        }
      }
    } finally {
      clearTimeout(end);
      unsubscribe();
      streams.delete(close);
    }
  });
}

/** Resolves after `ms` with true, or as soon as it is woken with false. */
function sleep(ms: number, onStart: (awake: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms);
    onStart(() => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
