import type { Flow } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { call, expectHeard, keptIn, listenIn, modal, several, shownIn, waitingIn } from '../sdk-client/site.js';
import { siteOfFile } from '../sdk-client/site-of-file.js';
import { para } from '../sdk-view/contents.js';
import { seeInside } from '../support/visitor.js';

const site = siteOfFile();
test.beforeEach(({ page }) => {
  count++;
  thrown.length = 0;
  page.on('pageerror', ({ message }) => thrown.push(message));
});
test.afterEach(() => expect(thrown).toEqual([]));

const thrown: string[] = [];
let count = 0;
const someone = () => `storing-${Date.now()}-${count}`;
const own = async (userId: string) =>
  (await site.eventsOf(userId)).map(({ name }) => name).filter((name) => name.startsWith('Did '));
const idle = (page: Page) => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));

/** All that Foothold could leave in a browser, wherever. */
function tracesIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const isOurs = (name: string) => /foothold|fh_pub/i.test(name);
    const databases = (await indexedDB.databases?.()) ?? [];
    return [
      ...Object.keys(localStorage).filter(isOurs),
      ...Object.keys(sessionStorage),
      ...document.cookie.split(';').filter((cookie) => cookie.trim()),
      ...databases.flatMap(({ name }) => name ?? []),
      ...((await globalThis.caches?.keys().catch(() => [])) ?? []),
      ...((await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? []).map(({ scope }) => scope),
    ];
  });
}

/** The bodies of what the page has posted since. */
function postsOf(page: Page): string[] {
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.postData() ?? '');
  });
  return posts;
}

/** Breaks `localStorage` before the page's own scripts, in one of the ways in which browsers break it. */
const broken: [name: string, how: () => void][] = [
  [
    'throws when it is touched',
    () =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      }),
  ],
  ['is null', () => Object.defineProperty(window, 'localStorage', { value: null })],
  [
    'throws when it is written',
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  ],
  [
    'throws when it is read',
    () => {
      Storage.prototype.getItem = () => {
        throw new DOMException('broken', 'InvalidStateError');
      };
    },
  ],
  [
    'keeps nothing',
    () => {
      Storage.prototype.setItem = () => {};
    },
  ],
];

for (const [name, how] of broken) {
  test(`where localStorage ${name}, events arrive and flows show, once`, async ({ page }) => {
    const userId = someone();
    const flows = several(`in-memory-${count}`, { prompts: [{ on: 'event', event: 'Did it' }] });
    site.markup('<button id="target">Target</button>');
    await site.publish(...flows);
    await page.addInitScript(how);
    await listenIn(page);
    await page.goto(site.pages);
    await expectHeard(page, { name: 'ready' });
    await call(page, 'identify', userId);
    await expect.poll(() => site.eventsOf(userId)).not.toEqual([]);
    await call(page, 'track', 'Did it');
    for (const { id } of flows) await expectHeard(page, { name: 'flow_shown', flowId: id });
    await expect.poll(() => own(userId)).toEqual(['Did it']);
    await idle(page);
    const ids = flows.map(({ id }) => id).sort();
    expect((await shownIn(page)).sort()).toEqual(ids);
    const told = (await site.eventsOf(userId)).filter((event) => event.name === 'foothold.flow_shown');
    expect(told.map(({ properties }) => properties.flowId).sort()).toEqual(ids);
  });
}

test('goes on when storage fills up under it, and loses nothing of what is done in the page', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await expect.poll(() => site.eventsOf(userId)).not.toEqual([]);
  await page.evaluate(() => {
    for (const size of [1_000_000, 10_000, 100, 1]) {
      try {
        for (let each = 0; ; each++) localStorage.setItem(`host-${size}-${each}`, 'x'.repeat(size));
      } catch {
        // full to within this size
      }
    }
  });
  for (const event of ['Did one', 'Did two', 'Did three']) await call(page, 'track', event);
  await expect.poll(() => own(userId)).toEqual(['Did one', 'Did two', 'Did three']);
  // What the host keeps is all there.
  expect(await page.evaluate(() => localStorage.getItem('host-1-0'))).toBe('x');
});

test('goes on when the host clears the storage in mid-session', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await call(page, 'track', 'Did before');
  await expect.poll(() => own(userId)).toEqual(['Did before']);
  await page.evaluate(() => localStorage.clear());
  await call(page, 'track', 'Did after');
  await call(page, 'identify', userId);
  await call(page, 'track', 'Did at last');
  await expect.poll(async () => (await own(userId)).sort()).toEqual(['Did after', 'Did at last', 'Did before']);
});

