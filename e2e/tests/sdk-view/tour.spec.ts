import type { Page } from '@playwright/test';
import { contentOf, para, at as selector, tour } from './contents.js';
import { at, expect, type Host, test } from './fixture.js';

const box = async (page: Page, of: string) => {
  const found = await page.locator(of).boundingBox();
  if (!found) throw new Error(`${of} has no box`);
  return found;
};

/** How far the tip's arrow is from the middle of the target's lower edge, in px. */
async function drift(page: Page, target: string): Promise<number> {
  const [anchor, arrow, tip] = [await box(page, target), await box(page, '.arrow'), await box(page, '.tip')];
  const sideways = Math.abs(anchor.x + anchor.width / 2 - (arrow.x + arrow.width / 2));
  const below = Math.abs(tip.y - (anchor.y + anchor.height) - 12);
  return Math.max(sideways, below);
}

async function settled({ page }: Host): Promise<void> {
  await expect(page.locator('.tip')).toHaveCSS('visibility', 'visible');
  await expect(page.locator('.tip')).toHaveCSS('clip-path', 'none');
}

test('a tour is walked by doing: start, click, type, finish', async ({ go, page }) => {
  const host = await go();
  await host.open(tour);
  await page.getByRole('button', { name: 'Show me' }).click();
  await expect(page.getByRole('heading', { name: 'Start with an invoice' })).toBeVisible();

  // The hole lets the click through to the page's own button.
  await page.locator('#new').click();
  await expect(page.getByRole('heading', { name: 'Who is it for?' })).toBeVisible();
  await page.locator('#customer').pressSequentially('Ada');
  await expect(page.getByRole('heading', { name: 'Save it' })).toBeVisible();
  await page.getByRole('button', { name: 'Got it' }).click();
  await expect(page.locator('foothold-flow')).toHaveCount(0);
  expect(await host.reports()).toEqual([
    'flow_shown hello',
    'step_shown hello',
    'step_completed hello',
    'step_shown create',
    'step_completed create',
    'step_shown customer',
    'step_completed customer',
    'step_shown save',
    'step_completed save',
    'flow_completed save',
  ]);
  expect((await host.notes()).progress.tour).toBeNull();
});

test('outside the hole the page is out of reach, in the hole it is not', async ({ go, page }) => {
  const host = await go();
  await host.open(tour, at('create'));
  await settled(host);
  const hit = (of: string) =>
    page.locator(of).evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
  expect(await hit('#new')).toBe(true);
  expect(await hit('#save')).toBe(false);
});

test('the tip keeps its place through scrolling and layout shifts, to the pixel', async ({ go, page }) => {
  const host = await go();
  await host.open(tour, at('save'));
  await settled(host);
  await expect.poll(() => drift(page, '#save')).toBeLessThan(1);
  await page.evaluate(() => scrollTo(0, 60));
  await expect.poll(() => drift(page, '#save')).toBeLessThan(1);
  await page.evaluate(() => {
    const block = document.createElement('div');
    block.className = 'shift';
    document.querySelector('#above')?.append(block);
  });
  await expect.poll(() => drift(page, '#save')).toBeLessThan(1);
});

test('a target in a scroller is brought into view, followed, and hidden with it', async ({ go, page }) => {
  const host = await go();
  await host.open(
    contentOf({ type: 'tour' }, [{ id: 'inner', target: selector('#inner'), blocks: [para('p', 'Inside')] }]),
  );
  await settled(host);
  await expect.poll(() => drift(page, '#inner')).toBeLessThan(1);
  await page.locator('#scroller').evaluate((scroller) => scroller.scrollBy(0, 20));
  await expect.poll(() => drift(page, '#inner')).toBeLessThan(1);
  await page.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, 1000));
  await expect(page.locator('.tip')).toHaveCSS('clip-path', 'inset(50%)');
  await page.locator('#inner').evaluate((inner) => inner.scrollIntoView({ block: 'center' }));
  await settled(host);
});

test('a target far down the page is scrolled to', async ({ go, page }) => {
  const host = await go();
  await host.open(contentOf({ type: 'tour' }, [{ id: 'far', target: selector('#far'), blocks: [para('p', 'Far')] }]));
  await expect(page.locator('#far')).toBeInViewport();
  await settled(host);
});

