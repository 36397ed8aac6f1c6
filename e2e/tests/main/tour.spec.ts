import { expect, test } from '../support/test.js';
import { createInvoice, explain, seeInside, signUp } from '../support/visitor.js';
import { invoiceTour, milestone } from './flows.js';

test('a tour is held back, shown when its rules hold, completed by doing, and counted', async ({
  workspace,
  sample,
  visitor,
}) => {
  await workspace.addMilestone({
    ...milestone('first-value', 'Invoice Sent'),
    behaviour: {
      // Motivated but not able: a facilitator is what helps. Accountants know how already.
      motivation: { base: 0.7, signals: [] },
      ability: {
        base: 0.3,
        signals: [
          {
            id: 'knows-how',
            name: 'Works as an accountant',
            weight: 0.6,
            when: { type: 'fact', fact: { of: 'person', trait: 'role' }, op: 'is', value: 'accountant' },
          },
        ],
      },
      line: 0.25,
    },
  });
  await workspace.publish(invoiceTour({ gate: { milestoneId: 'first-value', kind: 'facilitator' } }));

  // Somebody who is able already is held back, and the explanation says so.
  const able = await signUp(visitor, sample.url, { role: 'accountant' });
  await expect.poll(async () => (await explain(visitor, 'invoice-tour'))?.firstFailed).toBe('behaviour');
  await expect(visitor.getByRole('heading', { name: 'Start here' })).toHaveCount(0);
  await visitor.getByTestId('log-out').click();
  await expect(visitor.getByRole('heading', { name: 'Welcome back' })).toBeVisible();

  const email = await signUp(visitor, sample.url, { role: 'founder' });
  await expect(visitor.getByRole('heading', { name: 'Start here' })).toBeVisible();
  await createInvoice(visitor);
  await expect(visitor.getByRole('heading', { name: 'Now send it' })).toBeVisible();
  await visitor.getByTestId('send-invoice').click();
  await expect(visitor.getByRole('heading', { name: 'That is all' })).toBeVisible();
  await visitor.getByRole('button', { name: 'Finish' }).click();
  await expect(visitor.getByRole('heading', { name: 'That is all' })).toHaveCount(0);

  await expect
    .poll(async () => (await workspace.person(email)).flows, { timeout: 15_000 })
    .toMatchObject([{ flowId: 'invoice-tour', state: 'completed', shows: 1 }]);
  expect((await workspace.person(able)).flows).toEqual([]);

  const funnel = await workspace.funnel(
    [{ event: 'Signed Up' }, { event: 'Invoice Created' }, { milestoneId: 'first-value' }],
    { sawFlow: 'invoice-tour' },
  );
  expect(funnel.steps.map(({ people }) => people)).toEqual([2, 1, 1]);
});

test('a tour goes on after a reload, and on another device', async ({ browser, workspace, sample, visitor }) => {
  await workspace.publish(invoiceTour());
  const email = await signUp(visitor, sample.url);
  await expect(visitor.getByRole('heading', { name: 'Start here' })).toBeVisible();
  await visitor.getByTestId('new-invoice').click();
  await expect(visitor.getByRole('heading', { name: 'Fill it in and save' })).toBeVisible();

  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: 'Fill it in and save' })).toBeVisible();
  await expect
    .poll(async () => (await workspace.person(email)).flows)
    .toMatchObject([{ flowId: 'invoice-tour', state: 'shown', progress: { stepId: 'save' } }]);

  const elsewhere = await browser.newContext();
  await seeInside(elsewhere);
  const otherDevice = await elsewhere.newPage();
  await otherDevice.goto(`${sample.url}/login`);
  await otherDevice.getByTestId('login-email').fill(email);
  await otherDevice.getByTestId('login-password').fill('a long password');
  await otherDevice.getByTestId('log-in').click();
  await expect(otherDevice.getByRole('heading', { name: /Good to see you/ })).toBeVisible();
  await otherDevice.goto(`${sample.url}/invoices/new`);
  await expect(otherDevice.getByRole('heading', { name: 'Fill it in and save' })).toBeVisible();
  await elsewhere.close();
  expect((await workspace.person(email)).flows).toMatchObject([{ flowId: 'invoice-tour', shows: 1 }]);
});

test('a finished tour does not come back', async ({ workspace, sample, visitor }) => {
  await workspace.publish(invoiceTour());
  await signUp(visitor, sample.url);
  await expect(visitor.getByRole('heading', { name: 'Start here' })).toBeVisible();
  await visitor.keyboard.press('Escape');
  await expect(visitor.getByRole('heading', { name: 'Start here' })).toHaveCount(0);

  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: /Good to see you/ })).toBeVisible();
  await expect.poll(async () => (await explain(visitor, 'invoice-tour'))?.firstFailed).toBe('frequency');
  await expect(visitor.getByRole('heading', { name: 'Start here' })).toHaveCount(0);
});
