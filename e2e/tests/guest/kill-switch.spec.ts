import type { Flow, FlowContent, Manifest } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { call, expectHeard, heardIn, keptIn, listenIn, modal, reasonIn, shownIn } from '../sdk-client/site.js';
import { siteOfFile } from '../sdk-client/site-of-file.js';
import { seeInside } from '../support/visitor.js';
import { type FaultyNetwork, startFaultyNetwork } from './faulty.js';

const site = siteOfFile();
let network: FaultyNetwork;
test.beforeAll(async () => {
  network = await startFaultyNetwork(site.foothold);
});
test.beforeEach(async ({ page, context }) => {
  count++;
  network.clear();
  site.scripts(site.snippet().replace(site.foothold, network.url));
  thrown.length = 0;
  page.on('pageerror', ({ message }) => thrown.push(message));
  await seeInside(context);
  await listenIn(page);
});
test.afterEach(() => expect(thrown).toEqual([]));
test.afterAll(() => network.stop());

/** What the page threw, or left unhandled: nothing, whatever a test breaks. */
const thrown: string[] = [];
let count = 0;
/** What a flow of this test is called in the product: ids are never used again. */
const idOf = (name: string) => `${name}-${count}`;
const someone = () => `killing-${Date.now()}-${count}`;
const onScreen = (page: Page) => page.locator('foothold-flow');
const errorsTold = async (page: Page) => (await heardIn(page)).filter(({ name }) => name === 'error');

/** A modal of two steps, which is prompted by the event `Open <name>`. */
const paged = (name: string): Flow => ({
  ...modal(idOf(name), { prompts: [{ on: 'event', event: `Open ${name}` }], frequency: { repeat: 'always' } }),
  name,
  steps: ['one', 'two'].map((step) => ({
    id: step,
    blocks: [
      { type: 'heading', id: `h-${step}`, text: `${name} ${step}` },
      { type: 'button', id: `b-${step}`, label: 'On', actions: [{ type: 'next' }] },
    ],
  })),
});

/** Has the content of the flow that is named so arrive changed. */
function spoilContent(name: string, change: (content: FlowContent) => unknown): void {
  network.fail(({ path }) =>
    path.startsWith('/v1/content/')
      ? { type: 'spoil', change: (content: FlowContent) => (content.name === name ? change(content) : content) }
      : undefined,
  );
}

test.describe('a flow that is broken is left alone, and only that one', () => {
  const impossible: [name: string, change: (content: FlowContent) => unknown][] = [
    ['without steps', ({ steps: _, ...content }) => content],
    ['of an unknown pattern', (content) => ({ ...content, pattern: { type: 'hologram' } })],
    ['with blocks that are nothing', (content) => ({ ...content, steps: [{ id: 'one', blocks: [null] }] })],
    ['that is not a flow', () => ({ hello: 'world' })],
  ];
  for (const [name, change] of impossible) {
    test(`a content ${name}`, async ({ page }) => {
      await site.publish(paged('bad'), paged('good'));
      spoilContent('bad', change);
      await page.goto(site.pages);
      await expectHeard(page, { name: 'ready' });
      await call(page, 'track', 'Open bad');
      await expectHeard(page, { name: 'error', code: 'flow', about: idOf('bad') });
      await expect(onScreen(page)).toHaveCount(0);
      expect(await reasonIn(page, idOf('bad'))).toBe('failed_in_page');
      await call(page, 'track', 'Open bad');
      await call(page, 'track', 'Open good');
      await expect(page.getByRole('heading', { name: 'good one' })).toBeVisible();
      // It was tried once.
      expect(await errorsTold(page)).toHaveLength(1);
    });
  }

  const later: [name: string, change: (content: FlowContent) => unknown][] = [
    [
      'cannot be drawn',
      (content) => ({ ...content, steps: [content.steps[0], { id: 'two', blocks: [{ type: 'richText', id: 'r' }] }] }),
    ],
    [
      'leads on by an impossible condition',
      (content) => ({
        ...content,
        steps: [{ ...content.steps[0], branches: [{ when: { type: 'all', of: 7 }, goTo: 'two' }] }, content.steps[1]],
      }),
    ],
  ];
  for (const [name, change] of later) {
    test(`a step that ${name} takes its flow off the screen`, async ({ page }) => {
      await site.publish(paged('bad'), paged('good'));
      spoilContent('bad', change);
      await page.goto(site.pages);
      await expectHeard(page, { name: 'ready' });
      const before = await page.evaluate(() => document.body.outerHTML);
      await call(page, 'track', 'Open bad');
      await page.getByRole('button', { name: 'On' }).click();
      await expectHeard(page, { name: 'error', code: 'flow', about: idOf('bad') });
      await expect(onScreen(page)).toHaveCount(0);
      expect(await page.evaluate(() => document.body.outerHTML)).toBe(before);
      await call(page, 'track', 'Open good');
      await expect(page.getByRole('heading', { name: 'good one' })).toBeVisible();
      await page.getByRole('button', { name: 'On' }).click();
      await expect(page.getByRole('heading', { name: 'good two' })).toBeVisible();
    });
  }

  test('rules that make no sense', async ({ page }) => {
    await site.publish(paged('bad'), paged('good'), paged('other'));
    network.fail(({ path }) =>
      path === '/v1/manifest'
        ? {
            type: 'spoil',
            change: (manifest: Manifest) => ({
              ...manifest,
              flows: manifest.flows.map((flow) => {
                if (flow.id === idOf('bad')) return { ...flow, trigger: null };
                const scene = { type: 'moon', of: [null] };
                return flow.id === idOf('other') ? { ...flow, trigger: { ...flow.trigger, scene } } : flow;
              }),
            }),
          }
        : undefined,
    );
    await page.goto(site.pages);
    await expectHeard(page, { name: 'ready' });
    for (const id of ['bad', 'other', 'good']) await call(page, 'track', `Open ${id}`);
    await expect(page.getByRole('heading', { name: 'good one' })).toBeVisible();
    expect(await shownIn(page)).toEqual([idOf('good')]);
  });

  test('an action of the page that throws stops what follows it and nothing else', async ({ page }) => {
    const flow = paged('acts');
    const actions = [{ type: 'callHost' as const, name: 'explode' }, { type: 'next' as const }];
    await site.publish({
      ...flow,
      steps: flow.steps.map((step) => ({
        ...step,
        blocks: [
          { type: 'button', id: `bad-${step.id}`, label: 'Explode', actions },
          { type: 'button', id: `good-${step.id}`, label: 'Leave', actions: [{ type: 'dismiss' }] },
        ],
      })),
    });
    await page.goto(site.pages);
    await expectHeard(page, { name: 'ready' });
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      (window as any).foothold.registerAction('explode', () => {
        throw new Error('The page’s own function failed.');
      });
    });
    await call(page, 'track', 'Open acts');
    for (let press = 0; press < 7; press++) await page.getByRole('button', { name: 'Explode' }).click();
    await expect.poll(async () => (await errorsTold(page)).length).toBe(7);
    expect((await errorsTold(page)).map(({ code }) => code)).toEqual(Array(7).fill('action'));
    await page.getByRole('button', { name: 'Leave' }).click();
    await expectHeard(page, { name: 'flow_dismissed', flowId: idOf('acts') });
    await call(page, 'track', 'Open acts');
    await expect(onScreen(page)).toHaveCount(1);
  });
});

