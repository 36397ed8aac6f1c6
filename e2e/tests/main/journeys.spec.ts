import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { milestone } from './flows.js';

test('a milestone is made of an event that was seen, and put on a journey whose funnel opens', async ({
  page,
  product,
  workspace,
}) => {
  const events = ['Invoice Sent', 'Signed Up'];
  await workspace.send(events.map((event) => ({ type: 'track', event, userId: 'ada', messageId: event })));
  await workspace.addMilestone(milestone('signed-up', 'Signed Up'));
  await signIn(page, product.url);
  const milestones = `${product.url}/admin/p/${workspace.project.id}/milestones`;

  await page.goto(`${milestones}/new`);
  await page.getByLabel('Name', { exact: true }).fill('First value');
  const event = page.getByRole('combobox', { name: 'Event', exact: true });
  await event.click();
  await page.keyboard.type('inv');
  await page.getByRole('option', { name: /^Invoice Sent/ }).click();
  await expect(event).toHaveValue('Invoice Sent');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: /First value/ })).toContainText('Invoice Sent');

  await page.getByRole('button', { name: 'New journey' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await expect(drawer.getByText('Give it a name.')).toBeVisible();
  await drawer.getByLabel('Name', { exact: true }).fill('Get paid');
  for (const name of ['First value', 'signed-up']) {
    await drawer.getByRole('button', { name: 'Add a milestone' }).click();
    await page.getByRole('menuitem', { name }).click();
  }
  await drawer.getByRole('button', { name: 'Move signed-up up' }).click();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await expect(drawer).toHaveCount(0);
  expect((await (await workspace.api.get(`${workspace.inProject}/journeys`)).json()).journeys).toEqual([
    { id: 'get-paid', name: 'Get paid', milestoneIds: ['signed-up', 'first-value'] },
  ]);

  await page.getByRole('link', { name: 'See the funnel' }).click();
  await expect(page).toHaveURL(/\/funnel\?/);
  await expect(page.getByText('First value').first()).toBeVisible();
});
