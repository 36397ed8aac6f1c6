interface Waiting<Job, Answer> {
  job: Job;
  resolve: (answer: Answer) => void;
  reject: (cause: unknown) => void;
}

/** Jobs are gathered at least so long, and longer only while more keep coming, in ms. */
const gatherMillis = { least: 1, most: 5 };
const jobsPerCommit = 256;

/**
 * Gathers jobs for a moment and commits them together, so that one wait for the disk serves many: at least a
 * millisecond, and on while every turn of the event loop brings more, up to five. When a common commit fails each job
 * is tried alone, so that one bad job does not take down the good ones.
 */
export class GroupCommit<Job, Answer> {
  private waiting: Waiting<Job, Answer>[] = [];
  private isGathering = false;
  private since = 0;
  private seen = 0;
  private isClosed = false;

  /** @param commit makes all jobs durable and answers each in order, or throws and makes none durable */
  constructor(private readonly commit: (jobs: readonly Job[]) => readonly Answer[]) {}

  /** Resolves when the job is durable; rejects when it is not stored. */
  add(job: Job): Promise<Answer> {
    if (this.isClosed) return Promise.reject(new Error('The store is closed.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      if (!this.isGathering) this.gather();
    });
  }

  /** Commits what waits, and takes nothing more. */
  async close(): Promise<void> {
    this.isClosed = true;
    while (this.waiting.length > 0) this.flush();
  }

  private gather(): void {
    this.isGathering = true;
    this.since = performance.now();
    this.seen = 0;
    setTimeout(() => this.look(), gatherMillis.least);
  }

  /** Commits, unless more came since the last look and there is time left. */
  private look(): void {
    const count = this.waiting.length;
    const isLate = performance.now() - this.since >= gatherMillis.most;
    if (count > this.seen && count < jobsPerCommit && !isLate) {
      this.seen = count;
      setImmediate(() => this.look());
      return;
    }
    this.isGathering = false;
    this.flush();
    if (this.waiting.length > 0) this.gather();
  }

  private flush(): void {
    const batch = this.waiting.splice(0, jobsPerCommit);
    if (batch.length === 0) return;
    if (!this.settle(batch)) for (const one of batch) this.settle([one], true);
  }

  private settle(batch: readonly Waiting<Job, Answer>[], isLastTry = batch.length === 1): boolean {
    try {
      const answers = this.commit(batch.map(({ job }) => job));
      for (const [i, { resolve }] of batch.entries()) resolve(answers[i] as Answer); // one answer for each job
      return true;
    } catch (cause) {
      if (!isLastTry) return false;
      for (const { reject } of batch) reject(cause);
      return true;
    }
  }
}
