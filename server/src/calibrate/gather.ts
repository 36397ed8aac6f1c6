import { setImmediate as nextTurn } from 'node:timers/promises';
import { factsOf } from '@foothold/sdk/engine';
import type { Histories } from '../simulate/history.js';
import type { PlacingJob, Progress } from './job.js';
import { pastReader, signalsOf } from './past.js';

/** What became of somebody: reached within the window after the moment, not reached, or reached before it. */
export type Outcome = 'reached' | 'not' | 'before';

/** People for whom the same signals held. */
export interface Pattern {
  held: boolean[];
  unknown: boolean[];
}

/** One person at the moment that was asked for. */
export interface Case {
  id: string;
  name: string | null;
  /** Number of the pattern then. */
  pattern: number;
  outcome: Outcome;
  /** Whether a flow that aims at the milestone was shown before that was decided. */
  prompted: boolean;
}

export interface Gathered {
  patterns: Pattern[];
  cases: Case[];
  /** Numbers of the patterns as of now of everybody who has not reached the milestone by now. */
  now: number[];
  /** People who came too lately for the moment and its window. */
  tooYoung: number;
  /** Those for whom a trait that signals read was set after the moment. */
  traitsSetLater: number;
}

export interface GatherOptions {
  onProgress?(progress: Progress): void;
  /** Asked between people: it ends early with those who were looked at, an even sample of all. */
  isCancelled?(): boolean;
}

const dayMillis = 86_400_000;
/** Others get their turn after so long, in ms. */
const turn = 25;
const progressEvery = 300;

/** Looks at everybody in the log at the moment of a job, in an even mixture that the seed draws. */
export async function gather(
  job: PlacingJob,
  histories: Histories,
  { onProgress, isCancelled = () => false }: GatherOptions = {},
): Promise<Gathered> {
  const { now, moment, windowDays } = job;
  const people = histories.active(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, job.seed);
  const past = pastReader(job);
  const traits = traitsRead(job);
  const patterns: Pattern[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (truths: readonly string[]): number => {
    const key = truths.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const held = truths.map((truth) => truth === 'yes');
    patterns.push({ held, unknown: truths.map((truth) => truth === 'unknown') });
    numbers.set(key, patterns.length - 1);
    return patterns.length - 1;
  };
  const gathered: Gathered = { patterns, cases: [], now: [], tooYoung: 0, traitsSetLater: 0 };
  let turnEnds = performance.now() + turn;
  let nextProgress = performance.now() + progressEvery;
  let seen = 0;
  for (const number of people) {
    const history = histories.person(number);
    seen += 1;
    const then = moment === 'now' ? now : history.at(0) + moment.day * dayMillis;
    const decided = moment === 'now' ? now : then + windowDays * dayMillis;
    const isTooYoung = decided > now;
    const { glimpses, reachedAt, promptedAt } = past(history, isTooYoung || moment === 'now' ? [now] : [then, now]);
    const first = glimpses[0];
    const last = glimpses.at(-1);
    if (last && !last.reached) gathered.now.push(numberOf(last.truths));
    if (isTooYoung) gathered.tooYoung += 1;
    else if (first) {
      const isReached = reachedAt !== null && reachedAt <= decided;
      const outcome: Outcome = first.reached ? 'before' : isReached ? 'reached' : 'not';
      gathered.cases.push({
        id: history.personId,
        name: history.name,
        pattern: numberOf(first.truths),
        outcome,
        prompted: promptedAt !== null && promptedAt < (isReached ? reachedAt : decided),
      });
      if (traits.some((trait) => (history.traits[trait]?.[1] ?? 0) > then)) gathered.traitsSetLater += 1;
    }
    const time = performance.now();
    if (time < turnEnds) continue;
    if (time >= nextProgress) {
      onProgress?.({ people: seen, of: people.length });
      nextProgress = performance.now() + progressEvery;
    }
    await nextTurn();
    if (isCancelled()) break;
    turnEnds = performance.now() + turn;
  }
  onProgress?.({ people: seen, of: people.length });
  return gathered;
}

/** Traits of people that the signals read. */
function traitsRead(job: PlacingJob): string[] {
  const read = signalsOf(job).flatMap(({ when }) => factsOf(when));
  return [...new Set(read.flatMap((fact) => (fact.of === 'person' ? [fact.trait] : [])))];
}
