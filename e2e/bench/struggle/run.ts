import { type CDPSession, chromium } from '@playwright/test';
import { wholeChromium } from '../../playwright.config.js';
import { startSite } from '../../tests/sdk-client/site.js';
import { printTable, saveResults } from '../report.js';

/*
 * What do the signals of the page cost? A page of 3,000 elements with a form changes a thousand times a second (texts,
 * classes, elements that come and go) while the pointer moves over it. The same page measures all signals or none, in
 * turn, and Chromium tells the time of its main thread.
 *
 * npx tsx --conditions=foothold-source e2e/bench/struggle/run.ts [--rounds=4] [--seconds=10]
 */

const flag = (name: string) => Number(process.argv.find((each) => each.startsWith(`--${name}=`))?.split('=')[1]);
const rounds = flag('rounds') || 4;
const seconds = flag('seconds') || 10;

const body = `<form><input name="one"><input name="two"><p id="hint">Help</p><button>Send</button></form>
<div role="alert" id="alert"></div>
${Array.from({ length: 750 }, (_, at) => `<div class="row"><span>Row ${at}</span><b>0</b><i></i></div>`).join('')}
<script>
  const rows = [...document.querySelectorAll('.row')];
  let turn = 0;
  window.mutations = 0;
  // Ten changes every ten milliseconds; a timer that comes late makes up for it.
  const began = performance.now();
  setInterval(() => {
    while (window.mutations < performance.now() - began) {
      const row = rows[turn++ % rows.length];
      const kind = turn % 4;
      if (kind === 0) row.children[1].textContent = turn;
      else if (kind === 1) row.className = 'row at-' + (turn % 7);
      else if (kind === 2) row.append(document.createElement('em'));
      else row.querySelector('em')?.remove();
      window.mutations++;
    }
  }, 10);
</script>`;

const site = await startSite();
const browser = await chromium.launch(wholeChromium);

async function secondsOf(client: CDPSession) {
  const { metrics } = await client.send('Performance.getMetrics');
  const named = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0;
  return { task: named('TaskDuration'), script: named('ScriptDuration'), style: named('RecalcStyleDuration') };
}

/** Main-thread milliseconds a second of the page. */
async function measure(signals: 'all' | 'none') {
  site.markup(body);
  site.scripts(site.snippet(signals === 'none' ? 'data-foothold-signals="none"' : ''));
  const page = await browser.newPage();
  await page.goto(site.pages);
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/measuring')),
  );
  await page.waitForTimeout(1000);
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const count = () => page.evaluate(() => (window as unknown as { mutations: number }).mutations); // set by the page
  const [before, changesBefore] = [await secondsOf(client), await count()];
  const until = Date.now() + seconds * 1000;
  for (let at = 0; Date.now() < until; at++) {
    await page.mouse.move(100 + (at % 300), 100 + (at % 400));
    await page.waitForTimeout(50);
  }
  const [after, changes] = [await secondsOf(client), await count()];
  await page.close();
  const each = (name: keyof typeof before) => ((after[name] - before[name]) * 1000) / seconds;
  return {
    task: each('task'),
    script: each('script'),
    style: each('style'),
    mutations: (changes - changesBefore) / seconds,
  };
}

type Measured = Awaited<ReturnType<typeof measure>>;
const measured: Record<'none' | 'all', Measured[]> = { none: [], all: [] };
try {
  for (let round = 0; round < rounds; round++)
    for (const signals of round % 2 ? (['all', 'none'] as const) : (['none', 'all'] as const))
      measured[signals].push(await measure(signals));
} finally {
  await browser.close();
  await site.stop();
}

const median = (list: Measured[], name: keyof Measured) => {
  const sorted = list.map((each) => each[name]).sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
};
const rows = (['none', 'all'] as const).map((signals) => ({
  signals,
  'main thread, ms a second': median(measured[signals], 'task').toFixed(1),
  'of it scripts': median(measured[signals], 'script').toFixed(1),
  'of it styles': median(measured[signals], 'style').toFixed(1),
  'mutations a second': median(measured[signals], 'mutations').toFixed(0),
}));
printTable(rows);
const ratio = median(measured.all, 'task') / median(measured.none, 'task');
console.log(`all ÷ none: ${ratio.toFixed(2)}`);
saveResults('struggle', { rounds, seconds, measured, ratio });
process.exit(0);
