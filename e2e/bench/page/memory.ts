import type { Browser } from '@playwright/test';
import { newVisitor, openQuietPage } from './first-step.js';
import type { Subject } from './subject.js';

/** What a page holds on which nothing is shown, in bytes, after everything that can go is gone. */
export interface Memory {
  /** JavaScript: objects, functions, compiled code. */
  heap: number;
  /** What the browser keeps for it: nodes, observers, style sheets, buffers. */
  browser: number;
}

export async function weighPage(browser: Browser, url: string, { tags }: Subject): Promise<Memory> {
  const { context, page, client } = await newVisitor(browser);
  try {
    await openQuietPage(page, url);
    await page.evaluate((given) => bench.load(given), tags);
    await page.waitForTimeout(5000);
    for (let time = 0; time < 3; time++) await client.send('HeapProfiler.collectGarbage');
    const { usedSize, ...rest } = await client.send('Runtime.getHeapUsage');
    // Known to Chromium since 2024, not yet to the types.
    const { embedderHeapUsedSize = 0, backingStorageSize = 0 } = rest as Record<string, number>;
    return { heap: usedSize, browser: embedderHeapUsedSize + backingStorageSize };
  } finally {
    await context.close();
  }
}
