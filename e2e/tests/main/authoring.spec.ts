import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { seeInside, signUp } from '../support/visitor.js';
import { button, flow, heading } from './flows.js';

test('a manager writes with marks, a link and a trait, sees it as it will be, and a visitor gets just that', async ({
  browser,
  product,
  workspace,
  sample,
  visitor,
}) => {
  const paragraph = { type: 'paragraph' as const, content: [{ text: 'Old words.' }] };
  const draft = flow('news', { type: 'modal' }, [
    {
      id: 'one',
      blocks: [heading('title', 'News'), { type: 'richText', id: 'text', content: [paragraph] }, button('ok', 'Fine')],
    },
  ]);
  await workspace.api.post(`${workspace.inProject}/flows`, { data: { flow: draft } });
  const context = await browser.newContext();
  await seeInside(context);
  const page = await context.newPage();
  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/flows/news`);
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('heading', { name: 'News' })).toBeVisible();

  await page.getByRole('button', { name: /Old words/ }).click();
  const text = page.getByRole('textbox', { name: 'Text' });
  const tools = page.getByRole('toolbar', { name: 'Formatting' });
  await text.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Reports are ');
  await tools.getByRole('button', { name: 'Bold' }).click();
  await page.keyboard.type('quick');
  await tools.getByRole('button', { name: 'Bold' }).click();
  await page.keyboard.type(' now: ');
  await tools.getByRole('button', { name: 'Link' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('javascript:alert(1)');
  await expect(page.getByRole('button', { name: 'Set the link' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Address' }).fill('/reports');
  await page.getByRole('button', { name: 'Set the link' }).click();
  await text.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Yours, ');
  await page.keyboard.insertText('{{person.firstName | friend}}');

  // The preview is drawn by the SDK: what stands there is what visitors get.
  await expect(preview.locator('p', { hasText: 'Reports are quick now: /reports' })).toBeVisible();
  await expect(preview.locator('b')).toHaveText('quick');
  await expect(preview.getByRole('link', { name: '/reports' })).toHaveAttribute('href', '/reports');
  await expect(preview.locator('p', { hasText: 'Yours, friend' })).toBeVisible();

  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish to Production' }).click();
  await expect(page.getByText('Live in Production').first()).toBeVisible();
  await context.close();

  await signUp(visitor, sample.url, { name: 'Jonas Berg' });
  const shown = visitor.getByRole('dialog');
  await expect(shown.locator('b')).toHaveText('quick');
  await expect(shown.locator('p', { hasText: 'Yours, Jonas' })).toBeVisible();
  await shown.getByRole('link', { name: '/reports' }).click();
  await expect(visitor).toHaveURL(/\/reports$/);
});
