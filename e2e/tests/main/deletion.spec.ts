import { modal } from '../sdk-client/site.js';
import { expectAccessible } from '../support/axe.js';
import { expect, test } from '../support/test.js';

test('an owner deletes an environment by its name; its key opens nothing, and the rest is as it was', async ({
  page,
  admin,
  workspace,
}, info) => {
  const { api, inProject } = workspace;
  const { environments } = await (await api.get(inProject)).json();
  const staging = environments.find(({ name }: { name: string }) => name === 'Staging');
  const track = async (writeKey: string) =>
    (await api.post('/v1/track', { data: { writeKey, event: 'Sent', userId: 'ada' } })).status();
  expect(await track(staging.publicKey)).toBe(200);
  await workspace.send([{ type: 'track', event: 'Sent', userId: 'grace' }]);

  const settings = `${admin}/settings`;
  await page.goto(`${settings}/environments/${staging.id}?env=${staging.id}`);
  await page.getByRole('button', { name: 'Delete environment…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Staging for good?' });
  const forGood = dialog.getByRole('button', { name: 'Delete for good' });
  await expect(forGood).toBeDisabled();
  await dialog.getByLabel('Type “Staging” to confirm').fill('Production');
  await expect(forGood).toBeDisabled();
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('delete.png') });
  await dialog.getByLabel('Type “Staging” to confirm').fill('Staging');
  await page.keyboard.press('Enter');

  await expect(page.getByText('Staging was deleted.')).toBeVisible();
  await expect(page).toHaveURL(settings);
  await expect(page.getByRole('navigation', { name: 'Settings' }).getByRole('link')).toHaveText([
    'Project',
    'Friction',
    'Signals from the page',
    'Production',
  ]);
  expect(await track(staging.publicKey)).toBe(401);
  // Whoever worked in it works in another one.
  await page.goto(`${admin}/people`);
  await expect(page.getByRole('link', { name: 'grace' })).toBeVisible();

  await page.goto(`${settings}/environments/${workspace.environment.id}`);
  await expect(page.getByText('A project keeps one environment at least')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete environment…' })).toHaveCount(0);
});

test('an owner deletes a project; its pages lose their flows, and nobody finds it any more', async ({
  page,
  admin,
  product,
  workspace,
  sample,
  visitor,
}) => {
  await workspace.publish(modal('welcome', {}));
  await visitor.goto(`${sample.url}/signup`);
  await expect(visitor.getByRole('dialog')).toBeVisible();
  const { project } = workspace;

  await page.goto(`${admin}/settings`);
  await page.getByRole('button', { name: 'Delete project…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('With its environments: Production, Staging.')).toBeVisible();
  await dialog.getByRole('textbox').fill(project.name);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();

  await expect(page).toHaveURL(`${product.url}/admin/projects`);
  await expect(page.getByText(`${project.name} was deleted.`)).toBeVisible();
  await expect(page.locator('.project-card').filter({ hasText: project.name })).toHaveCount(0);
  await page.goto(`${admin}/flows`);
  await expect(page.getByText('There is no such page')).toBeVisible();
  expect((await workspace.api.get(workspace.inProject)).status()).toBe(404);

  // A page that begins shows what its browser kept, until its events are refused; the next one has nothing to show.
  const refused = visitor.waitForResponse((response) => response.url().includes('/v1/batch'));
  await visitor.reload();
  expect((await refused).status()).toBe(401);
  const asks = visitor.waitForResponse((response) => response.url().includes('/v1/manifest'));
  await visitor.reload();
  expect((await asks).status()).toBe(401);
  await expect(visitor.getByRole('heading', { name: 'Get paid sooner' })).toBeVisible();
  await expect(visitor.locator('foothold-flow')).toHaveCount(0);
});
