import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Deps } from '../deps.js';
import { problem } from '../errors.js';

/** Silence after which a comment is sent, so that proxies keep the connection, in ms. */
const heartbeat = 15_000;
/** How long one stream lasts, in ms: then the reader has to show again that it may read. */
const longest = 10 * 60_000;
const streamsAtOnce = 200;

/** The streams that are open; once they are closing, one that is opened ends at once. */
interface Streams {
  isClosing: boolean;
  /** What ends each. */
  ends: Set<() => void>;
}

const streamsByServer = new WeakMap<Deps, Streams>();

function streamsOf(deps: Deps): Streams {
  const streams = streamsByServer.get(deps) ?? { isClosing: false, ends: new Set() };
  streamsByServer.set(deps, streams);
  return streams;
}

/** Ends every stream: call when the server shuts down, before it waits for its connections. Browsers come again. */
export function closeStreams(deps: Deps): void {
  const streams = streamsOf(deps);
  streams.isClosing = true;
  for (const end of streams.ends) end();
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
    streams.ends.add(close);
    if (streams.isClosing) close();
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
      streams.ends.delete(close);
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
    streams.ends.add(close);
    if (streams.isClosing) close();
    out.onAbort(close);
    const beat = setInterval(() => void out.write(': still here\n\n').catch(close), heartbeat);
    try {
      await work((part) => out.writeSSE({ event: 'part', data: JSON.stringify(part) }), gone.signal);
    } finally {
      clearInterval(beat);
      streams.ends.delete(close);
    }
  });
}

/** Opens a stream, unless too many are open. */
function open(c: Context, deps: Deps, run: (out: SSEStreamingApi, streams: Streams) => Promise<void>): Response {
  const streams = streamsOf(deps);
  if (streams.ends.size >= streamsAtOnce) {
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
