import type { Flow } from '@foothold/sdk/contract';
import { expect, type Frame, type FrameLocator, type Page, test } from '@playwright/test';
import { type Embed, someone, startEmbed } from '../embed/site.js';
import { type GuestWindow, modal } from '../sdk-client/site.js';
import { at, hotspot, para, tour } from '../sdk-view/contents.js';
import { seeInside } from '../support/visitor.js';
import { everyHost, flowOf } from './every-pattern.js';

let embed: Embed;
/** The same pages by another name are another origin, with a storage of its own. */
let elsewhere: string;

test.beforeAll(async () => {
  embed = await startEmbed();
  elsewhere = embed.app.replace('127.0.0.1', 'localhost');
});
test.beforeEach(({ context }) => seeInside(context));
test.afterEach(() => embed.site.clear());
test.afterAll(() => embed.stop());

interface Put {
  /** Where the outer page comes from. Default: where the app comes from. */
  from?: string;
  /** HTML of the frame's page, beside all that flows are about. */
  inner?: string;
  /** Of the frame. */
  attributes?: string;
  style?: string;
  /** Who has the SDK. */
  has: ('shell' | 'frame')[];
  /** Who says so. */
  userId?: string;
}

/** Opens a page in which the app is a frame. */
async function open(page: Page, { from = embed.app, inner = '', attributes = '', style = '', has, userId }: Put) {
  const identified = userId ? `<script>foothold = [['identify', '${userId}']]</script>` : '';
  const snippet = identified + embed.site.snippet();
  const documentOf = (title: string, body: string) =>
    `<!doctype html><html lang="en"><title>${title}</title><body style="margin:0">${body}</body></html>`;
  const frame = `<iframe title="App" src="${embed.app}/app.html" style="border:3px solid;margin:20px;width:760px;height:560px;${style}" ${attributes}></iframe>`;
  embed.files(
    new Map([
      ['/app.html', documentOf('App', `${everyHost}${inner}${has.includes('frame') ? snippet : ''}`)],
      ['/two.html', documentOf('Two', `<h1>Two</h1>${has.includes('frame') ? snippet : ''}`)],
      [
        '/shell.html',
        documentOf(
          'Shell',
          `<p>Shell</p>${frame}<p style="height:900px">End</p>${has.includes('shell') ? snippet : ''}`,
        ),
      ],
    ]),
  );
  await page.goto(`${from}/shell.html`);
}

const inside = (page: Page) => page.frameLocator('iframe');
const innerFrame = (page: Page) => page.frames()[1] as Frame; // the page has one
const start = (where: Page | Frame, flowId: string) =>
  where.waitForFunction((id) => {
    const { foothold } = window as unknown as Partial<GuestWindow>;
    foothold?.start?.(id);
    return !!foothold?.start;
  }, flowId);
const heading = (where: Page | FrameLocator, name: string) => where.getByRole('heading', { name, exact: true });

/** Shown on every page. */
const always = (flow: Flow, id: string): Flow => ({
  ...flow,
  id,
  trigger: { prompts: [{ on: 'page' }], frequency: { repeat: 'untilDone' } },
});

