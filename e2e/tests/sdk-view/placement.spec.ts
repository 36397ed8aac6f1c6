import type { Side } from '@foothold/sdk/contract';
import type { Page } from '@playwright/test';
import { contentOf, para, at as selector, toArabic } from './contents.js';
import { expect, test } from './fixture.js';

/** A tour of one step at `target`. */
const pointAt = (target: string, side?: Side) =>
  contentOf({ type: 'tour' }, [{ id: 'only', target: selector(target), side, blocks: [para('p', 'Look here')] }]);

/** How the tip lies to its target and to the window, in px, as it is painted now. */
const lie = (page: Page, target: string) =>
  page.evaluate((of) => {
    const root = document.querySelector('foothold-flow')?.shadowRoot;
    const [tip, arrow] = [root?.querySelector<HTMLElement>('.tip'), root?.querySelector('.arrow')];
    const anchor = document.querySelector(of)?.getBoundingClientRect();
    if (!tip || !arrow || !anchor) throw new Error('The tip or its target is missing.');
    const [box, point] = [tip.getBoundingClientRect(), arrow.getBoundingClientRect()];
    const upright = /top|bottom/.test(tip.dataset.side ?? '');
    const middle = upright
      ? point.x + point.width / 2 - (anchor.x + anchor.width / 2)
      : point.y + point.height / 2 - (anchor.y + anchor.height / 2);
    const gaps = {
      top: anchor.top - box.bottom,
      bottom: box.top - anchor.bottom,
      left: anchor.left - box.right,
      right: box.left - anchor.right,
    };
    return {
      side: tip.dataset.side,
      /** How far the arrow is from the middle of the target. */
      off: Math.abs(middle),
      gap: gaps[tip.dataset.side as keyof typeof gaps],
      inside: box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
    };
  }, target);

/** Waits until the tip's own entrance is over, which scales it. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('.tip')).toHaveCSS('visibility', 'visible');
  await page.evaluate(async () => {
    const root = document.querySelector('foothold-flow')?.shadowRoot;
    await Promise.all(root?.getAnimations?.().map(({ finished }) => finished) ?? []);
  });
}

for (const side of ['top', 'right', 'bottom', 'left'] as const) {
  test(`a tip stands ${side} of its target where there is room`, async ({ go, page }) => {
    const host = await go('/open');
    await page.addStyleTag({ content: '#save{position:fixed;left:600px;top:380px}' });
    await host.open(pointAt('#save', side));
    await settled(page);
    const { off, gap, ...rest } = await lie(page, '#save');
    expect(rest).toEqual({ side, inside: true });
    expect(gap).toBeCloseTo(12, 1);
    expect(off).toBeLessThan(0.1);
  });

  test(`a tip turns to the other side where there is none ${side}`, async ({ go, page }) => {
    const host = await go('/open');
    const edge = { top: 'left:600px;top:4px', bottom: 'left:600px;bottom:4px', left: 'left:4px;top:380px', right: '' };
    await page.addStyleTag({ content: `#save{position:fixed;${edge[side] || 'right:4px;top:380px'}}` });
    await host.open(pointAt('#save', side));
    await settled(page);
    const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };
    expect(await lie(page, '#save')).toMatchObject({ side: opposite[side], inside: true });
  });
}

test('a tip beside a corner of the window is shifted, and still points at its target', async ({ go, page }) => {
  const host = await go('/open');
  await page.addStyleTag({ content: '#save{position:fixed;right:20px;top:100px;width:60px}' });
  await host.open(pointAt('#save'));
  await settled(page);
  const { side, off, inside } = await lie(page, '#save');
  expect({ side, inside }).toEqual({ side: 'bottom', inside: true });
  expect(off).toBeLessThan(0.1);
});

test('on a narrow phone, read from right to left, the tip is inside and points', async ({ go, page }) => {
  await page.setViewportSize({ width: 320, height: 560 });
  const host = await go('/open');
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await page.addStyleTag({ content: '#save{position:fixed;right:10px;top:60px;width:90px}' });
  for (const side of ['auto', 'left', 'right'] as const) {
    await host.open(toArabic(pointAt('#save', side)));
    await settled(page);
    const found = await lie(page, '#save');
    expect(found).toMatchObject({ side: 'bottom', inside: true });
    expect(found.off).toBeLessThan(0.1);
    await page.evaluate(() => globalThis.harness.stop());
  }
});

test('a target that fills the window is covered at an edge, without an arrow', async ({ go, page }) => {
  const host = await go('/open');
  await page.addStyleTag({ content: '#save{position:fixed;inset:0;width:100%;height:100%}' });
  await host.open(pointAt('#save'));
  await settled(page);
  expect(await lie(page, '#save')).toMatchObject({ side: 'over', inside: true });
  await expect(page.locator('.arrow')).toBeHidden();
});

const transforms = {
  'a transformed body': 'body{transform:translate(30px,20px)}',
  'a scaled container': 'main{transform:scale(.8) translateX(40px)}',
  'zoom 200 %': 'main{zoom:2}',
};
for (const [name, content] of Object.entries(transforms)) {
  test(`a tip is right in ${name}`, async ({ go, page }) => {
    const host = await go('/open');
    await page.addStyleTag({ content });
    await host.open(pointAt('#save'));
    await settled(page);
    const { off, gap } = await lie(page, '#save');
    expect(off).toBeLessThan(0.1);
    expect(gap).toBeCloseTo(12, 1);
  });
}

test('a tip moves in the very frame in which its target is scrolled', async ({ go, page }) => {
  const host = await go('/open');
  await host.open(pointAt('#save'));
  await settled(page);
  const drifts = await page.evaluate(async () => {
    const tip = document.querySelector('foothold-flow')?.shadowRoot?.querySelector('.tip');
    const target = document.querySelector('#save');
    const found: number[] = [];
    for (const top of [60, 20, 75]) {
      scrollTo(0, top);
      // Frame callbacks run after the scroll events and before the painting of the same frame.
      await new Promise(requestAnimationFrame);
      found.push((tip?.getBoundingClientRect().top ?? 0) - (target?.getBoundingClientRect().bottom ?? 0) - 12);
    }
    return { found, scrolled: scrollY };
  });
  expect(drifts.scrolled).toBe(75);
  for (const each of drifts.found) expect(Math.abs(each)).toBeLessThan(0.1);
});
