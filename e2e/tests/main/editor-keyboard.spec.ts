import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.js';
import { button, flow, heading } from './flows.js';

const tour = flow('news', { type: 'tour' }, [
  { id: 'a', name: 'Alpha', blocks: [heading('a1', 'One'), heading('a2', 'Two'), button('a3', 'Next')] },
  { id: 'b', name: 'Beta', blocks: [heading('b1', 'Second')] },
  { id: 'c', name: 'Gamma', blocks: [heading('c1', 'Third')] },
]);

/** The name of what has the focus, as it is read out. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

/** Chooses from the menu that opens. It takes the keyboard, and goes to an entry, a frame after it was asked to. */
async function choose(page: Page, key: string, entry: string) {
  await expect(page.getByRole('menu')).toBeFocused();
  const chosen = page.getByRole('menuitem', { name: entry }).and(page.locator('[data-highlighted]'));
  // A letter that follows the last menu's within a moment counts as the second one of a word.
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(chosen).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Enter');
}

test('steps and blocks are added, moved and deleted without a mouse, and the focus is never lost', async ({
  page,
  admin,
  workspace,
}) => {
  await workspace.api.post(`${workspace.inProject}/flows`, { data: { flow: tour } });
  await page.goto(`${admin}/flows/news`);
  const block = (excerpt: string) => page.getByRole('button', { name: new RegExp(excerpt) });

  // A block that is deleted leaves the keyboard on the one that takes its place.
  await block('Heading Two').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await choose(page, 'End', 'Delete');
  await expect(block('Heading Two')).toHaveCount(0);
  await expect.poll(() => focused(page)).toMatch(/Button/);

  // A new block is written into at once.
  await page.getByRole('button', { name: 'Add a block' }).focus();
  await page.keyboard.press('Enter');
  await choose(page, 'h', 'Heading');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toMatch(/INPUT|TEXTAREA/);
  await page.keyboard.type('Typed at once');
  await expect(page.locator('.fe-step').first()).toBeVisible();

  // Where a row deletes itself by its own button, the next one has the keyboard.
  await page.getByRole('button', { name: 'Add a block' }).focus();
  await page.keyboard.press('Enter');
  await choose(page, 'q', 'Question');
  await expect(page.getByRole('textbox', { name: 'Question' })).toBeFocused();
  const options = page.getByRole('textbox', { name: /^Option \d/ });
  await expect(options.first()).toBeVisible();
  await page.getByRole('button', { name: 'Add an option' }).press('Enter');
  await expect(options).toHaveCount(3);
  await page.locator('.fe-option').first().getByRole('button', { name: 'Remove' }).focus();
  await page.keyboard.press('Enter');
  await expect(options).toHaveCount(2);
  await expect(page.locator('.fe-option').first().locator(':focus')).toBeVisible();

  // Moved by Alt and the arrows, the row keeps the focus, and where it stands now is read out.
  const beta = page.getByRole('button', { name: /Beta/ });
  await beta.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.locator('.fe-step').first()).toContainText('Beta');
  await expect(beta).toBeFocused();
  await expect(page.getByText('Moved to place 1 of 3.')).toBeAttached();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.locator('.fe-step').last()).toContainText('Beta');
  await expect(beta).toBeFocused();

  // A deleted step likewise, after its question.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await choose(page, 'End', 'Delete');
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await expect(beta).toHaveCount(0);
  await expect.poll(() => focused(page)).toMatch(/Gamma/);
});
