import { owner } from '../support/manager.js';
import { expect, test } from '../support/test.js';
import { button, flow, heading } from './flows.js';

const news = flow('news', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'First words'), button('b', 'OK')] }]);

test('a session that ends while somebody writes costs nothing: they sign in over the page', async ({
  page,
  admin,
  workspace,
}) => {
  await workspace.api.post(`${workspace.inProject}/flows`, { data: { flow: news } });
  const address = `${admin}/flows/news`;
  await page.goto(address);
  await page.getByRole('button', { name: /Heading First words/ }).click();
  const words = page.locator('.fe-block.is-open').getByRole('textbox').first();
  await expect(words).toHaveValue('First words');

  await page.context().clearCookies();
  await words.fill('Words of somebody signed out');
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(again).toContainText(owner.email);
  await expect(page).toHaveURL(address);

  // Put off, the way back in stays; a wrong password says so.
  await again.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await again.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.keyboard.press('Enter');
  await expect(again).toContainText('Email and password do not match.');
  await again.getByRole('textbox', { name: 'Password' }).fill(owner.password);
  await page.keyboard.press('Enter');
  await expect(again).toHaveCount(0);

  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(words).toHaveValue('Words of somebody signed out');
  const { flow: saved } = await (await workspace.api.get(`${workspace.inProject}/flows/news`)).json();
  expect(saved.steps[0].blocks[0].text).toBe('Words of somebody signed out');
});

test('a draft written without a connection is kept, and sent as soon as it is back', async ({
  page,
  admin,
  workspace,
}) => {
  await workspace.api.post(`${workspace.inProject}/flows`, { data: { flow: news } });
  await page.goto(`${admin}/flows/news`);
  await page.getByRole('button', { name: /Heading First words/ }).click();
  const words = page.locator('.fe-block.is-open').getByRole('textbox').first();
  await page.context().setOffline(true);
  await words.fill('Written in a tunnel');
  await expect(page.getByRole('alert')).toContainText('Not saved: The server cannot be reached.');
  await page.context().setOffline(false);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const { flow: saved } = await (await workspace.api.get(`${workspace.inProject}/flows/news`)).json();
  expect(saved.steps[0].blocks[0].text).toBe('Written in a tunnel');
});

test('whoever signs in by keyboard goes on at the head of the page', async ({ page, product, workspace }) => {
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/flows`);
  await page.getByLabel('Email').fill(owner.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(owner.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Flows', level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
});
