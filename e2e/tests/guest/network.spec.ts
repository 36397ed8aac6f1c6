import { expect, type Page, test } from '@playwright/test';
import { call, expectHeard, keptIn, listenIn, modal, several, waitingIn } from '../sdk-client/site.js';
import { siteOfFile } from '../sdk-client/site-of-file.js';
import { thrownIn } from '../support/thrown.js';
import { type Fault, type FaultyNetwork, startFaultyNetwork } from './faulty.js';
import { passTime, turnTimeouts } from './turned-time.js';

const site = siteOfFile();
let network: FaultyNetwork;
test.beforeAll(async () => {
  network = await startFaultyNetwork(site.foothold);
});
test.beforeEach(() => {
  network.clear();
  throughNetwork();
});
test.afterAll(() => network.stop());

let count = 0;
const someone = () => `networked-${Date.now()}-${++count}`;
const isBatch = ({ path }: { path: string }) => path === '/v1/batch';
const batches = () => network.asked.filter(isBatch);
const apiCalls = () => network.asked.filter(({ path }) => path.startsWith('/v1/'));

/** Has the pages reach Foothold through the faulty network. */
function throughNetwork(attributes = ''): void {
  site.scripts(site.snippet(attributes).replace(site.foothold, network.url));
}

/** The names of the events of a person that a test has sent, oldest first. */
async function own(userId: string): Promise<string[]> {
  return (await site.eventsOf(userId)).map(({ name }) => name).filter((name) => name.startsWith('Did '));
}

/** Loads a page whose time the test turns, with the SDK ready and the person known to the server. */
async function known(page: Page, userId: string): Promise<void> {
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await expect.poll(() => waitingIn(page)).toEqual([]);
}

const faults: [name: string, fault: Fault][] = [
  ['500', { type: 'status', status: 500 }],
  ['503 with Retry-After', { type: 'status', status: 503, retryAfter: 20 }],
  ['429 with Retry-After', { type: 'status', status: 429, retryAfter: 20 }],
  ['429 without Retry-After', { type: 'status', status: 429 }],
  ['a captive portal', { type: 'portal' }],
  ['an answer that breaks off in the middle', { type: 'cut' }],
  ['a connection that closes', { type: 'refuse' }],
];

for (const [name, fault] of faults) {
  test(`loses nothing and counts nothing twice: ${name}`, async ({ page }) => {
    const errors = thrownIn(page);
    const userId = someone();
    await page.clock.install();
    await known(page, userId);
    network.clear();
    network.fail((asked) => (isBatch(asked) ? fault : undefined));
    for (const event of ['Did one', 'Did two', 'Did three']) await call(page, 'track', event);
    await passTime(page, 2, 1);
    expect(await waitingIn(page)).toEqual(['Did one', 'Did two', 'Did three']);
    expect(batches().length).toBeGreaterThan(0);
    // Another page, while it goes on.
    await page.goto(`${site.pages}/next`);
    await call(page, 'track', 'Did four');
    await passTime(page, 10, 5);
    network.clear();
    await passTime(page, 180);
    await expect.poll(() => waitingIn(page)).toEqual([]);
    // The turned time of the page makes no difference to how many there are, only to their order.
    expect((await own(userId)).sort()).toEqual(['Did four', 'Did one', 'Did three', 'Did two']);
    expect(errors).toEqual([]);
  });
}

