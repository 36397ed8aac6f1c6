import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FlowRules, Millis } from '@foothold/sdk/contract';
import { requiredTraits } from '@foothold/sdk/engine';
import { kindsToAssume } from './assume.js';
import type { Histories, PersonHistory } from './history.js';
import type { AssumedKind, ReplayJob, SimulationJob } from './job.js';
import { replayPerson } from './replay.js';
import type { SimulationResult } from './result.js';
import { tallyOf } from './tally.js';
import { type Rates, worldOf } from './world.js';

/** What starting a job would mean. */
export interface Estimate {
  /** Who did something within the period, and is in the sample. */
  people: number;
  /** Events that have to be replayed: those within the period, and all that these people did before. */
  events: number;
  eventsWithin: number;
  days: number;
  /** From how fast the first people went, on this machine now. */
  seconds: number;
  /** What the author is asked to settle. */
  toAssume: AssumedKind[];
  /** Flows with a past long enough to draw their ends from. */
  endsFromHistory: string[];
}

/** Replays one person after the other, and tells what was found. */
export interface Replayer<R> {
  basis: { assumed: AssumedKind[]; endsFromHistory: string[] };
  replay(history: PersonHistory): void;
  result(progress: ReplayProgress): R;
}

/** How many people and events were replayed so far. */
export interface ReplayProgress {
  people: number;
  of: number;
  events: number;
}

export interface RunOptions<R> {
  /** Gets what is found so far, now and then. */
  onPartial?(result: R): void;
  /** Asked between people. */
  isCancelled?(): boolean;
}

/** Others get their turn after so long, in ms. */
const turn = 25;
const partialEvery = 500;
/** How long and how much is replayed to measure, in ms and events. */
const measureFor = 1_500;
const measureEvents = 20_000;
/** Measured in parts of so many events, so that what else the machine does spoils few of them. */
const eventsPerPart = 500;
const dayMillis = 86_400_000;

/** The live flows with the flow in question in place of its live version. */
function flowsWith({ flow, live }: SimulationJob): FlowRules[] {
  return [...live.filter(({ id }) => id !== flow.id), flow];
}

/** Replays with the flow in question live, and, to compare, with what is live now. */
export function flowReplayer(job: SimulationJob, rates: Rates): Replayer<SimulationResult> {
  const flows = flowsWith(job);
  const { milestones } = job;
  const world = worldOf(
    job,
    { flows, milestones, caps: job.caps, allSegments: job.breakdown?.by === 'segments' },
    rates,
  );
  const asNow = worldOf(job, { flows: job.live, milestones, caps: job.liveCaps }, rates);
  const isChangedSince = traitsChangedSince(job.from, requiredTraits(flows, milestones).person);
  const basis: SimulationResult['basis'] = {
    assumed: kindsToAssume(flows),
    endsFromHistory: flows.filter(({ id }) => rates.has(id)).map(({ id }) => id),
    traitsChangedSince: 0,
  };
  const tally = tallyOf(job, basis);
  return {
    basis,
    result: tally.result,
    replay(history: PersonHistory): void {
      tally.begin();
      const last = replayPerson(world, history, [job.flow.id], tally.observer);
      if (!last) return;
      replayPerson(asNow, history, [], tally.asNow);
      if (isChangedSince(history)) basis.traitsChangedSince += 1;
      tally.end(history, last);
    },
  };
}

/** Whether one of these traits of somebody was set after a moment: what it was before is not kept. */
export function traitsChangedSince(moment: Millis, traits: readonly string[]) {
  return (history: PersonHistory): boolean =>
    traits.some((trait) => Object.hasOwn(history.traits, trait) && (history.traits[trait]?.[1] ?? 0) > moment);
}

/**
 * Replays everybody who did something in the period. People come in an even mixture, so that what is found so far is a
 * fair sample. The same job over the same log gives the same result.
 */
export async function replayAll<R>(
  job: ReplayJob,
  histories: Histories,
  { replay, result }: Replayer<R>,
  { onPartial, isCancelled = () => false }: RunOptions<R> = {},
): Promise<R> {
  const people = histories.active(job.from, job.to, job.seed);
  const progress = { people: 0, of: people.length, events: 0 };
  let turnEnds = performance.now() + turn;
  let nextPartial = performance.now() + partialEvery / 2;
  for (const number of people) {
    const history = histories.person(number);
    replay(history);
    progress.people += 1;
    progress.events += eventsBefore(history, job.to);
    const now = performance.now();
    if (now < turnEnds) continue;
    if (now >= nextPartial) {
      onPartial?.(result({ ...progress }));
      nextPartial = performance.now() + partialEvery;
    }
    await nextTurn();
    if (isCancelled()) break;
    turnEnds = performance.now() + turn;
  }
  return result(progress);
}

/** Says what a job would take, after replaying some people for at most a second and a half. */
export function estimate(
  job: ReplayJob,
  histories: Histories,
  { replay, basis }: Pick<Replayer<unknown>, 'replay' | 'basis'>,
): Estimate {
  const people = histories.active(job.from, job.to, job.seed);
  const { all, within } = histories.count(people, job.from, job.to);
  const began = performance.now();
  /** Milliseconds an event, part by part. */
  const parts: number[] = [];
  let since = began;
  let inPart = 0;
  let measured = 0;
  for (const number of people) {
    const history = histories.person(number);
    replay(history);
    inPart += eventsBefore(history, job.to);
    const now = performance.now();
    if (inPart < eventsPerPart) continue;
    parts.push((now - since) / inPart);
    measured += inPart;
    since = performance.now();
    inPart = 0;
    if (measured > measureEvents || now - began > measureFor) break;
  }
  if (inPart > 0) parts.push((performance.now() - since) / inPart);
  // The first people are slow, while the code is new.
  const warm = parts.slice(parts.length >> 1).sort((a, b) => a - b);
  return {
    people: people.length,
    events: all,
    eventsWithin: within,
    days: Math.ceil((job.to - job.from) / dayMillis),
    seconds: ((warm[warm.length >> 1] ?? 0) * all) / 1000,
    toAssume: basis.assumed,
    endsFromHistory: basis.endsFromHistory,
  };
}

/** How many of a person's events come before a moment. */
export function eventsBefore(history: Pick<PersonHistory, 'size' | 'at'>, moment: Millis): number {
  let low = 0;
  let high = history.size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (history.at(middle) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