test('a target that is removed takes its tip along and gets it back', async ({ go, page }) => {
  const host = await go();
  await host.open(tour, at('save'));
  await settled(host);
  await page.evaluate(() => document.querySelector('#save')?.remove());
  await expect(host.panel).toHaveCount(0);
  await page.evaluate(() => {
    const again = document.createElement('button');
    again.id = 'save';
    again.textContent = 'Save';
    document.querySelector('#scroller')?.before(again);
  });
  await settled(host);
  await expect.poll(() => drift(page, '#save')).toBeLessThan(1);
});

test('a target that is hidden takes its tip along, which is never left at the page corner', async ({ go, page }) => {
  const host = await go();
  await host.open(tour, at('save'));
  await settled(host);
  await page.evaluate(() => document.querySelector('#save')?.setAttribute('hidden', ''));
  await page.evaluate(() =>
    Object.assign(document.querySelector<HTMLElement>('#save')?.style ?? {}, { display: 'none' }),
  );
  await expect(host.panel).toHaveCount(0);
  await page.evaluate(() => Object.assign(document.querySelector<HTMLElement>('#save')?.style ?? {}, { display: '' }));
  await page.evaluate(() => document.querySelector('#save')?.removeAttribute('hidden'));
  await settled(host);
  await expect.poll(() => drift(page, '#save')).toBeLessThan(1);
});

test('a target that never comes is reported and its step skipped', async ({ go, page }) => {
  const host = await go();
  const missing = { id: 'gone', target: selector('#gone'), waitSeconds: 1, blocks: [para('p', 'Gone')] };
  await host.open(contentOf({ type: 'tour' }, [missing, { id: 'next', blocks: [para('q', 'Still here')] }]));
  await expect(page.locator('.panel').getByText('Still here')).toBeVisible();
  expect(await host.reports()).toEqual(['target_missing gone', 'flow_shown next', 'step_shown next']);
});

test('on another page a pill says where the tour goes on', async ({ go, page }) => {
  const host = await go();
  const steps = [
    { ...tour.steps[1], id: 'there', page: '/there', pageUrl: '/there', blocks: [para('p', 'Here we are')] },
  ];
  await host.open(contentOf({ type: 'tour' }, steps));
  await page.getByRole('button', { name: 'Go there' }).click();
  expect((await host.notes()).acts).toEqual([{ type: 'openLink', url: '/there' }]);
  await page.evaluate(() => {
    history.pushState(null, '', '/there');
    globalThis.harness.happen({ on: 'page' });
  });
  await expect(page.locator('.panel').getByText('Here we are')).toBeVisible();
});

test('a tour resumes at the step where it was', async ({ go, page }) => {
  const host = await go();
  await host.open(tour, at('save'));
  await expect(page.getByRole('heading', { name: 'Save it' })).toBeVisible();
  expect(await host.reports()).toEqual(['step_shown save']);
});

test('back leads to the step before', async ({ go, page }) => {
  const host = await go();
  await host.open(
    contentOf({ type: 'tour' }, [
      { id: 'a', blocks: [para('p', 'First')] },
      { id: 'b', blocks: [para('q', 'Second')] },
    ]),
  );
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.locator('.panel').getByText('Second')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.locator('.panel').getByText('First')).toBeVisible();
});

test('nothing runs while a tour stands still', async ({ go, page }) => {
  await page.addInitScript(() => {
    const counts = { frames: 0, timers: 0 };
    Object.assign(globalThis, { counts });
    const [frame, interval] = [requestAnimationFrame, setInterval];
    globalThis.requestAnimationFrame = (callback) => {
      counts.frames++;
      return frame(callback);
    };
    Object.assign(globalThis, {
      setInterval: (...given: Parameters<typeof setInterval>) => {
        counts.timers++;
        return interval(...given);
      },
    });
  });
  const host = await go();
  await host.open(tour, at('save'));
  await settled(host);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => (globalThis as unknown as { counts: unknown }).counts)).toEqual({
    frames: 0,
    timers: 0,
  });
});