test('loses nothing to a server that never answers', async ({ page }) => {
  const errors = thrownIn(page);
  const userId = someone();
  await page.clock.install();
  await turnTimeouts(page);
  await known(page, userId);
  network.clear();
  network.fail((asked) => (isBatch(asked) ? { type: 'hang' } : undefined));
  await call(page, 'track', 'Did one');
  await passTime(page, 1, 1);
  await expect.poll(() => batches().length).toBe(1);
  // It gives up after 20 s, and tries again by itself.
  await passTime(page, 18, 6);
  expect(batches().length).toBe(1);
  await passTime(page, 12, 1);
  await expect.poll(() => batches().length).toBe(2);
  expect(await waitingIn(page)).toEqual(['Did one']);
  network.clear();
  // The second try hangs still: another page does not wait for it.
  await page.goto(`${site.pages}/next`);
  await passTime(page, 20, 5);
  await expect.poll(() => waitingIn(page)).toEqual([]);
  expect(await own(userId)).toEqual(['Did one']);
  expect(errors).toEqual([]);
});

test('asks nothing while offline, and sends what was done meanwhile once it is over', async ({ page, context }) => {
  const errors = thrownIn(page);
  const userId = someone();
  await known(page, userId);
  network.clear();
  await context.setOffline(true);
  for (const event of ['Did one', 'Did two']) await call(page, 'track', event);
  await page.evaluate(() => history.pushState(null, '', '/while-offline'));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)));
  expect(apiCalls()).toEqual([]);
  expect(await waitingIn(page)).toEqual(['Did one', 'Did two', 'page']);
  await context.setOffline(false);
  await expect.poll(() => waitingIn(page)).toEqual([]);
  expect(await own(userId)).toEqual(['Did one', 'Did two']);
  expect(errors).toEqual([]);
});

test('keeps to its budget of requests while the server fails for an hour', async ({ page }) => {
  test.setTimeout(180_000);
  const errors = thrownIn(page);
  const userId = someone();
  await page.clock.install();
  await known(page, userId);
  network.clear();
  network.fail(() => ({ type: 'status', status: 500 }));
  // Somebody who goes on working: something is done each 20 s, and another page of the app is shown each minute.
  for (let minute = 0; minute < 60; minute++) {
    await page.evaluate((at) => history.pushState(null, '', `/page-${at}`), minute);
    await call(page, 'track', `Did ${minute}`);
    await passTime(page, 60, 20);
    if (minute === 0) expect(apiCalls().length).toBeLessThanOrEqual(8);
  }
  // Eight tries that grow, then one each five minutes; and one question a page view whether flows are still live.
  expect(batches().length).toBeGreaterThanOrEqual(10);
  expect(batches().length).toBeLessThanOrEqual(8 + 12);
  expect(apiCalls().length - batches().length).toBeLessThanOrEqual(60);
  network.clear();
  // An answer that takes a moment must not look like one that took ten seconds.
  await passTime(page, 320, 5, 60);
  await call(page, 'track', 'Did 60');
  await passTime(page, 10);
  await expect.poll(() => waitingIn(page)).toEqual([]);
  expect(await own(userId)).toHaveLength(61);
  expect(errors).toEqual([]);
});

test('keeps to its budget on a first visit whose rules cannot be had, however busy the page is', async ({ page }) => {
  const errors = thrownIn(page);
  await page.clock.install();
  network.fail(({ path }) => (path.startsWith('/v1/') ? { type: 'status', status: 500 } : undefined));
  await listenIn(page);
  await page.goto(site.pages);
  // A page that notes where it was scrolled to in its URL.
  for (let second = 0; second < 120; second++) {
    await page.evaluate((at) => history.replaceState(null, '', `#${at}`), second);
    await passTime(page, 1, 1);
  }
  expect(apiCalls().length).toBeGreaterThan(1);
  expect(apiCalls().length).toBeLessThanOrEqual(2 * 7);
  expect(errors).toEqual([]);
});

test('gets its rules by itself when the first try fails, and then sends all that was done', async ({ page }) => {
  const userId = someone();
  await page.clock.install();
  network.fail(({ path }) => (path === '/v1/manifest' ? { type: 'status', status: 502 } : undefined));
  await listenIn(page);
  await page.goto(site.pages);
  await expect.poll(() => apiCalls().length).toBe(1);
  await call(page, 'identify', userId);
  await call(page, 'track', 'Did one');
  network.clear();
  await passTime(page, 60);
  await expectHeard(page, { name: 'ready' });
  await expect.poll(() => own(userId)).toEqual(['Did one']);
});

