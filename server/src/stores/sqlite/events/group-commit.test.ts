import { describe, expect, it } from 'vitest';
import { EventsBusy } from '../../events.js';
import { GroupCommit, type Outcome } from './group-commit.js';

/** Groups whose commits end when the test says so. */
function open(options: { groupsAtOnce?: number; mostWaiting?: number } = {}) {
  const sent: number[][] = [];
  const ends: (() => void)[] = [];
  const group = new GroupCommit<number, number>({
    commit: (jobs) => {
      sent.push([...jobs]);
      const outcomes = jobs.map(
        (job): Outcome<number> => (job < 0 ? { error: { message: `${job} is not good.` } } : { answer: job * 10 }),
      );
      return new Promise((resolve) => ends.push(() => resolve(outcomes)));
    },
    weightOf: () => 1,
    mostWaiting: 1_000,
    groupsAtOnce: 4,
    ...options,
  });
  const add = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => group.add(from + i));
  return { group, sent, ends, add };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('commits in groups', () => {
  it('take together what comes in one turn, at its end', async () => {
    const { sent, add } = open();
    add(1, 3);
    expect(sent).toEqual([]);
    await turn();
    expect(sent).toEqual([[1, 2, 3]]);
  });

  it('do not wait for the end of the turn when many have come', async () => {
    const { sent, add } = open();
    add(1, 17);
    expect(sent).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [9, 10, 11, 12, 13, 14, 15, 16],
    ]);
    await turn();
    expect(sent[2]).toEqual([17]);
  });

  it('grow while as many as may be are under way', async () => {
    const { sent, ends, add } = open({ groupsAtOnce: 1 });
    add(1, 30);
    expect(sent.map(({ length }) => length)).toEqual([8]);
    ends[0]?.();
    await turn();
    await turn();
    expect(sent.map(({ length }) => length)).toEqual([8, 22]);
  });

  it('answer each job by itself', async () => {
    const { ends, group } = open();
    const answers = Promise.allSettled([group.add(1), group.add(-2), group.add(3)]);
    await turn();
    ends[0]?.();
    expect((await answers).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      10,
      'Error: -2 is not good.',
      30,
    ]);
  });

  it('refuse what is too much, and take again once some of it is done', async () => {
    const { ends, group, add } = open({ mostWaiting: 2 });
    const first = add(1, 2);
    await expect(group.add(3)).rejects.toBeInstanceOf(EventsBusy);
    await turn();
    ends[0]?.();
    await Promise.all(first);
    await turn();
    void group.add(4);
    await turn();
    expect(ends).toHaveLength(2);
  });
});
