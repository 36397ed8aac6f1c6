import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.js';
import { owner } from '../support/manager.js';
import { type Product, startProduct } from '../support/product.js';
import { seeInside, signUp } from '../support/visitor.js';

let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

test('a manager signs in by the one-time link, publishes a tour from a template, and reads its funnel', async ({
  page: manager,
  browser,
}) => {
  test.setTimeout(120_000);
  await manager.goto(product.setupUrl);
  await expect(manager.getByLabel('Your name')).toBeVisible();
  await expectAccessible(manager);
  await manager.getByLabel('Your name').fill(owner.name);
  await manager.getByLabel('Email').fill(owner.email);
  await manager.getByRole('textbox', { name: 'Password' }).fill(owner.password);
  await manager.getByRole('button', { name: 'Create the account' }).click();

  await manager.getByRole('button', { name: 'New project' }).first().click();
  const newProject = manager.getByRole('dialog');
  await newProject.getByRole('textbox').fill('Ledgerly');
  await newProject.getByRole('button', { name: /create/i }).click();

  await manager.getByRole('link', { name: 'Install' }).click();
  await expect(manager.getByText('Waiting for the first event')).toBeVisible();
  const key = /fh_pub_\w+/.exec((await manager.locator('main').textContent()) ?? '')?.[0] ?? '';
  expect(key).not.toBe('');
  const sample = await product.startSample(key);

  await manager.getByRole('link', { name: 'Flows' }).click();
  await manager
    .getByRole('link', { name: /New flow|template/i })
    .first()
    .click();
  await manager.getByRole('button', { name: /Product tour, learning by doing/ }).click();
  const blanks = manager.getByRole('dialog');
  await blanks.getByLabel('Name of the flow').fill('First invoice');
  await blanks.getByLabel('The job, in a few words').fill('send an invoice');
  await blanks.getByLabel('Where the job begins').fill('new-invoice');
  await blanks.getByLabel('What finishes it').fill('save-invoice');
  await blanks.getByLabel('Event that says it is done').fill('Invoice Created');
  await blanks.getByRole('button', { name: 'Create the draft' }).click();
  await manager.getByRole('button', { name: 'Publish…' }).click();
  await manager.getByRole('button', { name: 'Publish to Production' }).click();
  await expect(manager.getByText('Live in Production').first()).toBeVisible();

  const context = await browser.newContext();
  await seeInside(context);
  const visitor = await context.newPage();
  const email = await signUp(visitor, sample.url);
  await visitor.getByRole('button', { name: 'Show me' }).click();
  await expect(visitor.getByRole('heading', { name: 'It starts here' })).toBeVisible();
  await visitor.getByTestId('new-invoice').click();
  await expect(visitor.getByRole('heading', { name: /Fill in what you know/ })).toBeVisible();
  await visitor.getByTestId('invoice-customer').fill('Harbour Coffee');
  await visitor.getByTestId('invoice-amount').fill('120');
  await visitor.getByTestId('save-invoice').click();
  await expect(visitor.getByRole('heading', { name: 'You did it' })).toBeVisible();
  await visitor.getByRole('button', { name: 'Done' }).click();
  await expect(visitor.getByRole('heading', { name: 'You did it' })).toHaveCount(0);

  // The browser is closed and opened again, signed in: the tour is done for good.
  const state = await context.storageState();
  await context.close();
  const later = await browser.newContext({ storageState: state });
  await seeInside(later);
  const returning = await later.newPage();
  await returning.goto(sample.url);
  await expect(returning.getByRole('heading', { name: /Good to see you/ })).toBeVisible();
  await returning.waitForLoadState('networkidle');
  await expect(returning.getByRole('button', { name: 'Show me' })).toHaveCount(0);
  await later.close();

  const back = new URL(manager.url()).pathname.replace(/\/flows\/.*/, '');
  await manager.goto(`${product.url}${back}/install`);
  await expect(manager.getByText('Events are arriving')).toBeVisible();
  await manager.goto(`${product.url}${back}/flows`);
  await expect(manager.getByRole('row', { name: /First invoice/ })).toContainText('100');
  await manager.goto(`${product.url}${back}/people`);
  await manager
    .getByRole('link', { name: /Mira Okafor/ })
    .first()
    .click();
  await expect(manager.getByText('Why flows are or are not shown now')).toBeVisible();
  await expect(manager.getByText(email).first()).toBeVisible();
});
