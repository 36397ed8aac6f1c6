import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.js';
import { owner } from '../support/manager.js';
import { expect, test } from '../support/test.js';
import { signUp } from '../support/visitor.js';
import { button, flow, heading, milestone } from './flows.js';
import { type Subjects, screensOf, subjects } from './screens.js';

const signedUp = { type: 'fact', fact: { of: 'person', trait: 'email' }, op: 'exists' };

test('every address of a project is among the screens that are looked at', () => {
  const source = readFileSync(new URL('../../../admin/src/shell/project-area.tsx', import.meta.url), 'utf8');
  const addresses = [...source.matchAll(/<Route path="\/([^"]+)"/g)].map(([, address = '']) => address);
  expect(addresses.length).toBeGreaterThanOrEqual(20);
  const screens = screensOf(Object.fromEntries(subjects.map((name) => [name, `:${name}`])) as Subjects);
  const isLookedAt = (address: string) =>
    screens.some((screen) => screen === address || screen === address.replace(':part', 'friction'));
  expect(addresses.filter((address) => !isLookedAt(address))).toEqual([]);
});

/** Looks at the page in both of the schemes that a person can choose. Firefox cannot be told what the system prefers. */
async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const scheme of ['dark', 'light']) {
    await page.evaluate((chosen) => {
      document.documentElement.dataset.theme = chosen;
    }, scheme);
    await expectAccessible(page);
  }
}

for (const language of ['en', 'zh-CN'] as const) {
  test(`every page is accessible and quiet, light and dark: ${language}`, async ({
    browser,
    product,
    workspace,
    sample,
    visitor,
  }) => {
    test.setTimeout(180_000);
    await workspace.addMilestone(milestone('first-value', 'Invoice Sent'));
    await workspace.publish(
      flow('note', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'News'), button('b', 'OK')] }]),
    );
    const segment = { id: 'mine', name: 'Mine', kind: 'rule', when: signedUp };
    expect((await workspace.api.post(`${workspace.inProject}/segments`, { data: { segment } })).ok()).toBe(true);
    const email = await signUp(visitor, sample.url);
    await expect(visitor.getByRole('heading', { name: 'News' })).toBeVisible();
    await expect.poll(async () => (await workspace.person(email)).flows).toMatchObject([{ flowId: 'note' }]);
    const person = await workspace.person(email);

    const context = await browser.newContext({ locale: language });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('401')) errors.push(message.text());
    });
    await page.goto(`${product.url}/admin/sign-in`);
    // What is drawn once for a scheme, such as a thumbnail, is drawn for the dark one.
    await page.evaluate(() => localStorage.setItem('foothold.theme', 'dark'));
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expectAccessibleInBoth(page);
    await page.locator('input[type=email]').fill(owner.email);
    await page.locator('input[type=password]').fill(owner.password);
    await page.locator('button[type=submit]').click();
    await expect(page).not.toHaveURL(/sign-in/);

    await page.goto(`${product.url}/admin/projects`);
    await expect(page.locator('h1').first()).toBeVisible();
    await expectAccessibleInBoth(page);

    const screens = screensOf({
      environmentId: workspace.environment.id,
      flowId: 'note',
      milestoneId: 'first-value',
      segmentId: 'mine',
      personId: person.id,
      accountId: encodeURIComponent(person.account?.id ?? ''),
    });
    const base = `${product.url}/admin/p/${workspace.project.id}`;
    for (const path of screens) {
      await page.goto(`${base}/${path}`);
      await expect(page.locator('h1').first()).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await expectAccessibleInBoth(page);
      for (const tab of path === 'flows/note' ? [1, 2, 3, 4] : []) {
        await page.locator('.fe-tab').nth(tab).click();
        await expect(page.locator('.fe-tab').nth(tab)).toHaveAttribute('aria-current', 'page');
        await expectAccessibleInBoth(page);
      }
    }
    expect(errors).toEqual([]);
    await context.close();
  });
}

test('an address that leads to nothing, or was cut, says so and leads back', async ({ page, admin }) => {
  const all = (id: string) => screensOf(Object.fromEntries(subjects.map((name) => [name, id])) as Subjects);
  // Half of an escaped letter is what remains of an address that was cut.
  const nowhere = ['gone', '%E0%A4'].flatMap((id) => all(id).filter((address) => address.includes(id)));
  for (const address of [...nowhere, 'nowhere']) {
    await page.goto(`${admin}/${address}`);
    await expect(page.getByRole('heading', { name: 'There is no such page', level: 1 }), address).toBeVisible();
    await expect(page.getByRole('link', { name: 'Go to the start' })).toBeVisible();
  }
});
