import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.js';
import { owner } from '../support/manager.js';
import { expect, test } from '../support/test.js';
import { signUp } from '../support/visitor.js';
import { button, flow, heading, milestone } from './flows.js';

/** Every page of a project, below its address, with a heading that shows it has loaded. */
const pages = [
  'install',
  'flows',
  'flows/new',
  'milestones',
  'segments',
  'segments/new',
  'lifecycle',
  'people',
  'accounts',
  'funnel',
  'live',
  'api',
  'members',
  'settings',
  'settings/friction',
  'settings/signals',
];

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

    const base = `${product.url}/admin/p/${workspace.project.id}`;
    for (const path of [
      ...pages,
      `settings/environments/${workspace.environment.id}`,
      'flows/note',
      'flows/note/report',
      'milestones/first-value',
      `people/${person.id}`,
      `accounts/${encodeURIComponent(person.account?.id ?? '')}`,
    ]) {
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
