import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import type { BenchPage } from './in-page.js';
import { type Subject, tour } from './subject.js';

declare global {
  var bench: BenchPage;
}

/** One visit. `ms`: from the script to the painted step; `busy`: processor time of the main thread until then, in ms. */
export interface Visit {
  ms: number;
  busy: number;
}

/** A visitor with a browser of their own: nothing is cached, nothing is known of them. */
export async function newVisitor(
  browser: Browser,
): Promise<{ context: BrowserContext; page: Page; client: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  // Ours is closed.
  await context.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, { ...init, mode: 'open' });
      globalThis.onShadowRoot?.(root);
      return root;
    };
  });
  const page = await context.newPage();
  return { context, page, client: await context.newCDPSession(page) };
}

/** The processor is four times slower. */
export async function slowDown(client: CDPSession): Promise<void> {
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** Processor time that the main thread has used so far, ms. */
export async function busySoFar(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1000;
}

/** The page as it is when all of its own work is done; then the subject comes. */
export async function openQuietPage(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForTimeout(700);
}

async function visit(page: Page, client: CDPSession, url: string, { tags, tip }: Subject): Promise<Visit> {
  await openQuietPage(page, url);
  const before = await busySoFar(client);
  const ms = await page.evaluate(
    ([tags, tip, target]) =>
      Promise.race([
        bench.begin(tags, tip, target),
        new Promise<never>((_, reject) => setTimeout(() => reject(new Error('No step was painted.')), 30_000)),
      ]),
    [tags, tip, tour[0].target] as const,
  );
  return { ms, busy: (await busySoFar(client)) - before };
}

/** The first visit of a new visitor, and their second: the same page again, with whatever the first has left. */
export async function visitTwice(
  browser: Browser,
  url: string,
  subject: Subject,
): Promise<{ cold: Visit; warm: Visit }> {
  const { context, page, client } = await newVisitor(browser);
  try {
    await client.send('Performance.enable');
    await slowDown(client);
    const cold = await visit(page, client, url, subject);
    // What was begun is finished: contents cached, events sent.
    await page.waitForTimeout(1500);
    const warm = await visit(page, client, url, subject);
    return { cold, warm };
  } finally {
    await context.close();
  }
}
