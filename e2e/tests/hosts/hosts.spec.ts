import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import { call, type Site, startSite } from '../sdk-client/site.js';
import { keepLocal, samplePages, serveTemplates, templatePages } from '../support/templates.js';
import { seeInside } from '../support/visitor.js';
import { flowsFor } from './flows.js';
import type { HostLab } from './host-lab.js';

declare global {
  var hostLab: HostLab;
}

/*
 * Foothold in pages that other people wrote: a tour, a modal, a checklist and a hotspot, and afterwards the page is what
 * it was. FOOTHOLD_HOSTS says in how many pages; 8 by default.
 */

const hosts = samplePages(templatePages(), Number(process.env.FOOTHOLD_HOSTS ?? 8), 'hosts');

let site: Site;
let pages: Awaited<ReturnType<typeof serveTemplates>>;
let lab: string;

test.beforeAll(async () => {
  site = await startSite();
  // A page is asked for as it is, then with the snippet in it.
  pages = await serveTemplates(5164 + test.info().parallelIndex * 20, (_, query) =>
    query.has('foothold') ? site.snippet() : '',
  );
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('host-lab.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    conditions: ['foothold-source'],
    write: false,
  });
  lab = outputFiles[0]?.text ?? '';
});
test.afterEach(() => site.clear());
test.afterAll(() => Promise.all([site.stop(), pages.stop()]));

for (const [at, path] of hosts.entries()) {
  test(`is a good guest in ${path}`, async ({ page, context, browserName }) => {
    // A visit takes Firefox twice as long, and what the pages do to us differs by page, not by browser.
    test.skip(
      browserName === 'firefox' && at % 4 > 0 && !process.env.EVERY_BROWSER,
      'Firefox visits every fourth page.',
    );
    await seeInside(context);
    await keepLocal(context);
    const errors = collectErrors(page);

    await page.goto(`${pages.url}/${path}`);
    await page.evaluate(lab);
    await page.evaluate(() => globalThis.hostLab.rest());
    const targets = await page.evaluate((seed) => globalThis.hostLab.pickTargets(seed, 5), path);
    const errorsBefore = errors.splice(0);

    const flows = flowsFor(String(at), targets);
    await site.publish(...Object.values(flows));
    await page.goto(`${pages.url}/${path}?foothold`);
    await page.waitForFunction(() => !Array.isArray((window as unknown as { foothold?: unknown }).foothold)); // set by the snippet
    await page.evaluate(lab);
    await page.evaluate(() => globalThis.hostLab.rest());

    await call(page, 'start', flows.tour.id);
    for (let stop = 1; stop <= 5; stop++) {
      const step = panel(page, `Stop ${stop}`);
      await expectOnTop(step);
      await step.getByRole('button', { name: stop < 5 ? 'Next' : 'Finish' }).click();
    }
    await expect(widgets(page)).toHaveCount(0);

    await call(page, 'start', flows.modal.id);
    await expectOnTop(panel(page, 'Welcome'));
    await panel(page, 'Welcome').getByRole('button', { name: 'Done' }).click();
    await expect(widgets(page)).toHaveCount(0);

    await call(page, 'start', flows.checklist.id);
    await expectOnTop(panel(page, 'First steps'));
    await panel(page, 'First steps').getByRole('button', { name: 'Hide this list' }).click();
    await expect(widgets(page)).toHaveCount(0);

    await call(page, 'start', flows.hotspot.id);
    const beacon = page.locator('foothold-flow .beacon');
    await expectOnTop(beacon, 0.2); // it is round: what lies in its corners is not it
    await beacon.click();
    await expectOnTop(panel(page, 'This is new'));
    await panel(page, 'This is new').getByRole('button', { name: 'Got it' }).click();
    await expect(widgets(page)).toHaveCount(0);

    // A page's own reaction to the pointer, such as a tooltip, takes a moment to go.
    await page.mouse.move(0, 0);
    await expect.poll(() => page.evaluate(() => globalThis.hostLab.changes()), { timeout: 3000 }).toEqual([]);
    expect(errors.filter((error) => !errorsBefore.includes(error))).toEqual([]);
  });
}

function widgets(page: Page): Locator {
  return page.locator('foothold-flow').locator('.panel, .beacon, .launcher');
}

function panel(page: Page, title: string): Locator {
  return page.locator('foothold-flow .panel').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

/**
 * Whatever the host has on top of its page, a person can see and press all of the widget.
 * @param margin how far from its edges it is looked at, as a share of its size
 */
async function expectOnTop(widget: Locator, margin = 0.1): Promise<void> {
  await expect(widget).toBeVisible();
  const covered = () =>
    widget.evaluate((element, edge) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const along = [edge, 0.5, 1 - edge];
      const shares = along.flatMap((x) => along.map((y) => [x, y] as const));
      return shares.flatMap(([x, y]) => {
        const there = document.elementFromPoint(left + width * x, top + height * y);
        return there?.localName === 'foothold-flow' ? [] : [`${x},${y}: ${there?.localName} ${there?.className}`];
      });
    }, margin);
  await expect.poll(covered, { timeout: 5000 }).toEqual([]);
}

/** What the console and the page's own scripts complain about. Line numbers differ between two loads of a page. */
function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  const note = (text: string) => errors.push(text.replace(/\?foothold/g, '').replace(/:\d+(:\d+)?/g, ''));
  page.on('console', (message) => message.type() === 'error' && note(message.text()));
  page.on('pageerror', ({ message }) => note(message));
  return errors;
}