test('asks for a content that cannot be had a few times a minute at most', async ({ page }) => {
  await site.publish(modal('contentless', { prompts: [{ on: 'event', event: 'Open' }] }));
  await page.clock.install();
  network.fail(({ path }) => (path.startsWith('/v1/content/') ? { type: 'status', status: 503 } : undefined));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  for (let second = 0; second < 60; second++) {
    await call(page, 'track', 'Open');
    await passTime(page, 1, 1);
  }
  const contents = network.asked.filter(({ path }) => path.startsWith('/v1/content/'));
  expect(contents.length).toBeGreaterThan(1);
  expect(contents.length).toBeLessThanOrEqual(6);
  network.clear();
  await passTime(page, 60);
  await call(page, 'track', 'Open');
  await expectHeard(page, { name: 'flow_shown', flowId: 'contentless' });
});

test('asks for a file of its own that cannot be had a few times a minute at most', async ({ page, browserName }) => {
  await site.publish(modal('fileless', { prompts: [{ on: 'event', event: 'Open' }] }));
  await page.clock.install();
  const isFile = (path: string) => path.startsWith('/sdk/chunks/');
  network.fail(({ path }) => (isFile(path) ? { type: 'status', status: 503 } : undefined));
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (isFile(pathname)) asked.push(pathname);
  });
  const thrown = thrownIn(page);
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  for (let second = 0; second < 60; second++) {
    await call(page, 'track', 'Open');
    await passTime(page, 1, 1);
  }
  const deciding = asked.filter((path) => path.includes('/deciding-'));
  expect(deciding.length).toBeGreaterThan(0);
  expect(deciding.length).toBeLessThanOrEqual(6);
  network.clear();
  // Firefox asks for no module again that a page has missed: there it is the next page that shows it.
  if (browserName === 'firefox') await page.goto(`${site.pages}/next`);
  else await passTime(page, 60);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'track', 'Open');
  await expectHeard(page, { name: 'flow_shown', flowId: 'fileless' });
  expect(thrown).toEqual([]);
});

test('waits as long as Retry-After asks, over page loads', async ({ page }) => {
  const userId = someone();
  await page.clock.install();
  await known(page, userId);
  network.clear();
  network.fail((asked) => (isBatch(asked) ? { type: 'status', status: 429, retryAfter: 600 } : undefined));
  await call(page, 'track', 'Did one');
  await passTime(page, 1, 1);
  await expect.poll(() => batches().length).toBe(1);
  await passTime(page, 290);
  await page.goto(`${site.pages}/next`);
  await expectHeard(page, { name: 'ready' });
  await passTime(page, 240);
  expect(batches().length).toBe(1);
  network.clear();
  await passTime(page, 120);
  await expect.poll(() => own(userId)).toEqual(['Did one']);
});

test('is harmless where an ad blocker stops it: the script, or all it asks for', async ({ page }) => {
  const errors = thrownIn(page);
  await page.route(`${network.url}/**`, (route) => route.abort('blockedbyclient'));
  await listenIn(page);
  await page.goto(site.pages);
  // The calls of the page go into the list that the script would have taken over.
  await page.evaluate(() => (window as unknown as { foothold: unknown[] }).foothold.push(['track', 'Did one']));
  await page.unroute(`${network.url}/**`);

  let blocked = 0;
  await page.clock.install();
  await page.route(`${network.url}/v1/**`, (route) => {
    blocked++;
    return route.abort('blockedbyclient');
  });
  await page.goto(`${site.pages}/next`);
  await expect.poll(() => blocked).toBeGreaterThan(0);
  for (let minute = 0; minute < 10; minute++) {
    await call(page, 'track', 'Did one');
    await passTime(page, 60, 20);
  }
  expect(blocked).toBeLessThanOrEqual(12);
  expect(errors).toEqual([]);
});

