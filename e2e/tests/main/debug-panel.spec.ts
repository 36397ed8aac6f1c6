import { expect, type Page, test } from '@playwright/test';
import { call, expectHeard, listenIn, modal } from '../sdk-client/site.js';
import { siteOfFile } from '../sdk-client/site-of-file.js';
import { expectAccessible } from '../support/axe.js';
import { seeInside } from '../support/visitor.js';

const site = siteOfFile({ clears: false });
test.beforeAll(async () => {
  site.markup('<h1>Invoices</h1><button>New invoice</button>');
  await site.publish(
    modal('after-export', { prompts: [{ on: 'event', event: 'Export Failed' }] }),
    modal('for-pros', { audience: audience('pro') }),
    modal('on-reports', {
      scene: { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/reports' },
    }),
  );
});

const shortcut = 'Alt+Shift+F';
const panelOf = (page: Page) => page.getByRole('dialog', { name: /Foothold/ });

const audience = (plan: string) =>
  ({ type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: plan }) as const;

let serial = 0;

/** A page of somebody new, with three flows: one waits for an event, one is for another audience, one for another page. */
async function open(page: Page, attributes = `data-foothold-debug="${shortcut}"`): Promise<string> {
  const userId = `ada-${Date.now()}-${++serial}`;
  await seeInside(page.context());
  site.scripts(site.snippet(attributes));
  await listenIn(page);
  await page.goto(`${site.pages}/invoices`);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId, { plan: 'trial' });
  return userId;
}

/** Opens the panel by its shortcut, which is heard once the page has loaded what hears it. */
async function openPanel(page: Page) {
  const panel = panelOf(page);
  await expect(async () => {
    if (!(await panel.count())) await page.keyboard.press(shortcut);
    await expect(panel).toBeVisible({ timeout: 2000 });
  }).toPass();
  return panel;
}

test('explains every flow behind a key chord, nearest first, with what it would take', async ({ page }, info) => {
  await open(page);
  await page.getByRole('button', { name: 'New invoice' }).focus();
  const panel = await openPanel(page);
  await expect(panel.getByRole('searchbox')).toBeFocused();
  await expect(panel).toContainText('Environment: Production');

  const rows = panel.locator('.row');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText('after-export');
  await expect(rows.nth(1)).toContainText('on-reports');
  await expect(rows.nth(2)).toContainText('for-pros');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows.nth(2)).toHaveAttribute('aria-expanded', 'true');
  await expect(panel).toContainText('plan is “pro” – it is “trial”');
  await expect(panel.locator('.change')).toContainText('plan is “pro”');
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('panel.png') });

  await panel.getByRole('searchbox').fill('where');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('on-reports');

  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New invoice' })).toBeFocused();
});

test('tells what is known, and explains a past moment of the visit', async ({ page }) => {
  await open(page);
  const panel = await openPanel(page);
  await panel.getByRole('tab', { name: 'Flows' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('tab', { name: 'Facts' })).toHaveAttribute('aria-selected', 'true');
  await expect(panel.getByRole('tabpanel')).toContainText('trial');
  await expectAccessible(page);

  await call(page, 'track', 'Export Failed');
  await expectHeard(page, { name: 'flow_shown', flowId: 'after-export' });
  await panel.getByRole('tab', { name: 'Decisions' }).click();
  // By keyboard: a moment that comes now would move the list under the pointer.
  await panel
    .getByRole('button', { name: /Export Failed · show after-export/ })
    .first()
    .press('Enter');
  await expect(panel.locator('.moment')).toContainText('Export Failed');
  const row = panel.locator('.row', { hasText: 'after-export' });
  await expect(row).toContainText('Shows at the next moment that fits');
  await panel.getByRole('button', { name: 'Back to now' }).click();
  await expect(row).toContainText('On the screen');
});

test('copies what it shows as text for a ticket', async ({ page, browserName }) => {
  if (browserName === 'chromium') await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await page.evaluate(() => {
    // A page of a test may not read the clipboard in every browser: what is written to it is looked at instead.
    const written: string[] = [];
    Object.assign(window, { written });
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void written.push(text) },
    });
  });
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'Copy as text' }).click();
  await expect(panel.getByRole('status')).toHaveText(/Copied/);
  const [text] = await page.evaluate(() => (window as unknown as { written: string[] }).written); // set above
  expect(text).toContain('- for-pros (version 1): Not shown');
  expect(text).toContain('[audience_not_met]');
  expect(text).toContain(`${site.pages}/invoices`);
});

