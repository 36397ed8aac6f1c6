import type { Browser } from '@playwright/test';
import { busySoFar, newVisitor, openQuietPage } from './first-step.js';
import type { Subject } from './subject.js';

/** What a page costs on which nothing is shown, in ms a second. */
export interface Idle {
  /** Processor time of the main thread, the page’s own included. */
  busy: number;
  /** Of it in the subject’s scripts and in what they call, by samples. */
  scripts: number;
  /** Changes of the page a second. */
  changes: number;
}

/** A page that changes a thousand times a second, where the subject has nothing to show. */
export async function stayIdle(browser: Browser, url: string, subject: Subject, seconds: number): Promise<Idle> {
  const { context, page, client } = await newVisitor(browser);
  try {
    await client.send('Performance.enable');
    await openQuietPage(page, url);
    await page.evaluate((tags) => bench.load(tags), subject.tags);
    // What is loaded late is part of it, what is done once is not.
    await page.waitForTimeout(4000);
    await page.evaluate(() => bench.change());
    await page.waitForTimeout(1000);
    await client.send('Profiler.enable');
    await client.send('Profiler.setSamplingInterval', { interval: 500 });
    await client.send('Profiler.start');
    const began = await page.evaluate(() => [performance.now(), bench.changes()] as const);
    const before = await busySoFar(client);
    await page.waitForTimeout(seconds * 1000);
    const after = await busySoFar(client);
    const ended = await page.evaluate(() => [performance.now(), bench.changes()] as const);
    const { profile } = await client.send('Profiler.stop');
    const took = (ended[0] - began[0]) / 1000;
    return {
      busy: (after - before) / took,
      scripts: inScripts(profile, subject.scripts) / took,
      changes: (ended[1] - began[1]) / took,
    };
  } finally {
    await context.close();
  }
}

type Profile = { nodes: ProfileNode[]; samples?: number[]; startTime: number; endTime: number };
type ProfileNode = { id: number; callFrame: { url: string; functionName: string }; children?: number[] };

/** Milliseconds of the samples in which one of these scripts is on the stack. */
function inScripts({ nodes, samples = [], startTime, endTime }: Profile, scripts: string[]): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ours = new Set<number>();
  const walk = ({ id, callFrame, children = [] }: ProfileNode, isInside: boolean) => {
    const inside = isInside || scripts.some((start) => callFrame.url.startsWith(start));
    if (inside) ours.add(id);
    for (const child of children) walk(byId.get(child) as ProfileNode, inside); // the profile names only its own nodes
  };
  const [root] = nodes;
  if (root) walk(root, false);
  return (samples.filter((id) => ours.has(id)).length / Math.max(1, samples.length)) * ((endTime - startTime) / 1000);
}
