import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.js';
import { owner } from '../support/manager.js';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';

/** The link that a dialog shows once; closes the dialog. */
async function takeLink(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog');
  const link = (await dialog.locator('pre').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  return link.trim();
}

test('a member is invited, gets another role and a new password, and is removed', async ({
  browser,
  admin,
  page,
  product,
  workspace,
}) => {
  test.setTimeout(120_000);
  const email = `edda-${workspace.project.id.toLowerCase()}@example.com`;
  const members = `${admin}/members`;
  await page.goto(members);

  await page.getByRole('button', { name: 'Invite a member' }).click();
  // What is asked for is written at once.
  await expect(page.getByLabel('Email')).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  const invitation = await takeLink(page);
  await expect(page.getByRole('row', { name: email })).toContainText('editor');

  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(invitation);
  await expect(guest.getByLabel('Your name')).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel('Your name').fill('Edda Editor');
  await guest.getByRole('textbox', { name: 'Password' }).fill('a first long password');
  await guest.getByRole('button', { name: 'Join' }).click();
  await expect(guest.getByRole('heading', { name: 'Flows', level: 1 })).toBeVisible();

  await page.reload();
  const row = page.getByRole('row', { name: /Edda Editor/ });
  await row.getByRole('combobox', { name: /^Role/ }).click();
  await page.getByRole('option', { name: /analyst/ }).click();
  await expect(page.getByText('Edda Editor is now analyst.')).toBeVisible();
  await guest.reload();
  await expect(guest.getByRole('link', { name: /New flow/ })).toHaveCount(0);
  for (const page of ['milestones/new', 'segments/new?kind=list', 'flows/new']) {
    await guest.goto(`${admin}/${page}`);
    await expect(guest.getByRole('heading', { name: 'You may look, but not author' })).toBeVisible();
    await expect(guest.getByRole('heading', { level: 1 })).toBeVisible();
  }

  // The only owner stays one.
  const mine = page.getByRole('row', { name: new RegExp(owner.name) });
  await expect(mine.getByText('owner', { exact: true })).toBeVisible();
  await expect(mine.getByRole('combobox')).toHaveCount(0);
  await expect(mine.getByRole('button')).toHaveCount(0);

  // A new password by a link: the old session ends, the new one begins.
  const menu = row.getByRole('button', { name: 'Actions for Edda Editor' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'New password by a link' }).click();
  await page.getByRole('button', { name: 'Create the link' }).click();
  const reset = await takeLink(page);
  await guest.goto(reset);
  await expect(guest.getByText(email)).toBeVisible();
  await expectAccessible(guest);
  await guest.getByRole('textbox', { name: 'New password' }).fill('a second long password');
  await guest.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(guest.getByRole('heading', { name: 'Flows', level: 1 })).toBeVisible();
  await guest.goto(reset);
  await expect(guest.getByText(/no longer valid/)).toBeVisible();
  await expectAccessible(guest);

  // And one of their own choice.
  await guest.goto(`${admin}/flows`);
  await guest.getByRole('button', { name: 'Edda Editor' }).click();
  await guest.getByRole('menuitem', { name: 'Change the password' }).click();
  await guest.getByRole('textbox', { name: 'Current password' }).fill('not the password');
  await guest.getByRole('textbox', { name: 'New password' }).fill('a third long password');
  await guest.getByRole('button', { name: 'Change it' }).click();
  await expect(guest.getByText('The current password is not right.')).toBeVisible();
  await guest.getByRole('textbox', { name: 'Current password' }).fill('a second long password');
  await guest.getByRole('button', { name: 'Change it' }).click();
  await expect(guest.getByText('The password was changed.')).toBeVisible();

  await menu.click();
  await page.getByRole('menuitem', { name: 'Remove from the project' }).click();
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
  await guest.reload();
  await expect(guest.getByRole('heading', { name: 'Flows', level: 1 })).toHaveCount(0);
  await context.close();

  const again = await (await browser.newContext()).newPage();
  await signIn(again, product.url, { email, password: 'a third long password' });
  await again.context().close();
});
