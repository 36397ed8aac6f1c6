import { expect, type Page, test } from '@playwright/test';
import { modal } from '../sdk-client/site.js';
import { seeInside } from '../support/visitor.js';
import { type Embed, emptyState, someone, startEmbed, tour } from './site.js';

let embed: Embed;
test.beforeAll(async () => {
  embed = await startEmbed();
});
test.beforeEach(({ context }) => seeInside(context));
test.afterEach(() => embed.site.clear());
test.afterAll(() => embed.stop());

async function open(page: Page): Promise<string> {
  const userId = someone();
  embed.page(
    `<!doctype html><html lang="en"><head><script>foothold = [['identify', '${userId}']]</script>${embed.site.snippet()}</head><body><h1>Page /</h1></body></html>`,
  );
  await page.goto(embed.app);
  return userId;
}

/** Goes to another page as Turbo does: the URL first, then a new body, or all of a document, in the place of the old one. */
async function visit(page: Page, path: string, html = '', whole = false): Promise<void> {
  await page.evaluate(
    ([to, content, all]) => {
      history.pushState(null, '', to);
      const parsed = new DOMParser().parseFromString(`<h1>Page ${to}</h1>${content}`, 'text/html');
      if (all) document.documentElement.replaceWith(document.adoptNode(parsed.documentElement));
      else document.body.replaceWith(document.adoptNode(parsed.body));
    },
    [path, html, whole] as const,
  );
}

const track = (page: Page, event: string) =>
  page.evaluate(
    (name) => (window as unknown as { foothold: { push(call: unknown[]): void } }).foothold.push(['track', name]),
    event,
  );

test('a tour survives new bodies and documents, and page views are counted once each', async ({ page }) => {
  await embed.site.publish(tour('swapped'));
  const userId = await open(page);
  await track(page, 'Begin');
  const step = (name: string) => page.getByRole('heading', { name: `Step ${name}` });
  await expect(step('one')).toBeVisible();
  await visit(page, '/invoices');
  await expect(step('one')).toBeVisible();
  await track(page, 'Did one');
  await expect(step('two')).toBeVisible();
  await visit(page, '/settings', '', true);
  await expect(step('two')).toBeVisible();
  await expect(page.locator('foothold-flow')).toHaveCount(1);
  await visit(page, '/');
  await expect(step('two')).toBeVisible();
  await track(page, 'Did two');
  await expect(page.locator('foothold-flow')).toHaveCount(0);
  await expect.poll(() => embed.countOf(userId, 'foothold.flow_completed')).toBe(1);
  expect(await embed.viewsOf(userId)).toEqual(['/', '/invoices', '/settings', '/']);
  expect(await embed.countOf(userId, 'foothold.flow_shown')).toBe(1);
});

test('what a document that is written anew has made deaf does not stand in its way', async ({ page }) => {
  await embed.site.publish(modal('written-over'));
  await open(page);
  await expect(page.getByRole('heading', { name: 'This is written-over' })).toBeVisible();
  await page.evaluate(async () => {
    document.open();
    document.write('<h1>Another</h1>');
    document.close();
    // What the SDK hears of it, it has heard by now.
    await new Promise((done) => setTimeout(done));
  });
  await expect(page.getByRole('heading', { name: 'Another' })).toBeVisible();
  await expect(page.locator('foothold-flow')).toHaveCount(0);
});

test('flows follow their scene and their slot from body to body', async ({ page }) => {
  const scene = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/settings' } as const;
  const banner = { ...modal('in-settings', { scene }), pattern: { type: 'banner', position: 'top' } as const };
  await embed.site.publish(banner, emptyState('nothing-yet'));
  await open(page);
  const inSettings = page.getByRole('heading', { name: 'This is in-settings' });
  const nothingYet = page.getByRole('heading', { name: 'This is nothing-yet' });
  for (const slot of ['<div data-foothold-slot="invoices"></div>', '<foothold-slot name="invoices"></foothold-slot>']) {
    await visit(page, '/settings');
    await expect(inSettings).toBeVisible();
    await expect(nothingYet).toBeHidden();
    await visit(page, '/invoices', slot);
    await expect(nothingYet).toBeVisible();
    await expect(inSettings).toBeHidden();
  }
});
