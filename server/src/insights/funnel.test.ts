import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.js';
import { countDays, countSteps, findPaths, medianOf, medianThrough, type StepSeries } from './funnel.js';
import { inSlices } from './slices.js';

type Deed = { person: number; step: number; at: number };

/** The store's form of what happened: a column pair per step, ordered by person and time. */
function seriesOf(deeds: readonly Deed[], steps: number, milestones: ReadonlySet<number>): StepSeries[] {
  return Array.from({ length: steps }, (_, step) => {
    const own = deeds.filter((deed) => deed.step === step).sort((a, b) => a.person - b.person || a.at - b.at);
    return {
      person: Int32Array.from(own, (deed) => deed.person),
      at: Float64Array.from(own, (deed) => deed.at),
      isMilestone: milestones.has(step),
    };
  });
}

/** The longest chain by trying every one: the definition, word for word. */
function bruteForce(deeds: readonly Deed[], steps: number, window: number, milestones: ReadonlySet<number>) {
  const paths = new Map<number, number[]>();
  for (const person of [...new Set(deeds.map((deed) => deed.person))].sort((a, b) => a - b)) {
    const own = deeds.filter((deed) => deed.person === person).sort((a, b) => a.at - b.at);
    const chains = (chain: number[]): number[][] => {
      const step = chain.length;
      const [entry = 0] = chain;
      const before = chain.at(-1) ?? 0;
      const next = own.filter(
        (deed) =>
          deed.step === step &&
          step < steps &&
          deed.at <= entry + window &&
          (milestones.has(step) ? deed.at >= before : deed.at > before),
      );
      return [chain, ...next.flatMap((deed) => chains([...chain, deed.at]))];
    };
    const all = own.filter((deed) => deed.step === 0).flatMap((deed) => chains([deed.at]));
    if (all.length === 0) continue;
    // Longest first, then earliest entry, then every next step as early as can be.
    all.sort((a, b) => {
      if (a.length !== b.length) return b.length - a.length;
      const differing = a.findIndex((at, index) => at !== b[index]);
      return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
    });
    paths.set(person, all[0] ?? []);
  }
  return paths;
}

/** ClickHouse's algorithm of windowFunnel: it only keeps, per level, where the latest chain of that length began. */
function windowFunnel(deeds: readonly Deed[], steps: number, window: number): Map<number, number> {
  const levels = new Map<number, number>();
  for (const person of new Set(deeds.map((deed) => deed.person))) {
    // An event that fits several steps is taken for the last of them first, so that it never stands for two.
    const own = deeds.filter((deed) => deed.person === person).sort((a, b) => a.at - b.at || b.step - a.step);
    const beginnings: (number | undefined)[] = Array(steps).fill(undefined);
    for (const { step, at } of own) {
      if (step === 0) beginnings[0] = at;
      else {
        const beginning = beginnings[step - 1];
        if (beginning !== undefined && at <= beginning + window) beginnings[step] = beginning;
      }
    }
    const level = beginnings.findLastIndex((beginning) => beginning !== undefined) + 1;
    if (level > 0) levels.set(person, level);
  }
  return levels;
}

async function pathsOf(deeds: readonly Deed[], steps: number, window: number, milestones = new Set<number>()) {
  const paths = await inSlices(findPaths(seriesOf(deeds, steps, milestones), window));
  return new Map(
    Array.from(paths.person, (person, index) => [
      person,
      Array.from(paths.at.subarray(index * steps, index * steps + (paths.level[index] ?? 0))),
    ]),
  );
}

const history = (steps: number) =>
  fc.array(
    fc.record({
      person: fc.integer({ min: 1, max: 3 }),
      step: fc.integer({ min: 0, max: steps - 1 }),
      at: fc.integer({ min: 0, max: 30 }),
    }),
    { maxLength: 24 },
  );

