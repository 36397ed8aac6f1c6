import { footholdEvents, type Millis } from '@foothold/sdk/contract';
import type { CensusKeeper } from '../audience/audiences.js';
import type { Census } from '../audience/census.js';
import type { Definitions } from '../audience/definitions.js';
import type { EventStore, Series } from '../stores/events.js';
import { findPaths, type Paths, type StepSeries } from './funnel.js';
import { type Grouping, groupPeople, isOfAudience } from './groups.js';
import type { FunnelRequest } from './schemas.js';
import { inSlices } from './slices.js';

const day = 86_400_000;

/** What a funnel asks of the store. */
export type FunnelSource = Pick<EventStore, 'series' | 'traitValues'>;

/** Who goes how far in a funnel. */
export interface WalkedFunnel {
  paths: Paths;
  /** How long people have from their entry, in ms. */
  window: Millis;
  /** Without groups where the funnel is not broken down. */
  grouping: Grouping;
}

/**
 * Finds everybody's path. Entries lie within `[from, to)`; the steps after an entry have until the end of its window, also
 * beyond `to`. Whoever is merged into another person counts as that person.
 * @param audience asked only when the funnel is narrowed to a segment or broken down by who people are now
 */
export async function walkFunnel(
  events: FunnelSource,
  audience: Pick<CensusKeeper, 'of'>,
  environmentId: string,
  request: FunnelRequest,
  definitions: Definitions,
  now: Millis,
): Promise<WalkedFunnel> {
  const window = request.windowDays * day;
  const census = readsAudience(request) ? await audience.of(environmentId, definitions, now) : null;
  const series: StepSeries[] = [];
  for (const [index, step] of request.steps.entries()) {
    const range = { from: request.from, to: index === 0 ? request.to : request.to + window + 1 };
    const found = await events.series(environmentId, { ...range, ...step });
    const entered = index === 0 ? only(found, census, request.segmentId) : found;
    series.push({ ...entered, isMilestone: 'milestoneId' in step });
  }
  const paths = await inSlices(findPaths(series, window));
  const grouping = await groupPaths(events, environmentId, request, paths, window, census, definitions);
  return { paths, window, grouping };
}

/** Whether a funnel asks who people are now. */
export function readsAudience({ breakdown, segmentId }: FunnelRequest): boolean {
  return segmentId !== undefined || isOfAudience(breakdown);
}

async function groupPaths(
  events: FunnelSource,
  environmentId: string,
  { breakdown, sawFlow, to }: FunnelRequest,
  paths: Paths,
  window: number,
  census: Census | null,
  { segments }: Definitions,
): Promise<Grouping> {
  const parts: Grouping[] = [];
  if (breakdown) parts.push(await groupPeople(events, environmentId, breakdown, paths.person, census, segments));
  if (sawFlow !== undefined) {
    const shows = await events.series(environmentId, {
      event: footholdEvents.flowShown,
      where: [{ property: 'flowId', op: 'is', value: sawFlow }],
      to: to + window + 1,
    });
    parts.push(bySight(paths, shows, window));
  }
  return parts.reduce(crossed, { groups: [], groupOf: () => -1 });
}

/** Every group of one with every group of the other. */
function crossed(one: Grouping, other: Grouping): Grouping {
  if (one.groups.length === 0) return other;
  const width = other.groups.length;
  return {
    groups: one.groups.flatMap((a) =>
      other.groups.map((b) => ({ key: `${a.key}/${b.key}`, label: `${a.label} · ${b.label}` })),
    ),
    groupOf(index) {
      const [a, b] = [one.groupOf(index), other.groupOf(index)];
      return a < 0 || b < 0 ? -1 : a * width + b;
    },
  };
}

/** Only what people in the segment did. */
function only(series: Series, census: Census | null, segmentId: string | undefined): Series {
  if (segmentId === undefined || !census) return series;
  const members = new Set(census.groups.get(`segment:${segmentId}`));
  const rows = Array.from(series.person.keys()).filter((row) => members.has(series.person[row] ?? -1));
  return {
    person: Int32Array.from(rows, (row) => series.person[row] ?? 0),
    at: Float64Array.from(rows, (row) => series.at[row] ?? 0),
  };
}

/** Whether the flow was shown to them before the window of their path ended: before the entry or on the way. */
function bySight(paths: Paths, shows: { person: Int32Array; at: Float64Array }, window: number): Grouping {
  const first = new Map<number, number>();
  for (const [index, person] of shows.person.entries()) {
    if (!first.has(person)) first.set(person, shows.at[index] ?? 0);
  }
  return {
    groups: [
      { key: 'saw', label: 'Saw the flow' },
      { key: 'notSaw', label: 'Did not see the flow' },
    ],
    groupOf(index) {
      const at = first.get(paths.person[index] ?? -1);
      return at !== undefined && at <= (paths.at[index * paths.steps] ?? 0) + window ? 0 : 1;
    },
  };
}
