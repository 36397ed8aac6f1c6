import { modal } from '../sdk-client/site.js';
import { expectAccessible } from '../support/axe.js';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';

test('a manager asks why somebody did not see a flow, and finds what their page recorded', async ({
  browser,
  product,
  workspace,
}, info) => {
  await workspace.publish(
    modal('welcome', { scene: { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/start' } }),
  );
  await workspace.publish(
    modal('offer', { audience: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' } }),
  );
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  const send = async (message: object) => {
    const batch = [{ userId: 'ada', anonymousId: 'browser', ...message }];
    await workspace.send(batch);
  };
  await send({ type: 'identify', traits: { plan: 'trial', name: 'Ada Lovelace' } });
  const properties = {
    flows: ['welcome 1 scene scene_not_met', 'offer 1 audience audience_not_met'],
    cause: 'event',
    about: 'Invoice Created',
    url: 'https://app.example.com/invoices',
  };
  await send({ type: 'track', event: 'foothold.decided', properties });
  await page.waitForTimeout(1_100); // decisions are in the order of their time
  await send({
    type: 'track',
    event: 'foothold.decided',
    properties: { flows: ['welcome 1 - first'], cause: 'page', url: 'https://app.example.com/start' },
  });
  await send({ type: 'identify', traits: { plan: 'pro' } });
  const person = await workspace.person('ada');

  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/people/${person.id}`);
  await page.getByRole('tab', { name: 'Decisions' }).click();
  const decisions = page.locator('.decision');
  await expect(decisions).toHaveCount(2);
  await expect(decisions.nth(0)).toContainText('Was shown');
  await expect(decisions.nth(1)).toContainText('after “Invoice Created” · /invoices');
  await expect(decisions.nth(1)).toContainText('Who Does not belong to the audience.');
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('decisions.png'), fullPage: true });

  await decisions.nth(1).getByRole('button', { name: 'Explain this moment' }).click();
  await expect(page.getByRole('heading', { name: 'Why flows were or were not shown' })).toBeVisible();
  await expect(page.getByText('the person was on https://app.example.com/invoices')).toBeVisible();
  await expect(page.getByText(/Taken as they are now, since no history of them is kept: .*plan/)).toBeVisible();
  const offer = page.locator('.explanation', { hasText: 'offer' });
  await expect(offer).toContainText('Was not shown');
  await expect(offer).toContainText('Does not belong to the audience.');
  await expect(offer).toContainText('Rests on something that has changed since');
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('past.png'), fullPage: true });

  await page.getByLabel('Date and time').fill('2020-01-01T10:00');
  await expect(page.getByText('Not seen by then')).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Moment' }).getByText('Now').click();
  await expect(page.getByRole('heading', { name: 'Why flows are or are not shown now' })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('tab', { name: 'Decisions' }).click();
  await expect(decisions).toHaveCount(2);
  await page.screenshot({ path: info.outputPath('narrow.png'), fullPage: true });
  await page.goto(
    `${product.url}/admin/p/${workspace.project.id}/settings/environments/${workspace.environment.id}#records`,
  );
  await expect(page.getByRole('heading', { name: 'Record of decisions' }).first()).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('heading', { name: 'Record of decisions' }).first().scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('settings.png') });
  await context.close();
});
