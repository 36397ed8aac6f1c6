import { parentPort, workerData } from 'node:worker_threads';
import { feedCommits } from './stores/sqlite/events/commit-feed.js';
import { jobsPerCommit } from './stores/sqlite/events/group-commit.js';
import { StalePeople } from './stores/sqlite/events/stale-people.js';
import { answerCalls } from './stores/sqlite/events/thread-calls.js';
import type { WriteThreadData } from './stores/sqlite/events/write-link.js';
import { openWriteSide } from './stores/sqlite/events/write-side.js';

/* The thread that writes events: see `startWriteThread`. */

if (!parentPort) throw new Error('This file is run as a thread.');
const { file, stale, commits }: WriteThreadData = workerData;
answerCalls(
  parentPort,
  (notify) => {
    const feed = feedCommits(commits, (environmentId) => side.setWatched(environmentId, true));
    const { recovered, ...side } = openWriteSide(file, new StalePeople(stale), {
      committed(added) {
        const { environmentId, events } = added;
        if (added.ids.length > 0 || added.merges.length > 0 || added.deleted.length > 0) feed({ ...added, events: [] });
        if (events.length > 0) notify('committed', { environmentId, events });
      },
      rulesSet: (environmentId, rules, numbers) => notify('rulesSet', environmentId, rules, numbers),
    });
    return {
      ...side,
      recovered: () => recovered,
      async close() {
        commits.close();
        await side.close();
      },
    };
  },
  { method: 'append', most: jobsPerCommit },
);
