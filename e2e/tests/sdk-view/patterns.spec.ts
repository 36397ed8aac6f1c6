import type { Action, Block } from '@foothold/sdk/contract';
import { all, banner, checklist, emptyState, hotspot, resourceCentre, slideout, survey } from './contents.js';
import { at, expect, test } from './fixture.js';

const button = (label: string, actions: Action[]): Block => ({ type: 'button', id: 'x', label, actions });

test('a checklist starts ahead, completes items by what happens, and ends with a win', async ({ go, page }) => {
  const host = await go();
  await host.open(checklist);
  const bar = page.getByRole('progressbar');
  await expect(bar).toHaveAttribute('aria-valuenow', '1');
  await expect(page.getByText('Send it', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send it' })).toHaveCount(0);
  for (const look of ['done', 'now', 'locked']) await expect(page.locator(`.item.${look}`)).toHaveCount(1);

  await page.getByRole('button', { name: 'Create an invoice' }).click();
  expect((await host.notes()).acts).toEqual([{ type: 'openLink', url: '/invoices/new' }]);
  await expect(bar).toHaveAttribute('aria-valuenow', '1');
  await page.evaluate(() => globalThis.harness.happen({ on: 'event', event: 'Invoice Created', properties: {} }));
  await expect(bar).toHaveAttribute('aria-valuenow', '2');
  await page.evaluate(() => globalThis.harness.happen({ on: 'milestone', milestoneId: 'first-value' }));
  await page.getByRole('button', { name: 'Invite a teammate' }).click();
  await page.getByRole('button', { name: 'Learn where help is' }).click();
  await expect(page.getByText('All done!')).toBeVisible();
  expect((await host.notes()).ended).toEqual([]);
  await page.getByRole('button', { name: 'Done' }).click();
  const { ended, reports } = await host.notes();
  expect(ended).toEqual([{ flowId: 'checklist', outcome: 'completed' }]);
  expect(reports.map(({ event }) => event)).not.toContain('flow_dismissed');
});

test('a checklist collapses to a launcher and opens again, by keyboard', async ({ go, page }) => {
  const host = await go();
  await host.open(checklist);
  await page.getByRole('button', { name: 'Collapse' }).focus();
  await page.keyboard.press('Enter');
  const launcher = page.getByRole('button', { name: 'First steps' });
  await expect(launcher).toBeFocused();
  await expect(launcher).toContainText('1/5');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(launcher).toBeFocused();
});

test('a checklist knows what was done before it was shown', async ({ go, page }) => {
  const host = await go();
  await page.evaluate(() => Object.assign(globalThis.harness.milestones, { 'first-value': 1 }));
  await host.open(checklist, at('list', ['invoice']));
  await expect(page.getByRole('button', { name: 'First steps' })).toContainText('3/5');
});

test('an item with parts opens, completes with the last of them, and what waits for it says so', async ({
  go,
  page,
}) => {
  const host = await go();
  const content = structuredClone(checklist);
  const list = content.steps[0]?.blocks.find((block) => block.type === 'checklist');
  const invoice = list?.type === 'checklist' ? list.items[1] : undefined;
  if (!invoice) throw new Error('The checklist has lost its items.');
  invoice.doneWhen = undefined;
  invoice.parts = [
    { id: 'customer', title: 'Choose a customer' },
    { id: 'line', title: 'Write a line', doneWhen: [{ on: 'event', event: 'Line Written' }] },
  ];
  await host.open(content);
  await expect(host.panel.locator('.locked')).toContainText('First: Create an invoice');
  const whole = host.panel.getByRole('button', { name: 'Create an invoice' });
  await expect(whole).toHaveAttribute('aria-expanded', 'true');
  await host.panel.getByRole('button', { name: 'Choose a customer' }).click();
  await expect(whole).toContainText('1/2');
  // What had focus has become a line: focus stays in the list.
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('foothold-flow');
  await whole.click();
  await expect(host.panel.getByText('Write a line')).toHaveCount(0);
  await page.evaluate(() => globalThis.harness.happen({ on: 'event', event: 'Line Written', properties: {} }));
  await expect(host.panel.locator('.locked')).toHaveCount(0);
  expect((await host.reports()).slice(2)).toEqual([
    'item_completed customer',
    'item_completed line',
    'item_completed invoice',
  ]);
});

test('a checklist keeps its reward for those who are done', async ({ go, page }) => {
  const host = await go();
  const content = structuredClone(checklist);
  content.steps[0]?.blocks.push(
    { type: 'celebration', id: 'win', kind: 'check' },
    { type: 'heading', id: 'reward', text: 'A month for free' },
  );
  await host.open(content, at('list', ['invoice', 'send', 'team']));
  await page.locator('.launcher').click();
  await expect(host.panel).not.toContainText('A month for free');
  await host.panel.getByRole('button', { name: 'Learn where help is' }).click();
  await expect(host.panel.getByRole('heading', { name: 'A month for free' })).toBeVisible();
  await expect(host.panel.locator('.cheer')).toBeVisible();
});

test('a hotspot sits on its target, opens a tip, and remembers that it is done', async ({ go, page }) => {
  const host = await go();
  await host.open(hotspot);
  const beacon = page.getByRole('button', { name: 'New: drafts' });
  await expect(beacon).toHaveAttribute('aria-expanded', 'false');
  const [spot, target] = [await beacon.boundingBox(), await page.locator('#save').boundingBox()];
  expect(Math.abs((spot?.x ?? 0) + (spot?.width ?? 0) / 2 - ((target?.x ?? 0) + (target?.width ?? 0)))).toBeLessThan(1);
  expect(await host.reports()).toEqual(['flow_shown tip']);
  await beacon.click();
  await expect(page.getByText('Drafts are kept now')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(beacon).toBeFocused();
  await beacon.click();
  await page.getByRole('button', { name: 'Got it' }).click();
  expect((await host.notes()).ended).toEqual([{ flowId: 'hotspot', outcome: 'completed' }]);
});

test('a hotspot can start another flow', async ({ go, page }) => {
  const host = await go();
  await host.open({ ...hotspot, steps: [], pattern: { ...hotspot.pattern, opens: 'flow', flowId: 'tour' } as never });
  await page.getByRole('button', { name: 'New: drafts' }).click();
  const { acts, ended } = await host.notes();
  expect(acts).toEqual([{ type: 'startFlow', flowId: 'tour' }]);
  expect(ended).toEqual([{ flowId: 'hotspot', outcome: 'completed' }]);
});

test("an empty state stands in the host's slot until the list fills, and comes back with an empty one", async ({
  go,
  page,
}) => {
  const host = await go();
  await host.open(emptyState);
  await expect(page.locator('[data-foothold-slot] .empty')).toBeVisible();
  await page.getByRole('button', { name: 'Use a template' }).click();
  expect((await host.notes()).acts).toEqual([{ type: 'callHost', name: 'useTemplate' }]);
  await page.evaluate(() => document.querySelector('#list')?.append(document.createElement('li')));
  await expect(page.locator('.empty')).toHaveCount(0);
  expect(await page.locator('[data-foothold-slot]').innerHTML()).toBe('');
  await page.evaluate(() => document.querySelector('#list')?.replaceChildren());
  await expect(page.locator('.empty')).toBeVisible();
  // What the page hides is hidden with all that is in it.
  const show = (visibility: string) =>
    page.locator('article', { has: page.locator('#list') }).evaluate((article, value) => {
      article.style.visibility = value;
    }, visibility);
  await show('hidden');
  await expect(page.locator('.empty')).toBeHidden();
  await show('');
  await expect(page.locator('.empty')).toBeVisible();
});

test('a survey sends each answer once, when its step is left', async ({ go, page }) => {
  const host = await go();
  await host.open(survey);
  await page.getByRole('radio', { name: '9' }).check();
  await page.getByRole('radio', { name: '8', exact: true }).check();
  expect(await host.reports()).toEqual(['flow_shown nps', 'step_shown nps']);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('radio', { name: '4' }).check();
  await expect(page.locator('.option.lit')).toHaveCount(4);
  await page.getByLabel('What is the main reason?').fill('Quick to set up');
  await page.getByRole('button', { name: 'Send' }).click();
  const answers = (await host.notes()).reports.filter(({ event }) => event === 'answer_given');
  expect(answers.map(({ properties }) => [properties.questionId, properties.answer])).toEqual([
    ['score', 8],
    ['stars', 4],
    ['reason', 'Quick to set up'],
  ]);
});

test('an action that fails stops those after it and leaves the step as it is', async ({ go, page }) => {
  const host = await go();
  const steps = banner.steps.map((step) => ({
    ...step,
    blocks: [button('Try', [{ type: 'callHost', name: 'fails' }, { type: 'complete' }])],
  }));
  await host.open({ ...banner, steps });
  await page.getByRole('button', { name: 'Try' }).click();
  await expect(page.getByRole('button', { name: 'Try' })).toBeVisible();
  expect((await host.notes()).ended).toEqual([]);
});

test('a video asks its provider for nothing before it is played', async ({ go, page }) => {
  const asked: string[] = [];
  await page.route(/youtube/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: '' });
  });
  const host = await go('/open');
  await host.open(slideout);
  const play = page.getByRole('button', { name: 'Play video: Reports in 40 seconds' });
  await expect(play).toBeVisible();
  expect(asked).toEqual([]);
  await play.click();
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', /allow-scripts/);
  await expect.poll(() => asked).toEqual(['https://www.youtube-nocookie.com/embed/abc123?autoplay=1&rel=0']);
});

