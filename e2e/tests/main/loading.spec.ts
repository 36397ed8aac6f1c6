import { retype } from '../support/retype.js';
import { expect, test } from '../support/test.js';

const chunk = /\/admin\/assets\/people-page-[^/]+\.js(\?again)?$/;

test.describe('a page whose code cannot be fetched', () => {
  test('is fetched again, and stands there', async ({ page, admin }) => {
    let requests = 0;
    await page.route(chunk, (route) => {
      requests += 1;
      return requests === 1 ? route.abort() : route.continue();
    });
    await page.goto(`${admin}/people`);
    await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
    expect(requests).toBe(2);
  });

  test('is replaced by a notice that reloads', async ({ page, admin }) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.route(chunk, (route) => route.abort());
    await page.goto(`${admin}/people`);
    await expect(page.getByText('This page could not be loaded')).toBeVisible();
    // The way to the other pages stays open.
    await expect(page.getByRole('link', { name: 'Milestones' })).toBeVisible();
    await page.unroute(chunk);
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
    expect(faults).toEqual([]);
  });
});

test('what somebody writes stays where it is when the server cannot be asked again', async ({
  page,
  admin,
  workspace,
}) => {
  const behaviour = { motivation: { base: 0.5, signals: [] }, ability: { base: 0.5, signals: [] }, line: 0.25 };
  await workspace.addMilestone({ id: 'goal', name: 'Goal', events: [{ event: 'Goal Reached' }], behaviour });
  await page.clock.install();
  await page.goto(`${admin}/milestones/goal`);
  const line = page.getByRole('spinbutton', { name: 'Action line' });
  await retype(line, '0.4');
  let refused = 0;
  await page.route('**/v1/projects/*/milestones*', (route) => {
    refused += 1;
    return route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'Not now.' } } });
  });
  await page.clock.fastForward('02:00');
  // Whoever comes back to a page has it asked again, several times when it fails.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect
    .poll(async () => {
      await page.clock.runFor(5_000);
      return refused;
    })
    .toBeGreaterThan(2);
  await page.clock.runFor(30_000);
  await expect(line).toHaveValue('0.4');
});

test('a template that is chosen before all is loaded opens as soon as it can', async ({ page, admin }) => {
  let answer = () => {};
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/v1/projects/*/milestones', async (route) => {
    await slow;
    await route.continue();
  });
  await page.goto(`${admin}/flows/new`);
  await page.getByRole('button', { name: /Product tour, learning by doing/ }).click();
  answer();
  await expect(page.getByRole('dialog').getByLabel('Name of the flow')).toBeVisible();
});
