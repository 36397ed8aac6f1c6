import { expect, test } from '@playwright/test';
import { call, expectHeard, keptIn, listenIn } from './site.js';
import { siteOfFile } from './site-of-file.js';

const site = siteOfFile();

let count = 0;
const someone = () => `person-${Date.now()}-${++count}`;
const namesOf = async (userId: string) => (await site.eventsOf(userId)).map(({ name }) => name);

test('makes what was done anonymously the user’s own', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'track', 'Looked Around');
  await call(page, 'identify', userId, { plan: 'trial' });
  await expect.poll(() => namesOf(userId)).toEqual(expect.arrayContaining(['Looked Around', 'foothold.identified']));
});

test('never mixes two users of one browser, with or without reset', async ({ page }) => {
  const [first, second, third] = [someone(), someone(), someone()];
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', first);
  await call(page, 'track', 'By the first');
  await call(page, 'identify', second);
  await call(page, 'track', 'By the second');
  await call(page, 'reset');
  await call(page, 'track', 'By nobody yet');
  await call(page, 'identify', third);
  await call(page, 'track', 'By the third');
  const mine = async (userId: string) => (await namesOf(userId)).filter((name) => name.startsWith('By'));
  await expect.poll(() => mine(third)).toEqual(['By nobody yet', 'By the third']);
  await expect.poll(() => mine(first)).toEqual(['By the first']);
  await expect.poll(() => mine(second)).toEqual(['By the second']);
});

test.describe('where consent is required', () => {
  test.beforeEach(() => site.changeEnvironment({ consentRequired: true }));

  test('stores and sends nothing before it is given, and everything after', async ({ page }) => {
    const userId = someone();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await listenIn(page);
    const manifest = page.waitForResponse('**/v1/manifest*');
    await page.goto(site.pages);
    await manifest;
    await call(page, 'identify', userId);
    await call(page, 'track', 'Before');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
    expect(await keptIn(page)).toEqual({});
    expect(sent).toEqual([]);

    await call(page, 'consent', true);
    await expect.poll(() => namesOf(userId)).toContain('Before');
    await page.goto(`${site.pages}/next`);
    await expectHeard(page, { name: 'ready' });
    await call(page, 'track', 'On the next page');
    await expect.poll(() => namesOf(userId)).toContain('On the next page');
  });

  test('removes everything when it is withdrawn', async ({ page }) => {
    const userId = someone();
    await listenIn(page);
    await page.goto(site.pages);
    await call(page, 'consent', true);
    await expectHeard(page, { name: 'ready' });
    await call(page, 'identify', userId);
    await expect.poll(() => namesOf(userId)).toContain('foothold.identified');
    await call(page, 'consent', false);
    await call(page, 'track', 'After');
    expect(await keptIn(page)).toEqual({});
    const manifest = page.waitForResponse('**/v1/manifest*');
    await page.goto(`${site.pages}/next`);
    await manifest;
    expect(await keptIn(page)).toEqual({});
    expect(await namesOf(userId)).not.toContain('After');
  });
});

test('takes Global Privacy Control for a no where the page asks for it', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url());
  });
  await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  await listenIn(page);
  site.scripts(site.snippet('data-foothold-privacy-control'));
  const manifest = page.waitForResponse('**/v1/manifest*');
  await page.goto(site.pages);
  await manifest;
  await call(page, 'track', 'Ignored');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  expect(await keptIn(page)).toEqual({});
  expect(sent).toEqual([]);
});