test('a resource centre is searched and read', async ({ go, page }) => {
  const host = await go();
  await host.open(resourceCentre);
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('searchbox').fill('spreadsheet names');
  await expect(page.locator('.topic')).toHaveCount(1);
  await page.getByRole('button', { name: 'Bring customers over' }).click();
  await expect(page.getByText('Upload a spreadsheet')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('searchbox').fill('zzz');
  await expect(page.locator('.nothing')).toContainText('Nothing found');
});

test('the host can dismiss a flow, which is reported as its doing', async ({ go, page }) => {
  const host = await go();
  await host.open(slideout);
  await page.evaluate(() => globalThis.harness.dismiss());
  const { reports, ended } = await host.notes();
  expect(reports.at(-1)).toMatchObject({ event: 'flow_dismissed', properties: { by: 'host' } });
  expect(ended).toEqual([{ flowId: 'slideout', outcome: 'dismissed' }]);
});

test('the preview of every pattern stays inside its container', async ({ go, page }) => {
  await go('/open');
  for (const name of Object.keys(all) as (keyof typeof all)[]) {
    const inside = await page.evaluate(async (content) => {
      const container = document.createElement('div');
      Object.assign(container.style, { position: 'relative', width: '520px', height: '420px', margin: '40px' });
      document.body.prepend(container);
      const preview = globalThis.harness.renderPreview(container, content, {
        colourScheme: 'dark',
        traits: { firstName: 'Kim' },
      });
      // Its parts are loaded on demand, which takes as long as it takes: it is there when it can be seen.
      const shown = () => {
        const element = container.querySelector<HTMLElement>('foothold-flow');
        const parts = [...(element?.shadowRoot?.querySelectorAll('.panel, .launcher, .beacon, .dim') ?? [])];
        return element?.style.visibility === '' ? parts : [];
      };
      while (!shown().length) await new Promise(requestAnimationFrame);
      await Promise.all(
        shown()
          .flatMap((part) => part.getAnimations({ subtree: true }))
          .filter(({ effect }) => effect?.getComputedTiming().iterations === 1)
          .map(({ finished }) => finished),
      );
      const frame = container.getBoundingClientRect();
      const within = shown()
        .map((part) => part.getBoundingClientRect())
        .every(
          ({ top, left, right, bottom }) =>
            top >= frame.top - 1 && left >= frame.left - 1 && right <= frame.right + 1 && bottom <= frame.bottom + 1,
        );
      preview.stop();
      return { within, left: container.childElementCount };
    }, all[name]);
    expect(inside, name).toEqual({ within: true, left: 0 });
  }
});