describe('findPaths', () => {
  it('finds what trying every chain finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 4 }).chain((steps) => fc.tuple(fc.constant(steps), history(steps))),
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.integer({ min: 1, max: 3 })),
        async ([steps, deeds], window, milestones) => {
          const found = await pathsOf(deeds, steps, window, new Set(milestones));
          expect(found).toEqual(bruteForce(deeds, steps, window, new Set(milestones)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives the levels of windowFunnel', async () => {
    await fc.assert(
      fc.asyncProperty(history(4), fc.integer({ min: 1, max: 30 }), async (deeds, window) => {
        const found = await pathsOf(deeds, 4, window);
        const levels = new Map([...found].map(([person, path]) => [person, path.length]));
        expect(levels).toEqual(new Map([...windowFunnel(deeds, 4, window)].sort(([a], [b]) => a - b)));
      }),
      { numRuns: 500 },
    );
  });

  it('starts again with a later entry when the window of the first ran out', async () => {
    const deeds = [
      { person: 1, step: 0, at: 0 },
      { person: 1, step: 0, at: 100 },
      { person: 1, step: 1, at: 110 },
    ];
    expect(await pathsOf(deeds, 2, 10)).toEqual(new Map([[1, [100, 110]]]));
    expect(await pathsOf(deeds, 2, 9)).toEqual(new Map([[1, [0]]]));
  });

  it('never takes one event for two steps, but lets a milestone share its moment', async () => {
    const twice = [0, 1].map((step) => ({ person: 1, step, at: 5 }));
    expect(await pathsOf(twice, 2, 10)).toEqual(new Map([[1, [5]]]));
    expect(await pathsOf(twice, 2, 10, new Set([1]))).toEqual(new Map([[1, [5, 5]]]));
  });
});

describe('countSteps', () => {
  it('counts people, rates and medians per group', async () => {
    const deeds: Deed[] = [
      { person: 1, step: 0, at: 0 },
      { person: 1, step: 1, at: 2_000 },
      { person: 2, step: 0, at: 0 },
      { person: 2, step: 1, at: 4_000 },
      { person: 3, step: 0, at: 0 },
      { person: 4, step: 0, at: 0 },
    ];
    const paths = await inSlices(findPaths(seriesOf(deeds, 2, new Set()), 10_000));
    const isOdd = (index: number) => (paths.person[index] ?? 0) % 2;
    const [even, odd] = await inSlices(countSteps(paths, 2, isOdd));
    expect(even).toEqual([
      { people: 2, rate: 1, rateFromPrevious: 1, medianSeconds: null },
      { people: 1, rate: 0.5, rateFromPrevious: 0.5, medianSeconds: 4 },
    ]);
    expect(odd?.[1]).toEqual({ people: 1, rate: 0.5, rateFromPrevious: 0.5, medianSeconds: 2 });
    const [all] = await inSlices(countSteps(paths, 1, () => 0));
    expect(all?.[1]).toEqual({ people: 2, rate: 0.5, rateFromPrevious: 0.5, medianSeconds: 3 });
    expect(medianThrough(paths)).toBe(3);
    expect((await inSlices(countSteps(paths, 1, () => -1)))[0]?.[0]).toMatchObject({ people: 0, rate: 0 });
  });

  it('counts everybody on the day of their entry, whenever they got through', async () => {
    const day = 86_400_000;
    const deeds: Deed[] = [
      { person: 1, step: 0, at: day - 1 },
      { person: 1, step: 1, at: 2 * day },
      { person: 2, step: 0, at: day },
      { person: 3, step: 0, at: 0 },
      { person: 3, step: 0, at: 3 * day },
      { person: 3, step: 1, at: 4 * day },
    ];
    const paths = await inSlices(findPaths(seriesOf(deeds, 2, new Set()), 1.5 * day));
    expect(await inSlices(countDays(paths))).toEqual([
      { day: 0, entered: 1, through: 1 },
      { day: 1, entered: 1, through: 0 },
      { day: 3, entered: 1, through: 1 },
    ]);
  });

  it('takes the middle value, or the mean of the two in the middle', () => {
    expect([[], [3], [4, 1], [9, 1, 5]].map((values) => medianOf(Float64Array.from(values)))).toEqual([
      null,
      3,
      2.5,
      5,
    ]);
  });
});

describe('toCsv', () => {
  it('quotes by RFC 4180', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['x,"y"\n', null],
          ['plain', 0.5],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""\n",\r\nplain,0.5\r\n');
  });

  it('keeps a spreadsheet from running what a visitor wrote', () => {
    const cells = ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '|calc'];
    const lines = toCsv(
      ['x'],
      cells.map((cell) => [cell]),
    )
      .split('\r\n')
      .slice(1, -1);
    expect(lines).toEqual(cells.map((cell) => `'${cell}`));
    expect(toCsv(['x'], [[-1]])).toBe('x\r\n-1\r\n');
  });
});
