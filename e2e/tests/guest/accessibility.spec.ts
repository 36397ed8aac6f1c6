import type { FlowContent } from '@foothold/sdk/contract';
import type { Locator, Page } from '@playwright/test';
import {
  all,
  banner,
  checklist,
  contentOf,
  emptyState,
  feed,
  hotspot,
  microLearning,
  modal,
  para,
  resourceCentre,
  slideout,
  survey,
  toArabic,
  tour,
} from '../sdk-view/contents.js';
import { at, expect, type Host, test } from '../sdk-view/fixture.js';
import { expectFlowAccessible } from '../support/axe-in-flow.js';
import { standsStill } from './geometry.js';

test.use({ actionTimeout: 10_000, ownWindow: true });

const ours = (page: Page) => page.locator('foothold-flow');

/** Presses Tab (or Shift+Tab) until `wanted` has focus, as somebody without a pointer does. */
async function tabTo(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let press = 0; press < 40; press++) {
    if (await wanted.evaluate((element) => (element.getRootNode() as Document).activeElement === element)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never reaches ${wanted}.`);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Every pattern from its start to its end, with keys alone. */
const byKeyboard: Record<keyof typeof all, (page: Page) => Promise<void>> = {
  async modal(page) {
    // Into the group and along it by arrows.
    await tabTo(page, page.getByRole('radio').first());
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio').nth(1)).toBeChecked();
    await tabTo(page, button(page, 'Let’s go'));
    await page.keyboard.press('Enter');
    await tabTo(page, button(page, 'Open my workspace'));
    await page.keyboard.press('Space');
  },
  async tour(page) {
    await tabTo(page, button(page, 'Show me'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Start with an invoice' })).toBeVisible();
    // What a step asks for is done with the page's own controls.
    await tabTo(page, page.locator('#new'), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Who is it for?' })).toBeVisible();
    // Never past the end of the page: what Firefox then has the keys is its own window.
    await tabTo(page, page.locator('#customer'));
    await page.keyboard.type('Ada');
    await tabTo(page, button(page, 'Got it'));
    await page.keyboard.press('Enter');
  },
  async checklist(page) {
    await tabTo(page, button(page, 'Collapse'));
    await page.keyboard.press('Enter');
    await expect(page.locator('.launcher')).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Learn where help is' }));
    await page.keyboard.press('Space');
    await expect(page.locator('.panel')).toBeVisible();
    await tabTo(page, button(page, 'Hide this list'));
    await page.keyboard.press('Enter');
  },
  async hotspot(page) {
    await tabTo(page, page.locator('.beacon'));
    await page.keyboard.press('Enter');
    await tabTo(page, button(page, 'Got it'));
    await page.keyboard.press('Enter');
  },
  async emptyState(page) {
    await tabTo(page, button(page, 'Use a template'));
    await page.keyboard.press('Enter');
    await page.evaluate(() => globalThis.harness.stop());
  },
  async banner(page) {
    await tabTo(page, button(page, 'See plans'));
    await page.keyboard.press('Enter');
  },
  async slideout(page) {
    await tabTo(page, button(page, 'Open reports'), 'Shift+Tab');
    await page.keyboard.press('Enter');
  },
  async survey(page) {
    await tabTo(page, page.getByRole('radio', { name: '0', exact: true }));
    for (let press = 0; press < 9; press++) await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: '9' })).toBeChecked();
    await tabTo(page, button(page, 'Next'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('radio', { name: '1', exact: true }));
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: '2', exact: true })).toBeChecked();
    await tabTo(page, page.getByLabel('What is the main reason?'));
    await page.keyboard.type('Because.');
    await tabTo(page, button(page, 'Send'));
    await page.keyboard.press('Enter');
  },
  async resourceCentre(page) {
    await tabTo(page, page.locator('.launcher'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('searchbox'));
    await page.keyboard.type('customers');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Bring customers over' })).toBeVisible();
    await tabTo(page, button(page, 'Back'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('searchbox')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.launcher')).toBeFocused();
    await page.evaluate(() => globalThis.harness.stop());
  },
  async microLearning(page) {
    await tabTo(page, page.locator('.query'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Saved is not sent' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.query')).toBeFocused();
    await page.evaluate(() => globalThis.harness.stop());
  },
};

for (const name of Object.keys(byKeyboard) as (keyof typeof all)[]) {
  test(`${name} is gone through by keyboard alone`, async ({ go, page }) => {
    const host = await go('/open');
    await host.open(all[name]);
    await byKeyboard[name](page);
    await expect(ours(page)).toHaveCount(0);
  });
}

/** What opens by itself without taking focus, and what has to be heard then. */
const announced: { name: string; content: FlowContent; text: RegExp; typing?: boolean }[] = [
  { name: 'a banner', content: banner, text: /Your trial ends/ },
  { name: 'a slideout', content: slideout, text: /Reports got faster.*blink/ },
  { name: 'a survey that only asks', content: survey, text: /How likely are you to recommend/ },
  { name: 'an empty state', content: emptyState, text: /No invoices yet/ },
  { name: 'a checklist', content: checklist, text: /First steps/ },
  {
    name: 'a step of a tour while somebody is typing',
    content: { ...tour, steps: tour.steps.slice(3) },
    text: /Save it/,
    typing: true,
  },
  {
    name: 'a slideout that has only a picture',
    content: contentOf({ type: 'slideout' }, [
      {
        id: 's',
        blocks: [
          { type: 'image', id: 'i', src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', alt: '', width: 1, height: 1 },
        ],
      },
    ]),
    text: /Getting started/,
  },
];

declare global {
  /** When the last live region of ours came, and when it said something, ms. */
  var liveTimes: { came: number; said: number };
}

async function noteLiveRegions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options);
      let region: Element | null = null;
      globalThis.liveTimes = { came: 0, said: 0 };
      new MutationObserver(() => {
        const now = root.querySelector('.live');
        if (now !== region) globalThis.liveTimes.came = performance.now();
        region = now;
        if (now?.textContent) globalThis.liveTimes.said ||= performance.now();
      }).observe(root, { childList: true, characterData: true, subtree: true });
      return root;
    };
  });
}

test('what takes no focus is announced, by a live region that was there before', async ({ go, page }) => {
  await go('/open');
  await noteLiveRegions(page);
  for (const { name, content, text, typing } of announced) {
    await test.step(name, async () => {
      if (typing) await page.locator('#customer').focus();
      await page.evaluate((flow) => globalThis.harness.open(flow), content);
      const live = page.locator('foothold-flow .layer > .live');
      await expect(live).toHaveText(text);
      await expect(live).toHaveAttribute('role', 'status');
      await expect(live).toHaveAttribute('aria-live', 'polite');
      // Long enough for the region to have been there, and soon enough to be about what came.
      const { came, said } = await page.evaluate(() => globalThis.liveTimes);
      expect(said - came).toBeGreaterThanOrEqual(100);
      expect(said - came).toBeLessThan(2_000);
      await page.evaluate(() => globalThis.harness.stop());
    });
  }
});

const openers: Partial<Record<keyof typeof all, string>> = {
  hotspot: '.beacon',
  resourceCentre: '.launcher',
  microLearning: '.query',
};

/** Opens each pattern in turn, with what is behind a launcher, and has a look. */
async function eachPattern(host: Host, look: (name: keyof typeof all) => Promise<void>): Promise<void> {
  for (const name of Object.keys(all) as (keyof typeof all)[]) {
    await test.step(name, async () => {
      const content = name === 'tour' ? { ...all.tour, steps: all.tour.steps.slice(1) } : all[name];
      // Where the one before has taken it, what a launcher is at may be out of sight.
      await host.page.evaluate(() => scrollTo(0, 0));
      await host.open(content);
      const opener = openers[name];
      if (opener) await host.page.locator(opener).click();
      await expect(host.panel).toBeVisible();
      await look(name);
      await host.page.evaluate(() => globalThis.harness.stop());
    });
  }
}

test('nothing moves for those who asked for that', async ({ go, page }) => {
  const host = await go('/open');
  expect(await page.evaluate(() => matchMedia('(prefers-reduced-motion:reduce)').matches)).toBe(true);
  const moving = () =>
    page.evaluate(() => {
      const root = document.querySelector('foothold-flow')?.shadowRoot;
      return document.getAnimations().length + (root?.getAnimations().length ?? 0);
    });
  await eachPattern(host, async () => {
    expect(await moving()).toBe(0);
    // What goes by hovering and pressing, too.
    await page.locator('foothold-flow :is(button,a)').first().hover();
    expect(await moving()).toBe(0);
  });
  // A target that is far off is there at once.
  await host.open(
    contentOf({ type: 'tour' }, [
      { id: 's', target: { descriptions: [{ by: 'css', selector: '#far' }] }, blocks: [para('p', 'Here')] },
    ]),
  );
  await expect(host.panel).toBeVisible();
  const top = await page.evaluate(() => scrollY);
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => scrollY)).toBe(top);
});

/** What cannot be told from what surrounds it once the browser has taken its colours away. */
const outlines = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('foothold-flow')?.shadowRoot;
    const bare: string[] = [];
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.cssText = 'background-color:Canvas';
    const canvas = getComputedStyle(probe).backgroundColor;
    probe.remove();
    for (const element of root?.querySelectorAll('.panel,button,.beacon,.ring,.option,textarea,.search') ?? []) {
      // Lists, links and pictures have no outline of their own anywhere.
      if (!element.getClientRects().length || element.matches('.empty,.inner,.item,.topic,.link,.close,.video'))
        continue;
      const style = getComputedStyle(element);
      const drawn = (line: string, width: string) => line !== 'none' && Number.parseFloat(width) > 0;
      const isBare =
        !drawn(style.borderTopStyle, style.borderTopWidth) &&
        !drawn(style.outlineStyle, style.outlineWidth) &&
        !/0px 0px 0px [1-9]/.test(style.boxShadow) &&
        [canvas, 'rgba(0, 0, 0, 0)'].includes(style.backgroundColor);
      const mark = getComputedStyle(element, '::before');
      if (isBare && [canvas, 'rgba(0, 0, 0, 0)'].includes(mark.backgroundColor))
        bare.push(element.outerHTML.slice(0, 90));
    }
    return bare;
  });

/** The colours that a screenshot of an element holds, most frequent first. */
const coloursOf = async (page: Page, element: Locator) => {
  const picture = (await element.screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data: bytes } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    const counts = new Map<string, number>();
    for (let at = 0; at < bytes.length; at += 4) {
      const colour = `${bytes[at]} ${bytes[at + 1]} ${bytes[at + 2]}`;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  }, picture);
};

test('with forced colours everything has its outline, and a choice is told from the rest', async ({ go, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const host = await go('/open');
  const forced = await page.evaluate(() => matchMedia('(forced-colors:active)').matches);
  // The same: a browser without the switch would show usual colours, which is no answer.
  test.skip(!forced, 'This browser cannot be told to force colours.');
  await eachPattern(host, async () => {
    expect(await outlines(page)).toEqual([]);
  });
  // A beacon is nothing but a dot of colour.
  await host.open(hotspot);
  expect((await coloursOf(page, page.locator('.beacon'))).length).toBeGreaterThan(1);
  await page.evaluate(() => globalThis.harness.stop());

  await host.open(survey);
  const nine = page.locator('.option').nth(9);
  const before = await coloursOf(page, nine);
  await page.getByRole('radio', { name: '9' }).check();
  await page.locator('h2,legend').first().hover();
  expect((await coloursOf(page, nine))[0]).not.toBe(before[0]);
  await page.evaluate(() => globalThis.harness.stop());

  await host.open(resourceCentre);
  await page.locator('.launcher').click();
  expect((await coloursOf(page, page.locator('.dot').first())).length).toBeGreaterThan(1);
});

/** States that the patterns have besides the one they open in, which `sdk-view/accessibility.spec.ts` looks at. */
const states: {
  name: string;
  content: FlowContent;
  step?: string;
  done?: string[];
  act?(page: Page): Promise<void>;
}[] = [
  { name: 'a launcher', content: resourceCentre },
  {
    name: 'a collapsed checklist',
    content: checklist,
    act: (page) => button(page, 'Collapse').click(),
  },
  { name: 'a finished checklist', content: checklist, done: ['account', 'invoice', 'send', 'team', 'help'] },
  { name: 'a beacon', content: hotspot },
  {
    name: 'a beacon with a text',
    content: { ...hotspot, pattern: { ...hotspot.pattern, beacon: 'badge' } as FlowContent['pattern'] },
  },
  { name: 'a "?"', content: microLearning },
  { name: 'a feed', content: feed, act: (page) => page.locator('.launcher').click() },
  {
    name: 'an article',
    content: resourceCentre,
    async act(page) {
      await page.locator('.launcher').click();
      await button(page, 'Send your first invoice').click();
    },
  },
  {
    name: 'a search without result',
    content: resourceCentre,
    async act(page) {
      await page.locator('.launcher').click();
      await page.getByRole('searchbox').fill('zzzz');
    },
  },
  { name: 'a full screen', content: { ...modal, pattern: { type: 'modal', size: 'full' } } },
  { name: 'a banner at the bottom', content: { ...banner, pattern: { type: 'banner', position: 'bottom' } } },
  {
    name: 'a tour that waits for another page',
    content: { ...tour, steps: tour.steps.map((each) => ({ ...each, page: '/elsewhere', pageUrl: '/elsewhere' })) },
    step: 'save',
  },
  {
    name: 'an answered question',
    content: survey,
    async act(page) {
      await page.getByRole('radio', { name: '9' }).check();
    },
  },
];

for (const { look, dark, rtl, zoom } of [
  { look: 'light', dark: false, rtl: false, zoom: 1 },
  { look: 'dark', dark: true, rtl: false, zoom: 1 },
  { look: 'right to left', dark: false, rtl: true, zoom: 1 },
  { look: '200 %', dark: false, rtl: false, zoom: 2 },
]) {
  test(`axe finds nothing in the other states of the patterns, ${look}`, async ({ go, page }) => {
    await page.setViewportSize({ width: 1280 / zoom, height: 800 / zoom });
    const host = await go('/open');
    if (dark) await page.evaluate(() => document.documentElement.classList.add('dark'));
    for (const { name, content, step, done, act } of states) {
      // What is found by its words is found in English only.
      if (rtl && act) continue;
      await test.step(name, async () => {
        await host.open(
          rtl ? toArabic(content) : content,
          step || done ? at(step ?? content.steps[0]?.id ?? '', done) : undefined,
        );
        await act?.(page);
        await expect(page.locator('foothold-flow .layer > :not(.live)').first()).toBeVisible();
        await page.evaluate(standsStill);
        await expectFlowAccessible(page, 3);
        await page.evaluate(() => globalThis.harness.stop());
      });
    }
  });
}
