import type { MessagePort } from 'node:worker_threads';
import type { StoredEvent } from '@foothold/sdk/contract';
import { startThread } from '../../../threads.js';
import type { ScannedEvent } from '../../events.js';
import type { AskSide } from './ask-side.js';
import { ThreadCalls } from './thread-calls.js';

/** What the thread is started with. */
export interface AskThreadData {
  file: string;
  /** The line to the thread that writes. */
  commits: MessagePort;
}

/** An ask side in a thread. */
export interface AskThread extends AskSide {
  /** Calls a function of the thread by its name. */
  call(method: string, ...values: unknown[]): Promise<unknown>;
  isAlive(): boolean;
}

/** Starts a thread that answers what takes long. */
export function startAskThread(file: string, commits: MessagePort, onFailure: (cause: Error) => void): AskThread {
  const data: AskThreadData = { file, commits };
  const calls = new ThreadCalls(startThread('ask', data, [commits]), onFailure);
  // The calls' results are those of the ask side in the thread.
  const call = <T>(method: string, ...values: unknown[]) => calls.call(method, ...values) as Promise<T>;

  /** Batches that a function of the thread gives one after the other. */
  async function* batches<T>(open: string, ...values: unknown[]): AsyncGenerator<T[]> {
    const number = await call<number>(open, ...values);
    try {
      for (;;) {
        const batch = await call<T[] | null>('nextOfScan', number);
        if (batch === null) return;
        yield batch;
      }
    } finally {
      await call('endScan', number);
    }
  }

  return {
    call,
    isAlive: () => calls.isAlive,
    setRules: (...values) => call('setRules', ...values),
    seenLast: (...values) => call('seenLast', ...values),
    series: (...values) => call('series', ...values),
    scan: (...values) => batches<ScannedEvent>('openScan', ...values),
    personHistory: (...values) => batches<StoredEvent>('openHistory', ...values),
    personIds: (...values) => call('personIds', ...values),
    tracesOf: (...values) => call('tracesOf', ...values),
    traitValues: (...values) => call('traitValues', ...values),
    flowDays: (...values) => call('flowDays', ...values),
    milestoneDays: (...values) => call('milestoneDays', ...values),
    personEvents: (...values) => call('personEvents', ...values),
    personAt: (...values) => call('personAt', ...values),
    forgetEnvironment: (environmentId) => call('forgetEnvironment', environmentId),
    checkpoint: () => call('checkpoint'),
    close: () => calls.close(),
  };
}
