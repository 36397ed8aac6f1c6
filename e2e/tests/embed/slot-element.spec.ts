import { expect, type Page, test } from '@playwright/test';
import { seeInside } from '../support/visitor.js';
import { type Embed, emptyState, startEmbed } from './site.js';

let embed: Embed;
test.beforeAll(async () => {
  embed = await startEmbed();
  await embed.site.publish(emptyState('nothing-yet'));
});
test.beforeEach(({ context }) => seeInside(context));
test.afterAll(() => embed.stop());

const slot = '<foothold-slot name="invoices"><p>Loading …</p></foothold-slot>';

async function open(page: Page, body: string): Promise<void> {
  embed.page(`<!doctype html><html lang="en"><body>${body}${embed.site.snippet()}</body></html>`);
  await page.goto(embed.app);
}

const element = (page: Page) => page.locator('foothold-slot');
const heading = (page: Page) => element(page).getByRole('heading', { name: 'This is nothing-yet' });

test('a slot that was there before the script becomes a block with the flow in it', async ({ page }) => {
  await open(page, slot);
  await expect(heading(page)).toBeVisible();
  await expect(element(page)).toHaveCSS('display', 'block');
  await expect(element(page).getByText('Loading …')).toBeVisible();
});

test('a slot that comes after the script does, too, and gives the flow back when it goes', async ({ page }) => {
  await open(page, '<main></main>');
  for (let round = 0; round < 2; round++) {
    await page.evaluate((html) => document.querySelector('main')?.insertAdjacentHTML('beforeend', html), slot);
    await expect(heading(page)).toBeVisible();
    await expect(element(page)).toHaveCSS('display', 'block');
    await page.evaluate(() => document.querySelector('main')?.replaceChildren());
    await expect(page.locator('foothold-flow')).toHaveCount(0);
  }
});

test('the element is the same for the page before and after', async ({ page }) => {
  await open(page, `<main>${slot}</main>`);
  await expect(heading(page)).toBeVisible();
  expect(await page.evaluate(() => document.querySelector('main')?.innerHTML)).toBe(slot);
});

test("a slot inside the page's own open shadow root is found", async ({ page }) => {
  await open(page, '<div id="widget"></div>');
  await page.evaluate((html) => {
    const root = document.querySelector('#widget')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = html;
    // The page's next change, as there always is one.
    document.body.append(document.createElement('hr'));
  }, slot);
  await expect(heading(page)).toBeVisible();
  await expect(element(page)).toHaveCSS('display', 'block');
});

test("the page's own rules for the element come first", async ({ page }) => {
  await open(page, `<style>foothold-slot { display: grid }</style>${slot}`);
  await expect(heading(page)).toBeVisible();
  await expect(element(page)).toHaveCSS('display', 'grid');
});
