import { readFile } from 'node:fs/promises';
import { modal } from '../sdk-client/site.js';
import { expectAccessible } from '../support/axe.js';
import { expect, test } from '../support/test.js';

test('an admin exports a person, deletes them, and finds nothing left', async ({ page, admin, workspace }, info) => {
  await workspace.publish(modal('welcome', {}));
  const send = async (batch: object[]) => {
    await workspace.send(batch);
  };
  const aMinuteAgo = new Date(Date.now() - 60_000).toISOString();
  const about = (userId: string, name: string) => [
    { type: 'track', event: 'Signed Up', anonymousId: `browser-${userId}`, timestamp: aMinuteAgo },
    { type: 'identify', userId, anonymousId: `browser-${userId}`, traits: { name, email: `${userId}@example.com` } },
    { type: 'track', event: 'Invoice Sent', userId, properties: { amount: 12 } },
  ];
  await send([...about('ada', 'Ada Lovelace'), ...about('grace', 'Grace Hopper')]);
  const ada = await workspace.person('ada');
  const steps = [{ event: 'Signed Up' }, { event: 'Invoice Sent' }];
  expect((await workspace.funnel(steps)).steps.map(({ people }) => people)).toEqual([2, 2]);

  const people = `${admin}/people`;
  await page.goto(`${people}/${ada.id}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  const exported = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(exported.person).toMatchObject({ id: ada.id, userIds: ['ada'], anonymousIds: ['browser-ada'] });
  expect(exported.events.map((event: { name: string }) => event.name)).toContain('Invoice Sent');

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const forGood = dialog.getByRole('button', { name: 'Delete for good' });
  await expect(dialog.getByText('This cannot be undone.')).toBeVisible();
  await expect(forGood).toBeDisabled();
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('delete.png') });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await dialog.getByLabel('Type “Ada Lovelace” to confirm').fill('Ada Lovelace');
  await page.keyboard.press('Enter');

  await expect(page.getByText('Ada Lovelace was deleted. Events that went: 3.')).toBeVisible();
  await expect(page).toHaveURL(people);
  await expect(page.getByRole('link', { name: 'Grace Hopper' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ada Lovelace' })).toHaveCount(0);
  expect((await workspace.funnel(steps)).steps.map(({ people: number }) => number)).toEqual([1, 1]);

  // Under the same ids they are somebody new; what was sent before they went is not.
  await send([{ type: 'track', event: 'Came Back', userId: 'ada', anonymousId: 'browser-ada' }]);
  const anew = await workspace.person('ada');
  expect(anew.id).not.toBe(ada.id);
  expect(anew.traits).toEqual({});
  await page.goto(`${people}/${ada.id}`);
  await expect(page.getByText('There is no such page')).toBeVisible();
});
