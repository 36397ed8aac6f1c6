import { readdirSync, readFileSync } from 'node:fs';

/**
 * How much processor time each thread of a process has had, in microseconds, by its number. Empty where the system
 * does not tell (it is Linux that does).
 */
export function threadTimes(pid: number | undefined): Map<string, number> {
  const times = new Map<string, number>();
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const [nanos] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
      times.set(thread, Number(nanos) / 1000);
    }
  } catch {
    times.clear();
  }
  return times;
}

/** The time of the thread that had most between two looks. */
export function busiest(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  return Math.max(...[...after].map(([thread, time]) => time - (before.get(thread) ?? 0)));
}
