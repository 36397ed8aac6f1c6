import { expectAccessible } from '../support/axe.js';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';

test('an admin grades an event, and the line of a person tells what it did', async ({
  browser,
  product,
  workspace,
}, info) => {
  const context = await browser.newContext({ colorScheme: 'dark', locale: 'en' });
  const page = await context.newPage();
  await signIn(page, product.url);
  const base = `${product.url}/admin/p/${workspace.project.id}`;

  await page.goto(`${base}/settings/friction`);
  const card = page.locator('section.card', { has: page.getByRole('heading', { name: 'Friction' }) });
  await card.getByRole('button', { name: 'Add an event' }).click();
  await card.getByRole('combobox', { name: 'Event' }).fill('Export Failed');
  await page.keyboard.press('Tab');
  const option = page.getByRole('option', { name: 'annoyed, −20' });
  // A busy machine may still be drawing the event when the key comes.
  await expect(async () => {
    await card.getByRole('combobox', { name: 'Grade' }).press('Enter');
    await expect(option).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await option.click();
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It counts from now on.')).toBeVisible();
  await expectAccessible(page);
  await card.screenshot({ path: info.outputPath('settings.png') });

  const send = async (event: string, messageId: string) => {
    const batch = [{ type: 'track', event, userId: 'ada', anonymousId: 'browser', messageId }];
    await workspace.send(batch);
  };
  await send('foothold.dead_click', 'one');
  await send('Export Failed', 'two');
  const person = await workspace.person('ada');

  await page.goto(`${base}/people/${person.id}`);
  const line = page.getByRole('slider', { name: 'Friction index over time' });
  await expect(line).toHaveAttribute('aria-valuetext', /“Export Failed”, -20, then -15$/);
  await line.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(line).toHaveAttribute('aria-valuetext', /dead click, -5, then 5$/);
  await page.keyboard.press('Home');
  await expect(line).toHaveAttribute('aria-valuetext', 'Started at 10');
  await page.keyboard.press('ArrowLeft');
  await expect(line).toHaveAttribute('aria-valuenow', '0');
  await expectAccessible(page);
  await line.locator('xpath=ancestor::section').screenshot({ path: info.outputPath('line.png') });
  await context.close();
});
