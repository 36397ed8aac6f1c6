import { standsStill } from '../guest/geometry.js';
import { expectFlowAccessible } from '../support/axe-in-flow.js';
import { all, toArabic } from './contents.js';
import { at, expect, test } from './fixture.js';

/** Brings a pattern into the state in which it has most to say. */
const opened: Partial<Record<keyof typeof all, string>> = {
  hotspot: '.beacon',
  resourceCentre: '.launcher',
  microLearning: '.query',
};

const looks = [
  { look: 'light', dark: false, rtl: false, zoom: 1 },
  { look: 'dark', dark: true, rtl: false, zoom: 1 },
  { look: 'right to left', dark: false, rtl: true, zoom: 1 },
  { look: '200 %', dark: false, rtl: false, zoom: 2 },
];

for (const { look, dark, rtl, zoom } of looks) {
  test(`axe finds nothing in any pattern, ${look}`, async ({ go, page }) => {
    await page.setViewportSize({ width: 1280 / zoom, height: 800 / zoom });
    const host = await go('/open');
    if (dark) await page.evaluate(() => document.documentElement.classList.add('dark'));
    for (const name of Object.keys(all) as (keyof typeof all)[]) {
      const content = rtl ? toArabic(all[name]) : all[name];
      const isWalked = /modal|tour|survey/.test(name);
      for (const step of isWalked ? content.steps : content.steps.slice(0, 1)) {
        await test.step(`${name}: ${step.id}`, async () => {
          await host.open(content, at(step.id));
          const launcher = opened[name] ?? (name === 'checklist' ? '.launcher' : undefined);
          if (launcher) await page.locator(launcher).click();
          await expect(host.panel).toBeVisible();
          // While something fades in, its colours are not those that people read.
          await page.evaluate(standsStill);
          await expectFlowAccessible(page, 5);
          await page.evaluate(() => globalThis.harness.stop());
        });
      }
    }
  });
}
