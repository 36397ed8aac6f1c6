import type { Page } from '@playwright/test';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';

/** A row of the friction settings, whose event is written into a box with suggestions. */
async function openBox(page: Page, { url }: { url: string }, projectId: string) {
  await signIn(page, url);
  await page.goto(`${url}/admin/p/${projectId}/settings/friction`);
  const card = page.locator('section.card', { has: page.getByRole('heading', { name: 'Friction' }) });
  await card.getByRole('button', { name: 'Add an event' }).click();
  return { card, box: card.getByRole('combobox', { name: 'Event' }) };
}

test('a box with suggestions keeps every key of quick typing, where it was typed', async ({
  page,
  product,
  workspace,
}) => {
  const { box } = await openBox(page, product, workspace.project.id);
  await box.click();
  const written = 'Export Failed Again And Again';
  /** A key every few milliseconds, as fast fingers and busy machines have them. */
  const typeQuickly = (text: string) =>
    page.evaluate(async (keys) => {
      for (const key of keys) {
        document.execCommand('insertText', false, key);
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, text);
  await typeQuickly(written);
  await expect(box).toHaveValue(written);
  await box.evaluate((input: HTMLInputElement) => input.setSelectionRange(6, 6));
  await typeQuickly(' To A File');
  await page.waitForTimeout(300); // whoever writes late has written
  await expect(box).toHaveValue('Export To A File Failed Again And Again');
});

test('a box that was focused before anybody listened saves what is typed', async ({ page, product, workspace }) => {
  const { card, box } = await openBox(page, product, workspace.project.id);
  await page.evaluate(() => {
    for (const type of ['focus', 'focusin'])
      addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
  });
  await box.evaluate((input: HTMLInputElement) => {
    input.blur();
    input.focus();
  });
  await page.keyboard.type('Export Failed');
  await expect(box).toHaveValue('Export Failed');
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It counts from now on.')).toBeVisible();
  await page.reload();
  await expect(box).toHaveValue('Export Failed');
});
