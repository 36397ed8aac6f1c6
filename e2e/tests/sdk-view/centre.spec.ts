import type { FlowContent } from '@foothold/sdk/contract';
import { contentOf, feed, innerChecklist, modal, para, resourceCentre } from './contents.js';
import { expect, test } from './fixture.js';

const launcher = 'foothold-flow .launcher';

test('a resource centre lists what it holds in its author’s order, and no announcement to come', async ({
  go,
  page,
}) => {
  const host = await go();
  await host.open(resourceCentre);
  await page.locator(launcher).click();
  await expect(host.panel.locator('.section')).toHaveText(['What’s new', 'Guides', 'Guided tours', 'Links']);
  await expect(host.panel.locator('.topic span').first()).toContainText('Export to your accountant');
  await expect(host.panel).not.toContainText('Not to be seen yet');
});

test('an article is read inside the panel, with a way back', async ({ go, page }) => {
  const host = await go();
  await host.open(resourceCentre);
  await page.locator(launcher).click();
  await host.panel.getByRole('button', { name: 'Bring customers over', exact: true }).click();
  await expect(host.panel.getByRole('heading', { name: 'Bring customers over' })).toBeVisible();
  await expect(host.panel).toContainText('Upload a spreadsheet');
  expect(await host.reports()).toEqual(['flow_shown undefined', 'step_shown b']);
  await host.panel.getByRole('button', { name: 'Back' }).click();
  await expect(host.panel.getByRole('searchbox')).toBeVisible();
});

test('a search looks through titles and texts, whatever the accents, and arrows lead through what it found', async ({
  go,
  page,
}) => {
  const host = await go();
  await host.open(resourceCentre);
  await page.locator(launcher).click();
  const field = host.panel.getByRole('searchbox');
  await field.fill('SPRÉADSHEET');
  await expect(host.panel.locator('.topic')).toHaveCount(2);
  await expect(host.panel.locator('mark').first()).toHaveText('spreadsheet');
  await expect(host.panel.locator('p[role=status]')).toHaveText('2 results');
  await field.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(host.panel.getByRole('button', { name: 'Back' })).toBeVisible();
});

test('a search without result offers contact, and tells how much was asked, once and never what', async ({
  go,
  page,
}) => {
  const host = await go();
  await host.open(resourceCentre);
  await page.locator(launcher).click();
  const field = host.panel.getByRole('searchbox');
  await field.fill('refund');
  await expect(host.panel).toContainText('Nothing found');
  await field.press('Enter');
  await field.fill('refunds');
  await field.press('Enter');
  await page.waitForTimeout(1_400);
  const searches = (await host.notes()).reports.filter(({ event }) => event === 'search_without_result');
  expect(searches).toHaveLength(1);
  expect(searches[0]?.properties).toMatchObject({ flowId: 'resourceCentre', queryLength: 6 });
  expect(JSON.stringify(searches)).not.toContain('refund');
  await host.panel.getByRole('button', { name: 'Write to us' }).click();
  expect((await host.notes()).acts).toEqual([{ type: 'openLink', url: 'mailto:help@example.com' }]);
});

test('somebody who stops typing has searched without result, too', async ({ go, page }) => {
  const host = await go();
  await host.open(resourceCentre);
  await page.locator(launcher).click();
  await host.panel.getByRole('searchbox').pressSequentially('zebra', { delay: 20 });
  await expect
    .poll(async () => (await host.notes()).reports.flatMap(({ properties }) => properties.queryLength ?? []))
    .toEqual([5]);
});

test('flows are started by their title, and those that are done are ticked', async ({ go, page }) => {
  const host = await go();
  await page.evaluate(() => {
    const past = globalThis.harness.known;
    if (past) past.flows.import = { state: 'completed', shows: 1, firstShownAt: 1, lastShownAt: 1, endedAt: 2 };
  });
  await host.open(resourceCentre);
  await page.locator(launcher).click();
  await expect(host.panel.locator('.did')).toHaveText('Bring your customers overCompleted');
  await host.panel.getByRole('button', { name: 'A one-minute tour' }).click();
  expect((await host.notes()).acts).toEqual([{ type: 'startFlow', flowId: 'tour' }]);
  await expect(host.panel).toHaveCount(0);
});

test('links are links: the page’s router may take them, and one to elsewhere says so', async ({ go, page }) => {
  const host = await go();
  await host.open(resourceCentre);
  await page.locator(launcher).click();
  await expect(host.panel.getByRole('link', { name: 'Status of Ledgerly (opens in a new tab)' })).toHaveAttribute(
    'href',
    'https://status.example.com',
  );
  await host.panel.getByRole('link', { name: 'Plans and billing' }).click();
  expect((await host.notes()).acts).toEqual([{ type: 'openLink', url: '/billing', newTab: undefined }]);
});

