import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { createInvoice, signUp } from '../support/visitor.js';

test('what a visitor does appears in the live stream: paused, filtered, and after the server was gone', async ({
  page,
  product,
  workspace,
  sample,
  visitor,
}) => {
  test.setTimeout(60_000);
  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/live`);
  await expect(page.getByText('Waiting for events')).toBeVisible();
  await expect(page.getByText('live', { exact: true })).toBeVisible();

  await signUp(visitor, sample.url);
  const list = page.getByRole('log');
  const row = (name: string) => list.locator('details', { hasText: name });
  await expect(row('Signed Up')).toContainText('Mira Okafor');

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await createInvoice(visitor);
  await expect(page.getByRole('button', { name: /Resume · \d+ new/ })).toBeVisible();
  await expect(row('Invoice Created')).toHaveCount(0);
  await page.getByRole('button', { name: /Resume/ }).click();
  await row('Invoice Created').locator('summary').click();
  await expect(row('Invoice Created').locator('dl')).toContainText('amount');

  await page.getByRole('searchbox', { name: 'Filter by event or person' }).fill('signed up');
  await expect(list.locator('details')).toHaveCount(1);

  await product.crash();
  await expect(page.getByText('connecting…')).toBeVisible();
  await expect(page.getByText('live', { exact: true })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('searchbox', { name: 'Filter by event or person' }).fill('');
  await visitor.getByTestId('send-invoice').click();
  await expect(row('Invoice Sent')).toBeVisible();
});
