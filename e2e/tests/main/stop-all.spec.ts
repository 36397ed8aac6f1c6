import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { createInvoice, signUp } from '../support/visitor.js';
import { button, flow, heading } from './flows.js';

test('an owner stops all flows of the project, and a page in use loses them; then they are back', async ({
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

  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/settings`);
  await page.getByRole('button', { name: 'Stop all flows' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop all flows' }).click();
  const banner = page.getByRole('status').filter({ hasText: 'is switched off, in all environments' });
  await expect(banner).toBeVisible();
  await createInvoice(visitor);
  await expect(visitor.locator('foothold-flow')).toHaveCount(0);

  // Only one of them again: the settings say which are still off.
  await page.getByRole('switch', { name: 'Flows are shown' }).click();
  await expect(page.getByText('Switched off: Staging. Flows are shown in the other environments.')).toBeVisible();
  await page.getByRole('button', { name: 'Switch on everywhere' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on everywhere' }).click();
  await expect(page.getByText('Flows are shown in every environment.')).toBeVisible();
  await visitor.reload();
  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: 'News' })).toBeVisible();
});