for (const whose of ['its own', 'another'] as const) {
  test(`in a tall frame, flows keep to the part that is seen while a page of ${whose} origin scrolls`, async ({
    page,
  }) => {
    const from = whose === 'another' ? elsewhere : embed.app;
    const [hello, spot] = whose === 'another' ? ['hello-2', 'spot-2'] : ['hello-1', 'spot-1'];
    await embed.site.publish(modal(hello, { prompts: [{ on: 'manual' }] }), { ...flowOf(hotspot), id: spot });
    await open(page, { from, has: ['frame'], style: 'height:3000px' });
    await start(innerFrame(page), spot);
    const beacon = inside(page).locator('foothold-flow .beacon');
    await expect(beacon).toBeInViewport({ ratio: 1 });

    await start(innerFrame(page), hello);
    const panel = inside(page).locator('foothold-flow .modal');
    await expect(panel).toBeInViewport({ ratio: 1 });
    await page.mouse.move(5, 5);
    await page.evaluate(() => scrollTo(0, 1500));
    await expect(panel).toBeInViewport({ ratio: 1 });
    await expect(inside(page).locator('foothold-flow .far .beacon')).toHaveCount(1);
    // Playwright's pointer and keys do not reach what is in a scrolled frame of another origin in Firefox, whoever's it is.
    await inside(page).getByRole('button', { name: 'Done' }).dispatchEvent('click');
    await expect(panel).toHaveCount(0);

    // It brings its target back, which is in the window of the frame all the time.
    await start(innerFrame(page), spot);
    await page.evaluate(() => scrollTo(0, 0));
    await expect(inside(page).locator('foothold-flow :not(.far) > * > .beacon')).toBeInViewport({ ratio: 1 });
  });
}

test('in a frame without an origin, flows show and events are sent', async ({ page }) => {
  await embed.site.publish(always(modal('hello'), 'hello'));
  const userId = someone();
  await open(page, { has: ['frame'], attributes: 'sandbox="allow-scripts"', userId });
  await expect(heading(inside(page), 'This is hello')).toBeVisible();
  await inside(page).getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => embed.countOf(userId, 'foothold.flow_completed')).toBe(1);
  expect(await embed.countOf(userId, 'foothold.flow_shown')).toBe(1);

  // Not every browser tells such a frame of what becomes of its URL.
  await innerFrame(page).evaluate(() => {
    location.hash = 'two';
  });
  await expect.poll(async () => (await embed.viewsOf(userId)).length).toBe(2);
});

test('a shell and the app in its frame show each flow once, where it has its place', async ({ page }) => {
  const steps = [
    { id: 'one', page: '/app.html', blocks: [para('p', 'On the first page')] },
    { id: 'two', page: '/two.html', blocks: [para('q', 'On the second page')] },
  ];
  const walk: Flow = { ...flowOf(tour), id: 'walk', name: 'Walk', steps };
  const empty: Flow = { ...modal('nothing'), pattern: { type: 'emptyState', slot: 'invoices' } };
  await embed.site.publish(
    always(modal('welcome'), 'welcome'),
    always(flowOf(hotspot), 'spot'),
    always({ ...modal('news'), pattern: { type: 'banner', position: 'bottom' } }, 'news'),
    always(empty, 'nothing'),
    walk,
  );
  const userId = someone();
  await open(page, { has: ['shell', 'frame'], userId });
  const flows = async () =>
    (await page.locator('foothold-flow').count()) + (await inside(page).locator('foothold-flow').count());
  await expect.poll(flows).toBe(3);
  await expect(heading(inside(page), 'This is nothing')).toBeVisible();
  // Whichever was first.
  const shower = (await page.getByRole('dialog').count()) ? page : inside(page);
  await shower.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => embed.countOf(userId, 'foothold.flow_completed')).toBe(1);
  for (const flowId of ['welcome', 'spot', 'news', 'nothing'])
    await expect.poll(() => embed.site.showsOf(flowId)).toBe(1);
  // The banner has waited for the modal.
  await expect.poll(flows).toBe(3);

  for (const where of page.frames())
    await where.evaluate(() => (window as unknown as GuestWindow).foothold.dismiss('news'));
  await expect.poll(flows).toBe(2);

  // A tour through pages of the frame goes on in there, whoever is there first after a reload.
  await start(innerFrame(page), 'walk');
  await expect(inside(page).getByText('On the first page')).toBeVisible();
  await page.reload();
  await expect(inside(page).getByText('On the first page')).toBeVisible();
  await expect(page.locator('foothold-flow .pill')).toHaveCount(0);
});

