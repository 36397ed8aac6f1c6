import { EventsBusy } from '../../events.js';
import { receiveError, type SentError } from './sent-error.js';

interface Waiting<Job, Answer> {
  job: Job;
  weight: number;
  resolve: (answer: Answer) => void;
  reject: (cause: unknown) => void;
}

/** What became of one job of a group. */
export type Outcome<Answer> = { answer: Answer } | { error: SentError };

export interface GroupCommitOptions<Job, Answer> {
  /** Commits a group, with an outcome for each job in order. Rejects when nothing can be committed any more. */
  commit(jobs: readonly Job[]): Promise<readonly Outcome<Answer>[]>;
  /** What a job counts against `mostWaiting`. */
  weightOf(job: Job): number;
  /** How much may wait, groups under way included. */
  mostWaiting: number;
  /** How many groups may be under way: more than one keeps another thread busy. */
  groupsAtOnce: number;
}

/** How many jobs are committed together at most. */
export const jobsPerCommit = 256;

/**
 * With so many jobs a group goes at once, even in the middle of a turn: another thread commits it while this one still
 * reads what the others want. Waiting for the end of the turn left each of the two idle while the other worked.
 */
const worthAGroup = 8;

/**
 * Gathers jobs while others are committed, and commits them together, so that one wait for the disk serves many. It
 * adapts by itself: a job that comes alone goes with whatever else came in the same turn of the event loop; the busier
 * the disk, the larger the groups.
 */
export class GroupCommit<Job, Answer> {
  private waiting: Waiting<Job, Answer>[] = [];
  private weight = 0;
  private underWay = 0;
  private isScheduled = false;
  private isClosed = false;
  private whenIdle: (() => void)[] = [];

  constructor(private readonly options: GroupCommitOptions<Job, Answer>) {}

  /** Resolves when the job is durable; rejects when it is not stored, with `EventsBusy` when too much waits. */
  add(job: Job): Promise<Answer> {
    if (this.isClosed) return Promise.reject(new Error('The store is closed.'));
    const weight = this.options.weightOf(job);
    if (this.weight > 0 && this.weight + weight > this.options.mostWaiting) return Promise.reject(new EventsBusy());
    this.weight += weight;
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, weight, resolve, reject });
      if (this.waiting.length < worthAGroup) this.schedule();
      else this.flush();
    });
  }

  /** Commits what waits, and takes nothing more. */
  close(): Promise<void> {
    this.isClosed = true;
    if (this.waiting.length === 0 && this.underWay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.whenIdle.push(resolve);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.underWay >= this.options.groupsAtOnce) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.flush();
    });
  }

  private flush(): void {
    while (this.waiting.length > 0 && this.underWay < this.options.groupsAtOnce) {
      void this.settle(this.waiting.splice(0, jobsPerCommit));
    }
  }

  private async settle(group: readonly Waiting<Job, Answer>[]): Promise<void> {
    this.underWay += 1;
    try {
      const outcomes = await this.options.commit(group.map(({ job }) => job));
      for (const [i, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[i];
        if (outcome && 'answer' in outcome) resolve(outcome.answer);
        else reject(receiveError(outcome?.error ?? { message: 'A commit gave no outcome.' }));
      }
    } catch (cause) {
      for (const { reject } of group) reject(cause);
    }
    this.underWay -= 1;
    for (const { weight } of group) this.weight -= weight;
    if (this.waiting.length > 0) this.schedule();
    else if (this.underWay === 0) for (const resolve of this.whenIdle.splice(0)) resolve();
  }
}
