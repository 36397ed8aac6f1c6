import { footholdEvents } from '@foothold/sdk/contract';
import { expectAccessible } from '../support/axe.js';
import { retype } from '../support/retype.js';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { flow, heading } from './flows.js';

const day = 86_400_000;

test('a manager sees what a draft would have done, before it is live', async ({
  browser,
  product,
  workspace,
}, info) => {
  // Thirty people came on two of the last days; ten of them opened billing. A live announcement meets all of them.
  const visit = (user: number, daysAgo: number, path: string) => ({
    type: 'track',
    event: footholdEvents.pageViewed,
    userId: `user-${user}`,
    anonymousId: `browser-${user}`,
    messageId: `${user}-${daysAgo}-${path}`,
    timestamp: new Date(Date.now() - daysAgo * day).toISOString(),
    properties: { url: `${product.url}${path}`, path },
  });
  const identify = (user: number) => ({
    type: 'identify',
    userId: `user-${user}`,
    anonymousId: `browser-${user}`,
    messageId: `identify-${user}`,
    timestamp: new Date(Date.now() - 6 * day).toISOString(),
    traits: { name: `Person ${user}`, plan: user % 2 ? 'trial' : 'pro' },
  });
  const users = Array.from({ length: 30 }, (_, n) => n);
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await workspace.send(
    users.flatMap((user) => [
      identify(user),
      visit(user, 5, '/home'),
      visit(user, 3, user < 10 ? '/billing' : '/home'),
    ]),
  );
  const base = { formatVersion: 2 as const, defaultLocale: 'en', pattern: { type: 'modal' as const } };
  const steps = [{ id: 'one', blocks: [{ type: 'heading' as const, id: 'h', text: 'Hello' }] }];
  const always = { prompts: [{ on: 'page' as const }], frequency: { repeat: 'untilDone' as const } };
  await workspace.publish({ ...base, steps, id: 'news', name: 'The news', trigger: { ...always, priority: 90 } });
  const draft = {
    ...base,
    steps,
    id: 'billing-help',
    name: 'Help with billing',
    trigger: {
      ...always,
      scene: { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/billing' },
    },
  };
  const made = await workspace.api.post(`${workspace.inProject}/flows`, { data: { flow: draft } });
  expect(made.ok(), await made.text()).toBe(true);

  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/flows/billing-help`);
  await page.getByRole('link', { name: 'Simulate' }).click();
  await expect(page.getByRole('heading', { name: 'Simulate', level: 1 })).toBeVisible();
  await expect(page.getByText(/^90 events of 30 people over 30 days/)).toBeVisible();
  await expectAccessible(page);

  // Everything is dismissed: what is left open would come up again and crowd the draft out by chance.
  await retype(page.getByLabel('Completed, %'), '0');
  await retype(page.getByLabel('Dismissed, %'), '100');
  await page.getByRole('button', { name: 'Simulate' }).click();
  await expect(page.getByText('Replayed 90 events of 30 people.')).toBeVisible();
  const tile = (name: string) => page.locator('.tile', { hasText: name });
  await expect(tile('Would see it')).toContainText('10 · 33%');
  const held = page.getByRole('listitem').filter({ hasText: 'The place is not right' }).first();
  await expect(held).toContainText('20 people');
  const flows = page.getByRole('table', { name: 'All flows, with and without this one' });
  await expect(flows.getByRole('row', { name: /The news/ })).toContainText('30');
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('result.png'), fullPage: true });

  // Who comes back finds what was asked and what came of it.
  await page.reload();
  await expect(tile('Would see it')).toContainText('10 · 33%');
  await expect(page.getByLabel('Dismissed, %')).toHaveValue('100');

  // Days without anything are said to be so, before anything is started.
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: 'Other dates' }).click();
  await page.getByLabel('From').fill('2020-01-01');
  await expect(page.getByText('At most 400 days.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Simulate' })).toBeDisabled();
  await page.getByLabel('To', { exact: true }).fill('2020-01-31');
  await expect(page.getByText('Nothing happened in this period.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Simulate' })).toBeDisabled();
  await context.close();
});

test('a simulation that the server forgot in a restart is said to be lost, and can be started again', async ({
  browser,
  product,
  workspace,
}) => {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await workspace.send(
    ['ana', 'ben'].map((userId) => ({
      type: 'page',
      userId,
      messageId: userId,
      properties: { url: `${product.url}/a`, path: '/a' },
    })),
  );
  await workspace.publish(flow('note', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'News')] }]));
  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/flows/note/simulate`);
  await expect(page.getByText(/^2 events of 2 people/)).toBeVisible();

  // The stream is held up on its way, so that the page knows of no end.
  let cut = () => {};
  const isCut = new Promise<void>((resolve) => {
    cut = resolve;
  });
  await page.route('**/stream', async (route) => {
    await isCut;
    await route.abort();
  });
  const start = page.getByRole('button', { name: 'Simulate', exact: true });
  await start.click();
  await expect(page.getByRole('progressbar', { name: 'Simulate' })).toBeVisible();
  await expect(start).toBeDisabled();
  await product.crash();
  cut();
  await expect(page.getByText('The server was restarted, and simulations do not outlive that.')).toBeVisible();
  await expectAccessible(page);
  await page.unroute('**/stream');
  await start.click();
  await expect(page.getByText('Replayed 2 events of 2 people.')).toBeVisible();

  // A stream that breaks off while the server is well is taken up again by itself.
  await page.route('**/stream', (route) => route.abort(), { times: 1 });
  await start.click();
  await expect(page.getByText('Replayed 2 events of 2 people.')).toBeVisible();
  await context.close();
});
