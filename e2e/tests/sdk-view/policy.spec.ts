import { all } from './contents.js';
import { expect, test } from './fixture.js';

const visible: Record<keyof typeof all, string> = {
  modal: '.modal h2',
  tour: '.middle h2',
  checklist: '.items',
  hotspot: '.beacon',
  emptyState: '.empty h2',
  banner: '.banner',
  slideout: '.corner h2',
  survey: '.scale',
  resourceCentre: '.launcher',
  microLearning: '.query',
};

for (const path of ['/', '/bare']) {
  test(`every pattern renders under the strictest policy and breaks none of it, on ${path}`, async ({ go, page }) => {
    const host = await go(path);
    for (const name of Object.keys(all) as (keyof typeof all)[]) {
      await test.step(name, async () => {
        await host.open(all[name]);
        await expect(page.locator(visible[name])).toBeVisible();
        // Styled by adopted sheets: the box that holds the flow is not a plain inline element.
        const sizing = await page.locator('.layer').evaluate((layer) => getComputedStyle(layer).boxSizing);
        expect(sizing).toBe('border-box');
        expect((await host.notes()).violations).toEqual([]);
        await page.evaluate(() => globalThis.harness.stop());
        await expect(page.locator('foothold-flow')).toHaveCount(0);
      });
    }
  });
}

test('the policy does refuse what it should, so that silence means something', async ({
  go,
  page,
  errors,
  browserName,
}) => {
  const host = await go('/bare');
  await page.evaluate(() => document.body.setAttribute('style', 'color:red'));
  await expect.poll(async () => (await host.notes()).violations.length).toBeGreaterThan(0);
  // Firefox tells of it as an error of the page, too.
  if (browserName !== 'firefox') return;
  await expect.poll(() => errors.length).toBe(1);
  expect(errors.pop()).toContain("style-src 'none'");
});

test('a celebration is drawn under the strictest policy and leaves nothing behind', async ({ go, page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const host = await go('/bare');
  // A busy machine may look only when the burst is over.
  await page.evaluate(() => {
    const context = HTMLCanvasElement.prototype.getContext;
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, ...given: Parameters<typeof context>) {
        document.title = 'painted';
        return context.apply(this, given);
      },
    });
  });
  await host.open(all.modal, { runId: 'run-1', version: 1, stepId: 'win', doneItems: [] });
  await expect(page).toHaveTitle('painted');
  await expect(page.locator('canvas')).not.toBeAttached();
  expect((await host.notes()).violations).toEqual([]);
});
