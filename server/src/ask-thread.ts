import { parentPort, workerData } from 'node:worker_threads';
import { CensusKeeper, createAudiences } from './audience/audiences.js';
import { countBack } from './audience/history.js';
import { giveWay } from './give-way.js';
import { answerFunnel } from './insights/answer-funnel.js';
import { answerFlowAnswers } from './insights/flow-answers.js';
import { answerFlowFunnel } from './insights/flow-funnel.js';
import { findFunnelPeople } from './insights/funnel-people.js';
import type { ScanQuery } from './stores/events.js';
import type { AskThreadData } from './stores/sqlite/events/ask-link.js';
import { openAskSide } from './stores/sqlite/events/ask-side.js';
import { receiveCommits } from './stores/sqlite/events/commit-feed.js';
import { answerCalls } from './stores/sqlite/events/thread-calls.js';

/* The thread that answers what takes long: see `startAskThread`. */

if (!parentPort) throw new Error('This file is run as a thread.');
// A report may take a little longer; a page that waits for its answer may not.
giveWay(5);
const { file, commits }: AskThreadData = workerData;
const feed = receiveCommits(commits, (committed) => side.committed(committed));
const side = openAskSide(file, feed);
const scans = new Map<number, AsyncIterator<unknown[]>>();
let lastScan = 0;
const keeper = new CensusKeeper(side);

function opened(batches: AsyncIterable<unknown[]>): number {
  lastScan += 1;
  scans.set(lastScan, batches[Symbol.asyncIterator]());
  return lastScan;
}

answerCalls(parentPort, () => ({
  ...side,
  openScan: (environmentId: string, query: ScanQuery) => opened(side.scan(environmentId, query)),
  openHistory: (environmentId: string, personId: string) => opened(side.personHistory(environmentId, personId)),
  async nextOfScan(number: number) {
    const next = await scans.get(number)?.next();
    return next && !next.done ? next.value : null;
  },
  async endScan(number: number) {
    await scans.get(number)?.return?.();
    scans.delete(number);
  },
  funnel: (...question: Parameters<typeof answerFunnel> extends [unknown, unknown, ...infer Q] ? Q : never) =>
    answerFunnel(side, keeper, ...question),
  funnelPeople: (...question: Parameters<typeof findFunnelPeople> extends [unknown, unknown, ...infer Q] ? Q : never) =>
    findFunnelPeople(side, keeper, ...question),
  flowFunnel: (...question: Parameters<typeof answerFlowFunnel> extends [unknown, unknown, ...infer Q] ? Q : never) =>
    answerFlowFunnel(side, keeper, ...question),
  flowAnswers: (...question: Parameters<typeof answerFlowAnswers> extends [unknown, unknown, ...infer Q] ? Q : never) =>
    answerFlowAnswers(side, keeper, ...question),
  ...createAudiences(keeper),
  countBack: (...question: Parameters<typeof countBack> extends [unknown, ...infer Q] ? Q : never) =>
    countBack(side, ...question),
  async close() {
    commits.close();
    await side.close();
  },
}));
