import { parentPort, workerData } from 'node:worker_threads';
import { StalePeople } from './stores/sqlite/events/stale-people.js';
import { answerCalls, type Notify } from './stores/sqlite/events/thread-calls.js';
import type { WriteThreadData } from './stores/sqlite/events/write-link.js';
import { openWriteSide } from './stores/sqlite/events/write-side.js';

/* The thread that writes events: see `startWriteThread`. */

if (!parentPort) throw new Error('This file is run as a thread.');
const { file, stale }: WriteThreadData = workerData;
answerCalls(parentPort, (notify: Notify) => {
  const { recovered, ...side } = openWriteSide(file, new StalePeople(stale), {
    committed: (added) => notify('committed', added),
    rulesSet: (environmentId, rules, numbers) => notify('rulesSet', environmentId, rules, numbers),
  });
  return { ...side, recovered: () => recovered };
});
