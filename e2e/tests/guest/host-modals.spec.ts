import type { FlowContent } from '@foothold/sdk/contract';
import type { Locator, Page } from '@playwright/test';
import {
  banner,
  checklist,
  emptyState,
  feed,
  hotspot,
  microLearning,
  modal,
  resourceCentre,
  slideout,
  survey,
  tour,
} from '../sdk-view/contents.js';
import { at, type Host } from '../sdk-view/fixture.js';
import { dialogKinds, expect, test } from './dialogs/fixture.js';
import type { DialogKind } from './dialogs/theirs.js';

test.use({ actionTimeout: 10_000 });

const ours = (page: Page) => page.locator('foothold-flow');
const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true });

/** Types with real keys and expects that they arrive. */
async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await field.click();
  await page.keyboard.type(text);
  await expect(field).toHaveValue(text);
  await expect(field).toBeFocused();
}

/** A pattern of the page's top layer. */
interface Use {
  content: FlowContent;
  step?: string;
  /** What is pressed first. */
  first(page: Page): Locator;
  /** What a person does until it ends, by pointer and keys. A click of Playwright's is one that arrives. */
  use(page: Page, first: Locator): Promise<unknown>;
}

/** Puts a pattern in a corner, so that many have room beside each other. */
const inCorner = (content: FlowContent, corner: string) =>
  ({ ...content, pattern: { ...content.pattern, corner } }) as FlowContent;

/** What is never put away is stopped. */
const stop = (page: Page, flowId: string) => page.evaluate((id) => globalThis.harness.stop(id), flowId);

/** What stands beside others, the topmost first. None covers the dialog, wherever that is. */
const standing: Record<string, Use> = {
  banner: { content: banner, first: (page) => button(page, 'See plans'), use: (_, first) => first.click() },
  slideout: {
    content: inCorner(slideout, 'bottomStart'),
    first: (page) => button(page, 'Open reports'),
    use: (_, first) => first.click(),
  },
  survey: {
    content: survey,
    step: 'why',
    first: (page) => page.getByRole('radio', { name: '4' }),
    async use(page, first) {
      await first.check();
      await typeInto(page, page.getByLabel('What is the main reason?'), 'Quick & easy');
      await button(page, 'Send').click();
    },
  },
  checklist: {
    content: inCorner(checklist, 'topEnd'),
    first: (page) => button(page, 'Learn where help is'),
    async use(page, first) {
      await first.click();
      await button(page, 'Collapse').click();
      await page.getByRole('button', { name: 'First steps 2/5' }).click();
      await button(page, 'Hide this list').click();
    },
  },
  'resource centre': {
    content: resourceCentre,
    first: (page) => button(page, 'Help 2 unread'),
    async use(page, first) {
      await first.click();
      await typeInto(page, page.getByRole('searchbox'), 'invoice');
      await button(page, 'Send your first invoice').click();
      await button(page.getByRole('dialog', { name: 'Send your first invoice' }), 'Close').click();
      await stop(page, 'resourceCentre');
    },
  },
  'announcement feed': {
    content: inCorner(feed, 'bottomStart'),
    first: (page) => button(page, 'What’s new 2 unread'),
    async use(page, first) {
      await first.click();
      await button(page.getByRole('dialog', { name: 'What’s new' }), 'Close').click();
      await stop(page, 'feed');
    },
  },
  hotspot: {
    content: hotspot,
    first: (page) => button(page, 'New: drafts'),
    async use(page, first) {
      await first.click();
      await button(page, 'Got it').click();
    },
  },
  'micro-learning': {
    content: microLearning,
    first: (page) => button(page, 'About: saving'),
    async use(page, first) {
      await first.click();
      await button(page.getByRole('dialog', { name: 'Saved is not sent' }), 'Close').click();
      await stop(page, 'microLearning');
    },
  },
};

/** What comes alone, and lies over the dialog. */
const covering: Record<string, Use> = {
  tour: {
    content: tour,
    step: 'save',
    first: (page) => button(page, 'Got it'),
    use: (_, first) => first.click(),
  },
  // With the celebration of its last step.
  modal: {
    content: modal,
    first: (page) => page.getByRole('radio').nth(1),
    async use(page, first) {
      await expect(page.getByRole('dialog', { name: 'Welcome to Ledgerly' })).toBeFocused();
      await page.keyboard.press('Tab');
      await first.check();
      await button(page, 'Let’s go').click();
      await button(page, 'Open my workspace').click();
    },
  },
};

