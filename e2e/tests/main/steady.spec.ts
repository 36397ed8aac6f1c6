import { expect, test } from '../support/test.js';
import { flow, heading, milestone } from './flows.js';

const hasEmail = { type: 'fact', fact: { of: 'person', trait: 'email' }, op: 'exists' } as const;
/** What is counted as good of a page's cumulative layout shift: https://web.dev/articles/cls */
const good = 0.1;

for (const width of [1280, 390]) {
  test(`nothing jumps while pages load one part after the other, ${width} px wide`, async ({
    page,
    admin,
    workspace,
    browserName,
  }) => {
    test.skip(browserName !== 'chromium', 'Only Chromium tells of shifts.');
    test.setTimeout(120_000);
    const { api, inProject } = workspace;
    const goals = ['Signed Up', 'Invoice Created', 'Invoice Sent', 'Teammate Invited', 'Plan Upgraded'];
    const milestones = goals.map((event, index) => milestone(`goal-${index}`, event));
    for (const one of milestones) await workspace.addMilestone(one);
    const journey = { id: 'way', name: 'The way', milestoneIds: milestones.map(({ id }) => id) };
    expect((await api.post(`${inProject}/journeys`, { data: { journey } })).ok()).toBe(true);
    await workspace.publish(flow('news', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'News')] }]));
    const segment = { id: 'reached', name: 'Reached', kind: 'rule', when: hasEmail };
    expect((await api.post(`${inProject}/segments`, { data: { segment } })).ok()).toBe(true);
    await workspace.send([
      { type: 'identify', userId: 'mira', traits: { email: 'mira@example.com', plan: 'pro' } },
      { type: 'group', userId: 'mira', groupId: 'acme', traits: { name: 'Acme' } },
      ...goals.map((event) => ({ type: 'track', userId: 'mira', event })),
    ]);
    const { id: person } = await workspace.person('mira');

    await page.setViewportSize({ width, height: 850 });
    await page.addInitScript(() => {
      Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        // Neither entry nor window have these in the types of the browser's library.
        for (const { value, hadRecentInput } of list.getEntries() as unknown as LayoutShift[])
          if (!hadRecentInput) (window as unknown as { shift: number }).shift += value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    let asked = 0;
    await page.route(/\/v1\/projects\//, async (route) => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 60 + ((asked * 137) % 300)));
      await route.continue().catch(() => {}); // the page has gone on meanwhile
    });
    const shifts: Record<string, number> = {};
    for (const path of [
      'flows',
      'flows/new',
      'flows/news/report',
      'milestones',
      'milestones/goal-2/chart',
      'segments',
      'segments/reached',
      'lifecycle',
      'people',
      `people/${encodeURIComponent(person)}`,
      'accounts',
      'accounts/acme',
      'funnel',
      'members',
      'settings',
    ]) {
      await page.goto(`${admin}/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expect(page.locator('.skeleton, [data-waiting]')).toHaveCount(0);
      const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
      if (shift > good) shifts[path] = shift;
    }
    expect(shifts).toEqual({});
  });
}

interface LayoutShift {
  value: number;
  hadRecentInput: boolean;
}
