import type { Flow, FlowContent } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { flowOf } from '../guest/every-pattern.js';
import { modal } from '../sdk-client/site.js';
import { feed, hotspot, microLearning, at as target } from '../sdk-view/contents.js';
import { seeInside } from '../support/visitor.js';
import type { Served } from './apps/document.js';
import { bundle, importForServer, reactVersions } from './bundle.js';
import { type Embed, emptyState, startEmbed } from './site.js';

let embed: Embed;
test.beforeEach(({ context }) => seeInside(context));

for (const version of reactVersions) {
  test.describe(`React ${version}`, () => {
    let render: (served: Served) => string;
    test.beforeAll(async () => {
      embed = await startEmbed();
      embed.files(await bundle('document-client.tsx', version));
      ({ render } = await importForServer<{ render(served: Served): string }>('document-server.tsx', version));
      const banner = {
        ...modal('news'),
        pattern: { type: 'banner', position: 'top' } as const,
      };
      const onPage = (content: FlowContent): Flow => ({
        ...flowOf(content),
        trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'always' } },
      });
      await embed.site.publish(
        banner,
        emptyState('nothing-yet'),
        { ...emptyState('no-customers'), pattern: { type: 'emptyState', slot: 'customers' } },
        onPage({ ...hotspot, pattern: { type: 'hotspot', target: target('h1') } }),
        onPage({ ...microLearning, pattern: { type: 'microLearning', target: target('body > button') } }),
        onPage(feed),
      );
    });
    test.afterAll(() => embed.stop());

    /** Opens the document that the server rendered, and takes notes of what React complains about. */
    async function open(page: Page, at: Served['at']) {
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      const { environment, foothold } = embed.site;
      const served: Served = { script: { src: `${foothold}/sdk/foothold.js`, key: environment.publicKey }, at };
      const html = render(served);
      // Where React's `bootstrapModules` puts it.
      embed.page(html.replace('</body>', '<script type="module" async src="/document-client.js"></script></body>'));
      await page.goto(embed.app);
      await page.waitForFunction(() => 'hydrate' in globalThis);
      const hydrate = async () => {
        await page.evaluate((given) => globalThis.hydrate(given), served);
        await page.getByRole('button', { name: /^Clicked/ }).click();
        await expect(page.getByRole('button', { name: 'Clicked 1' })).toBeVisible();
        return [...complaints, ...(await page.evaluate(() => globalThis.hydrationErrors))];
      };
      return { hydrate, slot: page.locator('.place'), element: page.locator('foothold-slot') };
    }

    async function expectFlows(page: Page) {
      await expect(page.getByRole('heading', { name: 'This is news' })).toBeVisible();
      await expect(page.locator('.place').getByRole('heading', { name: 'This is nothing-yet' })).toBeVisible();
      await expect(page.locator('foothold-slot').getByRole('heading', { name: 'This is no-customers' })).toBeVisible();
      for (const part of ['.beacon', '.query', '.launcher.bottomEnd'])
        await expect(page.locator(`foothold-flow ${part}`)).toBeVisible();
      await expect(page.locator('foothold-flow')).toHaveCount(6);
    }

    for (const at of ['head', 'body'] as const) {
      test(`hydrates a document with flows in it, the script in the ${at}`, async ({ page }) => {
        const { hydrate } = await open(page, at);
        await expectFlows(page);
        // Again, with rules that are kept: flows are there as soon as they can be.
        await page.reload();
        await page.waitForFunction(() => 'hydrate' in globalThis);
        await expectFlows(page);
        expect(await hydrate()).toEqual([]);
        await expectFlows(page);
        // By keyboard: the banner may lie over it.
        await page.locator('foothold-flow .beacon').press('Enter');
        await expect(page.getByRole('heading', { name: 'Drafts are kept now' })).toBeVisible();
      });
    }

    test('shows flows in a document that was hydrated before', async ({ page }) => {
      await page.route('**/v1/manifest*', async (route) => {
        await page.waitForFunction(() => document.querySelector('button')?.textContent === 'Clicked 1');
        await route.continue();
      });
      const { hydrate } = await open(page, 'head');
      expect(await hydrate()).toEqual([]);
      await expectFlows(page);
      await page.getByRole('button', { name: 'Clicked 1' }).click();
      await expectFlows(page);
    });

    test('React does complain of a document that differs, so that silence means something', async ({ page }) => {
      const { hydrate } = await open(page, 'head');
      await page.evaluate(() => document.querySelector('h1')?.append(' and more'));
      expect(await hydrate()).not.toEqual([]);
    });
  });
}
