import { expect, test } from '../support/test.js';
import { createInvoice, signUp } from '../support/visitor.js';

test('events made while the server is down arrive once when it is back', async ({
  product,
  workspace,
  sample,
  visitor,
}) => {
  test.setTimeout(120_000);
  const email = await signUp(visitor, sample.url);
  await expect.poll(async () => (await workspace.person(email)).traits).toMatchObject({ name: 'Mira Okafor' });

  await visitor.route(`${product.url}/v1/**`, (route) => route.abort());
  await createInvoice(visitor);
  await visitor.getByTestId('send-invoice').click();
  await expect(visitor.getByTestId('invoice-state')).toHaveText('sent');
  await product.crash();
  await visitor.unroute(`${product.url}/v1/**`);
  await visitor.reload();

  const steps = [{ event: 'Signed Up' }, { event: 'Invoice Created' }, { event: 'Invoice Sent' }];
  await expect
    .poll(async () => (await workspace.funnel(steps)).steps.map(({ people }) => people), { timeout: 60_000 })
    .toEqual([1, 1, 1]);
  const names = await (await workspace.api.get(`${workspace.inEnvironment}/event-names`)).json();
  expect(names.names).toContainEqual(expect.objectContaining({ name: 'Invoice Created', count: 1 }));
});

test('the kill switch takes flows off and lets events through', async ({ workspace, sample, visitor }) => {
  await signUp(visitor, sample.url);
  await workspace.api.patch(workspace.inEnvironment, { data: { enabled: false } });
  await visitor.reload();
  await createInvoice(visitor);
  await expect
    .poll(async () => (await workspace.funnel([{ event: 'Signed Up' }, { event: 'Invoice Created' }])).steps[1]?.people)
    .toBe(1);
});
