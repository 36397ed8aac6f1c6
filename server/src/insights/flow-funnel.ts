import { type Flow, footholdEvents, type Millis } from '@foothold/sdk/contract';
import type { CensusKeeper } from '../audience/audiences.js';
import type { Census } from '../audience/census.js';
import type { Definitions } from '../audience/definitions.js';
import type { EventStore } from '../stores/events.js';
import { medianOf } from './funnel.js';
import { groupPeople, isOfAudience } from './groups.js';
import type { FlowFunnelAnswer, FunnelRequest } from './schemas.js';

const day = 86_400_000;

/** What a flow's own funnel asks of the store. */
type FlowFunnelSource = Pick<EventStore, 'scan' | 'flowDays' | 'traitValues'>;

/** What a flow's report asks. */
export interface FlowQuestion {
  from: Millis;
  to: Millis;
  /** As of a funnel, or every saved segment beside the others. */
  breakdown?: FunnelRequest['breakdown'] | { of: 'segments' };
  /** Only people who are in this segment now. */
  segmentId?: string;
}

interface StepTally {
  shown: Set<number>;
  completed: Set<number>;
  /** When each run was first at this step, until it completed it. */
  open: Map<string, Millis>;
  gaps: number[];
}

/**
 * How people went through one flow: distinct people shown, completed and dismissed within `[from, to)`, the same for
 * each step, and by day (only for whole UTC days that the range touches). Whoever completed a step counts as shown it.
 * Steps come in the order of the flow; steps that earlier versions had come last, under their ids.
 * @param audience asked only when the report is narrowed to a segment or broken down by who people are now
 */
export async function answerFlowFunnel(
  events: FlowFunnelSource,
  audience: Pick<CensusKeeper, 'of'>,
  environmentId: string,
  flow: Flow,
  question: FlowQuestion,
  definitions: Definitions,
  now: Millis,
): Promise<FlowFunnelAnswer> {
  const range = { from: question.from, to: question.to };
  const census = asksAudience(question) ? await audience.of(environmentId, definitions, now) : null;
  const members =
    question.segmentId === undefined ? null : new Set(census?.groups.get(`segment:${question.segmentId}`));
  const shown = new Set<number>();
  const completed = new Set<number>();
  const dismissed = new Set<number>();
  const days = dayTallies(range);
  const steps = new Map<string, StepTally>(flow.steps.map((step) => [step.id, newTally()]));
  const query = {
    ...range,
    names: [
      footholdEvents.flowShown,
      footholdEvents.stepShown,
      footholdEvents.stepCompleted,
      footholdEvents.flowCompleted,
      footholdEvents.flowDismissed,
    ],
    where: [{ property: 'flowId', op: 'is' as const, value: flow.id }],
  };

  for await (const batch of events.scan(environmentId, query)) {
    for (const { name, person, at, properties } of batch) {
      if (members && !members.has(person)) continue;
      if (name === footholdEvents.flowShown) {
        shown.add(person);
        days.shown(person, at);
      } else if (name === footholdEvents.flowCompleted) {
        completed.add(person);
        days.completed(person, at);
      } else if (name === footholdEvents.flowDismissed) dismissed.add(person);
      else if (typeof properties.stepId === 'string') {
        const tally = steps.get(properties.stepId) ?? newTally();
        steps.set(properties.stepId, tally);
        noteStep(tally, name === footholdEvents.stepShown, person, String(properties.runId ?? person), at);
      }
    }
  }

  const names = new Map(flow.steps.map((step, index) => [step.id, step.name || headingOf(step) || `${index + 1}`]));
  return {
    shown: shown.size,
    completed: completed.size,
    dismissed: dismissed.size,
    steps: [...steps].map(([stepId, tally]) => {
      const median = medianOf(Float64Array.from(tally.gaps));
      return {
        stepId,
        name: names.get(stepId) ?? stepId,
        shown: tally.shown.size,
        completed: tally.completed.size,
        medianSeconds: median === null ? null : median / 1000,
      };
    }),
    perDay: members ? days.all() : await daysOf(events, environmentId, flow.id, range),
    groups: await groupsOf(
      events,
      environmentId,
      question.breakdown,
      { shown, completed, dismissed },
      census,
      definitions,
    ),
  };
}

