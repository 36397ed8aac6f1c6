import { target as targetSchema } from '@foothold/sdk/schema';
import { chromium } from '@playwright/test';
import { wholeChromium } from '../../playwright.config.js';
import { isHeldOut, samplePages, serveTemplates, templatePages } from '../../tests/support/templates.js';
import type { Tally, Trial } from '../../tests/targets/harness.js';
import { addUp, bundleHarness, tryTemplate } from '../../tests/targets/lab.js';
import { printTable, saveResults } from '../report.js';

/*
 * Are targets found again when their pages change? Up to thirty elements of every template page are recorded; the page
 * is then changed in each way and in all ways at once, and they are looked for, then looked for again with the target
 * taken out. Half of the pages, chosen by a hash of their paths, are held out: nothing was tuned on them.
 *
 * npx tsx --conditions=foothold-source e2e/bench/targets/run.ts [--tuning] [--pages=20] [--seed=1] [--failures]
 */

const flag = (name: string) => process.argv.find((each) => each.startsWith(`--${name}`))?.split('=')[1];
const has = (name: string) => process.argv.includes(`--${name}`);

const seed = flag('seed') ?? '1';
const wanted = templatePages().filter((page) => !has('tuning') || !isHeldOut(page));
const pages = flag('pages') ? samplePages(wanted, Number(flag('pages')), seed) : wanted;
const browser = await chromium.launch(wholeChromium);
const site = await serveTemplates(0);
const script = await bundleHarness();
const trials = new Map<string, Trial>();
const untried: string[] = [];
try {
  for (const page of pages) {
    const started = Date.now();
    const options = { script, seed, keepFailures: has('failures') };
    const trial = await tryTemplate(browser, site.url, page, options).catch((error: Error) => error);
    if (trial instanceof Error) {
      untried.push(page);
      console.log(`${page} could not be tried: ${trial.message.split('\n')[0]}`);
      continue;
    }
    for (const each of trial.targets) targetSchema.parse(each);
    trials.set(page, trial);
    if (has('verbose')) console.log(`${page} ${trial.targets.length} targets ${Date.now() - started} ms`);
  }
} finally {
  await browser.close();
  await site.stop();
}

const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;
const results: Record<string, Record<string, Tally>> = {};
for (const half of ['tuned on', 'held out']) {
  const own = [...trials].filter(([page]) => isHeldOut(page) === (half === 'held out')).map(([, trial]) => trial);
  if (own.length === 0) continue;
  const sums = addUp(own);
  results[half] = sums;
  const all = own.flatMap(({ targets }) => targets);
  const bytes = all.map((each) => JSON.stringify(each).length).sort((one, other) => one - other);
  console.log(
    `\n${half}: ${own.length} pages, ${all.length} targets, median ${bytes[bytes.length >> 1]} bytes each (seed ${seed})`,
  );
  printTable(
    Object.entries(sums).map(([mutation, { found, missed, wrong, goneNothing, goneWrong }]) => {
      const tried = found + missed + wrong;
      return {
        mutation,
        found: share(found, tried),
        missed: share(missed, tried),
        wrong: share(wrong, tried),
        'wrong when deleted': share(goneWrong, goneNothing + goneWrong),
      };
    }),
  );
}
if (has('failures')) {
  for (const [page, { failures }] of trials)
    for (const each of failures) console.log(JSON.stringify({ page, ...each, target: each.target.descriptions }));
}
if (!has('tuning') && !flag('pages')) saveResults('targets', { seed, pages: pages.length, untried, ...results });
