import { expectAccessible } from '../support/axe.js';
import { expect, test } from '../support/test.js';
import { signUp } from '../support/visitor.js';
import { button, flow, heading, milestone } from './flows.js';

test('a list is uploaded row by row, a flow shows to whoever is on it, and the list says where it is used', async ({
  page,
  admin,
  workspace,
  sample,
  visitor,
}, info) => {
  test.setTimeout(90_000);
  await page.goto(`${admin}/segments`);
  await page.getByRole('link', { name: 'New list' }).first().click();
  await page.getByLabel('Name').fill('Beta testers');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Beta testers' })).toBeVisible();
  await expectAccessible(page);

  await workspace.publish(
    flow('beta', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'New for you'), button('b', 'OK')] }], {
      audience: { type: 'fact', fact: { of: 'segment', segmentId: 'beta-testers' }, op: 'is', value: true },
    }),
  );
  const email = await signUp(visitor, sample.url);
  await expect.poll(async () => (await workspace.person(email)).id).toBeTruthy();
  await visitor.reload();
  await visitor.waitForLoadState('networkidle');
  await expect(visitor.getByRole('heading', { name: 'New for you' })).toHaveCount(0);

  const upload = (text: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'beta.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await upload(`email,name\n${email},Mira\nno address,Nobody\nlater@example.com,Later\n`);
  const refused = page.getByRole('dialog', { name: '1 row is wrong' });
  await expect(refused.getByText('Row 3')).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('refused.png') });
  await refused.getByRole('button', { name: 'Take the good rows' }).click();
  await expect(page.getByText('2 entries added.')).toBeVisible();
  await expect(page.getByText('1 of them have been seen')).toBeVisible();

  // A spreadsheet that saves in another encoding is told how to save.
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from('user_id\nzoë\n', 'latin1') });
  await expect(refused.getByText('Is not UTF-8.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(refused).toHaveCount(0);

  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: 'New for you' })).toBeVisible();

  await page.getByRole('button', { name: 'Delete' }).click();
  const inUse = page.getByRole('dialog', { name: '“Beta testers” is in use' });
  await expect(inUse.getByRole('link')).toHaveText([/beta/i]);
  await inUse.getByRole('button', { name: 'Close' }).last().click();
});

test('a list is made with its entries: rows that are wrong are told before the list is left alone', async ({
  page,
  admin,
}) => {
  const choose = (text: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'first.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

  await page.goto(`${admin}/segments/new?kind=list`);
  await page.getByLabel('Name').fill('Beta testers');
  await choose('user_id\nada\nbob\n');
  await expect(page.getByText('first.csv')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Beta testers' })).toBeVisible();
  await expect(page.getByText('2 entries', { exact: true })).toBeVisible();

  await page.goto(`${admin}/segments/new?kind=list`);
  await page.getByLabel('Name').fill('Friends');
  await choose('email\nada@example.com\nno address\n');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  const refused = page.getByRole('dialog', { name: '1 row is wrong' });
  await expect(refused.getByText('Row 3')).toBeVisible();
  await choose('email\nada@example.com\nbob@example.com\ncyd@example.com\n');
  await expect(page.getByRole('heading', { name: 'Friends' })).toBeVisible();
  await expect(page.getByText('3 entries', { exact: true })).toBeVisible();

  // A file that is not wanted after all is not uploaded.
  await page.goto(`${admin}/segments/new?kind=list`);
  await page.getByLabel('Name').fill('Nobody yet');
  await choose('user_id\nada\n');
  await page.getByRole('button', { name: 'Remove first.csv' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Nobody yet' })).toBeVisible();
  await expect(page.getByText('Nothing uploaded yet.')).toBeVisible();
});

test('a rule is built with a live count, and stages lead to the people in them', async ({
  page,
  admin,
  workspace,
  sample,
  visitor,
}, info) => {
  test.setTimeout(90_000);
  await workspace.addMilestone({ ...milestone('value', 'Signed Up'), role: 'firstValue' });
  const email = await signUp(visitor, sample.url);
  await expect.poll(async () => (await workspace.person(email)).id).toBeTruthy();

  await page.goto(`${admin}/segments/new?kind=rule`);
  await page.getByLabel('Name').fill('In adoption');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('menuitem', { name: 'Lifecycle' }).click();
  await page.getByRole('combobox', { name: 'Lifecycle: days since sign-up' }).click();
  await page.getByRole('option', { name: 'stage', exact: true }).click();
  await page.getByRole('combobox', { name: 'Value' }).click();
  await page.getByRole('option', { name: 'adoption' }).click();
  await expect(page.getByText('As it stands: holds for 1 person now.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'In adoption' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'People in it now' }).getByText(email)).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('rule.png'), fullPage: true });

  await page.getByRole('link', { name: 'Lifecycle' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Adoption, First 30 days: 1' }).first().click();
  await expect(page).toHaveURL(/stage=adoption&window=trial/);
  await page.getByText(email).click();
  await expect(page.getByRole('link', { name: 'In adoption' })).toBeVisible();
});