test('takes what somebody broke in the storage for nothing', async ({ page }) => {
  const userId = someone();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await expect.poll(() => waitingIn(page)).toEqual([]);
  for (const rubbish of ['{"half":', '"text"', '[]', '7', 'null', '{}']) {
    await page.evaluate((text) => {
      for (const key of Object.keys(localStorage))
        if (/^foothold:.*:(?!anonymousId|userId)/.test(key)) localStorage.setItem(key, text);
      const [prefix] = Object.keys(localStorage).flatMap((key) => /^foothold:.*?:/.exec(key) ?? []);
      localStorage.setItem(`${prefix}q:rubbish`, text);
    }, rubbish);
    let posts = 0;
    const posted = () => posts++;
    page.on('request', posted);
    await page.goto(`${site.pages}/next`);
    await expect.poll(async () => (await keptIn(page)).manifest ?? '', rubbish).toContain('"version"');
    await call(page, 'track', `Did after ${rubbish}`);
    await expect.poll(() => own(userId), rubbish).toContain(`Did after ${rubbish}`);
    page.off('request', posted);
    expect(posts, rubbish).toBeLessThan(15);
  }
});

test('two tabs are one visit of one person, and what one learns the other knows', async ({ context, page }) => {
  const userId = someone();
  const flow = modal(`once-${count}`, { prompts: [{ on: 'event', event: 'Did it' }], frequency: { repeat: 'once' } });
  await site.publish(flow);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await listenIn(tab);
    await tab.goto(site.pages);
    await expectHeard(tab, { name: 'ready' });
  }
  await call(page, 'identify', userId);
  await expect.poll(() => site.eventsOf(userId)).not.toEqual([]);
  await call(page, 'track', 'Did it');
  await expectHeard(page, { name: 'flow_shown', flowId: flow.id });
  await expect.poll(() => waitingIn(page)).toEqual([]);
  await call(other, 'track', 'Did it');
  await expect.poll(() => own(userId)).toEqual(['Did it', 'Did it']);
  await idle(other);
  expect(await shownIn(other)).toEqual([]);
  const names = (await site.eventsOf(userId)).map(({ name }) => name);
  expect(names.filter((name) => name === 'foothold.session_started')).toHaveLength(1);
  // Somebody logs out in one of them.
  await call(page, 'reset');
  await call(other, 'track', 'Did as nobody');
  await idle(other);
  expect(await own(userId)).toEqual(['Did it', 'Did it']);
});

test('a tour is where the person is in every tab, leaves all of them with its end, and is counted once', async ({
  context,
  page,
}) => {
  const userId = someone();
  const steps = ['One', 'Two', 'Three', 'Four'].map((text) => ({ id: text, blocks: [para(`p-${text}`, text)] }));
  const flow: Flow = {
    ...modal(`followed-${count}`, { prompts: [{ on: 'event', event: 'Did it' }] }),
    pattern: { type: 'tour' },
    steps,
  };
  await site.publish(flow);
  site.markup('<input id="theirs">');
  await seeInside(context);
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await call(page, 'track', 'Did it');
  const stepIn = (tab: Page) => tab.locator('foothold-flow .rich');
  const next = (tab: Page) => tab.locator('foothold-flow').getByRole('button', { name: 'Next' }).click();
  await expect(stepIn(page)).toHaveText('One');
  await expect.poll(() => waitingIn(page)).toEqual([]);
  // It goes on in a tab that comes later.
  const other = await context.newPage();
  await listenIn(other);
  await other.goto(`${site.pages}/next`);
  await expect(stepIn(other)).toHaveText('One');
  await page.locator('#theirs').focus();
  await next(other);
  await expect(stepIn(page)).toHaveText('Two');
  // Focus stays where the person left it.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('theirs');
  await next(page);
  await expect(stepIn(other)).toHaveText('Three');
  await next(other);
  await expect(stepIn(page)).toHaveText('Four');
  await call(other, 'dismiss', flow.id);
  await expect(other.locator('foothold-flow')).toHaveCount(0);
  await expect(page.locator('foothold-flow')).toHaveCount(0);
  await expect.poll(() => waitingIn(page)).toEqual([]);
  const told = (await site.eventsOf(userId))
    .filter(({ name }) => /flow_(shown|dismissed)|step_/.test(name))
    .map(({ name, properties }) => `${name.slice('foothold.'.length)} ${properties.stepId}`);
  expect(told).toEqual([
    'flow_shown One',
    // Once, though another tab has shown it too.
    'step_shown One',
    'step_completed One',
    'step_shown Two',
    'step_completed Two',
    'step_shown Three',
    'step_completed Three',
    'step_shown Four',
    'flow_dismissed Four',
  ]);
});

test('a private window leaves nothing for the next one, and is somebody new', async ({ browser }) => {
  const ids: string[] = [];
  for (let window = 0; window < 2; window++) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await listenIn(tab);
    await tab.goto(site.pages);
    await expectHeard(tab, { name: 'ready' });
    ids.push((await keptIn(tab)).anonymousId ?? '');
    await context.close();
  }
  expect(ids[0]).toBeTruthy();
  expect(ids[1]).toBeTruthy();
  expect(ids[0]).not.toBe(ids[1]);
});

