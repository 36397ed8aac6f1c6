import { expect, type Page, test } from '@playwright/test';
import { modal } from '../sdk-client/site.js';
import { seeInside } from '../support/visitor.js';
import { bundle, reactVersions } from './bundle.js';
import { type Embed, emptyState, someone, startEmbed } from './site.js';

let embed: Embed;
test.beforeEach(({ context }) => seeInside(context));

const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

for (const version of reactVersions) {
  test.describe(`React ${version}`, () => {
    test.beforeAll(async () => {
      embed = await startEmbed();
      embed.files(await bundle('react-app.tsx', version));
    });
    test.afterEach(() => embed.site.clear());
    test.afterAll(() => embed.stop());

    async function openApp(page: Page): Promise<string> {
      const userId = someone();
      const settings = { key: embed.site.environment.publicKey, url: embed.site.foothold, userId, otherId: someone() };
      embed.page(
        `<!doctype html><html lang="en"><body><div id="app"></div><script>settings = ${JSON.stringify(settings)}</script><script type="module" src="/react-app.js"></script></body></html>`,
      );
      await page.goto(embed.app);
      await expect(page.locator('output')).toBeVisible();
      return userId;
    }

    test('tells who is here once, before what components track, though everything mounts twice', async ({ page }) => {
      const userId = await openApp(page);
      const names = async () => (await embed.site.eventsOf(userId)).map(({ name }) => name);
      // StrictMode runs the effect of the component twice.
      await expect.poll(() => embed.countOf(userId, 'Invoices Opened')).toBe(2);
      expect((await names()).filter((name) => name !== 'foothold.session_started').sort()).toEqual(
        [
          'Invoices Opened',
          'Invoices Opened',
          'foothold.grouped',
          'foothold.identified',
          'foothold.page_viewed',
        ].sort(),
      );
      expect((await names()).indexOf('foothold.identified')).toBeLessThan((await names()).indexOf('Invoices Opened'));
    });

    test('tells of traits that changed, and of nothing that did not', async ({ page }) => {
      const userId = await openApp(page);
      await click(page, 'Upgrade');
      await click(page, 'Toggle invoices');
      await click(page, 'Toggle invoices');
      await expect.poll(() => embed.countOf(userId, 'Invoices Opened')).toBeGreaterThan(2);
      expect(await embed.countOf(userId, 'foothold.identified')).toBe(2);
      expect(await embed.countOf(userId, 'foothold.grouped')).toBe(1);
    });

    test('keeps the people of one browser apart', async ({ page }) => {
      const userId = await openApp(page);
      const { otherId } = await page.evaluate(() => globalThis.settings);
      await click(page, 'Sign out');
      await page.evaluate(() => globalThis.client.track('Looked Around'));
      await click(page, 'Sign in as another');
      await page.evaluate(() => globalThis.client.track('Paid'));
      await expect.poll(() => embed.countOf(otherId, 'Paid')).toBe(1);
      expect(await embed.countOf(otherId, 'Looked Around')).toBe(1);
      expect(await embed.countOf(otherId, 'foothold.grouped')).toBe(1);
      const first = (await embed.site.eventsOf(userId)).map(({ name }) => name);
      expect(first).toContain('Invoices Opened');
      expect(first).not.toContain('Paid');
    });

    test('follows a flow from its start to its end', async ({ page }) => {
      await embed.site.publish(modal('asked', { prompts: [{ on: 'manual' }] }));
      await openApp(page);
      await expect(page.locator('output')).toHaveText('idle -');
      await click(page, 'Start');
      await expect(page.locator('output')).toHaveText('showing s1');
      // The modal covers the app's own buttons.
      await page.getByText('Dismiss', { exact: true }).dispatchEvent('click');
      await expect(page.locator('output')).toHaveText('dismissed -');
      await click(page, 'Start');
      await expect(page.locator('output')).toHaveText('showing s1');
      await click(page, 'Done');
      await expect(page.locator('output')).toHaveText('completed -');
      await click(page, 'Mount late');
      await expect(page.getByText('Late: completed')).toBeVisible();
    });

    test('has an empty state in its slot, also when the slot comes again', async ({ page }) => {
      await embed.site.publish(emptyState('nothing-yet'));
      await openApp(page);
      const heading = page.locator('.place').getByRole('heading', { name: 'This is nothing-yet' });
      await expect(heading).toBeVisible();
      await click(page, 'Upgrade');
      await expect(heading).toBeVisible();
      await click(page, 'Toggle invoices');
      await expect(page.locator('foothold-flow')).toHaveCount(0);
      await click(page, 'Toggle invoices');
      await expect(heading).toBeVisible();
    });
  });
}
