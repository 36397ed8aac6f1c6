import type { Flow } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { seeInside } from '../support/visitor.js';
import { call, expectHeard, listenIn, modal, reasonIn, shownIn } from './site.js';
import { siteOfFile } from './site-of-file.js';

/** What may show again, and when it does once the person, or the page, has ended it. */
const site = siteOfFile();
test.beforeEach(async ({ context, page }) => {
  await seeInside(context);
  await listenIn(page);
});

const launcher = (page: Page) => page.locator('foothold-flow .launcher');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const fact = (trait: string) => ({ type: 'fact', fact: { of: 'person', trait }, op: 'isNot', value: 'x' }) as const;

/** Has the SDK look again, without a page view. */
async function lookAgain(page: Page): Promise<void> {
  await call(page, 'setTraits', { looked: 'yes' });
  await call(page, 'track', 'Looked');
  // Whatever that brings has to be fetched and drawn.
  await page.waitForTimeout(1_000);
}
const goOn = (page: Page, path: string) => page.evaluate((to) => history.pushState(null, '', to), path);

const list = (id: string): Flow => ({
  ...modal(id, { audience: fact('looked'), frequency: { repeat: 'untilCompleted' } }),
  pattern: { type: 'checklist' },
  steps: [{ id: 's1', blocks: [{ type: 'checklist', id: 'items', items: [{ id: 'one', title: 'Do it' }] }] }],
});

test('a list that was put away comes back with the next page view, not at once', async ({ page }) => {
  await site.publish(list('again-list'));
  await page.goto(site.pages);
  await button(page, 'Hide this list').click();
  await expect(page.locator('foothold-flow')).toHaveCount(0);
  await lookAgain(page);
  expect(await shownIn(page)).toEqual(['again-list']);
  expect(await reasonIn(page, 'again-list')).toBe('ended_in_view');
  await goOn(page, '/next');
  await button(page, 'Hide this list').click();
  expect(await shownIn(page)).toEqual(['again-list', 'again-list']);
});

test('what waits for a moment comes back whenever that comes', async ({ page }) => {
  const prompts = [{ on: 'event' as const, event: 'Asked' }];
  await site.publish(modal('again-asked', { prompts, frequency: { repeat: 'always' } }));
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  for (let time = 0; time < 2; time++) {
    await call(page, 'track', 'Asked');
    await button(page, 'Done').click();
    await expect(page.locator('foothold-flow')).toHaveCount(0);
  }
  expect(await shownIn(page)).toEqual(['again-asked', 'again-asked']);
});

test('a resource centre that the page takes off comes back with the next page view', async ({ page }) => {
  const trigger = { audience: fact('looked'), frequency: { repeat: 'always' as const } };
  await site.publish(modal('again-help', trigger, { pattern: { type: 'resourceCentre' } }));
  await page.goto(site.pages);
  await expect(launcher(page)).toBeVisible();
  await call(page, 'dismiss');
  await expect(page.locator('foothold-flow')).toHaveCount(0);
  await lookAgain(page);
  await expect(page.locator('foothold-flow')).toHaveCount(0);
  await goOn(page, '/next');
  await expect(launcher(page)).toBeVisible();
});

test('an empty state that is completed before its list is drawn is shown once, and again with an empty list', async ({
  page,
}) => {
  const target = { descriptions: [{ by: 'css' as const, selector: '#list' }] };
  const empty: Flow = {
    ...modal('again-empty', { frequency: { repeat: 'always' } }),
    pattern: { type: 'emptyState', slot: 'invoices', list: target },
    steps: [
      {
        id: 's1',
        blocks: [
          { type: 'heading', id: 'h', text: 'Nothing here yet' },
          {
            type: 'button',
            id: 'b',
            label: 'Use a template',
            actions: [{ type: 'callHost', name: 'fill' }, { type: 'complete' }],
          },
        ],
      },
    ],
  };
  await site.publish(empty);
  site.markup('<ul id="list"></ul><div data-foothold-slot="invoices"></div>');
  await page.goto(site.pages);
  await expectHeard(page, { name: 'flow_shown', flowId: 'again-empty' });
  await page.evaluate(() => {
    const { foothold } = window as unknown as { foothold: { registerAction(name: string, action: () => void): void } };
    // As an app does that asks its server for the list once it has changed it.
    foothold.registerAction('fill', () => {
      setTimeout(() => document.querySelector('#list')?.append(document.createElement('li')), 400);
    });
    // Whatever of ours is put into the slot from now on.
    const slot = document.querySelector('[data-foothold-slot]') as Element;
    new MutationObserver((records) => {
      for (const { addedNodes } of records) document.title += '+'.repeat(addedNodes.length);
    }).observe(slot, { childList: true });
    document.title = '';
  });
  await button(page, 'Use a template').click();
  await expectHeard(page, { name: 'flow_completed', flowId: 'again-empty' });
  await page.waitForTimeout(2_000);
  expect(await page.title()).toBe('');
  expect(await shownIn(page)).toEqual(['again-empty']);
  await page.evaluate(() => document.querySelector('#list')?.replaceChildren());
  await expect(button(page, 'Use a template')).toBeVisible();
  expect(await shownIn(page)).toEqual(['again-empty', 'again-empty']);
});
