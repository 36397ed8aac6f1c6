import { footholdEvents, type Traits } from '@foothold/sdk/contract';
import { sessionGap } from '../stores/derive/visits.js';
import type { IncomingEvent } from '../stores/events.js';
import type { Random } from './random.js';

/** How a show of a flow went. */
export interface Show {
  flowId: string;
  pattern: string;
  at: number;
  /** Ids of the flow's steps. */
  steps: readonly string[];
  /** How many of them were seen; default all. */
  reached?: number;
  end: 'completed' | 'dismissed' | 'open';
  /** Names the run; from the diary's chance when missing. */
  run?: string;
}

/** The events of one person. */
export interface Diary {
  events: IncomingEvent[];
  /** Notes an event. One that lies after the diary's end has not happened yet. */
  note(name: string, at: number, properties?: Traits, more?: Partial<IncomingEvent>): void;
  visit(at: number, path: string): void;
  /** Notes all the events of a show. Returns when it was over, and its run. */
  show(show: Show): { over: number; runId: string };
}

/** Opens the diary of a person; nothing after `until` (ms) is noted. */
export function openDiary(userId: string, random: Random, until: number): Diary {
  const events: IncomingEvent[] = [];
  let serial = 0;
  const note: Diary['note'] = (name, at, properties = {}, more = {}) => {
    const moment = Math.round(at);
    if (moment > until) return;
    const messageId = `demo-${userId}-${serial++}`;
    events.push({ messageId, name, at: moment, userId, anonymousId: `anon-${userId}`, properties, ...more });
  };
  return {
    events,
    note,
    visit: (at, path) => note(footholdEvents.pageViewed, at, { path, title: 'Ledgerly' }),
    show({ flowId, pattern, at, steps, reached = steps.length, end, run: name }) {
      const runId = `demo-run-${userId}-${name ?? Math.floor(random.next() * 1e9).toString(36)}`;
      const run = { flowId, version: 1, runId, pattern };
      note(footholdEvents.flowShown, at, run);
      let time = at;
      steps.slice(0, reached).forEach((stepId, stepIndex) => {
        const step = { ...run, stepId, stepIndex };
        note(footholdEvents.stepShown, time, step);
        time += 20_000 + stepIndex * 7_000;
        if (stepIndex < reached - 1 || end === 'completed') note(footholdEvents.stepCompleted, time, step);
      });
      if (end === 'completed') note(footholdEvents.flowCompleted, time + 500, run);
      if (end === 'dismissed') note(footholdEvents.flowDismissed, time + 500, { ...run, by: 'close' });
      return { over: time + 1_000, runId };
    },
  };
}

/** The events of one person in order of time, each visit begun as the SDK begins it. */
export function inVisits(events: readonly IncomingEvent[]): IncomingEvent[] {
  let lastAt = Number.NEGATIVE_INFINITY;
  return events
    .toSorted((one, other) => one.at - other.at)
    .flatMap((event) => {
      const begins = event.at - lastAt > sessionGap;
      lastAt = event.at;
      if (!begins) return [event];
      const { messageId, at, userId, anonymousId } = event;
      const start = { messageId: `${messageId}-visit`, name: footholdEvents.sessionStarted, at, userId, anonymousId };
      return [{ ...start, properties: {} }, event];
    });
}
