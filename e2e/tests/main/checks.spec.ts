import { type Condition, formatVersion } from '@foothold/sdk/contract';
import { expectAccessible } from '../support/axe.js';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';

const plan = (op: 'is' | 'isNot', value: string, trait = 'plan'): Condition => ({
  type: 'fact',
  fact: { of: 'person', trait },
  op,
  value,
});

test('a manager learns of mistakes in rules while writing them, mends them, and agrees to the rest', async ({
  browser,
  product,
  workspace,
}, info) => {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await workspace.send([
    { type: 'identify', userId: 'ana', messageId: 'm1', traits: { plan: 'pro' } },
    { type: 'track', event: 'Signed Up', userId: 'ana', messageId: 'm2' },
  ]);
  const flow = {
    formatVersion,
    id: 'upgrade',
    name: 'Upgrade',
    pattern: { type: 'modal' },
    steps: [{ id: 'one', blocks: [{ type: 'heading', id: 'h', text: 'More seats' }] }],
    defaultLocale: 'en',
    trigger: {
      audience: { type: 'all', of: [plan('is', 'pro'), plan('isNot', 'Pro'), plan('is', 'owner', 'rloe')] },
      prompts: [{ on: 'manual' }],
      frequency: { repeat: 'once', maxShows: 3 },
      schedule: { until: Date.now() - 86_400_000 },
    },
  };
  const api = await workspace.api.post(`${workspace.inProject}/flows`, { data: { flow } });
  expect(api.ok(), await api.text()).toBe(true);

  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/flows/upgrade`);

  // The strip says how much there is, opens to all of it, and leads to the field.
  const checks = page.getByRole('region', { name: 'Checks' });
  await expect(checks.getByRole('status')).toHaveText('5 things to look at');
  await page.screenshot({ path: info.outputPath('strip.png') });
  await checks.getByRole('button', { expanded: false }).first().click();
  const item = (text: string | RegExp) => checks.getByRole('listitem').filter({ hasText: text });
  await expect(item('exclude each other')).toContainText('plan is “pro” and plan is not “Pro”');
  await page.screenshot({ path: info.outputPath('list.png') });
  await expectAccessible(page);
  await item('exclude each other').getByRole('button').first().click();
  await expect(page.locator('.problem-place.is-wanted')).toBeInViewport();
  await page.screenshot({ path: info.outputPath('led.png') });

  // A fix mends at once, and is undone like any edit.
  await item('exclude each other').getByRole('button', { name: 'Remove this condition' }).click();
  await expect(item('exclude each other')).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(item('exclude each other')).toHaveCount(1);

  // Given a moment of its own, what was to be looked at keeps it from being published.
  await item('only your product’s code').getByRole('button', { name: 'Show it on a page view' }).click();
  await expect(checks.getByRole('status')).toHaveText('2 things keep it from showing · 2 things to look at');
  await page.getByRole('button', { name: /^Publish…/ }).click();
  const dialog = page.getByRole('dialog');
  const publish = dialog.getByRole('button', { name: /^Publish to/ });
  await expect(publish).toBeDisabled();
  await page.screenshot({ path: info.outputPath('blocked.png') });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Remove this condition' }).click();
  await dialog.getByRole('button', { name: 'Remove the end' }).click();
  await expect(dialog.getByText('Nobody has a trait “rloe”')).toBeVisible();
  await expect(publish).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'Publish all the same' }).check();
  await publish.click();
  await expect(page.getByText(/Live in/)).toBeVisible();

  // A milestone’s line that nobody reaches is said where the line is, and put right by one click.
  await workspace.addMilestone({
    id: 'far',
    name: 'Far away',
    events: [{ event: 'Signed Up' }],
    behaviour: { motivation: { base: 0.5, signals: [] }, ability: { base: 0.2, signals: [] }, line: 0.25 },
  });
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/milestones/far`);
  await expect(checks.getByRole('status')).toHaveText('1 thing to look at');
  await checks.getByRole('button', { expanded: false }).first().click();
  await page.screenshot({ path: info.outputPath('milestone.png') });
  await checks.getByRole('button', { name: 'Set the line to 0.1' }).click();
  await expect(checks.getByText('0.25')).toHaveCount(0);
  await expect(page.getByRole('slider', { name: 'Action line' })).toHaveValue('0.1');
  await context.close();
});

test('a manager learns that nobody can be in a segment, and mends its rule', async ({
  browser,
  product,
  workspace,
}, info) => {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await workspace.send([{ type: 'identify', userId: 'ana', messageId: 'm1', traits: { plan: 'pro' } }]);
  const segment = {
    id: 'payers',
    name: 'Payers',
    kind: 'rule',
    when: { type: 'all', of: [plan('is', 'pro'), plan('isNot', 'Pro')] },
  };
  const made = await workspace.api.post(`${workspace.inProject}/segments`, { data: { segment } });
  expect(made.ok(), await made.text()).toBe(true);

  await signIn(page, product.url);
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/segments/payers`);
  const checks = page.getByRole('region', { name: 'Checks' });
  await expect(checks.getByText('exclude each other')).toBeVisible();
  await expect(page.getByText('As it stands: holds for 0 people now.')).toBeVisible();
  await checks.getByRole('button', { expanded: false }).first().click();
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('segment.png') });
  const finding = checks.getByRole('listitem').filter({ hasText: 'exclude each other' });
  await finding.getByRole('button').first().click();
  await expect(page.locator(':focus')).toBeVisible();
  await finding.getByRole('button', { name: 'Remove this condition' }).click();
  await expect(checks).toHaveCount(0);
  await expect(page.getByText('As it stands: holds for 1 person now.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('table', { name: 'People in it now' }).getByRole('link', { name: /^ana/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await context.close();
});
