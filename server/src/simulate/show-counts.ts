import type { Millis } from '@foothold/sdk/contract';
import type { PlannedFlow } from '@foothold/sdk/engine';
import type { ReplayJob } from './job.js';
import type { Outcome } from './replay.js';

export const dayMillis = 86_400_000;

interface FlowCount {
  shows: number;
  people: number;
  completed: number;
  dismissed: number;
}

/** Counts shows of all flows in one world, person by person. */
export function showCounts(job: Pick<ReplayJob, 'from' | 'to'>) {
  const days = Math.ceil((job.to - job.from) / dayMillis) + 1;
  const firstDay = Math.floor(job.from / dayMillis);
  const flows = new Map<string, FlowCount>();
  const interruptionsOn = new Int32Array(days);
  const interruptions = { shows: 0, people: 0 };
  const met = new Set<string>();
  let isInterrupted = false;

  const of = (flowId: string): FlowCount => {
    const known = flows.get(flowId) ?? { shows: 0, people: 0, completed: 0, dismissed: 0 };
    flows.set(flowId, known);
    return known;
  };
  const dayOf = (at: Millis) => Math.floor(at / dayMillis) - firstDay;

  return {
    flows,
    interruptionsOn,
    interruptions,
    of,
    days,
    dayOf,
    firstDay,
    met,
    begin() {
      met.clear();
      isInterrupted = false;
    },
    shown({ rules: { id }, interrupts }: PlannedFlow, at: Millis) {
      const flow = of(id);
      flow.shows += 1;
      if (!met.has(id)) flow.people += 1;
      met.add(id);
      if (!interrupts) return;
      interruptions.shows += 1;
      if (!isInterrupted) interruptions.people += 1;
      isInterrupted = true;
      const day = dayOf(at);
      interruptionsOn[day] = (interruptionsOn[day] ?? 0) + 1;
    },
    ended(flowId: string, outcome: Outcome) {
      // What was begun before the period is none of its shows, and so none of its ends: more would complete than saw it.
      if (outcome !== 'left' && met.has(flowId)) of(flowId)[outcome] += 1;
    },
  };
}
