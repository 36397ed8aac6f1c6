import { expect, test } from '@playwright/test';
import { call, expectHeard, type GuestWindow, heardIn, keptIn, listenIn, waitingIn } from './site.js';
import { siteOfFile } from './site-of-file.js';

const site = siteOfFile();

const batches = '**/v1/batch';
let count = 0;
const someone = () => `person-${Date.now()}-${++count}`;
const namesOf = async (userId: string) => (await site.eventsOf(userId)).map(({ name }) => name);

test('stores an event before the call returns', async ({ page }) => {
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await page.route(batches, (route) => route.abort());
  const kept = await page.evaluate(() => {
    (window as unknown as GuestWindow).foothold.track('Invoice Created', { amount: 3 });
    return Object.values(localStorage).some((value) => String(value).includes('Invoice Created'));
  });
  expect(kept).toBe(true);
});

test('replays what was pushed before it had loaded, in order, and takes pushes afterwards', async ({ page }) => {
  const userId = someone();
  site.scripts(
    `<script>window.foothold = [['identify', '${userId}', { plan: 'pro' }], ['track', 'First'], ['nonsense'], 7, ['track', 'Second']]</script>${site.snippet()}`,
  );
  await page.goto(site.pages);
  await expect.poll(() => namesOf(userId)).toContain('Second');
  await page.evaluate(() => (window as unknown as { foothold: unknown[] }).foothold.push(['track', 'Third'])); // set by the snippet
  await expect.poll(() => namesOf(userId)).toContain('Third');
  const names = await namesOf(userId);
  expect(names.filter((name) => /First|Second|Third/.test(name))).toEqual(['First', 'Second', 'Third']);
  expect(names[0]).toBe('foothold.session_started');
});

test('records a page view for every URL, without page loads too', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(`${site.pages}/invoices`);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await page.evaluate(() => {
    history.pushState(null, '', '/customers');
    history.replaceState({ same: true }, '', '/customers');
    history.pushState(null, '', '/reports');
  });
  await page.goBack();
  const paths = async () =>
    (await site.eventsOf(userId))
      .filter(({ name }) => name === 'foothold.page_viewed')
      .map((event) => event.properties.path);
  await expect.poll(paths).toEqual(['/invoices', '/customers', '/reports', '/customers']);
});

test('keeps what the server could not take, over page loads, and sends each once', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  const answers = ['500', 'portal', 'abort'];
  await page.route(batches, (route) => {
    const answer = answers.shift();
    if (answer === '500')
      return route.fulfill({ status: 500, json: {}, headers: { 'access-control-allow-origin': '*' } });
    if (answer === 'portal')
      return route.fulfill({
        status: 200,
        body: '<html>Sign in to the network</html>',
        headers: { 'access-control-allow-origin': '*' },
      });
    return route.abort();
  });
  await call(page, 'identify', userId);
  for (const name of ['One', 'Two', 'Three']) await call(page, 'track', name);
  await expect.poll(() => answers.length).toBeLessThan(3);
  await page.goto(`${site.pages}/next`);
  expect(await waitingIn(page)).toEqual(expect.arrayContaining(['One', 'Two', 'Three']));
  await page.unroute(batches);
  // Forgets that it has to wait, as time would.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.endsWith(':retry')) localStorage.removeItem(key);
  });
  await page.goto(`${site.pages}/last`);
  await expect.poll(() => namesOf(userId)).toEqual(expect.arrayContaining(['One', 'Two', 'Three']));
  await expect.poll(() => waitingIn(page)).toEqual([]);
  const names = await namesOf(userId);
  expect(names.filter((name) => /One|Two|Three/.test(name))).toEqual(['One', 'Two', 'Three']);
});

test('asks no more before the time that Retry-After names', async ({ page }) => {
  let requests = 0;
  await page.route(batches, (route) => {
    requests++;
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'retry-after',
      'retry-after': '600',
    };
    return route.fulfill({ status: 429, json: { error: { code: 'too_many_requests', message: '' } }, headers });
  });
  await listenIn(page);
  await page.goto(site.pages);
  await expect.poll(() => requests).toBe(1);
  await expect.poll(async () => (await keptIn(page)).retry).toBeTruthy();
  for (const path of ['/a', '/b', '/c']) {
    await page.goto(site.pages + path);
    await expectHeard(page, { name: 'ready' });
    await call(page, 'track', 'Tried');
  }
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  expect(requests).toBe(1);
  expect(await waitingIn(page)).toContain('Tried');
});

test('drops what the server refuses, tells of it, and keeps its neighbours', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await call(page, 'track', 'x'.repeat(500));
  await call(page, 'track', 'Good');
  await expectHeard(page, { name: 'error', code: 'refused' });
  await expect.poll(() => namesOf(userId)).toContain('Good');
  await expect.poll(() => waitingIn(page)).toEqual([]);
});

