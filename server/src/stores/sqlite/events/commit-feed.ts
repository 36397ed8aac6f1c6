import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { CommitFeed } from './columns-keeper.js';
import type { Committed } from './commit.js';

/*
 * The line between the thread that writes and the one that answers. Commits go one way before whoever appended is told;
 * requests to watch an environment go the other way.
 */

type FromWriter = { committed: Committed } | { watched: string };
interface ToWriter {
  watch: string;
}

/** The writer's end. Returns where to hand commits. */
export function feedCommits(port: MessagePort, watch: (environmentId: string) => void): (committed: Committed) => void {
  port.on('message', ({ watch: environmentId }: ToWriter) => {
    watch(environmentId);
    port.postMessage({ watched: environmentId } satisfies FromWriter);
  });
  return (committed) => port.postMessage({ committed } satisfies FromWriter);
}

/** The other end. */
export function receiveCommits(port: MessagePort, take: (committed: Committed) => void): CommitFeed {
  const waiting = new Map<string, () => void>();
  const handle = (message: FromWriter) => {
    if ('committed' in message) take(message.committed);
    else waiting.get(message.watched)?.();
  };
  port.on('message', handle);
  return {
    watch: (environmentId) =>
      new Promise((resolve) => {
        waiting.set(environmentId, resolve);
        port.postMessage({ watch: environmentId } satisfies ToWriter);
      }),
    catchUp() {
      // A commit lies in the port's queue before its `append` resolves, but its turn may not have come.
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) handle(next.message);
    },
  };
}
