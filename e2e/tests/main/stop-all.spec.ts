import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { createInvoice, signUp } from '../support/visitor.js';
import { button, flow, heading } from './flows.js';

test('an owner stops all flows of the project, and a page in use loses them; then they are back', async ({
  browser,
  admin,
  page,
  product,
  workspace,
  sample,
  visitor,
}) => {
  await workspace.publish(
    flow('note', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'News'), button('b', 'OK')] }]),
  );
  await signUp(visitor, sample.url);
  await expect(visitor.getByRole('heading', { name: 'News' })).toBeVisible();

  await page.goto(`${admin}/settings`);
  await page.getByRole('button', { name: 'Stop all flows' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop all flows' }).click();
  const banner = page.getByRole('status').filter({ hasText: 'is switched off, in all environments' });
  await expect(banner).toBeVisible();
  await createInvoice(visitor);
  await expect(visitor.locator('foothold-flow')).toHaveCount(0);

  // Whoever was stopped is offered again; each can be left out.
  await banner.getByRole('button', { name: 'Switch on again…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox', { name: 'Production' })).toBeChecked();
  await dialog.getByRole('checkbox', { name: 'Staging' }).uncheck();
  await dialog.getByRole('button', { name: 'Show flows' }).click();
  await expect(page.getByText('Switched off: Staging. Flows are shown in the other environments.')).toBeVisible();

  // Staging is off on purpose now: stopping all and starting again leaves it so, whoever starts them and wherever.
  await page.getByRole('button', { name: 'Stop all flows' }).click();
  await dialog.getByRole('button', { name: 'Stop all flows' }).click();
  await expect(banner).toBeVisible();
  const elsewhere = await browser.newContext({ locale: 'en' });
  const other = await elsewhere.newPage();
  await signIn(other, product.url);
  await other.goto(`${admin}/settings`);
  await other.getByRole('main').getByRole('button', { name: 'Switch on again…' }).click();
  const asked = other.getByRole('dialog');
  await expect(asked.getByRole('checkbox', { name: 'Production' })).toBeChecked();
  await expect(asked.getByRole('checkbox', { name: 'Staging' })).not.toBeChecked();
  await asked.getByRole('button', { name: 'Show flows' }).click();
  await expect(other.getByText('Switched off: Staging. Flows are shown in the other environments.')).toBeVisible();
  await elsewhere.close();
  // A page that begins may still show what its browser kept; what it then asks for is for the next.
  const asksAgain = visitor.waitForResponse((response) => response.url().includes('/v1/manifest'));
  await visitor.reload();
  await asksAgain;
  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: 'News' })).toBeVisible();
});
