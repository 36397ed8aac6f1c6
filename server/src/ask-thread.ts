import { parentPort, workerData } from 'node:worker_threads';
import { CensusKeeper, createAudiences } from './audience/audiences.js';
import { countBack } from './audience/history.js';
import { answerFunnel } from './insights/answer-funnel.js';
import { answerFlowAnswers } from './insights/flow-answers.js';
import { answerFlowFunnel } from './insights/flow-funnel.js';
import type { ScannedEvent, ScanQuery } from './stores/events.js';
import type { AskThreadData } from './stores/sqlite/events/ask-link.js';
import { openAskSide } from './stores/sqlite/events/ask-side.js';
import { receiveCommits } from './stores/sqlite/events/commit-feed.js';
import { answerCalls } from './stores/sqlite/events/thread-calls.js';

/* The thread that answers what takes long: see `startAskThread`. */

if (!parentPort) throw new Error('This file is run as a thread.');
const { file, commits }: AskThreadData = workerData;
const feed = receiveCommits(commits, (committed) => side.committed(committed));
const side = openAskSide(file, feed);
const scans = new Map<number, AsyncIterator<ScannedEvent[]>>();
let lastScan = 0;
const keeper = new CensusKeeper(side);

answerCalls(parentPort, () => ({
  ...side,
  openScan(environmentId: string, query: ScanQuery) {
    lastScan += 1;
    scans.set(lastScan, side.scan(environmentId, query)[Symbol.asyncIterator]());
    return lastScan;
  },
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
  flowFunnel: (...question: Parameters<typeof answerFlowFunnel> extends [unknown, unknown, ...infer Q] ? Q : never) =>
    answerFlowFunnel(side, keeper, ...question),
  flowAnswers: (...question: Parameters<typeof answerFlowAnswers> extends [unknown, ...infer Q] ? Q : never) =>
    answerFlowAnswers(side, ...question),
  ...createAudiences(keeper),
  countBack: (...question: Parameters<typeof countBack> extends [unknown, ...infer Q] ? Q : never) =>
    countBack(side, ...question),
  async close() {
    commits.close();
    await side.close();
  },
}));