test('switches itself off after repeated faults of its own, and reports once', async ({ page }) => {
  const userId = someone();
  await site.publish(paged('shown'));
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await expect.poll(() => site.eventsOf(userId)).not.toEqual([]);
  await call(page, 'track', 'Open shown');
  await expect(onScreen(page)).toHaveCount(1);
  // Rules that nothing can be done with.
  network.fail(({ path }) =>
    path === '/v1/manifest'
      ? { type: 'spoil', change: (manifest: Manifest) => ({ ...manifest, flows: 7, counters: 7 }) }
      : undefined,
  );
  await site.publish(paged('next'));
  for (let event = 0; event < 30; event++) {
    await call(page, 'track', `Event ${event}`);
    await page.waitForTimeout(30);
  }
  await expect.poll(async () => (await errorsTold(page)).filter(({ code }) => code === 'fault').length).toBe(5);
  await expect(onScreen(page)).toHaveCount(0);
  const reports = async () => (await site.eventsOf(userId)).filter(({ name }) => name === 'foothold.fault');
  await expect.poll(async () => (await reports()).length).toBe(1);
  const { properties } = (await reports())[0] ?? {};
  expect(properties?.message).toMatch(/\S/);

  // Silent from now on.
  network.asked.length = 0;
  await call(page, 'track', 'After the end');
  await page.evaluate(() => history.pushState(null, '', '/after-the-end'));
  await page.waitForTimeout(1000);
  expect(network.asked).toEqual([]);
  expect(await reports()).toHaveLength(1);
  expect((await site.eventsOf(userId)).map(({ name }) => name)).not.toContain('After the end');

  // The next page gets the rules anew.
  network.clear();
  await page.goto(`${site.pages}/next`);
  await expectHeard(page, { name: 'ready' });
  await expect.poll(async () => (await keptIn(page)).manifest).toContain(idOf('next'));
  // The run that was under way goes on.
  await expect(page.getByRole('heading', { name: 'shown one' })).toBeVisible();
});

