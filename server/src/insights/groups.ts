import { lifecycleStages, type Scalar, type Segment } from '@foothold/sdk/contract';
import type { Census, GroupKey } from '../audience/census.js';
import { windowNames } from '../lifecycle/stage.js';
import type { EventStore } from '../stores/events.js';
import type { FunnelRequest } from './schemas.js';

/** Values of a breakdown that get a group of their own; the others are joined. */
const namedValues = 10;

type Breakdown = NonNullable<FunnelRequest['breakdown']>;

/** People who are counted together. */
export interface Group {
  key: string;
  label: string;
}

/** To which group each of some people belongs. */
export interface Grouping {
  groups: Group[];
  /** By the place of the person in the list; −1 for none. */
  groupOf(index: number): number;
}

/** Whether a breakdown asks who people are now, which a census tells. */
export function isOfAudience(breakdown: { of: string } | undefined): boolean {
  return breakdown !== undefined && !('trait' in breakdown);
}

/** Groups people by who they are now. @param people numbers as in `Series` */
export async function groupPeople(
  events: Pick<EventStore, 'traitValues'>,
  environmentId: string,
  breakdown: Breakdown,
  people: Int32Array,
  census: Census | null,
  segments: readonly Segment[],
): Promise<Grouping> {
  if ('trait' in breakdown)
    return byValue(people, await events.traitValues(environmentId, breakdown.of, breakdown.trait));
  if (!census) throw new Error('Who people are now takes a census.');
  if (!('segmentId' in breakdown))
    return breakdown.of === 'stage'
      ? byGroup(people, census, namedGroups('stage', lifecycleStages))
      : byGroup(people, census, namedGroups('window', windowNames));
  const { segmentId } = breakdown;
  const name = segments.find(({ id }) => id === segmentId)?.name ?? segmentId;
  return byGroup(people, census, [{ key: 'in', label: name, group: `segment:${segmentId}` }], {
    key: 'notIn',
    label: `Not ${name}`,
  });
}

function namedGroups<T extends string>(of: 'stage' | 'window', names: readonly T[]) {
  return names.map((name) => ({ key: `${of}:${name}`, label: name, group: `${of}:${name}` as GroupKey }));
}

/** By groups of a census; whoever is in none of them, or came since, is in `rest` if there is one. */
function byGroup(
  people: Int32Array,
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
    groupOf: (index) => places.get(people[index] ?? -1) ?? (rest ? groups.length : -1),
  };
}

/** The ten most frequent values of those who entered, then all others, then those who have none. */
function byValue(people: Int32Array, values: ReadonlyMap<number, Scalar | (string | number)[]>): Grouping {
  const texts = Array.from(people, (person) => textOf(values.get(person)));
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
