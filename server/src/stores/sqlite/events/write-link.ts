import type { MessagePort } from 'node:worker_threads';
import { startThread } from '../../../threads.js';
import type { StalePeople } from './stale-people.js';
import { ThreadCalls } from './thread-calls.js';
import type { WriteObserver, WriteSide } from './write-side.js';

/** What the thread is started with. */
export interface WriteThreadData {
  file: string;
  stale: SharedArrayBuffer;
  /** The line to the thread that answers. */
  commits: MessagePort;
}

/** Starts a thread that writes. When it fails everything is rejected and it is not ready any more. */
export function startWriteThread(
  file: string,
  stale: StalePeople,
  commits: MessagePort,
  observer: WriteObserver,
  onFailure: (cause: Error) => void,
): WriteSide {
  const data: WriteThreadData = { file, stale: stale.memory, commits };
  const calls = new ThreadCalls(startThread('write', data, [commits]), onFailure, { ...observer });
  // The calls' results are those of the write side in the thread.
  const call = <T>(method: keyof WriteSide, ...values: unknown[]) => calls.call(method, ...values) as Promise<T>;
  const recovered = call<void>('recovered');
  recovered.catch(() => {}); // whoever waits for it is told
  return {
    append: (jobs) => call('append', jobs),
    setRules: (environmentId, rules) => call('setRules', environmentId, rules),
    waitingDocuments: (people) => call('waitingDocuments', people),
    storeWaiting: () => call('storeWaiting'),
    forgetDecisions: (environmentId, before) => call('forgetDecisions', environmentId, before),
    beginDeletion: (environmentId, personId) => call('beginDeletion', environmentId, personId),
    deletePerson: (person, traces) => call('deletePerson', person, traces),
    endDeletion: (person) => call('endDeletion', person),
    eraseEnvironment: (environmentId, mayReturn) => call('eraseEnvironment', environmentId, mayReturn),
    setListened: (environmentId, isListened) => call('setListened', environmentId, isListened),
    setWatched: (environmentId, isWatched) => call('setWatched', environmentId, isWatched),
    recovered,
    ready: async () => calls.isAlive,
    close: () => calls.close(),
  };
}
