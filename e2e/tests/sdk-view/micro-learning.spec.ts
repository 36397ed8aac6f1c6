import { at, contentOf, hotspot, microLearning, para } from './contents.js';
import { expect, test } from './fixture.js';

const query = 'foothold-flow .query';

test('a “?” stands beside its setting without moving the page', async ({ go, page }) => {
  const host = await go();
  const layout = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('body *:not(foothold-flow)')].map((each) =>
        JSON.stringify(each.getBoundingClientRect()),
      ),
    );
  const before = await layout();
  await host.open(microLearning);
  await expect(page.locator(query)).toHaveAccessibleName('About: saving');
  const [setting, mark] = [await page.locator('#save').boundingBox(), await page.locator(query).boundingBox()];
  if (!setting || !mark) throw new Error('Something has no box.');
  expect(mark.x - (setting.x + setting.width)).toBeCloseTo(4, 0);
  expect(mark.y + mark.height / 2).toBeCloseTo(setting.y + setting.height / 2, 0);
  expect(mark.width).toBeGreaterThanOrEqual(24);
  expect(await layout()).toEqual(before);
});

test('beside a heading that fills its row it stands after the words', async ({ go, page }) => {
  const host = await go();
  await host.open(contentOf({ type: 'microLearning', target: at('h1') }, microLearning.steps));
  const [heading, mark] = [await page.locator('h1').boundingBox(), await page.locator(query).boundingBox()];
  if (!heading || !mark) throw new Error('Something has no box.');
  expect(mark.x).toBeLessThan(heading.x + heading.width / 2);
});

test('in reading direction: before, and from right to left', async ({ go, page }) => {
  const host = await go();
  await host.open(contentOf({ type: 'microLearning', target: at('#save'), position: 'before' }, microLearning.steps));
  await host.open({ ...microLearning, flowId: 'rtl', direction: 'rtl', locale: 'ar' });
  const setting = await page.locator('#save').boundingBox();
  const marks = [await page.locator(query).first().boundingBox(), await page.locator(query).last().boundingBox()];
  for (const mark of marks) expect((mark?.x ?? 0) + (mark?.width ?? 0)).toBeCloseTo((setting?.x ?? 0) - 4, 0);
});

test('it opens and closes by keyboard, gives focus back, and is never put away', async ({ go, page }) => {
  const host = await go();
  await host.open(microLearning);
  await page.locator(query).focus();
  await page.keyboard.press('Enter');
  await expect(host.panel).toContainText('Saved is not sent');
  await expect(page.locator(query)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(host.panel).toHaveCount(0);
  await expect(page.locator(query)).toBeFocused();
  await page.keyboard.press('Enter');
  await host.panel.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator(query)).toBeVisible();
  expect(await host.reports()).toEqual(['flow_shown tip', 'step_shown tip']);
});

test('several stand on a page, and a click elsewhere closes the open one', async ({ go, page }) => {
  const host = await go();
  await host.open(microLearning);
  await host.open(
    contentOf(
      { type: 'microLearning', target: at('#new'), label: 'New' },
      [{ id: 't', blocks: [para('p', 'Another.')] }],
      {
        flowId: 'other',
      },
    ),
  );
  await expect(page.locator(query)).toHaveCount(2);
  await page.locator(query).first().click();
  await expect(host.panel).toHaveCount(1);
  await page.locator(query).last().click();
  await expect(host.panel).toHaveText(/Another/);
  await page.locator('h1').click();
  await expect(host.panel).toHaveCount(0);
});

test('it is hidden while its setting is, and comes back with it', async ({ go, page }) => {
  const host = await go();
  await host.open(microLearning);
  await expect(page.locator(query)).toBeVisible();
  await page.evaluate(() => {
    const save = document.querySelector<HTMLElement>('#save');
    if (save) save.hidden = true;
  });
  await expect(page.locator(query)).not.toBeVisible();
  await page.evaluate(() => {
    const save = document.querySelector<HTMLElement>('#save');
    if (save) save.hidden = false;
  });
  await expect(page.locator(query)).toBeVisible();
});

test('several hotspots stand on a page: a pulse, an icon and a badge with its text', async ({ go, page }) => {
  const host = await go();
  if (hotspot.pattern.type !== 'hotspot') throw new Error('It is no hotspot any more.');
  const beacons = [
    { ...hotspot, flowId: 'pulse' },
    { ...hotspot, flowId: 'icon', pattern: { ...hotspot.pattern, target: at('#new'), beacon: 'icon' as const } },
    {
      ...hotspot,
      flowId: 'badge',
      pattern: { ...hotspot.pattern, target: at('#customer'), beacon: 'badge' as const, label: 'New' },
    },
  ];
  for (const each of beacons) await host.open(each);
  await expect(page.locator('.beacon')).toHaveCount(3);
  await expect(page.locator('.beacon.badge')).toHaveText('New');
  await page.locator('.beacon.icon').click();
  await page.locator('.beacon.badge').click();
  await expect(host.panel).toHaveCount(2);
  await host.panel.last().getByRole('button', { name: 'Got it' }).click();
  await expect(page.locator('.beacon')).toHaveCount(2);
  expect((await host.notes()).ended).toEqual([{ flowId: 'badge', outcome: 'completed' }]);
});