test('stays away where nobody asked for it, and follows its own shortcut', async ({ page }) => {
  await open(page, '');
  await page.keyboard.press(shortcut);
  await call(page, 'explain');
  await expect(panelOf(page)).toHaveCount(0);
  await call(page, 'debug', { shortcut: 'Ctrl+Shift+Y', open: true });
  await expect(panelOf(page)).toBeVisible();
  await page.keyboard.press('Control+Shift+Y');
  await expect(panelOf(page)).toHaveCount(0);
  await page.keyboard.press(shortcut);
  await page.keyboard.press('Control+Shift+Y');
  await expect(panelOf(page)).toHaveCount(1);
  await call(page, 'debug', false);
  await expect(panelOf(page)).toHaveCount(0);
});

test('opens and closes by its keys in a flow that was there before, and lies over it', async ({ page }, info) => {
  await open(page, '');
  await call(page, 'track', 'Export Failed');
  const flow = page.getByRole('dialog').filter({ hasText: 'after-export' });
  await expect(flow).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('foothold-flow');
  await call(page, 'debug');
  const panel = panelOf(page);
  // The keys are the panel's only once it has come.
  await expect(async () => {
    await page.keyboard.press('Alt+Shift+F');
    await expect(panel).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await expect(panel.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Alt+Shift+F');
  await expect(panel).toHaveCount(0);
  await expect(flow).toBeFocused();
  await page.keyboard.press('Alt+Shift+F');
  await expect(panel.getByRole('searchbox')).toBeFocused();
  await expect(panel.locator('.row').filter({ hasText: 'after-export' })).toContainText('On the screen');
  // The modal keeps Tab from the page, not from the panel.
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('tabpanel')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('pros');
  await expect(panel.locator('.row')).toHaveCount(1);
  // It lies above the flow and what the flow lays over the page.
  await panel.locator('.row').click();
  await expect(panel).toContainText('Does not belong to the audience');
  await page.screenshot({ path: info.outputPath('over-a-flow.png') });
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(flow).toBeVisible();
});

test('stands at the other side of a page that is written from right to left, in the dark', async ({ page }, info) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  await page.evaluate(() => {
    document.dir = 'rtl';
  });
  const panel = await openPanel(page);
  const box = await panel.boundingBox();
  expect(box?.x).toBeLessThan(20);
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('rtl.png') });
});

test('records why flows are held back once, and every show', async ({ page }) => {
  const ada = await open(page, '');
  await expect.poll(() => call(page, 'explain')).not.toEqual([]);
  await call(page, 'track', 'Export Failed');
  await expectHeard(page, { name: 'flow_shown', flowId: 'after-export' });
  const flows = async () =>
    (await site.decisionsOf(ada)).flatMap((decision) =>
      decision.flows.map(({ flowId, code, gate }) => `${flowId} ${gate} ${code}`),
    );
  await expect.poll(flows).toContain('after-export null first');
  const told = await flows();
  expect(told).toContain('for-pros audience audience_not_met');
  expect(told).toContain('on-reports scene scene_not_met');
  expect((await site.eventsOf(ada)).map(({ name }) => name)).not.toContain('foothold.decided');

  // The same once more is no news. (Before they were known, it was told of a stranger.)
  const count = async () => (await flows()).filter((line) => line === 'for-pros audience audience_not_met').length;
  const before = await count();
  await page.reload();
  await expectHeard(page, { name: 'ready' });
  await call(page, 'track', 'Report Viewed');
  await expect.poll(async () => (await site.eventsOf(ada)).map(({ name }) => name)).toContain('Report Viewed');
  expect(await count()).toBe(before);
});
