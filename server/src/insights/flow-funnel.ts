import { type Flow, footholdEvents, type Millis } from '@foothold/sdk/contract';
import type { EventStore } from '../stores/events.js';
import { medianOf } from './funnel.js';
import type { FlowFunnelAnswer } from './schemas.js';

const day = 86_400_000;

/** What a flow's own funnel asks of the store. */
type FlowFunnelSource = Pick<EventStore, 'scan' | 'flowDays'>;

interface StepTally {
  shown: Set<number>;
  completed: Set<number>;
  /** When each run was first at this step, until it completed it. */
  open: Map<string, Millis>;
  gaps: number[];
}

/**
 * How people went through one flow: distinct people shown, completed and dismissed within `[from, to)`, the same for
 * each step, and by day (only for whole UTC days that the range touches). Steps come in the order of the flow; steps
 * that earlier versions had come last, under their ids.
 */
export async function answerFlowFunnel(
  events: FlowFunnelSource,
  environmentId: string,
  flow: Flow,
  range: { from: Millis; to: Millis },
): Promise<FlowFunnelAnswer> {
  const shown = new Set<number>();
  const completed = new Set<number>();
  const dismissed = new Set<number>();
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
      if (name === footholdEvents.flowShown) shown.add(person);
      else if (name === footholdEvents.flowCompleted) completed.add(person);
      else if (name === footholdEvents.flowDismissed) dismissed.add(person);
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
    perDay: await daysOf(events, environmentId, flow.id, range),
  };
}

const newTally = (): StepTally => ({ shown: new Set(), completed: new Set(), open: new Map(), gaps: [] });

function noteStep(tally: StepTally, isShown: boolean, person: number, run: string, at: Millis): void {
  if (isShown) {
    tally.shown.add(person);
    if (!tally.open.has(run)) tally.open.set(run, at);
    return;
  }
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
