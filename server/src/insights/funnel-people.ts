import type { Millis } from '@foothold/sdk/contract';
import type { CensusKeeper } from '../audience/audiences.js';
import type { Definitions } from '../audience/definitions.js';
import { stillHasTime } from './funnel.js';
import type { FunnelPart, FunnelRequest } from './schemas.js';
import { inSlices } from './slices.js';
import { type FunnelSource, type WalkedFunnel, walkFunnel } from './walk-funnel.js';

/** A part of those who are counted somewhere in a funnel. */
export interface FunnelPeopleRequest {
  funnel: FunnelRequest;
  part: FunnelPart;
  /** From `nextCursor` of the page before. */
  cursor?: string;
  /** Default: all. */
  limit?: number;
}

/** People who are counted in a part of a funnel: columns of the same length, those who came to the step last first. */
export interface FunnelPeople {
  /** How many there are on all pages: as many as the funnel counts there. */
  total: number;
  /** Numbers as in `Series`. */
  person: Int32Array;
  /** When they came to the step. */
  at: Float64Array;
  /** When they entered, on the way that is counted. */
  enteredAt: Float64Array;
  /** 1 for whoever has not got through and still has time to. */
  hasTime: Uint8Array;
  nextCursor: string | null;
}

const peoplePerSlice = 20_000;

/**
 * The people behind a number of a funnel: found on the same paths that `answerFunnel` counts.
 * @returns null when the funnel has no such group
 */
export async function findFunnelPeople(
  events: FunnelSource,
  audience: Pick<CensusKeeper, 'of'>,
  environmentId: string,
  { funnel, part, cursor, limit = Number.POSITIVE_INFINITY }: FunnelPeopleRequest,
  definitions: Definitions,
  now: Millis,
): Promise<FunnelPeople | null> {
  const { breakdown, sawFlow, ...undivided } = funnel;
  const request = part.group === undefined ? undivided : funnel;
  const walked = await walkFunnel(events, audience, environmentId, request, definitions, now);
  const group = walked.grouping.groups.findIndex(({ key }) => key === part.group);
  if (part.group !== undefined && group < 0) return null;

  const { paths, window } = walked;
  const found = await inSlices(pathsIn(walked, part, group));
  const step = part.step - 1;
  const at = (index: number) => paths.at[index * paths.steps + step] ?? 0;
  const person = (index: number) => paths.person[index] ?? 0;

  const [beforeAt = Number.NaN, beforePerson = Number.NaN] =
    cursor === undefined ? [Number.POSITIVE_INFINITY, 0] : cursor.split('.').map(Number);
  const left = found.filter(
    (index) => at(index) < beforeAt || (at(index) === beforeAt && person(index) < beforePerson),
  );
  // Times alone sort fast: only those who can be on the page are put in order.
  const times = Float64Array.from(left, at).sort();
  const earliest = times[Math.max(0, times.length - limit)] ?? 0;
  const page = left
    .filter((index) => at(index) >= earliest)
    .sort((a, b) => at(b) - at(a) || person(b) - person(a))
    .slice(0, limit);

  const last = page.at(-1);
  return {
    total: found.length,
    person: page.map(person),
    at: Float64Array.from(page, at),
    enteredAt: Float64Array.from(page, (index) => paths.at[index * paths.steps] ?? 0),
    hasTime: Uint8Array.from(page, (index) => (stillHasTime(paths, index, window, now) ? 1 : 0)),
    nextCursor: page.length < left.length && last !== undefined ? `${at(last)}.${person(last)}` : null,
  };
}

/** Indexes of the paths that are counted in a part of the funnel. */
function* pathsIn(
  { paths: { size, level }, grouping }: WalkedFunnel,
  { step, outcome }: FunnelPart,
  group: number,
): Generator<void, Int32Array> {
  const found = new Int32Array(size);
  let count = 0;
  for (let index = 0; index < size; index += 1) {
    if (index % peoplePerSlice === peoplePerSlice - 1) yield;
    const reached = level[index] ?? 0;
    if (reached < step || (group >= 0 && grouping.groupOf(index) !== group)) continue;
    if (outcome === 'reached' || reached > step === (outcome === 'wentOn')) found[count++] = index;
  }
  return found.slice(0, count);
}
