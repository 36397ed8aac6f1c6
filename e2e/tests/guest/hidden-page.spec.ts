import { expect, type Page, test } from '@playwright/test';
import { call, expectHeard, listenIn, modal, shownIn, waitingIn } from '../sdk-client/site.js';
import { siteOfFile } from '../sdk-client/site-of-file.js';
import { seeInside } from '../support/visitor.js';
import { type FaultyNetwork, startFaultyNetwork } from './faulty.js';

/** Pages that nobody looks at: tabs that were opened in the background, or left before a flow was there. */

const site = siteOfFile();
let network: FaultyNetwork;
test.beforeAll(async () => {
  network = await startFaultyNetwork(site.foothold);
});
test.beforeEach(({ context }) => seeInside(context));
test.afterEach(() => network.clear());
test.afterAll(() => network.stop());

let count = 0;
const unique = () => `hidden-${Date.now()}-${++count}`;
const ours = (page: Page) => page.locator('foothold-flow');

/** Has pages begin hidden, as in a tab that was opened in the background. Browsers without a window have none. */
async function beginHidden(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  });
}

async function turn(page: Page, to: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, to);
}

/** Until all that an answer of the server sets off has been done. */
async function settle(page: Page): Promise<void> {
  await expectHeard(page, { name: 'ready' });
  await expect.poll(() => waitingIn(page)).toEqual([]);
  await page.waitForTimeout(700);
}

const flowEvents = async (userId: string) =>
  (await site.eventsOf(userId)).map(({ name }) => name).filter((name) => /flow_|step_/.test(name));

test('a tab in the background counts no flow before somebody looks at it, and then one', async ({ page }) => {
  const id = unique();
  await site.publish(modal(id), modal(`${id}-asked`, { prompts: [{ on: 'event', event: 'Ask' }] }));
  await beginHidden(page);
  await listenIn(page);
  await page.goto(site.pages);
  await call(page, 'identify', id);
  await settle(page);
  await call(page, 'track', 'Ask');
  await settle(page);
  expect(await shownIn(page)).toEqual([]);
  await expect(ours(page)).toHaveCount(0);
  expect(await flowEvents(id)).toEqual([]);

  await turn(page, 'visible');
  await expectHeard(page, { name: 'flow_shown', flowId: id });
  await expect.poll(() => site.showsOf(id)).toBe(1);
  await ours(page).getByRole('button', { name: 'Done' }).click();
  // To and fro it is neither shown nor counted again.
  for (const to of ['hidden', 'visible'] as const) await turn(page, to);
  await settle(page);
  expect(await shownIn(page)).toEqual([id]);
});

test('what happened in the background prompts its flow, and a delay runs, once somebody looks', async ({ page }) => {
  const id = unique();
  await site.publish(
    modal(`${id}-asked`, { prompts: [{ on: 'event', event: 'Ask' }] }),
    modal(`${id}-late`, { prompts: [{ on: 'page' }], delaySeconds: 1 }),
  );
  await beginHidden(page);
  await listenIn(page);
  await page.goto(site.pages);
  await settle(page);
  await call(page, 'track', 'Ask');
  await settle(page);
  await page.waitForTimeout(1000);
  expect(await shownIn(page)).toEqual([]);
  await turn(page, 'visible');
  await expectHeard(page, { name: 'flow_shown', flowId: `${id}-asked` });
  await ours(page).getByRole('button', { name: 'Done' }).click();
  await expectHeard(page, { name: 'flow_shown', flowId: `${id}-late` });
});

test('of two tabs in the background, the one that is looked at shows a flow, and the other one knows', async ({
  context,
}) => {
  const id = unique();
  await site.publish(modal(id));
  const [one, two] = [await context.newPage(), await context.newPage()];
  for (const tab of [one, two]) {
    await beginHidden(tab);
    await listenIn(tab);
    await tab.goto(site.pages);
    await settle(tab);
  }
  await turn(two, 'visible');
  await expect(ours(two)).toHaveCount(1);
  await ours(two).getByRole('button', { name: 'Done' }).click();
  await settle(two);
  await turn(two, 'hidden');
  await turn(one, 'visible');
  await settle(one);
  expect(await shownIn(one)).toEqual([]);
  await expect(ours(one)).toHaveCount(0);
  expect(await site.showsOf(id)).toBe(1);
});

test('a tab that is left while its flow is on its way shows and counts it on coming back', async ({ page }) => {
  const id = unique();
  await site.publish(modal(id, { prompts: [{ on: 'event', event: 'Ask' }] }));
  site.scripts(site.snippet().replace(site.foothold, network.url));
  network.fail(({ path }) => (path.startsWith('/v1/content/') ? { type: 'slow', ms: 500 } : undefined));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'track', 'Ask');
  await expect.poll(() => network.asked.some(({ path }) => path.startsWith('/v1/content/'))).toBe(true);
  await turn(page, 'hidden');
  await page.waitForTimeout(1500);
  expect(await shownIn(page)).toEqual([]);
  await turn(page, 'visible');
  await expectHeard(page, { name: 'flow_shown', flowId: id });
  await expect.poll(() => site.showsOf(id)).toBe(1);
});

test('a flow that the page starts in the background waits to be seen', async ({ page }) => {
  const id = unique();
  await site.publish(modal(id, { prompts: [{ on: 'manual' }] }));
  await listenIn(page);
  await page.goto(site.pages);
  await settle(page);
  await turn(page, 'hidden');
  await call(page, 'start', id);
  await settle(page);
  expect(await shownIn(page)).toEqual([]);
  await turn(page, 'visible');
  await expectHeard(page, { name: 'flow_shown', flowId: id });
});
