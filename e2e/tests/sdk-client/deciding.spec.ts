import type { Milestone, Target } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { call, expectHeard, heardIn, keptIn, listenIn, modal, reasonIn, shownIn } from './site.js';
import { siteOfFile } from './site-of-file.js';

const site = siteOfFile();

const onPath = (glob: string) =>
  ({ type: 'fact', fact: { of: 'page', part: 'path' }, op: 'matches', value: glob }) as const;
const testId = (value: string): Target => ({ descriptions: [{ by: 'testId', attribute: 'data-testid', value }] });

test('shows a flow where its scene holds, also after a change of the URL', async ({ page }) => {
  await site.publish(modal('scene', { scene: onPath('/invoices') }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  expect(await shownIn(page)).toEqual([]);
  await page.evaluate(() => history.pushState(null, '', '/invoices'));
  await expectHeard(page, { name: 'flow_shown', flowId: 'scene' });
});

test('waits for the event, and for its filters', async ({ page }) => {
  const where = [{ property: 'amount', op: 'gte' as const, value: 100 }];
  await site.publish(modal('large', { prompts: [{ on: 'event', event: 'Invoice Sent', where }] }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'track', 'Invoice Sent', { amount: 50 });
  expect(await shownIn(page)).toEqual([]);
  await call(page, 'track', 'Invoice Sent', { amount: 150 });
  await expectHeard(page, { name: 'flow_shown', flowId: 'large' });
});

test('is prompted by what was done before the rules were known', async ({ page }) => {
  await site.publish(modal('prompted', { prompts: [{ on: 'event', event: 'Signed Up' }] }));
  await listenIn(page);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/v1/manifest*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(site.pages);
  await call(page, 'track', 'Signed Up');
  expect((await heardIn(page)).map(({ name }) => name)).not.toContain('ready');
  letThrough();
  await expectHeard(page, { name: 'flow_shown', flowId: 'prompted' });
});

test('is prompted by what was done before the person was known', async ({ page }) => {
  await site.publish(modal('welcome', { prompts: [{ on: 'event', event: 'Signed Up' }] }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await page.evaluate(() => {
    const { foothold } = window as unknown as { foothold: { identify(id: string): void; track(event: string): void } };
    foothold.identify(`somebody-${Date.now()}`);
    foothold.track('Signed Up');
  });
  await expectHeard(page, { name: 'flow_shown', flowId: 'welcome' });
});

test('a milestone that makes no sense takes only the flows along that aim at it', async ({ page }) => {
  await site.saveMilestone({
    id: 'odd',
    name: 'Odd',
    events: [{ event: 'Odd' }],
    behaviour: { motivation: { base: 1, signals: [] }, ability: { base: 1, signals: [] }, line: 0.25 },
  });
  await site.publish(modal('aims', { gate: { milestoneId: 'odd', kind: 'signal' }, priority: 90 }));
  await site.publish(modal('others', { prompts: [{ on: 'event', event: 'Signed Up' }] }));
  await page.route('**/v1/manifest*', async (route) => {
    const answer = await route.fetch();
    const manifest = await answer.json();
    const signal = { id: 's', name: 's', weight: 0.1, when: { type: 'fact', fact: null } };
    manifest.milestones[0] = {
      id: 'odd',
      name: 'Odd',
      behaviour: { motivation: { base: 1, signals: [signal] }, ability: { base: 1, signals: [] }, line: 0.25 },
    };
    await route.fulfill({ response: answer, json: manifest });
  });
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'track', 'Signed Up');
  await expectHeard(page, { name: 'flow_shown', flowId: 'others' });
  expect((await heardIn(page)).some(({ flowId }) => flowId === 'aims')).toBe(false);
  expect((await heardIn(page)).map(({ name }) => name)).not.toContain('error');
  // The rules may be asked for again at this moment.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('counts and recognises milestones before the server answers', async ({ page }) => {
  const milestone: Milestone = {
    id: 'two-sent',
    name: 'Two invoices sent',
    events: [{ event: 'Invoice Sent', atLeast: 2 }],
    behaviour: { motivation: { base: 1, signals: [] }, ability: { base: 1, signals: [] }, line: 0.25 },
  };
  await site.saveMilestone(milestone);
  await site.publish(modal('bravo', { prompts: [{ on: 'milestone', milestoneId: 'two-sent' }] }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await page.route('**/v1/batch', (route) => route.abort());
  await call(page, 'track', 'Invoice Sent');
  expect(await shownIn(page)).toEqual([]);
  await call(page, 'track', 'Invoice Sent');
  await expectHeard(page, { name: 'milestone', milestoneId: 'two-sent' });
  await expectHeard(page, { name: 'flow_shown', flowId: 'bravo' });
});

test('says that it waits out its delay', async ({ page }) => {
  await site.publish(modal('slow', { delaySeconds: 60 }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await expect.poll(() => reasonIn(page, 'slow')).toBe('delay_running');
  await page.evaluate(() => history.pushState(null, '', '/next'));
  await expect.poll(() => reasonIn(page, 'slow')).toBe('delay_running');
  expect(await shownIn(page)).toEqual([]);
});

test('shows after the delay only if the rules still hold then', async ({ page }) => {
  await site.publish(
    modal('stays', { scene: onPath('/stay'), delaySeconds: 1 }),
    modal('leaves', { scene: onPath('/leave'), delaySeconds: 1 }),
  );
  await listenIn(page);
  await page.goto(`${site.pages}/leave`);
  await expectHeard(page, { name: 'ready' });
  await page.evaluate(() => history.pushState(null, '', '/stay'));
  await expectHeard(page, { name: 'flow_shown', flowId: 'stays' });
  expect(await shownIn(page)).toEqual(['stays']);
});

/** An element that comes up while a flow is still there is held back by it. */
async function dismiss(page: Page) {
  await call(page, 'dismiss');
  await expect(page.locator('foothold-flow')).toHaveCount(0);
}

test('sees elements come and be empty', async ({ page }) => {
  site.markup('<ul data-testid="list"></ul>');
  await site.publish(
    modal('empty', { prompts: [{ on: 'element', target: testId('list'), state: 'empty' }] }),
    modal('late', { prompts: [{ on: 'element', target: testId('late'), state: 'visible' }] }),
  );
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'flow_shown', flowId: 'empty' });
  await dismiss(page);
  await page.evaluate(() => {
    const late = document.body.appendChild(document.createElement('p'));
    late.dataset.testid = 'late';
    late.textContent = 'Here I am';
  });
  await expectHeard(page, { name: 'flow_shown', flowId: 'late' });
});

// By itself: somebody who has sent two flows away at once is shown no third, but help.
test('sees elements clicked', async ({ page }) => {
  site.markup('<button data-testid="help">Help</button>');
  await site.publish(modal('help', { prompts: [{ on: 'element', target: testId('help'), state: 'clicked' }] }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  // What watches elements may be on its way yet.
  await expect
    .poll(async () => {
      await page.evaluate(() => document.querySelector<HTMLElement>('[data-testid=help]')?.click());
      return shownIn(page);
    })
    .toEqual(['help']);
});

test('shows what an element calls for when the gap since another flow is over, if it is still there', async ({
  page,
}) => {
  await site.changeGap(5);
  const prompted = { prompts: [{ on: 'element' as const, target: testId('late'), state: 'visible' as const }] };
  await site.publish(modal('before'), modal('for-late', prompted));
  // The server's clock cannot be turned on: its answers would turn the page's back.
  await page.route('**/v1/batch', (route) => route.abort());
  await page.clock.install();
  await listenIn(page);
  await page.goto(site.pages);
  await page.clock.runFor(1_000);
  await expectHeard(page, { name: 'flow_shown', flowId: 'before' });
  // It comes while the other one is on the screen, and happens no more.
  await page.evaluate(() => {
    const button = document.body.appendChild(document.createElement('button'));
    Object.assign(button, { textContent: 'Late' }).dataset.testid = 'late';
  });
  await page.clock.runFor(60_000);
  await call(page, 'dismiss');
  await page.clock.runFor(230_000);
  expect(await shownIn(page)).toEqual(['before']);
  await page.clock.runFor(15_000);
  await expectHeard(page, { name: 'flow_shown', flowId: 'for-late' });
});

test('notices idleness, struggle and the way out', async ({ page }) => {
  site.markup('<button id="dead">Nothing</button>');
  await site.publish(
    modal('idle', { scene: onPath('/idle'), prompts: [{ on: 'idle', seconds: 3 }] }),
    modal('rage', { scene: onPath('/rage'), prompts: [{ on: 'struggle', kind: 'rageClick' }] }),
    modal('exit', { scene: onPath('/exit'), prompts: [{ on: 'exitIntent' }] }),
  );
  await listenIn(page);
  await page.goto(`${site.pages}/exit`);
  await expect
    .poll(async () => {
      await page.evaluate(() => document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1, bubbles: true })));
      return shownIn(page);
    })
    .toEqual(['exit']);

  await page.goto(`${site.pages}/idle`);
  await expectHeard(page, { name: 'flow_shown', flowId: 'idle' });

  await page.goto(`${site.pages}/rage`);
  await expectHeard(page, { name: 'ready' });
  await expect
    .poll(async () => {
      for (let each = 0; each < 3; each++) await page.click('#dead', { timeout: 500 }).catch(() => {});
      return shownIn(page);
    })
    .toEqual(['rage']);
});

test('decides at once on a second visit, without rules or state from the network', async ({ page }) => {
  await site.publish(modal('again', { scene: onPath('/again') }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  for (const part of ['manifest*', 'session*', 'batch']) await page.route(`**/v1/${part}`, (route) => route.abort());
  await page.goto(`${site.pages}/again`);
  await expectHeard(page, { name: 'flow_shown', flowId: 'again' });
});

test('says why a flow is not shown', async ({ page }) => {
  const audience = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' } as const;
  await site.publish(modal('pro', { audience }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  const why = async () => (await call(page, 'explain')) as { flowId: string; firstFailed: string | null }[];
  expect((await why()).find(({ flowId }) => flowId === 'pro')?.firstFailed).toBe('audience');
  await call(page, 'setTraits', { plan: 'pro' });
  await expectHeard(page, { name: 'flow_shown', flowId: 'pro' });
});

test('stops everything when the environment is switched off, with the next answer', async ({ page }) => {
  await site.publish(modal('on', {}), modal('later', { prompts: [{ on: 'event', event: 'Later' }] }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'flow_shown', flowId: 'on' });
  await site.changeEnvironment({ enabled: false });
  await call(page, 'track', 'Anything');
  await expect.poll(async () => (await keptIn(page)).manifest).toContain('"enabled":false');
  await call(page, 'track', 'Later');
  await expect.poll(async () => (await call(page, 'explain')) as unknown[]).toEqual([]);
  expect(await shownIn(page)).toEqual(['on']);
});

/**
 * The scripts that a page of the site loads until what it did is answered. Left out are the way to see URL changes, and
 * what follows once a page is quiet.
 */
async function scriptsOf(page: Page): Promise<string[]> {
  // Telling what was decided loads, once a day, what explains it.
  await site.changeEnvironment({ decisions: { share: 0, days: 0 } });
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'track', 'Something');
  await page.waitForResponse('**/v1/batch');
  expect((await heardIn(page)).filter(({ name }) => name === 'error')).toEqual([]);
  // The entry is used as it is at hand, and asked for anew beside that: Firefox tells of it as another request.
  return [...new Set(scripts)].filter((path) => !/wrapped-history|measuring/.test(path));
}

test('loads nothing but itself on a page where nothing is to be shown', async ({ page }) => {
  const audience = { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'pro' } as const;
  await site.publish(
    modal('elsewhere', { scene: onPath('/elsewhere') }),
    modal('of-others', { audience }),
    modal('by-hand', { prompts: [{ on: 'manual' }] }),
  );
  expect(await scriptsOf(page)).toEqual(['/sdk/foothold.js']);
});

test('loads nothing but itself where all has been seen', async ({ page }) => {
  await site.publish(modal('seen', { frequency: { repeat: 'once' } }));
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'flow_shown', flowId: 'seen' });
  await call(page, 'dismiss');
  await expect.poll(async () => Object.keys(await keptIn(page)).filter((key) => key.startsWith('q:'))).toEqual([]);
  expect(await scriptsOf(page)).toEqual(['/sdk/foothold.js']);
});

test('loads what decides, and not what draws, where a person is not able or motivated enough', async ({ page }) => {
  const when = { type: 'fact', fact: { of: 'person', trait: 'isKeen' }, op: 'is', value: true } as const;
  const motivation = { base: 0, signals: [{ id: 'keen', name: 'Keen', weight: 1, when }] };
  const behaviour = { motivation, ability: { base: 1, signals: [] }, line: 0.25 };
  await site.saveMilestone({ id: 'far-off', name: 'Far off', events: [{ event: 'Far' }], behaviour });
  await site.publish(modal('held-back', { gate: { milestoneId: 'far-off', kind: 'signal' } }));
  expect(await scriptsOf(page)).toEqual([
    '/sdk/foothold.js',
    expect.stringMatching(/^\/sdk\/chunks\/deciding-[\w-]+\.js$/),
  ]);
});

test('looks closer for the signals of milestones only where a flow may be wanted', async ({ page }) => {
  const when = { type: 'fact', fact: { of: 'device', property: 'kind' }, op: 'is', value: 'desktop' } as const;
  const ability = { base: 0, signals: [{ id: 'desk', name: 'At a desk', weight: 1, when }] };
  const behaviour = { motivation: { base: 1, signals: [] }, ability, line: 0.25 };
  await site.saveMilestone({ id: 'at-desk', name: 'At a desk', events: [{ event: 'Sat' }], behaviour });
  const gate = { milestoneId: 'at-desk', kind: 'signal' } as const;
  await site.publish(modal('desk', { scene: onPath('/desk'), gate }));
  expect(await scriptsOf(page)).toEqual(['/sdk/foothold.js']);
  await page.evaluate(() => history.pushState(null, '', '/desk'));
  await expectHeard(page, { name: 'flow_shown', flowId: 'desk' });
});

test('loads what decides, and not what draws, where an event is not the one a flow waits for', async ({ page }) => {
  const where = [{ property: 'amount', op: 'gte' as const, value: 100 }];
  await site.publish(modal('larger', { prompts: [{ on: 'event', event: 'Something', where }] }));
  const scripts = (await scriptsOf(page)).join();
  expect(scripts).toContain('/deciding-');
  expect(scripts).not.toContain('/view-');
});

test('loads what a flow needs side by side: nothing waits for the largest part', async ({ page }) => {
  const steps = modal('any').steps.map((step) => ({ ...step, target: testId('new') }));
  site.markup('<button data-testid="new">New</button>');
  await site.publish(modal('beside', {}, { pattern: { type: 'tour' }, steps }));
  await listenIn(page);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/\/chunks\/view-/, async (route) => {
    await held;
    await route.continue();
  });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(site.pages);
  for (const part of [/chunks\/view-/, /chunks\/tour-/, /chunks\/elements-/, /v1\/content\//])
    await expect.poll(() => asked.filter((path) => part.test(path)).length, { message: String(part) }).toBe(1);
  letGo();
  await expectHeard(page, { name: 'flow_shown', flowId: 'beside' });
  // Who draws it asks for nothing twice.
  expect(asked.filter((path) => path.includes('/v1/content/'))).toHaveLength(1);
});

test('loads what draws beside what decides where nothing but caps can hold a flow back', async ({ page }) => {
  await site.publish(modal('sure'));
  await listenIn(page);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/\/chunks\/deciding-/, async (route) => {
    await held;
    await route.continue();
  });
  const drawing = page.waitForRequest(/\/chunks\/view-/);
  await page.goto(site.pages);
  await drawing;
  letGo();
  await expectHeard(page, { name: 'flow_shown', flowId: 'sure' });
});