test('the launcher counts unread announcements, which stay read in the next run', async ({ go, page }) => {
  const host = await go();
  await host.open(resourceCentre);
  await expect(page.locator(launcher)).toHaveAccessibleName('Help 2 unread');
  await page.locator(launcher).click();
  await expect(host.panel.locator('.dot')).toHaveCount(2);
  await host.panel.getByRole('button', { name: 'Export to your accountant' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator(launcher)).toHaveAccessibleName('Help 1 unread');
  const progress = (await host.notes()).progress.resourceCentre;
  expect(progress?.doneItems).toEqual(['export']);
  await page.evaluate(() => globalThis.harness.stop());
  await host.open(resourceCentre, progress ?? undefined);
  await expect(page.locator('.unread')).toHaveText('1');
});

test('what was announced before somebody came is no news to them', async ({ go, page }) => {
  const host = await go();
  await page.evaluate(() => {
    const past = globalThis.harness.known;
    if (past) past.firstSeenAt = Date.parse('2026-04-01');
  });
  await host.open(resourceCentre);
  await expect(page.locator(launcher)).toHaveAccessibleName('Help 1 unread');
});

test('a feed marks as read what has been seen, not what is further down', async ({ go, page }) => {
  const host = await go();
  const [first, second] = feed.steps;
  if (!first || !second) throw new Error('The feed has lost its news.');
  const long = Array.from({ length: 30 }, (_, line) => para(`line-${line}`, `Line ${line} of a long story.`));
  const steps = [first, { ...second, blocks: [...second.blocks, ...long] }];
  await host.open({ ...feed, steps });
  await expect(page.locator(launcher)).toHaveAccessibleName('What’s new 2 unread');
  await page.locator(launcher).click();
  await expect(host.panel.locator('time').first()).toHaveText('May 18, 2026');
  await expect.poll(() => host.reports()).toContain('item_completed export');
  await page.waitForTimeout(1_000);
  expect(await host.reports()).not.toContain('item_completed drafts');
  // The dots stay while one looks.
  await expect(host.panel.locator('.dot')).toHaveCount(2);
  await host.panel.getByRole('heading', { name: 'Drafts are kept now' }).scrollIntoViewIfNeeded();
  await expect.poll(() => host.reports()).toContain('item_completed drafts');
  await page.keyboard.press('Escape');
  await expect(page.locator('.unread')).toHaveCount(0);
});

test('the person’s checklist stands inside the centre, opens it when all is done, and leaves with its reward', async ({
  go,
  page,
}) => {
  const host = await go();
  await host.open(innerChecklist);
  await expect(page.locator('.items')).toHaveCount(0);
  await host.open(resourceCentre);
  expect(await host.reports()).toContain('flow_shown list');
  await page.locator(launcher).click();
  await expect(host.panel.locator('.items')).toBeVisible();
  expect(await host.reports()).toContain('step_shown list');
  await page.getByRole('button', { name: 'Learn where help is' }).click();
  await expect(page.getByRole('button', { name: 'Learn where help is' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.items')).toHaveCount(0);
  await page.evaluate(() => {
    const { happen } = globalThis.harness;
    happen({ on: 'event', event: 'Invoice Created', properties: {} });
    happen({ on: 'milestone', milestoneId: 'first-value' });
  });
  await expect(page.locator('.items')).toHaveCount(0);
  await page.locator(launcher).click();
  await page.getByRole('button', { name: 'Invite a teammate' }).click();
  await expect(page.getByText('All done!')).toBeVisible();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(page.locator('.items')).toHaveCount(0);
  await expect(host.panel.getByRole('searchbox')).toBeVisible();
});

test('a checklist for the centre is not shown, and not counted as shown, where there is none', async ({ go, page }) => {
  const host = await go();
  await host.open(innerChecklist);
  await page.waitForTimeout(300);
  expect(await host.reports()).toEqual([]);
});

test('what the host takes off the screen keeps what was read', async ({ go, page }) => {
  const host = await go();
  await host.open(resourceCentre);
  await page.locator(launcher).click();
  await host.panel.getByRole('button', { name: 'Export to your accountant' }).click();
  await page.evaluate(() => globalThis.harness.dismiss());
  const { ended, progress, reports } = await host.notes();
  expect(ended).toEqual([{ flowId: 'resourceCentre', outcome: 'stopped' }]);
  expect(progress.resourceCentre?.doneItems).toEqual(['export']);
  expect(reports.map(({ event }) => event)).not.toContain('flow_dismissed');
});

for (const corner of ['bottomEnd', 'bottomStart', 'topEnd', 'topStart'] as const) {
  test(`a launcher is a pill in its corner, and covers nothing of the page but that: ${corner}`, async ({
    go,
    page,
  }) => {
    const host = await go();
    // Still the pattern of a centre, in another corner.
    await host.open({ ...feed, pattern: { ...feed.pattern, corner } as FlowContent['pattern'] });
    const box = await page.locator(launcher).boundingBox();
    const { width = 0, height = 0 } = page.viewportSize() ?? {};
    if (!box) throw new Error('The launcher is not there.');
    expect(box.width).toBeLessThan(220);
    expect(box.height).toBeLessThan(60);
    expect(corner.endsWith('Start') ? box.x : width - box.x - box.width).toBeLessThan(40);
    expect(corner.startsWith('top') ? box.y : height - box.y - box.height).toBeLessThan(40);
  });
}

test('a launcher that comes after a modal stays under its backdrop, and gets on top when it closes', async ({
  go,
  page,
}) => {
  const host = await go();
  await host.open(modal);
  await host.open(resourceCentre);
  await expect(page.locator(launcher)).toBeAttached();
  const box = await page.locator(launcher).boundingBox();
  if (!box) throw new Error('The launcher is nowhere.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  /** Whether the launcher's own surface is what lies highest there. */
  const isHit = () =>
    page.evaluate(
      ([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return !!top?.shadowRoot?.elementFromPoint(x, y)?.closest('.launcher');
      },
      [x, y] as const,
    );
  expect(await isHit()).toBe(false);
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect.poll(isHit).toBe(true);
});

test('articles are for those they are meant for', async ({ go, page }) => {
  const host = await go();
  const forAdmins = { type: 'fact', fact: { of: 'person', trait: 'role' }, op: 'is', value: 'admin' } as const;
  const content: FlowContent = contentOf({ type: 'resourceCentre' }, [
    { id: 'a', blocks: [para('pa', 'For everybody.')], name: 'Everybody' },
    { id: 'b', blocks: [para('pb', 'For admins.')], name: 'Admins', when: forAdmins },
  ]);
  await host.open(content);
  await page.locator(launcher).click();
  await expect(host.panel.locator('.topic')).toHaveText(['Everybody']);
});
