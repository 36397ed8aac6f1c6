import type { FlowContent } from '@foothold/sdk/contract';
import type { Locator, Page } from '@playwright/test';
import { banner, hotspot, modal, resourceCentre, survey, tour } from '../sdk-view/contents.js';
import { at, type Host } from '../sdk-view/fixture.js';
import { dialogKinds, expect, test } from './dialogs/fixture.js';

test.use({ actionTimeout: 10_000 });

/** The flow that is on the screen. There is one at a time here. */
const ours = (page: Page) => page.locator('foothold-flow');

/** Types with real keys and expects that they arrive. */
async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await field.click();
  await page.keyboard.type(text);
  await expect(field).toHaveValue(text);
  await expect(field).toBeFocused();
}

/** What a person does with a pattern until it ends, by pointer and keys. A click of Playwright's is one that arrives. */
const uses: {
  name: string;
  content: FlowContent;
  step?: string;
  /** It lies over what is in the middle. */
  covers?: boolean;
  use(page: Page): Promise<void>;
}[] = [
  {
    name: 'survey',
    content: survey,
    step: 'why',
    async use(page) {
      await page.getByRole('radio', { name: '4' }).check();
      await typeInto(page, page.getByLabel('What is the main reason?'), 'Quick & easy');
      await page.getByRole('button', { name: 'Send' }).click();
    },
  },
  {
    name: 'hotspot',
    content: hotspot,
    async use(page) {
      await page.locator('.beacon').click();
      await expect(page.getByRole('heading', { name: 'Drafts are kept now' })).toBeVisible();
      await page.getByRole('button', { name: 'Got it' }).click();
    },
  },
  { name: 'banner', content: banner, use: (page) => page.getByRole('button', { name: 'See plans' }).click() },
  {
    name: 'resource centre',
    content: resourceCentre,
    async use(page) {
      await page.locator('.launcher').click();
      await typeInto(page, page.getByRole('searchbox'), 'invoice');
      await page.getByRole('button', { name: 'Send your first invoice' }).click();
      await expect(page.getByRole('heading', { name: 'Send your first invoice' })).toBeVisible();
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await page.evaluate(() => globalThis.harness.stop());
    },
  },
  {
    name: 'tour',
    content: tour,
    step: 'save',
    covers: true,
    use: (page) => page.getByRole('button', { name: 'Got it' }).click(),
  },
  {
    name: 'modal',
    content: modal,
    covers: true,
    async use(page) {
      await expect(page.getByRole('dialog', { name: 'Welcome to Ledgerly' })).toBeFocused();
      await page.keyboard.press('Tab');
      await page.getByRole('radio').nth(1).check();
      await page.getByRole('button', { name: 'Let’s go' }).click();
      await page.getByRole('button', { name: 'Open my workspace' }).click();
    },
  },
];

const open = (host: Host, { content, step }: (typeof uses)[0]) => host.open(content, step ? at(step) : undefined);

/** Nothing that is done with ours may close their dialog, or keep people out of it. */
async function expectTheirs(page: Page, typed: string): Promise<void> {
  expect(await page.evaluate(() => globalThis.theirs.isOpen())).toBe(true);
  const field = page.locator('#their-field');
  await field.fill('');
  await typeInto(page, field, typed);
}

for (const kind of dialogKinds) {
  test.describe(`over a dialog: ${kind}`, () => {
    test('what opens after it can be seen, clicked and typed in', async ({ go, page, withDialogs }) => {
      const host = await go('/open');
      await withDialogs();
      await page.evaluate((which) => globalThis.theirs.open(which), kind);
      for (const pattern of uses) {
        await test.step(pattern.name, async () => {
          await open(host, pattern);
          await pattern.use(page);
          await expect(ours(page)).toHaveCount(0);
          await expectTheirs(page, pattern.name);
        });
      }
      await page.locator('#their-close').click();
      expect(await page.evaluate(() => globalThis.theirs.isOpen())).toBe(false);
    });

    test('what was open before can be seen, clicked and typed in', async ({ go, page, withDialogs }) => {
      const host = await go('/open');
      await withDialogs();
      for (const pattern of uses) {
        await test.step(pattern.name, async () => {
          await open(host, pattern);
          await page.evaluate((which) => globalThis.theirs.open(which), kind);
          if (pattern.name === 'modal') await page.locator('.panel').click({ position: { x: 60, y: 6 } });
          await pattern.use(page);
          await expect(ours(page)).toHaveCount(0);
          await expectTheirs(page, pattern.name);
          await page.locator('#their-close').click();
        });
      }
    });

    test('what was open before outlives it', async ({ go, page, withDialogs }) => {
      const host = await go('/open');
      await withDialogs();
      for (const pattern of uses) {
        await test.step(pattern.name, async () => {
          await open(host, pattern);
          await page.evaluate((which) => globalThis.theirs.open(which), kind);
          if (!pattern.covers) await expectTheirs(page, pattern.name);
          await page.evaluate(() => globalThis.theirs.close());
          await expect(page.locator('body > foothold-flow')).toHaveCount(1);
          if (pattern.name === 'modal') await page.locator('.panel').click({ position: { x: 60, y: 6 } });
          await pattern.use(page);
          await expect(ours(page)).toHaveCount(0);
        });
      }
    });
  });
}
