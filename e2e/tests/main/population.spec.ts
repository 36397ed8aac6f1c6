import { expectAccessible } from '../support/axe.js';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { flow, heading } from './flows.js';

test('a flow’s report tells whom its gates let through, and opens people it holds back', async ({
  browser,
  product,
  workspace,
}, info) => {
  await workspace.publish(
    flow('help', { type: 'modal' }, [{ id: 'one', blocks: [heading('title', 'Welcome')] }], {
      audience: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'trial' },
    }),
  );
  const context = await browser.newContext({ locale: 'en' });
  const batch = Array.from({ length: 40 }, (_, index) => ({
    type: 'identify',
    userId: `user-${index}`,
    messageId: `m-${index}`,
    traits: { name: `Person ${index}`, plan: index % 4 === 0 ? 'pro' : 'trial' },
  }));
  await workspace.send(batch);

  const page = await context.newPage();
  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/flows/help/report`);

  const card = page.locator('section.card', { has: page.getByRole('heading', { name: 'Who gets through' }) });
  const audience = card.getByRole('listitem').filter({ hasText: 'Audience' }).first();
  await expect(audience).toContainText('40 people come here');
  await expect(audience).toContainText('10 held back');
  await expect(card.getByText('30', { exact: true }).first()).toBeVisible();
  await expect(card.getByRole('progressbar')).toHaveCount(0);
  await expectAccessible(page);
  await card.screenshot({ path: info.outputPath('who-gets-through.png') });

  await audience
    .getByRole('link', { name: /^Person \d+$/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /^Person (0|4|8|12|16|20|24|28|32|36)$/ })).toBeVisible();
  await context.close();
});