test('a shell and the app in its frame are one visitor from the first moment on', async ({ page }) => {
  // Both have done things before either may keep any of it.
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/v1/manifest*', async (route) => {
    await released;
    await route.continue();
  });
  await open(page, { has: ['shell', 'frame'] });
  const did = (where: Page | Frame, event: string) =>
    where.waitForFunction((name) => {
      const { foothold } = window as unknown as Partial<GuestWindow>;
      foothold?.track?.(name);
      return !!foothold?.track;
    }, event);
  await did(innerFrame(page), 'Did inside');
  await did(page, 'Did outside');
  release();
  // What both did becomes theirs who says who they are.
  const userId = someone();
  await page.evaluate((id) => (window as unknown as GuestWindow).foothold.identify(id), userId);
  const names = async () => (await embed.site.eventsOf(userId)).map(({ name }) => name).sort();
  const all = ['Did inside', 'Did outside', 'foothold.identified', 'foothold.page_viewed', 'foothold.page_viewed'];
  await expect.poll(names).toEqual([...all, 'foothold.session_started']);
});

test('a flow that one window starts ends what interrupts in the other', async ({ page }) => {
  const manual = { prompts: [{ on: 'manual' as const }] };
  await embed.site.publish(modal('outer', manual), modal('inner', manual));
  const userId = someone();
  await open(page, { has: ['shell', 'frame'], userId });
  await start(page, 'outer');
  await expect(heading(page, 'This is outer')).toBeVisible();
  await start(innerFrame(page), 'inner');
  await expect(heading(inside(page), 'This is inner')).toBeVisible();
  await expect(page.locator('foothold-flow')).toHaveCount(0);
  await start(page, 'outer');
  await expect(heading(page, 'This is outer')).toBeVisible();
  await expect(inside(page).locator('foothold-flow')).toHaveCount(0);
  // As the page's own doing, and the second one goes on.
  await expect.poll(() => embed.countOf(userId, 'foothold.flow_dismissed')).toBe(2);
  expect(await embed.countOf(userId, 'foothold.flow_shown')).toBe(3);
});

test('a shell hears what is done in the frame of its app, and leaves the person’s focus there', async ({ page }) => {
  const target = at('#new');
  await embed.site.publish(
    { ...modal('pressed', { prompts: [{ on: 'element', target, state: 'clicked' }] }), pattern: { type: 'slideout' } },
    modal('asked', { prompts: [{ on: 'manual' }] }),
    { ...modal('stroll', { prompts: [{ on: 'manual' }] }), pattern: { type: 'tour' } },
    {
      ...modal('presser', { prompts: [{ on: 'manual' }] }),
      steps: [
        {
          id: 's',
          blocks: [
            {
              type: 'button',
              id: 'b',
              label: 'Press it',
              actions: [{ type: 'clickElement', target }, { type: 'complete' }],
            },
          ],
        },
      ],
    },
  );
  await open(page, { has: ['shell'] });
  const field = inside(page).locator('#customer');
  await inside(page).locator('#new').click();
  await expect(heading(page, 'This is pressed')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();

  // A tour takes focus, but not from somebody who types.
  await field.click();
  await page.keyboard.type('Ada');
  await start(page, 'stroll');
  await expect(heading(page, 'This is stroll')).toBeVisible();
  await page.keyboard.type(' Love');
  await expect(field).toHaveValue('Ada Love');
  await page.getByRole('button', { name: 'Done' }).click();

  // A modal takes it, and gives it back to the field.
  await field.click();
  await start(page, 'asked');
  await expect(page.getByRole('dialog')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.type('lace');
  await expect(field).toHaveValue('Ada Lovelace');

  await inside(page)
    .locator('#new')
    .evaluate((button) => button.addEventListener('click', () => button.append(' pressed')));
  await start(page, 'presser');
  await page.getByRole('button', { name: 'Press it' }).click();
  await expect(inside(page).locator('#new')).toHaveText('New invoice pressed');
});
