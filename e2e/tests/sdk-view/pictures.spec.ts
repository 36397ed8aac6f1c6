import type { Block, FlowContent } from '@foothold/sdk/contract';
import type { Page } from '@playwright/test';
import { all, contentOf, para } from './contents.js';
import { expect, type Host, test } from './fixture.js';

const picture: Block = { type: 'image', id: 'i', src: '/picture.svg', alt: 'A chart', width: 400, height: 300 };
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300"/></svg>';

/** Serves the picture once `arrive` is called. */
async function lendPicture(page: Page): Promise<{ asked(): number; arrive(): void }> {
  let asked = 0;
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/picture.svg', async (route) => {
    asked++;
    await arrived;
    await route.fulfill({ contentType: 'image/svg+xml', body: drawing });
  });
  return { asked: () => asked, arrive };
}

/** Where everything of a flow lies. */
const places = ({ page }: Host) =>
  page.evaluate(() => {
    const root = document.querySelector('foothold-flow')?.shadowRoot;
    return [...(root?.querySelectorAll('.panel,.body>*,img') ?? [])].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.className || element.localName, x, y, width, height].join(' ');
    });
  });

const withPicture = (content: FlowContent): FlowContent => ({
  ...content,
  steps: content.steps.slice(-1).map((step) => ({ ...step, blocks: [picture, ...step.blocks] })),
});

for (const name of ['modal', 'tour', 'slideout', 'banner', 'emptyState'] as const) {
  test(`nothing of a ${name} moves when its picture arrives`, async ({ go, page }) => {
    const lent = await lendPicture(page);
    const host = await go('/open');
    await host.open(withPicture(all[name]));
    const image = page.getByAltText('A chart');
    await expect(image).toBeVisible();
    await expect.poll(lent.asked).toBe(1);
    const before = await places(host);
    expect(before.length).toBeGreaterThan(2);
    expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(0);
    lent.arrive();
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(400);
    expect(await places(host)).toEqual(before);
  });
}

test('a picture far down a panel is not fetched before somebody comes near it', async ({ go, page }) => {
  const lent = await lendPicture(page);
  lent.arrive();
  const host = await go('/open');
  const text = Array.from({ length: 120 }, (_, at) =>
    para(`p${at}`, `Paragraph ${at}: ${'words and words '.repeat(12)}`),
  );
  await host.open(contentOf({ type: 'modal' }, [{ id: 's', blocks: [...text, picture] }]));
  await expect(host.panel).toBeVisible();
  await page.waitForTimeout(500);
  expect(lent.asked()).toBe(0);
  await page.getByAltText('A chart').scrollIntoViewIfNeeded();
  await expect.poll(lent.asked).toBe(1);
  await expect
    .poll(() => page.getByAltText('A chart').evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBe(400);
});

test('a picture that cannot be had keeps its place and says what it would show', async ({ go, page }) => {
  await page.route('**/picture.svg', (route) => route.fulfill({ status: 404 }));
  const host = await go('/open');
  await host.open(contentOf({ type: 'modal' }, [{ id: 's', blocks: [picture, para('p', 'Below it.')] }]));
  const image = page.getByRole('img', { name: 'A chart' });
  await expect(image).toBeVisible();
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.complete)).toBe(true);
  const { width = 0, height = 0 } = (await image.boundingBox()) ?? {};
  expect(width).toBeGreaterThan(300);
  expect(width / height).toBeCloseTo(4 / 3, 1);
});