/** Whether a report asks who people are now. */
export function asksAudience({ breakdown, segmentId }: FlowQuestion): boolean {
  return segmentId !== undefined || isOfAudience(breakdown);
}

interface Sight {
  shown: ReadonlySet<number>;
  completed: ReadonlySet<number>;
  dismissed: ReadonlySet<number>;
}

/** What became of the people of each group. Of segments somebody may be in several. */
async function groupsOf(
  events: FlowFunnelSource,
  environmentId: string,
  breakdown: FlowQuestion['breakdown'],
  { shown, completed, dismissed }: Sight,
  census: Census | null,
  { segments }: Definitions,
): Promise<FlowFunnelAnswer['groups']> {
  if (!breakdown) return [];
  const group = (key: string, label: string, people: Iterable<number>) => {
    const counts = { key, label, shown: 0, completed: 0, dismissed: 0 };
    for (const person of people) {
      if (shown.has(person)) counts.shown += 1;
      if (completed.has(person)) counts.completed += 1;
      if (dismissed.has(person)) counts.dismissed += 1;
    }
    return counts;
  };
  const met = Int32Array.from(new Set([...shown, ...completed, ...dismissed])).sort();
  if (breakdown.of === 'segments') {
    const rest = new Set(met);
    const each = segments.map(({ id, name }) => {
      const members = census?.groups.get(`segment:${id}`) ?? new Int32Array(0);
      for (const person of members) rest.delete(person);
      return group(`segment:${id}`, name, members);
    });
    return [...each, group('noSegment', '', rest)];
  }
  const { groups, groupOf } = await groupPeople(events, environmentId, breakdown, met, census, segments);
  const people = groups.map((): number[] => []);
  met.forEach((person, index) => {
    people[groupOf(index)]?.push(person);
  });
  return groups.map(({ key, label }, index) => group(key, label, people[index] ?? [])).filter((one) => one.shown > 0);
}

/** People by UTC day, counted from what is scanned: what is kept by day knows no segments. */
function dayTallies({ from, to }: { from: Millis; to: Millis }) {
  const first = Math.floor(from / day);
  const found = Array.from({ length: Math.floor(Math.max(from, to - 1) / day) - first + 1 }, () => ({
    shown: new Set<number>(),
    completed: new Set<number>(),
  }));
  return {
    shown: (person: number, at: Millis) => found[Math.floor(at / day) - first]?.shown.add(person),
    completed: (person: number, at: Millis) => found[Math.floor(at / day) - first]?.completed.add(person),
    all: () =>
      found.map(({ shown, completed }, index) => ({
        day: new Date((first + index) * day).toISOString().slice(0, 10),
        shown: shown.size,
        completed: completed.size,
      })),
  };
}

const newTally = (): StepTally => ({ shown: new Set(), completed: new Set(), open: new Map(), gaps: [] });

function noteStep(tally: StepTally, isShown: boolean, person: number, run: string, at: Millis): void {
  if (isShown) {
    tally.shown.add(person);
    if (!tally.open.has(run)) tally.open.set(run, at);
    return;
  }
  // Whoever does what a step asks before it could be shown has come to it, too.
  tally.shown.add(person);
  tally.completed.add(person);
  const since = tally.open.get(run);
  if (since === undefined || at < since) return;
  tally.gaps.push(at - since);
  tally.open.delete(run);
}

function headingOf(step: Flow['steps'][number]): string {
  const heading = step.blocks.find((block) => block.type === 'heading');
  return heading?.type === 'heading' ? heading.text : '';
}

async function daysOf(
  events: FlowFunnelSource,
  environmentId: string,
  flowId: string,
  range: { from: Millis; to: Millis },
) {
  const first = Math.floor(range.from / day);
  const last = Math.floor(Math.max(range.from, range.to - 1) / day);
  const known = new Map(
    (await events.flowDays(environmentId, flowId, first * day, last * day)).map((one) => [one.day, one]),
  );
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const found = known.get(first + index);
    return {
      day: new Date((first + index) * day).toISOString().slice(0, 10),
      shown: found?.shown ?? 0,
      completed: found?.completed ?? 0,
    };
  });
}
