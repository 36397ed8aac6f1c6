/**
 * Takes the pictures of `docs/sdk/patterns.md`: each pattern over a page of a small product. Nothing needs to run.
 * npx tsx --conditions=foothold-source e2e/pictures/patterns.ts
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { wholeChromium } from '../playwright.config.js';
import { feed, all as patterns } from '../tests/sdk-view/contents.js';
import type { Harness } from '../tests/sdk-view/harness.js';
import { startSite } from '../tests/sdk-view/site.js';
import { seeInside } from '../tests/support/visitor.js';
import { stage } from './stage.js';

const all = { ...patterns, feed };

/** What is clicked or shown first, so that a picture says what the pattern is. */
const first: Partial<Record<keyof typeof all, { step?: string; click?: string; scrollTo?: string }>> = {
  tour: { step: 'create' },
  hotspot: { click: '.beacon' },
  resourceCentre: { click: '.launcher' },
  microLearning: { click: '.query' },
  feed: { click: '.launcher' },
  emptyState: { scrollTo: '[data-foothold-slot]' },
};

const folder = fileURLToPath(new URL('../../docs/pictures/patterns/', import.meta.url));
mkdirSync(folder, { recursive: true });
const site = await startSite(0, stage);
const browser = await chromium.launch(wholeChromium);
const context = await browser.newContext({ viewport: { width: 1000, height: 620 } });
await seeInside(context);
for (const [name, content] of Object.entries(all)) {
  const { step, click, scrollTo } = first[name as keyof typeof all] ?? {};
  const page = await context.newPage();
  await page.goto(`${site.url}/stage`);
  await page.waitForFunction('"harness" in globalThis');
  await page.evaluate(
    ([flow, stepId]) => {
      const progress = stepId ? { runId: 'run-1', version: 1, stepId, doneItems: [] } : undefined;
      return (globalThis as unknown as { harness: Harness }).harness.open(flow, progress); // set by the page
    },
    [content, step] as const,
  );
  if (scrollTo) await page.locator(scrollTo).scrollIntoViewIfNeeded();
  if (click) await page.locator(click).click();
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${folder}${name}.png` });
  await page.close();
}
await browser.close();
await site.stop();
