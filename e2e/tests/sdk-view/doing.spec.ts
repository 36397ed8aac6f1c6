import type { Advance } from '@foothold/sdk/contract';
import { at, contentOf, para } from './contents.js';
import { expect, type Host, test } from './fixture.js';

type Rule = Omit<Extract<Advance, { on: 'input' }>, 'on' | 'target'>;

async function outcomes(host: Host): Promise<string[]> {
  return (await host.notes()).ended.map(({ outcome }) => outcome);
}

/** Fields of the page, what a step asks of them, and what a person does: first what is not enough, then what is. */
const fields: { name: string; markup: string; rule: Rule; short: string; enough: string }[] = [
  {
    name: 'a text that contains a word, whatever its case',
    markup: '<input id="field">',
    rule: { op: 'contains', value: 'acme' },
    short: 'Harbour Ltd',
    enough: 'The ACME company',
  },
  {
    name: 'a text of some length',
    markup: '<textarea id="field"></textarea>',
    rule: { op: 'minLength', value: 5 },
    short: '  no  ',
    enough: 'A reason',
  },
  {
    name: 'a choice of a list',
    markup:
      '<select id="field"><option value="">Choose</option><option>Monthly</option><option>Yearly</option></select>',
    rule: { op: 'is', value: 'yearly' },
    short: 'Monthly',
    enough: 'Yearly',
  },
  {
    name: 'a text in the page’s own editor',
    markup: '<div id="field" contenteditable>Draft: </div>',
    rule: { op: 'contains', value: 'thanks' },
    short: 'Dear Ada',
    enough: 'Dear Ada, thanks',
  },
];

for (const { name, markup, rule, short, enough } of fields) {
  test(`a step is done by ${name}, and by nothing less`, async ({ go, page }) => {
    const host = await go('/open');
    await page.evaluate((html) => document.querySelector('main')?.insertAdjacentHTML('afterbegin', html), markup);
    const target = at('#field');
    await host.open(
      contentOf({ type: 'slideout' }, [
        { id: 's', blocks: [para('p', 'Fill it in.')], advance: [{ on: 'input', target, ...rule }] },
      ]),
    );
    await expect(host.panel).toBeVisible();
    const field = page.locator('#field');
    const enter = (text: string) =>
      markup.startsWith('<select') ? field.selectOption({ label: text }) : field.fill(text);
    await enter(short);
    await field.blur();
    // Longer than it waits for somebody to go on typing.
    await page.waitForTimeout(1_000);
    expect(await outcomes(host)).toEqual([]);
    await enter(enough);
    await expect.poll(() => outcomes(host)).toEqual(['completed']);
    // What was typed stays in the page.
    expect(JSON.stringify((await host.notes()).reports)).not.toContain(enough);
  });
}

test('a step is done by ticking a box, and not by taking its tick away', async ({ go, page }) => {
  const host = await go('/open');
  await page.evaluate(() =>
    document.querySelector('main')?.insertAdjacentHTML('afterbegin', '<input type="checkbox" id="agree" checked>'),
  );
  const advance: Advance[] = [{ on: 'input', target: at('#agree'), op: 'filled' }];
  await host.open(contentOf({ type: 'slideout' }, [{ id: 's', blocks: [para('p', 'Agree.')], advance }]));
  await expect(host.panel).toBeVisible();
  await page.locator('#agree').uncheck();
  await page.waitForTimeout(1_000);
  expect(await outcomes(host)).toEqual([]);
  await page.locator('#agree').check();
  await expect.poll(() => outcomes(host)).toEqual(['completed']);
});

test('a step of a modal is done by what happens behind it', async ({ go, page }) => {
  const host = await go('/open');
  const ways: [Advance, () => Promise<unknown>][] = [
    [
      { on: 'event', event: 'Import Finished' },
      () => page.evaluate(() => globalThis.harness.happen({ on: 'event', event: 'Import Finished', properties: {} })),
    ],
    [
      { on: 'milestone', milestoneId: 'won' },
      () => page.evaluate(() => globalThis.harness.happen({ on: 'milestone', milestoneId: 'won' })),
    ],
    [
      { on: 'page', matches: '/done' },
      () =>
        page.evaluate(() => {
          history.pushState(null, '', '/done');
          globalThis.harness.happen({ on: 'page' });
        }),
    ],
  ];
  for (const [done, [advance, act]] of ways.entries()) {
    await host.open(contentOf({ type: 'modal' }, [{ id: 's', blocks: [para('p', 'We wait.')], advance: [advance] }]));
    await expect(host.panel).toBeVisible();
    await act();
    await expect.poll(() => outcomes(host)).toHaveLength(done + 1);
  }
  expect(await outcomes(host)).toEqual(['completed', 'completed', 'completed']);
});

test('a tour branches by what is known, passes steps over, and finds its way back', async ({ go, page }) => {
  const host = await go('/open');
  const plan = (value: string) => ({ type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value }) as const;
  await page.evaluate(() => Object.assign(globalThis.harness.traits, { plan: 'team' }));
  await host.open(
    contentOf({ type: 'tour' }, [
      {
        id: 'start',
        blocks: [para('p1', 'Start')],
        branches: [
          { when: plan('free'), goTo: 'end' },
          { when: plan('team'), goTo: 'team' },
        ],
      },
      { id: 'alone', blocks: [para('p2', 'Alone')] },
      { id: 'team', blocks: [para('p3', 'Team')] },
      { id: 'free', blocks: [para('p4', 'Free')], when: plan('free') },
      { id: 'end', blocks: [para('p5', 'End')] },
    ]),
  );
  const press = (name: string) => page.getByRole('button', { name }).click();
  await press('Next');
  await expect(host.panel).toContainText('Team');
  await press('Next');
  await expect(host.panel).toContainText('End');
  await press('Back');
  await expect(host.panel).toContainText('Team');
  await press('Back');
  await expect(host.panel).toContainText('Start');
  // What has become known meanwhile counts.
  await page.evaluate(() => Object.assign(globalThis.harness.traits, { plan: 'free' }));
  await press('Next');
  await expect(host.panel).toContainText('End');
});
