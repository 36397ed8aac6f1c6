import { type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import { receiveError, type SentError, sendError } from './sent-error.js';

/*
 * Calls from one thread to another: a call is answered once, notices go the other way at any time. Both arrive in the
 * order in which they were sent.
 */

interface Call {
  call: number;
  method: string;
  values: unknown[];
}

/** A call that can be made together with others. */
interface ListCall extends Call {
  values: [entries: unknown[]];
}

type Reply =
  | { reply: number; result: unknown }
  | { reply: number; error: SentError }
  | { notice: string; values: unknown[] };

// biome-ignore lint/suspicious/noExplicitAny: any function may be called; the calling side knows its types
type Methods = Record<string, (...values: any[]) => unknown>;

/** Sends a notice to whoever calls. */
export type Notify = (notice: string, ...values: unknown[]) => void;

/** A function that takes lists and answers with lists, one entry for each: several calls of it can be made as one. */
interface Joinable {
  method: string;
  /** How many entries at most are taken together; a single call may have more. */
  most: number;
}

/**
 * Answers calls that come through the port with the functions that `open` makes; ends after a call of `close`.
 * @param joinable calls of it that have come while the one before was at work are made together
 */
export function answerCalls(port: MessagePort, open: (notify: Notify) => Methods, joinable?: Joinable): void {
  const methods = open((notice, ...values) => port.postMessage({ notice, values } satisfies Reply));
  const reply = (reply: Reply) => port.postMessage(reply);

  async function answer({ call, method, values }: Call): Promise<void> {
    try {
      const result = await methods[method]?.(...values);
      reply({ reply: call, result });
      if (method === 'close') port.close(); // nothing keeps the thread any more: it ends by itself
    } catch (error) {
      reply({ reply: call, error: sendError(error) });
    }
  }

  async function answerTogether(calls: readonly ListCall[]): Promise<void> {
    try {
      // What is joinable answers with a list as long as the one it took.
      const results = (await methods[calls[0]?.method ?? '']?.(calls.flatMap(({ values }) => values[0]))) as unknown[];
      let place = 0;
      for (const { call, values } of calls) {
        reply({ reply: call, result: results.slice(place, place + values[0].length) });
        place += values[0].length;
      }
    } catch (error) {
      for (const { call } of calls) reply({ reply: call, error: sendError(error) });
    }
  }

  const isList = (call: Call): call is ListCall => call.method === joinable?.method;

  port.on('message', (first: Call) => {
    const together: ListCall[] = [];
    let size = 0;
    for (let call: Call | undefined = first; call; call = receiveMessageOnPort(port)?.message) {
      if (!isList(call)) {
        if (together.length > 0) void answerTogether(together);
        void answer(call);
        return;
      }
      together.push(call);
      size += call.values[0].length;
      if (size >= (joinable?.most ?? 0)) break;
    }
    void answerTogether(together);
  });
}

/** The calling side of a thread. */
export class ThreadCalls {
  private readonly open = new Map<number, { resolve(result: unknown): void; reject(cause: unknown): void }>();
  private last = 0;
  private death: Error | null = null;

  private isClosing = false;

  /**
   * @param onFailure told when the thread ends without being asked to
   * @param notices what is done with each notice
   */
  constructor(
    private readonly worker: Worker,
    private readonly onFailure: (cause: Error) => void,
    notices: Methods = {},
  ) {
    worker.on('message', (reply: Reply) => {
      if ('notice' in reply) {
        notices[reply.notice]?.(...reply.values);
        return;
      }
      const waiting = this.open.get(reply.reply);
      this.open.delete(reply.reply);
      if ('error' in reply) waiting?.reject(receiveError(reply.error));
      else waiting?.resolve(reply.result);
    });
    worker.on('error', (cause) => this.die(new Error('The thread has failed.', { cause })));
    worker.on('exit', () => this.die(new Error('The thread has ended.')));
  }

  get isAlive(): boolean {
    return this.death === null;
  }

  /** Calls a function of the thread. Rejects with what it throws, or when the thread ends before it answers. */
  call(method: string, ...values: unknown[]): Promise<unknown> {
    if (this.death) return Promise.reject(this.death);
    return new Promise((resolve, reject) => {
      this.last += 1;
      this.open.set(this.last, { resolve, reject });
      this.worker.postMessage({ call: this.last, method, values } satisfies Call);
    });
  }

  /** Calls `close`, and waits until the thread has ended; ends it by force when it cannot close. */
  async close(): Promise<void> {
    if (this.death) return;
    this.isClosing = true;
    const ended = new Promise<void>((resolve) => this.worker.once('exit', () => resolve()));
    try {
      await this.call('close');
    } catch (cause) {
      await this.worker.terminate();
      throw cause;
    }
    await ended;
  }

  private die(cause: Error): void {
    if (this.death) return;
    this.death = cause;
    if (!this.isClosing) this.onFailure(cause);
    for (const { reject } of this.open.values()) reject(this.death);
    this.open.clear();
  }
}
