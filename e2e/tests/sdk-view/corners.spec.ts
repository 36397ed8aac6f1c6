import type { FlowContent } from '@foothold/sdk/contract';
import type { Locator, Page } from '@playwright/test';
import { standsStill } from '../guest/geometry.js';
import { banner, checklist, resourceCentre, slideout, survey, toArabic } from './contents.js';
import { expect, test } from './fixture.js';

const launchers = (page: Page) => page.locator('foothold-flow .launcher');
const help = (page: Page) => page.locator('foothold-flow .centre');
const list = (page: Page) => page.locator('foothold-flow .panel:has(.items)');
const inCorner = (content: FlowContent, corner: string): FlowContent => ({
  ...content,
  pattern: { ...content.pattern, corner } as FlowContent['pattern'],
});

/** Where they are, and that nothing lies over another or out of the window. */
async function expectApart(page: Page, ...standing: Locator[]): Promise<void> {
  for (const each of standing) await expect(each).toBeVisible();
  await expect
    .poll(async () => {
      await page.evaluate(standsStill);
      const boxes = await Promise.all(standing.map((each) => each.boundingBox()));
      const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
      return boxes.flatMap((box, at) => {
        if (!box) return ['It is not there.'];
        const [right, bottom] = [box.x + box.width, box.y + box.height];
        // Text makes heights that are no whole px.
        const isIn = box.x > -1 && box.y > -1 && right < width + 1 && bottom < height + 1;
        const over = boxes
          .slice(at + 1)
          .some(
            (other) =>
              other &&
              box.x < other.x + other.width &&
              other.x < right &&
              box.y < other.y + other.height &&
              other.y < bottom,
          );
        return [...(isIn ? [] : [`${at} is out of the window.`]), ...(over ? [`${at} lies over another.`] : [])];
      });
    })
    .toEqual([]);
}

for (const [where, size] of [
  ['on a desktop', { width: 1280, height: 800 }],
  ['on a phone', { width: 320, height: 568 }],
] as const)
  for (const corner of ['bottomEnd', 'topStart']) {
    test(`help and a checklist in one corner stand apart, closed and open: ${corner}, ${where}`, async ({
      go,
      page,
    }) => {
      await page.setViewportSize(size);
      const host = await go('/open');
      await host.open(inCorner(resourceCentre, corner));
      await host.open(inCorner(checklist, corner));
      // The list opens by itself the first time.
      await expectApart(page, launchers(page), list(page));
      await list(page).getByRole('button', { name: 'Collapse' }).click();
      await expectApart(page, launchers(page).first(), launchers(page).nth(1));
      // What is pressed is what is seen.
      await page.getByRole('button', { name: /^Help/ }).click();
      await expectApart(page, help(page), launchers(page));
      // One of them is open at a time.
      await page.getByRole('button', { name: 'First steps' }).click();
      await expectApart(page, list(page), launchers(page));
      await expect(help(page)).toHaveCount(0);
      await page.getByRole('button', { name: /^Help/ }).click();
      await expectApart(page, help(page), launchers(page));
      await expect(list(page)).toHaveCount(0);
      // The one that stays stands where it would alone.
      await page.evaluate(() => globalThis.harness.stop('checklist'));
      await page.keyboard.press('Escape');
      // A launcher that is pointed at rises a little.
      await page.mouse.move(size.width / 2, size.height / 2);
      await expectApart(page, launchers(page));
      const box = await launchers(page).boundingBox();
      // Without the page's own scrollbar.
      const bottom = await page.evaluate(() => document.documentElement.clientHeight);
      const edge = corner === 'topStart' ? box?.y : bottom - (box?.y ?? 0) - (box?.height ?? 0);
      expect(edge).toBeCloseTo(20, 0);
    });
  }

test('a survey stands above a launcher that was there, and above one that comes', async ({ go, page }) => {
  const host = await go('/open');
  await host.open(survey);
  const asked = page.locator('foothold-flow .panel:has(.scale)');
  await host.open(resourceCentre);
  await expectApart(page, asked, launchers(page));
  await host.open({ ...slideout, pattern: { type: 'slideout', corner: 'bottomStart' } });
  await expectApart(page, asked, launchers(page), page.locator('foothold-flow .panel:has(.video)'));
  await page.evaluate(() => globalThis.harness.stop('survey'));
  await host.open(survey);
  await expectApart(page, asked, launchers(page));
});

test('help that somebody opens beside a survey lies over it, and leaves it as it was', async ({ go, page }) => {
  const host = await go('/open');
  await host.open(resourceCentre);
  await host.open(survey);
  await page.getByRole('radio', { name: '9' }).check();
  await page.getByRole('button', { name: /^Help/ }).click();
  await host.page.getByRole('button', { name: 'Send your first invoice' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radio', { name: '9' })).toBeChecked();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByLabel('What is the main reason?')).toBeVisible();
});

test('a checklist that is open makes way for a survey', async ({ go, page }) => {
  const host = await go('/open');
  await host.open(checklist);
  await expect(list(page)).toBeVisible();
  await host.open(survey);
  await expectApart(page, launchers(page), page.locator('foothold-flow .panel:has(.scale)'));
});

test('from right to left they stand apart in the other corner', async ({ go, page }) => {
  const host = await go('/open');
  await host.open(toArabic(resourceCentre));
  await host.open(toArabic(checklist));
  await expectApart(page, launchers(page), list(page));
  expect((await launchers(page).boundingBox())?.x).toBeCloseTo(20, 0);
});

for (const position of ['top', 'bottom'] as const) {
  test(`launchers and panels stand beside a banner at the ${position}`, async ({ go, page }) => {
    const host = await go('/open');
    const corner = position === 'top' ? 'topEnd' : 'bottomStart';
    const strip = page.locator('foothold-flow .banner');
    await host.open(inCorner(resourceCentre, corner));
    await host.open({ ...banner, pattern: { type: 'banner', position } });
    await expectApart(page, strip, launchers(page));
    await page.getByRole('button', { name: /^Help/ }).click();
    await expectApart(page, strip, help(page));
    await page.keyboard.press('Escape');
    await strip.getByRole('button', { name: 'Close' }).click();
    await expect(strip).toHaveCount(0);
    await page.mouse.move(640, 400);
    await expectApart(page, launchers(page));
    const { y = 0, height = 0 } = (await launchers(page).boundingBox()) ?? {};
    expect(position === 'top' ? y : 800 - y - height).toBeCloseTo(20, 0);
  });
}
