interface Waiting<Job, Answer> {
  job: Job;
  resolve: (answer: Answer) => void;
  reject: (cause: unknown) => void;
}

const gatherMillis = 1;
const jobsPerCommit = 256;

/**
 * Gathers jobs for a millisecond and commits them together, so that one wait for the disk serves many. When a common
 * commit fails each job is tried alone, so that one bad job does not take down the good ones.
 */
export class GroupCommit<Job, Answer> {
  private waiting: Waiting<Job, Answer>[] = [];
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  /** @param commit makes all jobs durable and answers each in order, or throws and makes none durable */
  constructor(private readonly commit: (jobs: readonly Job[]) => readonly Answer[]) {}

  /** Resolves when the job is durable; rejects when it is not stored. */
  add(job: Job): Promise<Answer> {
    if (this.isClosed) return Promise.reject(new Error('The store is closed.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      this.timer ??= setTimeout(() => this.flush(), gatherMillis);
    });
  }

  /** Commits what waits, and takes nothing more. */
  async close(): Promise<void> {
    this.isClosed = true;
    while (this.waiting.length > 0) this.flush();
  }

  private flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const batch = this.waiting.splice(0, jobsPerCommit);
    if (this.waiting.length > 0) this.timer = setTimeout(() => this.flush(), 0);
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
