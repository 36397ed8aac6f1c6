import type { Browser } from '@playwright/test';
import { newVisitor, openQuietPage, slowDown } from './first-step.js';
import { type Subject, tour } from './subject.js';

/** The longest task of the main thread from the script to a second after the first step, ms of its processor time. */
export interface Tasks {
  longest: number;
  /** What took most of it, outermost first. */
  within: string[];
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Processor time, which others on the same machine do not lengthen. µs like the others. */
  tdur?: number;
  args: { name?: string; data?: { url?: string; functionName?: string } };
}

/** At four times slower. The page has done all of its own work before, so that what happens is about the subject. */
export async function watchTasks(browser: Browser, url: string, { tags, tip }: Subject): Promise<Tasks> {
  const { context, page, client } = await newVisitor(browser);
  try {
    await slowDown(client);
    await openQuietPage(page, url);
    const categories = [
      'disabled-by-default-devtools.timeline',
      'devtools.timeline',
      'v8.execute',
      'blink.user_timing',
    ];
    await browser.startTracing(page, { categories });
    await page.evaluate(
      async ([tags, tip, target]) => {
        performance.mark('bench begins');
        await bench.begin(tags, tip, target);
        await new Promise((resolve) => setTimeout(resolve, 1000));
      },
      [tags, tip, tour[0].target] as const,
    );
    // Chromium's own format.
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    return longestOf(traceEvents);
  } finally {
    await context.close();
  }
}

function longestOf(events: TraceEvent[]): Tasks {
  const begins = events.find(({ name }) => name === 'bench begins');
  if (!begins) throw new Error('The trace does not say when the script began.');
  const isOfPage = ({ pid, tid, ts, ph }: TraceEvent) =>
    ph === 'X' && pid === begins.pid && tid === begins.tid && ts > begins.ts;
  const ofPage = events.filter(isOfPage);
  const tasks = ofPage.filter(({ name }) => name === 'RunTask');
  if (!tasks.length) throw new Error('The trace holds no task after the script began.');
  const longest = tasks.reduce((one, other) => ((other.tdur ?? 0) > (one.tdur ?? 0) ? other : one));
  const within = ofPage
    .filter((each) => each !== longest && each.ts >= longest.ts && each.ts < longest.ts + (longest.dur ?? 0))
    .filter(({ tdur = 0 }) => tdur > (longest.tdur ?? 0) / 5)
    .sort((one, other) => one.ts - other.ts)
    .map(({ name, tdur = 0, args: { data } }) =>
      [name, data?.functionName, data?.url?.split('/').at(-1), `${Math.round(tdur / 1000)} ms`]
        .filter(Boolean)
        .join(' '),
    );
  return { longest: (longest.tdur ?? 0) / 1000, within };
}
