import { expectAccessible } from '../support/axe.js';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { milestone } from './flows.js';

const hour = 3_600_000;

test('behind every number of a funnel stand its people, by mouse and keyboard, page by page and as a file', async ({
  browser,
  product,
  workspace,
}, info) => {
  await workspace.addMilestone({ ...milestone('signed', 'Signed Up'), name: 'Signed up' });
  await workspace.addMilestone({ ...milestone('sent', 'Invoice Sent'), name: 'Sent an invoice' });
  await workspace.addJourney({ id: 'get-paid', name: 'Get paid', milestoneIds: ['signed', 'sent'] });
  // On one day sixty sign up; four of the first ten, who are on another plan, send an invoice.
  const began = Math.floor(Date.now() / (24 * hour) - 3) * 24 * hour;
  const note = (n: number, event: string, at: number) => ({
    type: 'track',
    event,
    userId: `user-${n}`,
    messageId: `${event}-${n}`,
    timestamp: new Date(at).toISOString(),
  });
  const batch = Array.from({ length: 60 }, (_, n) => [
    {
      type: 'identify',
      userId: `user-${n}`,
      messageId: `identify-${n}`,
      traits: { plan: n < 10 ? 'pro' : 'trial', email: `user-${n}@example.com` },
    },
    note(n, 'Signed Up', began + n * 60_000),
    ...(n < 4 ? [note(n, 'Invoice Sent', began + n * 60_000 + hour)] : []),
  ]).flat();
  await workspace.send(batch);

  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/funnel?by=person.plan`);
  await expect(page.getByText('get through · half of them within 60 min')).toBeVisible();
  const entries = page.getByRole('img', { name: 'By day of entry' });
  await expect(entries.getByText(/: 60 entered, 4 got through$/)).toHaveCount(1);
  const chart = page.getByRole('list', { name: 'Funnel, step by step' });
  await expect(chart.getByRole('listitem')).toHaveCount(2);

  // By keyboard: whoever was lost after the first step.
  const lost = chart.getByRole('link', { name: '56 lost: show who was lost after “Signed up”' });
  await lost.focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Lost after “Signed up”' });
  await expect(drawer).toContainText('56 people');
  const rows = drawer.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(51);
  await expect(rows.nth(1)).toContainText('user-59@example.com');
  await expect(rows.nth(1)).toContainText('still has time');
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('people.png') });
  await drawer.getByRole('button', { name: 'Next' }).click();
  await expect(rows).toHaveCount(7);
  await expect(rows.last()).toContainText('user-4@example.com');
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(lost).toBeFocused();

  // The whole column is to be clicked; from there to those who went on.
  await chart.getByRole('listitem').first().click();
  await expect(page.getByRole('dialog', { name: 'Reached “Signed up”' })).toContainText('60 people');
  await page.getByRole('radio', { name: 'Went on' }).click();
  const wentOn = page.getByRole('dialog', { name: 'Went on from “Signed up”' });
  await expect(wentOn).toContainText('4 people');
  await expect(wentOn.getByRole('row')).toHaveCount(5);

  // Firefox tells nobody of files that are made in the page, so the file is read on its way there.
  const waiting = page.waitForResponse(/funnel\/people\?format=csv/);
  await wentOn.getByRole('button', { name: 'Download CSV' }).click();
  const file = await (await waiting).text();
  const [head, ...lines] = file.trimEnd().split('\r\n');
  expect(head).toBe('user_id,email,name,account_id,person_id,entered_at,reached_at,has_time');
  expect(lines.map((line) => line.split(',')[0])).toEqual(['user-3', 'user-2', 'user-1', 'user-0']);
  await page.keyboard.press('Escape');
  await expect(wentOn).toHaveCount(0);

  // A group, a person of it, and back to the list: it stands in the address.
  const groups = page.getByRole('table', { name: 'Broken down by' });
  await groups.getByRole('row', { name: 'pro' }).getByRole('link').last().click();
  const sent = page.getByRole('dialog', { name: 'Reached “Sent an invoice”' });
  await expect(sent).toContainText('4 people · pro');
  await expect(sent.getByRole('row').nth(1)).toContainText('60 min');
  await sent.getByRole('link', { name: 'user-3@example.com' }).click();
  await expect(page.getByRole('heading', { name: 'user-3@example.com' })).toBeVisible();
  await page.goBack();
  await expect(sent).toContainText('4 people · pro');
  await context.close();
});

test('milestones say how many people reached them', async ({ page, product, workspace }) => {
  await workspace.addMilestone({ ...milestone('sent', 'Invoice Sent'), name: 'Sent an invoice' });
  const day = 24 * hour;
  const batch = [40 * day, 2 * day, hour].map((age, n) => ({
    type: 'track',
    event: 'Invoice Sent',
    userId: `user-${n}`,
    messageId: `sent-${n}`,
    timestamp: new Date(Date.now() - age).toISOString(),
  }));
  await workspace.send(batch);
  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/milestones`);
  const row = page.getByRole('table', { name: 'Milestones' }).getByRole('row', { name: 'Sent an invoice' });
  await expect(row.getByRole('cell').nth(3)).toHaveText('3');
  await expect(row.getByRole('cell').nth(4)).toHaveText('2');
  await row.getByRole('link').click();
  await expect(page.locator('dl')).toContainText('Ever3');
  await expect(page.locator('dl')).toContainText('Last 30 days2');
  await expectAccessible(page);
});
