import { expect, type Page, test } from '@playwright/test';
import { modal } from '../sdk-client/site.js';
import { seeInside } from '../support/visitor.js';
import { bundle, type ReactVersion } from './bundle.js';
import { type Embed, emptyState, someone, startEmbed, tour } from './site.js';

const routers: Record<string, { app: string; react?: ReactVersion }> = {
  'react-router with React 18': { app: 'react-router.tsx', react: '18' },
  'react-router with React 19': { app: 'react-router.tsx', react: '19' },
  'vue-router': { app: 'vue-router.ts' },
  'plain history': { app: 'plain-history.ts' },
};

test.beforeEach(({ context }) => seeInside(context));

for (const [name, { app, react }] of Object.entries(routers)) {
  test.describe(name, () => {
    let embed: Embed;
    test.beforeAll(async () => {
      embed = await startEmbed();
      embed.files(await bundle(app, react));
    });
    test.afterAll(() => embed.stop());

    const pageOf = (page: Page, path: string) => page.getByRole('heading', { name: `Page ${path}`, exact: true });

    async function go(page: Page, path: string): Promise<void> {
      await page.getByRole('link', { name: `Go to ${path}`, exact: true }).click();
      await expect(pageOf(page, path)).toBeVisible();
    }

    async function openApp(page: Page): Promise<string> {
      const userId = someone();
      const script = app.replace(/tsx?$/, 'js');
      embed.page(
        `<!doctype html><html lang="en"><body><div id="app"></div><script>foothold = [['identify', '${userId}']]</script>${embed.site.snippet()}<script type="module" src="/${script}"></script></body></html>`,
      );
      await page.goto(embed.app);
      await expect(pageOf(page, '/')).toBeVisible();
      return userId;
    }

    const track = (page: Page, event: string) =>
      page.evaluate(
        (given) => (window as unknown as { foothold: { push(call: unknown[]): void } }).foothold.push(given),
        ['track', event],
      );

    test('counts each page view once, on the way forth and back', async ({ page }) => {
      const userId = await openApp(page);
      await go(page, '/invoices');
      await go(page, '/settings');
      await page.goBack();
      await expect(pageOf(page, '/invoices')).toBeVisible();
      await page.goForward();
      await expect(pageOf(page, '/settings')).toBeVisible();
      await go(page, '/');
      await track(page, 'Last');
      await expect.poll(() => embed.countOf(userId, 'Last')).toBe(1);
      expect(await embed.viewsOf(userId)).toEqual(['/', '/invoices', '/settings', '/invoices', '/settings', '/']);
    });

    test('a tour survives the routes', async ({ page }) => {
      await embed.site.publish(tour('survivor'));
      const userId = await openApp(page);
      await track(page, 'Begin');
      await expect(page.getByRole('heading', { name: 'Step one' })).toBeVisible();
      await go(page, '/invoices');
      await expect(page.getByRole('heading', { name: 'Step one' })).toBeVisible();
      await track(page, 'Did one');
      await expect(page.getByRole('heading', { name: 'Step two' })).toBeVisible();
      await go(page, '/settings');
      await expect(page.getByRole('heading', { name: 'Step two' })).toBeVisible();
      await track(page, 'Did two');
      await expect(page.locator('foothold-flow')).toHaveCount(0);
      await expect.poll(() => embed.countOf(userId, 'foothold.flow_completed')).toBe(1);
      expect(await embed.countOf(userId, 'foothold.flow_shown')).toBe(1);
      await embed.site.clear();
    });

    test('flows follow their scene and their slot', async ({ page }) => {
      const scene = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/settings' } as const;
      const banner = { ...modal('in-settings', { scene }), pattern: { type: 'banner', position: 'bottom' } as const };
      await embed.site.publish(banner, emptyState('nothing-yet'));
      await openApp(page);
      const inSettings = page.getByRole('heading', { name: 'This is in-settings' });
      const nothingYet = page.getByRole('heading', { name: 'This is nothing-yet' });
      for (let round = 0; round < 2; round++) {
        await go(page, '/settings');
        await expect(inSettings).toBeVisible();
        await expect(nothingYet).toBeHidden();
        await go(page, '/invoices');
        await expect(nothingYet).toBeVisible();
        await expect(inSettings).toBeHidden();
      }
      await go(page, '/');
      await expect(nothingYet).toBeHidden();
    });
  });
}
