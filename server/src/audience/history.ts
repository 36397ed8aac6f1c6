import type { Counter, Millis, PersonFacts, RuleSegment, Segment } from '@foothold/sdk/contract';
import { factsOf } from '@foothold/sdk/engine';
import { firstOf } from '../population/counters.js';
import { compileSegments, membershipOf, segmentCounters } from '../segments/membership.js';
import { dayOf } from '../stores/derive/tally.js';
import type { EventStore, NumberedState, Series } from '../stores/events.js';

const dayMillis = 86_400_000;

/** Where history is found. */
export interface HistorySource extends Pick<EventStore, 'series'> {
  states(environmentId: string): AsyncIterable<NumberedState[]>;
}

/**
 * Those of the segments whose past can be told from the log: what they read is when people came, what they did and
 * which milestones they reached. What traits, flows and lists were on an earlier day is not kept.
 */
export function computableSegments(segments: readonly Segment[]): RuleSegment[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const isComputable = (id: string, above: readonly string[]): boolean => {
    const segment = byId.get(id);
    if (segment?.kind !== 'rule' || above.includes(id)) return false;
    return factsOf(segment.when).every((fact) => {
      if (fact.of === 'segment') return isComputable(fact.segmentId, [...above, id]);
      if (fact.of === 'lifecycle') return fact.property === 'daysSinceSignUp';
      return fact.of === 'event' || fact.of === 'milestone';
    });
  };
  return segments.filter((segment): segment is RuleSegment => isComputable(segment.id, []));
}

/**
 * Counts how many people were in each of some segments at the end of past UTC days.
 * @param segments all of them `computableSegments`
 * @param days ascending, in days since 1970
 * @returns counts by the id of the segment, in the order of `days`
 */
export async function countBack(
  source: HistorySource,
  environmentId: string,
  segments: readonly RuleSegment[],
  days: readonly number[],
): Promise<Map<string, number[]>> {
  const compiled = compileSegments(segments);
  const counted = new Map(segments.map(({ id }) => [id, days.map(() => 0)]));
  const series: [key: string, series: Series][] = [];
  for (const { key, event, where } of segmentCounters(segments)) {
    series.push([key, await source.series(environmentId, { event, ...(where ? { where } : {}) })]);
  }
  for await (const batch of source.states(environmentId)) {
    for (const state of batch) {
      const counters = series.map(([key, rows]) => ({ key, advance: counterOver(rows, state.person) }));
      days.forEach((day, index) => {
        const end = (day + 1) * dayMillis - 1;
        const until = Object.fromEntries(counters.map(({ key, advance }) => [key, advance(end)]));
        if (state.firstSeenAt > end) return;
        for (const id of membershipOf(compiled, factsThen(state, until, end), [], end)) {
          const counts = counted.get(id);
          if (counts) counts[index] = (counts[index] ?? 0) + 1;
        }
      });
    }
  }
  return counted;
}

/** A counter of one person that is moved forward in time. */
function counterOver({ person: people, at }: Series, person: number): (until: Millis) => Counter {
  let row = firstOf(people, person);
  const counter: Counter = { count: 0, firstAt: null, lastAt: null, days: {} };
  return (until) => {
    for (; people[row] === person && (at[row] ?? 0) <= until; row += 1) {
      const moment = at[row] ?? 0;
      const day = dayOf(moment);
      counter.count += 1;
      counter.firstAt ??= moment;
      counter.lastAt = moment;
      counter.days = counter.days ?? {};
      counter.days[day] = (counter.days[day] ?? 0) + 1;
    }
    return counter;
  };
}

function factsThen(
  state: NumberedState,
  counters: Record<string, Counter>,
  until: Millis,
): Omit<PersonFacts, 'segments'> {
  return {
    traits: {},
    account: null,
    counters,
    flows: {},
    milestones: Object.fromEntries(Object.entries(state.milestones).filter(([, at]) => at <= until)),
    friction: 0,
    stage: 'activation',
    firstSeenAt: state.firstSeenAt,
    recentShows: [],
  };
}
