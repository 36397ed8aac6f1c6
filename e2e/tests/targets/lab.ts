import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { build } from 'esbuild';
import { keepLocal, type TemplatePage } from '../support/templates.js';
import type { Tally, TargetLab, Trial } from './harness.js';

declare global {
  var targetLab: TargetLab;
}

/** The code that runs in the pages. */
export async function bundleHarness(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('harness.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    conditions: ['foothold-source'],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Tries the targets of one page: opens it with its scripts, takes a snapshot, and changes that in every way. */
export async function tryTemplate(
  browser: Browser,
  origin: string,
  path: TemplatePage,
  { script, seed, keepFailures = false }: { script: string; seed: string; keepFailures?: boolean },
): Promise<Trial> {
  // Of its own, since pages of one origin share their storage.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  await keepLocal(context);
  try {
    const original = await context.newPage();
    // What asks another host may wait for long; what is there by then is a page as well.
    await original.goto(`${origin}/${path}`, { waitUntil: 'load', timeout: 15_000 }).catch(() => {});
    if (path.startsWith('todomvc/examples')) await addTodos(original);
    const { lang, body } = await takeSnapshot(original, script);
    // Not in the same page, whose own scripts may be busy.
    const page = await context.newPage();
    await page.goto(`${origin}/blank`);
    await page.setContent(`<!doctype html><html>${body}</html>`, { waitUntil: 'commit' });
    await page.evaluate((given) => {
      if (given) document.documentElement.lang = given;
    }, lang);
    await page.evaluate(script);
    return await page.evaluate(([given, keep]) => globalThis.targetLab.tryPage(given, keep), [
      `${seed} ${path}`,
      keepFailures,
    ] as const);
  } finally {
    await context.close();
  }
}

/** Some pages send the browser elsewhere once they are loaded, so this is tried again where they lead to. */
async function takeSnapshot(page: Page, script: string): Promise<ReturnType<TargetLab['takeSnapshot']>> {
  for (let left = 3; ; left--) {
    try {
      await page.waitForTimeout(300);
      await page.evaluate(script);
      return await page.evaluate(() => globalThis.targetLab.takeSnapshot());
    } catch (error) {
      if (left === 0) throw error;
      await page.waitForLoadState('load');
    }
  }
}

async function addTodos(page: Page): Promise<void> {
  const field = page.locator('#new-todo, .new-todo').first();
  for (const text of ['Buy milk', 'Write to Anna', 'Call the bank']) {
    await field.fill(text, { timeout: 700 }).catch(() => {});
    await field.press('Enter', { timeout: 700 }).catch(() => {});
  }
}

/** The sum of what several pages gave. */
export function addUp(trials: Trial[]): Record<string, Tally> {
  const sum: Record<string, Tally> = {};
  for (const { tallies } of trials) {
    for (const [mutation, tally] of Object.entries(tallies)) {
      sum[mutation] ??= { found: 0, missed: 0, wrong: 0, goneNothing: 0, goneWrong: 0 };
      const total = sum[mutation];
      for (const key of Object.keys(tally) as (keyof Tally)[]) total[key] += tally[key]; // a tally's own keys
    }
  }
  return sum;
}