test.describe('the server stops', () => {
  /** Where a flow is on the screen, and another one waits for its event. */
  async function inUse(page: Page): Promise<string> {
    const userId = someone();
    await site.publish(paged('first'), paged('second'));
    await page.goto(site.pages);
    await expectHeard(page, { name: 'ready' });
    await call(page, 'identify', userId);
    await expect.poll(() => site.eventsOf(userId)).not.toEqual([]);
    await call(page, 'track', 'Open first');
    await expect(page.getByRole('heading', { name: 'first one' })).toBeVisible();
    await expect
      .poll(async () => (await site.eventsOf(userId)).map(({ name }) => name))
      .toContain('foothold.step_shown');
    return userId;
  }

  test('one flow, with the next answer', async ({ page }) => {
    await inUse(page);
    await site.unpublish(idOf('first'));
    await call(page, 'track', 'Went On');
    await expect(onScreen(page)).toHaveCount(0);
    await call(page, 'track', 'Open first');
    await call(page, 'track', 'Open second');
    await expect(page.getByRole('heading', { name: 'second one' })).toBeVisible();
    expect(await shownIn(page)).toEqual([idOf('first'), idOf('second')]);
  });

  test('one confidential flow, with the next answer', async ({ page }) => {
    await site.publish({ ...paged('secret'), confidential: true });
    await page.goto(site.pages);
    await expectHeard(page, { name: 'ready' });
    await call(page, 'identify', someone());
    await expect.poll(async () => (await keptIn(page)).state ?? '').toContain(idOf('secret'));
    await call(page, 'track', 'Open secret');
    await expect(page.getByRole('heading', { name: 'secret one' })).toBeVisible();
    await site.unpublish(idOf('secret'));
    await call(page, 'track', 'Went On');
    await expect(onScreen(page)).toHaveCount(0);
  });

  test('an environment, with the next answer, and starts it again', async ({ page }) => {
    const userId = await inUse(page);
    await site.changeEnvironment({ enabled: false });
    await call(page, 'track', 'Went On');
    await expect(onScreen(page)).toHaveCount(0);
    await call(page, 'track', 'Open second');
    // Events go on being taken.
    await expect.poll(async () => (await site.eventsOf(userId)).map(({ name }) => name)).toContain('Open second');
    expect(await shownIn(page)).toEqual([idOf('first')]);
    await site.changeEnvironment({ enabled: true });
    await call(page, 'track', 'Went On');
    // The run that was under way goes on where it was.
    await expect(page.getByRole('heading', { name: 'first one' })).toBeVisible();
    expect(await shownIn(page)).toEqual([idOf('first')]);
  });

  test('every environment of the project', async ({ page }) => {
    await inUse(page);
    await site.stopAll(true);
    await call(page, 'track', 'Went On');
    await expect(onScreen(page)).toHaveCount(0);
    await site.stopAll(false);
    await call(page, 'track', 'Went On');
    await expect(page.getByRole('heading', { name: 'first one' })).toBeVisible();
  });

  test('by the next page view, without polling: a page that nobody uses asks nothing', async ({ page }) => {
    // A page tells once that nobody uses it, where that is measured.
    await site.switchOff('idle');
    await page.clock.install();
    // That somebody does nothing is told once, which asks.
    await site.switchOff('idle');
    await inUse(page);
    await page.clock.runFor(1000);
    await site.changeEnvironment({ enabled: false });
    network.asked.length = 0;
    for (let minute = 0; minute < 60; minute++) await page.clock.runFor(60_000);
    expect(network.asked).toEqual([]);
    await expect(onScreen(page)).toHaveCount(1);
    await page.evaluate(() => history.pushState(null, '', '/elsewhere'));
    await page.clock.runFor(1000);
    await expect(onScreen(page)).toHaveCount(0);
  });

  test('by the next page view, though the server takes no events at all', async ({ page }) => {
    await page.clock.install();
    await inUse(page);
    network.fail(({ path }) => (path === '/v1/batch' ? { type: 'status', status: 500 } : undefined));
    await call(page, 'track', 'Lost For Now');
    await page.clock.runFor(11_000);
    await expect.poll(async () => (await keptIn(page)).retry).toBeTruthy();
    await site.changeEnvironment({ enabled: false });
    await page.evaluate(() => history.pushState(null, '', '/elsewhere'));
    await expect(onScreen(page)).toHaveCount(0);
    // And on the next page from its beginning.
    await page.goto(`${site.pages}/next`);
    await expectHeard(page, { name: 'ready' });
    await call(page, 'track', 'Open second');
    await page.waitForTimeout(300);
    await expect(onScreen(page)).toHaveCount(0);
  });

  test('for a visitor who comes back with old rules, before the flow has been there for a second', async ({ page }) => {
    await site.publish(modal(idOf('greeting'), { frequency: { repeat: 'always' } }));
    await page.goto(site.pages);
    await expect(page.getByRole('heading', { name: /This is greeting/ })).toBeVisible();
    await site.changeEnvironment({ enabled: false });
    await page.goto(`${site.pages}/next`);
    await expectHeard(page, { name: 'ready' });
    await expect.poll(async () => (await keptIn(page)).manifest).toContain('"enabled":false');
    await expect(onScreen(page)).toHaveCount(0);
  });
});
