import type { Flow } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { call, expectHeard, heardIn, listenIn, modal, shownIn } from './site.js';
import { siteOfFile } from './site-of-file.js';

const site = siteOfFile();

let count = 0;
const someone = () => `person-${Date.now()}-${++count}`;

const atStart = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/' } as const;

/** A tour of three steps that begins on the first page; each is completed by the event of its name. */
const tour = (flowId: string): Flow => ({
  ...modal(flowId, { scene: atStart, prompts: [{ on: 'event', event: 'Begin' }] }),
  pattern: { type: 'tour' },
  steps: ['one', 'two', 'three'].map((id) => ({
    id,
    blocks: [{ type: 'heading', id: `h-${id}`, text: `Step ${id}` }],
    advance: [{ on: 'event', event: `Did ${id}` }],
  })),
});

async function stepIn(page: Page): Promise<string | undefined> {
  const steps = (await heardIn(page)) as { name: string; stepId?: string }[];
  return steps.findLast(({ name }) => name === 'step_shown')?.stepId;
}

test('goes on with a tour on the next page, and ends it when the last thing is done', async ({ page }) => {
  await site.publish(tour('pages'));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'track', 'Begin');
  await expectHeard(page, { name: 'flow_shown', flowId: 'pages' });
  await call(page, 'track', 'Did one');
  await expect.poll(() => stepIn(page)).toBe('two');
  await page.goto(`${site.pages}/next`);
  await expect.poll(() => stepIn(page)).toBe('two');
  expect(await shownIn(page)).toEqual([]);
  await call(page, 'track', 'Did two');
  await call(page, 'track', 'Did three');
  await expectHeard(page, { name: 'flow_completed', flowId: 'pages' });
  await page.goto(`${site.pages}/last`);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'track', 'Begin');
  expect(await stepIn(page)).toBeUndefined();
});

test('goes on with a tour on another device', async ({ page, browser }) => {
  const userId = someone();
  await site.publish(tour('devices'));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await expect.poll(async () => (await site.eventsOf(userId)).length).toBeGreaterThan(0);
  await call(page, 'track', 'Begin');
  await expectHeard(page, { name: 'flow_shown', flowId: 'devices' });
  await call(page, 'track', 'Did one');
  const shown = async () => (await site.eventsOf(userId)).filter(({ name }) => name === 'foothold.step_shown').length;
  await expect.poll(shown).toBe(2);

  const context = await browser.newContext();
  const phone = await context.newPage();
  await listenIn(phone);
  await phone.goto(site.pages);
  await call(phone, 'identify', userId);
  await expect.poll(() => stepIn(phone)).toBe('two');
  await context.close();
});

test('starts a flow whatever its trigger says, in the place of the one that is there', async ({ page }) => {
  await site.publish(modal('first', {}), modal('manual', { prompts: [{ on: 'manual' }] }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'flow_shown', flowId: 'first' });
  await call(page, 'start', 'manual');
  await expectHeard(page, { name: 'flow_shown', flowId: 'manual' });
  await expectHeard(page, { name: 'flow_dismissed', flowId: 'first' });
  await call(page, 'dismiss', 'manual');
  await expectHeard(page, { name: 'flow_dismissed', flowId: 'manual' });
});

test('dismisses a flow that is still on its way to the screen', async ({ page }) => {
  await site.publish(modal('unwanted', {}));
  await listenIn(page);
  await page.addInitScript(() => {
    const { foothold } = window as unknown as { foothold: unknown[] }; // made by listenIn
    const dismiss = () =>
      (window as unknown as { foothold: { dismiss(id: string): void } }).foothold.dismiss('unwanted');
    foothold.push(['on', 'step_shown', dismiss]);
  });
  await page.goto(site.pages);
  await expectHeard(page, { name: 'flow_dismissed', flowId: 'unwanted' });
  await expect(page.locator('foothold-flow')).toHaveCount(0);
});

test('starts a flow that was asked for before the rules were known', async ({ page }) => {
  await site.publish(modal('asked', { prompts: [{ on: 'manual' }] }));
  await listenIn(page);
  await page.addInitScript(() => (window as unknown as { foothold: unknown[] }).foothold.push(['start', 'asked'])); // made by listenIn
  await page.goto(site.pages);
  await expectHeard(page, { name: 'flow_shown', flowId: 'asked' });
});

test('carries out what a button does beyond the flow', async ({ page }) => {
  site.markup('<button data-testid="host" onclick="hostClicked = true">Host</button>');
  const target = { descriptions: [{ by: 'testId', attribute: 'data-testid', value: 'host' } as const] };
  const flow = modal('acts', {});
  await site.publish({
    ...flow,
    pattern: { type: 'modal', dismissible: false },
    steps: [
      {
        id: 's1',
        blocks: [
          {
            type: 'button',
            id: 'b',
            label: 'Go',
            actions: [
              { type: 'callHost', name: 'fill', arguments: { rows: 3 } },
              { type: 'clickElement', target },
              { type: 'track', event: 'Template Used' },
              { type: 'setTrait', trait: 'goal', value: 'get_paid' },
              { type: 'openLink', url: '/settings' },
              { type: 'complete' },
            ],
          },
        ],
      },
    ],
  });
  await listenIn(page);
  await page.goto(site.pages);
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's globals
    const host = window as any;
    host.foothold.registerAction('fill', (values: object) => {
      host.filled = values;
    });
    host.foothold.on('navigate', (navigation: { url: string; preventDefault(): void }) => {
      host.navigated = navigation.url;
      navigation.preventDefault();
    });
  });
  await expectHeard(page, { name: 'flow_shown', flowId: 'acts' });
  // The surface is closed to scripts and locators: a person gets to the button by keyboard.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectHeard(page, { name: 'flow_completed', flowId: 'acts' });
  const did = await page.evaluate(() => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's globals
    const { filled, hostClicked, navigated } = window as any;
    return { filled, hostClicked, navigated };
  });
  expect(did).toEqual({ filled: { rows: 3 }, hostClicked: true, navigated: `${site.pages}/settings` });
});

test('takes a flow off the screen when the URL leaves its scene, and goes on where it holds again', async ({
  page,
}) => {
  const scene = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/here' } as const;
  await site.publish(modal('here', { scene }));
  await listenIn(page);
  await page.goto(`${site.pages}/here`);
  await expectHeard(page, { name: 'flow_shown', flowId: 'here' });
  const hosts = () => page.evaluate(() => document.body.children.length);
  const during = await hosts();
  await page.evaluate(() => history.pushState(null, '', '/elsewhere'));
  await expect.poll(hosts).toBeLessThan(during);
  await page.evaluate(() => history.pushState(null, '', '/here'));
  await expect.poll(hosts).toBe(during);
  expect(await shownIn(page)).toEqual(['here']);
});
