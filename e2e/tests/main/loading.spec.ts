import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';

const chunk = /\/admin\/assets\/people-page-[^/]+\.js(\?again)?$/;

test.describe('a page whose code cannot be fetched', () => {
  test('is fetched again, and stands there', async ({ page, product, workspace }) => {
    await signIn(page, product.url);
    let requests = 0;
    await page.route(chunk, (route) => {
      requests += 1;
      return requests === 1 ? route.abort() : route.continue();
    });
    await page.goto(`${product.url}/admin/p/${workspace.project.id}/people`);
    await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
    expect(requests).toBe(2);
  });

  test('is replaced by a notice that reloads', async ({ page, product, workspace }) => {
    await signIn(page, product.url);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.route(chunk, (route) => route.abort());
    await page.goto(`${product.url}/admin/p/${workspace.project.id}/people`);
    await expect(page.getByText('This page could not be loaded')).toBeVisible();
    // The way to the other pages stays open.
    await expect(page.getByRole('link', { name: 'Milestones' })).toBeVisible();
    await page.unroute(chunk);
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
    expect(faults).toEqual([]);
  });
});