test('tells of calls that cannot be meant, and throws nothing', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noExplicitAny: calls that types forbid
    const { foothold } = window as any;
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    foothold.track();
    foothold.track('foothold.flow_shown');
    foothold.identify(7);
    foothold.track('Cycle', cycle);
    foothold.track('Large', { text: 'x'.repeat(40_000) });
    foothold.setTraits(null);
    foothold.start('no-such-flow');
    foothold.on('error');
  });
  await expectHeard(page, { name: 'error', code: 'unknown_flow' });
  const codes = (await heardIn(page)).map(({ code }) => code);
  expect(codes.filter((code) => code === 'invalid_name')).toHaveLength(3);
  expect(codes.filter((code) => code === 'invalid_values')).toHaveLength(2);
  expect(codes).not.toContain('fault');
  expect(errors).toEqual([]);
});

test('sends what was done just before the page was left', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await page.evaluate((id) => {
    const { foothold } = window as unknown as GuestWindow;
    foothold.identify(id);
    foothold.track('Left');
    location.href = 'about:blank';
  }, userId);
  await page.waitForURL('about:blank');
  await expect.poll(() => namesOf(userId)).toContain('Left');
});

test('sends what was done last, too, when the page is left before what went before is answered', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await expect.poll(() => namesOf(userId)).toContain('foothold.page_viewed');
  await expect.poll(() => waitingIn(page)).toEqual([]);
  await page.evaluate(() => {
    const { foothold } = window as unknown as GuestWindow;
    foothold.track('Under way');
    setTimeout(() => {
      foothold.track('Left');
      location.href = 'about:blank';
    }, 600);
  });
  // The server, which runs in this very thread, answers nothing meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
  await page.waitForURL('about:blank');
  await expect.poll(() => namesOf(userId)).toEqual(expect.arrayContaining(['Under way', 'Left']));
  // Leaving is no failure: the next page waits for nothing.
  await page.goto(site.pages);
  expect(await keptIn(page)).not.toHaveProperty('retry');
  await expect.poll(() => waitingIn(page)).toEqual([]);
  const names = await namesOf(userId);
  expect(names.filter((name) => /Under way|Left/.test(name))).toEqual(['Under way', 'Left']);
});

test('a page that comes back sends again', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  // As a page does that goes into the browser's cache and out of it again.
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await call(page, 'track', 'Back again');
  await expect.poll(() => namesOf(userId)).toContain('Back again');
  const names = await namesOf(userId);
  expect(names.filter((name) => name === 'foothold.page_viewed')).toHaveLength(2);
});

test('sends from two tabs without losing or doubling', async ({ context }) => {
  const userId = someone();
  const tabs = [await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await listenIn(tab);
    await tab.goto(site.pages);
    await expectHeard(tab, { name: 'ready' });
  }
  await Promise.all(
    tabs.map((tab, index) =>
      tab.evaluate(
        ([id, number]) => {
          const { foothold } = window as unknown as GuestWindow;
          foothold.identify(id);
          for (let each = 0; each < 40; each++) foothold.track(`Tab ${number} event ${each}`);
        },
        [userId, index] as const,
      ),
    ),
  );
  const mine = async () => (await namesOf(userId)).filter((name) => name.startsWith('Tab'));
  await expect.poll(async () => (await mine()).length).toBeGreaterThanOrEqual(80);
  await expect.poll(() => waitingIn(tabs[0] as never)).toEqual([]);
  const names = await mine();
  expect(new Set(names).size).toBe(80);
  expect(names).toHaveLength(80);
});

test('works where localStorage throws', async ({ page }) => {
  const userId = someone();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await call(page, 'track', 'Kept in memory');
  await expect.poll(() => namesOf(userId)).toContain('Kept in memory');
});

test('works where localStorage is full', async ({ page }) => {
  const userId = someone();
  await page.goto(site.pages);
  await page.evaluate(() => {
    for (const size of [1_000_000, 10_000, 100, 1]) {
      try {
        for (let each = 0; ; each++) localStorage.setItem(`full-${size}-${each}`, 'x'.repeat(size));
      } catch {
        // full to within this size
      }
    }
  });
  await listenIn(page);
  await page.goto(`${site.pages}/next`);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await call(page, 'track', 'Kept in memory');
  await expect.poll(() => namesOf(userId)).toContain('Kept in memory');
});

test('drops the oldest of more than a thousand that wait', async ({ page }) => {
  await page.route(batches, (route) => route.abort());
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await page.evaluate(() => {
    for (let each = 0; each < 1010; each++) (window as unknown as GuestWindow).foothold.track(`Event ${each}`);
  });
  const waiting = await waitingIn(page);
  expect(waiting).toHaveLength(1000);
  expect(waiting.at(-1)).toBe('Event 1009');
  // Session start and page view came first.
  expect(waiting[0]).toBe('Event 10');
});