const open = (host: Host, { content, step }: Use) => host.open(content, step ? at(step) : undefined);

/** All that stands: what is used first is opened last. */
async function openStanding(host: Host): Promise<void> {
  for (const each of Object.values(standing).reverse()) await open(host, each);
}

/** Goes through all that stands while theirs is open. Where ours takes keys, theirs goes on taking them. */
async function useStanding(page: Page): Promise<void> {
  let left = await ours(page).count();
  for (const [name, { use, first }] of Object.entries(standing)) {
    await test.step(name, async () => {
      await use(page, first(page));
      await expect(ours(page)).toHaveCount(--left);
      if (/survey|centre|learning/.test(name)) await expectTheirs(page, name);
      else expect(await page.evaluate(() => globalThis.theirs.isOpen())).toBe(true);
    });
  }
}

/** The first thing of each is there, and takes focus, as nothing does that is inert. */
async function expectAlive(page: Page, uses: Use[]): Promise<void> {
  for (const { first } of uses) {
    await first(page).focus();
    await expect(first(page)).toBeFocused();
  }
}

const openTheirs = (page: Page, kind: DialogKind) => page.evaluate((which) => globalThis.theirs.open(which), kind);
const closeTheirs = (page: Page) => page.evaluate(() => globalThis.theirs.close());

/** Nothing that is done with ours may close their dialog, or keep people out of it. */
async function expectTheirs(page: Page, typed: string): Promise<void> {
  expect(await page.evaluate(() => globalThis.theirs.isOpen())).toBe(true);
  const field = page.locator('#their-field');
  await field.fill('');
  await typeInto(page, field, typed);
}

/** An empty state is a part of the page, as out of reach as its place is. */
const template = (page: Page) => page.locator('main foothold-flow .primary', { hasText: 'Use a template' });
const isPressable = (control: Locator) =>
  control.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const { host } = element.getRootNode() as ShadowRoot;
    return document.elementFromPoint(left + width / 2, top + height / 2) === host;
  });

for (const kind of dialogKinds) {
  test.describe(`over a dialog: ${kind}`, () => {
    test('what opens after it can be seen, clicked and typed in', async ({ go, page, withDialogs }) => {
      const host = await go('/open');
      await withDialogs();
      await openTheirs(page, kind);
      await host.open(emptyState);
      await openStanding(host);
      await useStanding(page);
      for (const [name, pattern] of Object.entries(covering)) {
        await test.step(name, async () => {
          await open(host, pattern);
          await pattern.use(page, pattern.first(page));
          await expect(ours(page)).toHaveCount(1);
          await expectTheirs(page, name);
        });
      }
      await test.step('empty state', async () => {
        await expect(template(page)).toBeVisible();
        expect(await isPressable(template(page))).toBe(false);
        await page.locator('#their-close').click();
        expect(await page.evaluate(() => globalThis.theirs.isOpen())).toBe(false);
        expect(await isPressable(template(page))).toBe(true);
        await template(page).click();
        expect((await host.notes()).acts.at(-1)).toMatchObject({ name: 'useTemplate' });
      });
    });

    test('what was open before outlives it, and can be seen, clicked and typed in', async ({
      go,
      page,
      withDialogs,
    }) => {
      const host = await go('/open');
      await withDialogs();
      await openStanding(host);
      await openTheirs(page, kind);
      await expectTheirs(page, 'while ours stand');
      await closeTheirs(page);
      await expect(page.locator('body > foothold-flow')).toHaveCount(Object.keys(standing).length);
      await expectAlive(page, Object.values(standing));
      await openTheirs(page, kind);
      await useStanding(page);
      await page.locator('#their-close').click();
      for (const [name, pattern] of Object.entries(covering)) {
        await test.step(name, async () => {
          await open(host, pattern);
          await openTheirs(page, kind);
          await closeTheirs(page);
          await expect(page.locator('body > foothold-flow')).toHaveCount(1);
          await expectAlive(page, [pattern]);
          await openTheirs(page, kind);
          // Focus is where a person has just clicked.
          if (name === 'modal') await host.panel.click({ position: { x: 60, y: 6 } });
          await pattern.use(page, pattern.first(page));
          await expect(ours(page)).toHaveCount(0);
          await expectTheirs(page, name);
          await page.locator('#their-close').click();
        });
      }
    });
  });
}
