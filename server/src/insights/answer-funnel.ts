import { footholdEvents, type Milestone, type Millis, type Scalar } from '@foothold/sdk/contract';
import type { CensusKeeper } from '../audience/audiences.js';
import type { Census, GroupKey } from '../audience/census.js';
import type { Definitions } from '../audience/definitions.js';
import { lifecycleStages, windowNames } from '../lifecycle/stage.js';
import type { EventStore, Series } from '../stores/events.js';
import { countSteps, findPaths, type Paths, type StepCount, type StepSeries } from './funnel.js';
import type { FunnelAnswer, FunnelRequest } from './schemas.js';
import { inSlices } from './slices.js';

const day = 86_400_000;
/** Values of a breakdown that get a group of their own; the others are joined. */
const namedValues = 10;

/** What a funnel asks of the store. */
type FunnelSource = Pick<EventStore, 'series' | 'traitValues'>;

/**
 * Answers a funnel exactly. Entries lie within `[from, to)`; the steps after an entry have until the end of its
 * window, also beyond `to`. Whoever is merged into another person counts as that person.
 * @param audience asked only when the funnel is narrowed to a segment or broken down by who people are now
 */
export async function answerFunnel(
  events: FunnelSource,
  audience: Pick<CensusKeeper, 'of'>,
  environmentId: string,
  request: FunnelRequest,
  definitions: Definitions,
  now: Millis,
): Promise<FunnelAnswer> {
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
  const labels = request.steps.map((step) => labelOf(step, definitions.milestones));
  const labelled = (counts: readonly StepCount[]) =>
    counts.map((count, index) => ({ label: labels[index] ?? '', ...count }));

  const [all = []] = await inSlices(countSteps(paths, 1, () => 0));
  const grouping = await groupPaths(events, environmentId, request, paths, window, census, definitions);
  const counted = await inSlices(countSteps(paths, grouping.groups.length, grouping.groupOf));
  const groups = grouping.groups.map((group, index) => ({ ...group, steps: labelled(counted[index] ?? []) }));
  return {
    people: paths.size,
    steps: labelled(all),
    groups: groups.filter((group) => (group.steps[0]?.people ?? 0) > 0),
  };
}

function labelOf(step: FunnelRequest['steps'][number], milestones: readonly Milestone[]): string {
  if ('milestoneId' in step) {
    return milestones.find((milestone) => milestone.id === step.milestoneId)?.name ?? step.milestoneId;
  }
  const filters = (step.where ?? []).map(({ property, op, value }) =>
    [property, op, Array.isArray(value) ? value.join(', ') : value].filter((part) => part !== undefined).join(' '),
  );
  return filters.length > 0 ? `${step.event} (${filters.join('; ')})` : step.event;
}

interface Group {
  key: string;
  label: string;
}

interface Grouping {
  groups: Group[];
  groupOf(index: number): number;
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
  if (breakdown?.of === 'segment' && census) {
    const name = segments.find(({ id }) => id === breakdown.segmentId)?.name ?? breakdown.segmentId;
    const { segmentId } = breakdown;
    parts.push(
      byGroup(paths, census, [{ key: 'in', label: name, group: `segment:${segmentId}` }], {
        key: 'notIn',
        label: `Not ${name}`,
      }),
    );
  } else if (breakdown?.of === 'stage' && census) {
    parts.push(byGroup(paths, census, namedGroups('stage', lifecycleStages)));
  } else if (breakdown?.of === 'window' && census) {
    parts.push(byGroup(paths, census, namedGroups('window', windowNames)));
  } else if (breakdown && 'trait' in breakdown) {
    parts.push(byValue(paths, await events.traitValues(environmentId, breakdown.of, breakdown.trait)));
  }
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

/** Whether a funnel asks who people are now. */
export function readsAudience({ breakdown, segmentId }: FunnelRequest): boolean {
  return segmentId !== undefined || (breakdown !== undefined && !('trait' in breakdown));
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

function namedGroups<T extends string>(of: 'stage' | 'window', names: readonly T[]) {
  return names.map((name) => ({ key: `${of}:${name}`, label: name, group: `${of}:${name}` as GroupKey }));
}

/** By groups of a census; whoever is in none of them, or came since, is in `rest` if there is one. */
function byGroup(
  paths: Paths,
  census: Census,
  groups: readonly (Group & { group: GroupKey })[],
  rest?: Group,
): Grouping {
  const places = new Map<number, number>();
  groups.forEach(({ group }, place) => {
    for (const person of census.groups.get(group) ?? []) places.set(person, place);
  });
  return {
    groups: [...groups.map(({ key, label }) => ({ key, label })), ...(rest ? [rest] : [])],
    groupOf: (index) => places.get(paths.person[index] ?? -1) ?? (rest ? groups.length : -1),
  };
}

/** The ten most frequent values of those who entered, then all others, then those who have none. */
function byValue(paths: Paths, values: ReadonlyMap<number, Scalar | (string | number)[]>): Grouping {
  const texts = Array.from(paths.person, (person) => textOf(values.get(person)));
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  const named = [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, namedValues)
    .map(([text]) => text);
  const places = new Map(named.map((text, index) => [text, index]));
  return {
    groups: [
      ...named.map((text) => ({ key: `value:${text}`, label: text })),
      { key: 'other', label: 'Other' },
      { key: 'none', label: 'None' },
    ],
    groupOf(index) {
      const text = texts[index] ?? null;
      return text === null ? named.length + 1 : (places.get(text) ?? named.length);
    },
  };
}

function textOf(value: Scalar | (string | number)[] | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
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