test.describe('where consent is required', () => {
  test.beforeEach(() => site.changeEnvironment({ consentRequired: true }));

  test('nothing is stored, sent or shown while it is withheld, on any page', async ({ page }) => {
    await site.publish(modal(`unasked-${count}`));
    const posts = postsOf(page);
    await listenIn(page);
    for (const path of ['/', '/next', '/last']) {
      const manifest = page.waitForResponse('**/v1/manifest*');
      await page.goto(site.pages + path);
      await manifest;
      await call(page, 'identify', someone());
      await call(page, 'track', 'Did it');
      await page.evaluate(() => history.pushState(null, '', '#deeper'));
      if (path === '/last') await call(page, 'consent', false);
      await idle(page);
      expect(await tracesIn(page)).toEqual([]);
    }
    expect(posts).toEqual([]);
    await expect(page.locator('foothold-flow')).toHaveCount(0);
  });

  test('given, withdrawn and given again: only what was done while it held arrives', async ({ page }) => {
    const [first, second] = [`first-${someone()}`, `second-${someone()}`];
    const posts = postsOf(page);
    await listenIn(page);
    await page.goto(site.pages);
    await call(page, 'consent', true);
    await expectHeard(page, { name: 'ready' });
    await call(page, 'identify', first);
    await call(page, 'track', 'Did while it held');
    await expect.poll(() => own(first)).toEqual(['Did while it held']);

    await call(page, 'consent', false);
    expect(await tracesIn(page)).toEqual([]);
    posts.length = 0;
    await call(page, 'track', 'Did while it did not');
    await page.evaluate(() => history.pushState(null, '', '/withdrawn'));
    await page.goto(`${site.pages}/next`);
    await call(page, 'track', 'Did on the next page');
    await call(page, 'consent', false);
    await idle(page);
    expect(await tracesIn(page)).toEqual([]);
    expect(posts).toEqual([]);

    await call(page, 'consent', true);
    await call(page, 'identify', second);
    await call(page, 'track', 'Did at last');
    await expect.poll(() => own(second)).toEqual(['Did at last']);
    expect(await own(first)).toEqual(['Did while it held']);
  });

  test('withdrawn in one tab, it is withdrawn in the other', async ({ context, page }) => {
    const userId = someone();
    const other = await context.newPage();
    const flows = several(`withdrawn-${count}`);
    site.markup('<button id="target">Target</button>');
    await site.publish(...flows);
    for (const tab of [page, other]) {
      await listenIn(tab);
      await tab.goto(site.pages);
      await call(tab, 'consent', true);
      await expectHeard(tab, { name: 'ready' });
      if (tab === page) await call(page, 'identify', userId);
    }
    await call(page, 'track', 'Did it');
    await expect.poll(() => own(userId)).toEqual(['Did it']);
    for (const tab of [page, other]) await expect(tab.locator('foothold-flow')).toHaveCount(flows.length);
    await call(page, 'consent', false);
    // What was shown goes with it, whatever it is.
    for (const tab of [page, other]) await expect(tab.locator('foothold-flow')).toHaveCount(0);
    await idle(other);
    const posts = postsOf(other);
    await call(other, 'track', 'Did in the other tab');
    await idle(other);
    expect(await tracesIn(other)).toEqual([]);
    expect(posts).toEqual([]);
    for (const tab of [page, other]) await expect(tab.locator('foothold-flow')).toHaveCount(0);
  });
});

test('with global privacy control, nothing is kept until the page has asked and been told yes', async ({ page }) => {
  const userId = someone();
  const posts = postsOf(page);
  await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  await listenIn(page);
  site.scripts(site.snippet('data-foothold-privacy-control'));
  const manifest = page.waitForResponse('**/v1/manifest*');
  await page.goto(site.pages);
  await manifest;
  await call(page, 'track', 'Did unasked');
  await idle(page);
  expect(await tracesIn(page)).toEqual([]);
  expect(posts).toEqual([]);
  await call(page, 'consent', true);
  await call(page, 'identify', userId);
  await call(page, 'track', 'Did asked');
  await expect.poll(() => own(userId)).toEqual(['Did asked']);
  // Where the page does not say that the signal counts, it is not taken for an answer.
  const context = await page.context().browser()?.newContext();
  const plain = await context?.newPage();
  if (!context || !plain) throw new Error('There is no second window.');
  await plain.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  site.scripts(site.snippet());
  await listenIn(plain);
  await plain.goto(site.pages);
  await expectHeard(plain, { name: 'ready' });
  expect(await tracesIn(plain)).not.toEqual([]);
  await context.close();
});
