import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';

/** Silence after which a comment is sent, so that proxies keep the connection, in ms. */
const heartbeat = 15_000;
/** How long one stream lasts, in ms: then the reader has to show again that it may read. */
const longest = 10 * 60_000;
const streamsAtOnce = 200;

/** The streams that are open, by the server they belong to. */
const openStreams = new WeakMap<Deps, Set<() => void>>();

/** Ends every open stream: call when the server shuts down, before it waits for its connections. */
export function closeStreams(deps: Deps): void {
  for (const close of openStreams.get(deps) ?? []) close();
}

/** What a stream carries, and how it learns of more. */
export interface StreamSource {
  /** Calls `wake` whenever there is something to write. Returns the undo. */
  listen(wake: () => void): () => void;
  /** Writes all there is to write now. Whether more may come. */
  write(out: SSEStreamingApi): Promise<boolean>;
}

/**
 * Answers with server-sent events until the reader goes, the source has no more, or ten minutes are over; a browser
 * then reconnects by itself. 429 when too many streams are open.
 */
export function answerStream(c: Context, deps: Deps, source: StreamSource): Response {
  return open(c, deps, async (out, streams) => {
    let isOpen = true;
    let isDue = true;
    let wake = () => {};
    const close = () => {
      isOpen = false;
      wake();
    };
    streams.add(close);
    out.onAbort(close);
    const unlisten = source.listen(() => {
      isDue = true;
      wake();
    });
    const end = setTimeout(close, longest);
    try {
      await out.writeSSE({ event: 'open', data: '{}', retry: 3_000 });
      while (isOpen) {
        if (!isDue) {
          const isQuiet = await sleep(heartbeat, (awake) => {
            wake = awake;
          });
          if (isQuiet && isOpen) await out.write(': still here\n\n');
          continue;
        }
        isDue = false;
        if (!(await source.write(out))) break;
      }
    } finally {
      clearTimeout(end);
      unlisten();
      streams.delete(close);
    }
  });
}

/** Does some work, and writes a part of its answer now and then. `signal` is aborted when nobody reads any more. */
export type StreamedWork = (write: (part: object) => Promise<void>, signal: AbortSignal) => Promise<void>;

/**
 * Answers with the parts of some work as server-sent events `part`. It is given up when the reader goes or the server
 * shuts down. 429 when too many streams are open.
 */
export function answerWork(c: Context, deps: Deps, work: StreamedWork): Response {
  return open(c, deps, async (out, streams) => {
    const gone = new AbortController();
    const close = () => gone.abort();
    streams.add(close);
    out.onAbort(close);
    const beat = setInterval(() => void out.write(': still here\n\n').catch(close), heartbeat);
    try {
      await work((part) => out.writeSSE({ event: 'part', data: JSON.stringify(part) }), gone.signal);
    } finally {
      clearInterval(beat);
      streams.delete(close);
    }
  });
}

/** Opens a stream, unless too many are open. */
function open(
  c: Context,
  deps: Deps,
  run: (out: SSEStreamingApi, streams: Set<() => void>) => Promise<void>,
): Response {
  const streams = openStreams.get(deps) ?? new Set();
  openStreams.set(deps, streams);
  if (streams.size >= streamsAtOnce) {
    c.header('retry-after', '30');
    return problem(c, 429, 'too_many_streams', 'Too many live streams are open. Close one and try again.');
  }
  // Proxies that buffer would hold the events back.
  c.header('x-accel-buffering', 'no');
  c.header('cache-control', 'no-store');
  return streamSSE(c, (out) => run(out, streams));
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