for (const [name, days] of [
  ['ahead', 3],
  ['back', -3],
] as const) {
  test(`goes on when the clock jumps ${name}`, async ({ page }) => {
    const userId = someone();
    await page.clock.install();
    await known(page, userId);
    network.clear();
    network.fail((asked) => (isBatch(asked) ? { type: 'status', status: 500 } : undefined));
    await call(page, 'track', 'Did one');
    await passTime(page, 5, 1);
    await page.clock.setSystemTime(Date.now() + days * 86_400_000);
    await call(page, 'track', 'Did two');
    network.clear();
    await passTime(page, 400);
    await call(page, 'track', 'Did three');
    await passTime(page, 10);
    await expect.poll(async () => (await own(userId)).sort()).toEqual(['Did one', 'Did three', 'Did two']);
    await expect.poll(() => waitingIn(page)).toEqual([]);
    // What was done after the jump was done now, by the server's clock.
    const at = (await site.eventsOf(userId)).find((event) => event.name === 'Did three')?.at ?? 0;
    expect(Math.abs(at - Date.now())).toBeLessThan(600_000);
    // Nothing that waits for a time waits for days.
    const { retry } = await keptIn(page);
    expect(retry).toBeUndefined();
  });
}

test('takes no slow answer for a clock that goes wrong', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  network.fail((asked) => (isBatch(asked) ? { type: 'slow', ms: 2000 } : undefined));
  await call(page, 'identify', userId);
  const offset = async () => {
    const { person, offset } = JSON.parse((await keptIn(page)).state ?? '{}');
    return person === userId ? Math.abs(offset) : Number.POSITIVE_INFINITY;
  };
  await expect.poll(offset).toBeLessThan(Number.POSITIVE_INFINITY);
  // The page and the server have the same clock. The way back alone took 2,000 ms.
  expect(await offset()).toBeLessThan(1500);
});

test('sends nothing again when the lock that lets one tab send is stolen in mid-request', async ({ page }) => {
  const userId = someone();
  await known(page, userId);
  network.clear();
  network.fail((asked) => (isBatch(asked) ? { type: 'slow', ms: 500 } : undefined));
  await call(page, 'track', 'Did one');
  await expect.poll(() => batches().length).toBe(1);
  await page.evaluate((key) => navigator.locks.request(key, { steal: true }, () => {}), site.environment.publicKey);
  await expect.poll(() => waitingIn(page)).toEqual([]);
  expect(batches().length).toBe(1);
  // The next ones go as ever.
  await call(page, 'track', 'Did two');
  await expect.poll(() => own(userId)).toEqual(['Did one', 'Did two']);
});

test('counts an event once in a report though every answer was cut off and every batch came again', async ({
  page,
}) => {
  const userId = someone();
  const flows = several('counted', { prompts: [{ on: 'event', event: 'Open' }] });
  site.markup('<button id="target">Target</button>');
  await site.publish(...flows);
  await page.clock.install();
  await known(page, userId);
  network.clear();
  let cuts = 0;
  network.fail((asked) => (isBatch(asked) && cuts++ < 4 ? { type: 'cut' } : undefined));
  await call(page, 'track', 'Open');
  for (const { id } of flows) await expectHeard(page, { name: 'flow_shown', flowId: id });
  await passTime(page, 60, 5);
  await expect.poll(() => waitingIn(page)).toEqual([]);
  expect(cuts).toBeGreaterThan(4);
  const names = (await site.eventsOf(userId)).map(({ name }) => name);
  expect(names.filter((name) => name === 'Open')).toHaveLength(1);
  expect(names.filter((name) => name === 'foothold.flow_shown')).toHaveLength(flows.length);
  for (const { id } of flows) expect(await site.showsOf(id), id).toBe(1);
});
