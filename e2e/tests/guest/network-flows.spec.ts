import type { Flow } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { call, expectHeard, heardIn, listenIn, modal, shownIn, waitingIn } from '../sdk-client/site.js';
import { siteOfFile } from '../sdk-client/site-of-file.js';
import { thrownIn } from '../support/thrown.js';
import { seeInside } from '../support/visitor.js';
import { type Fault, type FaultyNetwork, startFaultyNetwork } from './faulty.js';
import { passTime, turnTimeouts } from './turned-time.js';

/** Flows on the screen that somebody answers while the network is at fault, over a page load. */

const site = siteOfFile();
let network: FaultyNetwork;
test.beforeAll(async () => {
  network = await startFaultyNetwork(site.foothold);
});
test.beforeEach(async ({ context }) => {
  await seeInside(context);
  network.clear();
  site.scripts(site.snippet().replace(site.foothold, network.url));
  site.markup('<button id="target">Target</button>');
});
test.afterAll(() => network.stop());

let count = 0;

/** A tour and a survey of their own for each test, so that a report is about one person. */
function flows(): { userId: string; tour: Flow; survey: Flow } {
  const id = `${Date.now()}-${++count}`;
  const target = { descriptions: [{ by: 'css' as const, selector: '#target' }] };
  const tour: Flow = {
    ...modal(`tour-${id}`, { prompts: [{ on: 'event', event: 'Begin' }] }),
    pattern: { type: 'tour' },
    steps: ['one', 'two', 'three'].map((step) => ({
      id: step,
      ...(step === 'two' && { target }),
      blocks: [{ type: 'heading', id: `h-${step}`, text: `Step ${step}` }],
    })),
  };
  const survey: Flow = {
    ...modal(`survey-${id}`, { prompts: [{ on: 'event', event: 'Ask' }] }),
    pattern: { type: 'survey' },
    steps: [
      {
        id: 'score',
        blocks: [
          { type: 'question', id: 'nps', kind: 'nps', label: 'How likely?', required: true },
          { type: 'button', id: 'b1', label: 'Next', actions: [{ type: 'next' }] },
        ],
      },
      {
        id: 'why',
        blocks: [
          { type: 'question', id: 'reason', kind: 'text', label: 'Why?' },
          { type: 'button', id: 'b2', label: 'Next', actions: [{ type: 'next' }] },
        ],
        branches: [{ answers: [{ questionId: 'nps', op: 'lte', value: 6 }], goTo: 'sorry' }],
      },
      { id: 'great', blocks: [{ type: 'heading', id: 'h-great', text: 'Great' }] },
      {
        id: 'sorry',
        blocks: [
          { type: 'heading', id: 'h-sorry', text: 'We are sorry' },
          { type: 'button', id: 'b3', label: 'Send', actions: [{ type: 'complete' }] },
        ],
      },
    ],
  };
  return { userId: `answering-${id}`, tour, survey };
}

/** What a person tells in both flows, each time they are told. */
const told = [
  'flow_shown one',
  'step_shown one',
  'step_completed one',
  'step_shown two',
  'step_completed two',
  'step_shown three',
  'step_completed three',
  'flow_completed three',
  'flow_shown score',
  'step_shown score',
  'answer_given score',
  'step_completed score',
  'step_shown why',
  'answer_given why',
  'step_completed why',
  'step_shown sorry',
  'step_completed sorry',
  'flow_completed sorry',
];

const ours = (page: Page) => page.locator('foothold-flow');
const press = (page: Page, name: string) => ours(page).getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => ours(page).getByRole('heading', { name, exact: true });
/** All of the API but contents: those have been fetched, or are had from elsewhere, since nothing changes under their names. */
const isCall = (path: string) => /^\/v1\/(?!content)/.test(path);

/** The calls of the API from now on, as the page made them: browsers themselves try again where a connection closes. */
function callsOf(page: Page): string[] {
  const calls: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (isCall(pathname)) calls.push(pathname);
  });
  return calls;
}

/** Publishes both, and has the first step of the tour on the screen while all is well. */
async function begin(page: Page, { userId, tour, survey }: ReturnType<typeof flows>): Promise<void> {
  await site.publish(tour, survey);
  await page.clock.install();
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'ready' });
  await call(page, 'identify', userId);
  await call(page, 'track', 'Begin');
  await expect(heading(page, 'Step one')).toBeVisible();
  await expect.poll(() => waitingIn(page)).toEqual([]);
  network.clear();
}

type Moment = 'answered' | 'loaded' | 'completed' | 'asked' | 'last';

interface Going {
  /** Goes to another page of the app. */
  toPage(path: string): Promise<unknown>;
  /** Something that happens between two answers. */
  meanwhile?(at: Moment): Promise<unknown>;
}

/** Answers both to their end, with another page in the middle of each. */
async function answerAll(page: Page, { toPage, meanwhile = async () => {} }: Going): Promise<void> {
  await press(page, 'Next');
  await expect(heading(page, 'Step two')).toBeVisible();
  await passTime(page, 3, 1);
  await meanwhile('answered');
  expect(await errorsIn(page)).toEqual([]);
  await toPage('/two');
  await expect(heading(page, 'Step two')).toBeVisible();
  await meanwhile('loaded');
  await press(page, 'Next');
  await expect(heading(page, 'Step three')).toBeVisible();
  await press(page, 'Done');
  await expect(ours(page)).toHaveCount(0);
  await meanwhile('completed');

  await call(page, 'track', 'Ask');
  const three = ours(page).getByRole('radio', { name: '3', exact: true });
  await three.waitFor({ state: 'attached' });
  await meanwhile('asked');
  await three.check({ force: true });
  await press(page, 'Next');
  await expect(ours(page).getByRole('textbox', { name: 'Why?' })).toBeVisible();
  await passTime(page, 3, 1);
  await meanwhile('answered');
  expect(await errorsIn(page)).toEqual([]);
  await toPage('/three');
  // On the page after, the score that was given before still says where it leads.
  await ours(page).getByRole('textbox', { name: 'Why?' }).fill('Too slow');
  await press(page, 'Next');
  await expect(heading(page, 'We are sorry')).toBeVisible();
  await meanwhile('last');
  await press(page, 'Send');
  await expect(ours(page)).toHaveCount(0);
  await passTime(page, 3, 1);
  expect(await errorsIn(page)).toEqual([]);
}

async function errorsIn(page: Page) {
  return (await heardIn(page)).filter(({ name }) => name === 'error');
}

/** That all that was told arrived once, that reports say so, and that neither flow comes back. */
async function expectCountedOnce(page: Page, { userId, tour, survey }: ReturnType<typeof flows>): Promise<void> {
  await expect.poll(() => waitingIn(page)).toEqual([]);
  const events = (await site.eventsOf(userId))
    .filter(({ properties }) => properties.runId)
    .map(({ name, properties }) => `${name.slice('foothold.'.length)} ${properties.stepId}`);
  // Times that a clock made up cannot be put in order.
  expect(events.toSorted()).toEqual(told.toSorted());

  const once = (stepId: string) => ({ stepId, shown: 1, completed: 1 });
  const all = { shown: 1, completed: 1, dismissed: 0 };
  expect(await site.reportOf(tour.id)).toMatchObject({ ...all, steps: ['one', 'two', 'three'].map(once) });
  expect(await site.reportOf(survey.id)).toMatchObject({
    ...all,
    steps: [once('score'), once('why'), { stepId: 'great', shown: 0, completed: 0 }, once('sorry')],
    questions: [
      { questionId: 'nps', people: 1, mean: 3 },
      { questionId: 'reason', people: 1, texts: [{ text: 'Too slow' }] },
    ],
  });

  await page.goto(`${site.pages}/after`);
  await expectHeard(page, { name: 'ready' });
  for (const event of ['Begin', 'Ask']) await call(page, 'track', event);
  await expect.poll(() => waitingIn(page)).toEqual([]);
  expect(await shownIn(page)).toEqual([]);
  await expect(ours(page)).toHaveCount(0);
}

const faults: [name: string, fault: Fault][] = [
  ['500', { type: 'status', status: 500 }],
  ['429 with Retry-After', { type: 'status', status: 429, retryAfter: 20 }],
  ['a captive portal', { type: 'portal' }],
  ['answers that break off in the middle', { type: 'cut' }],
  ['connections that close', { type: 'refuse' }],
  ['answers that never come', { type: 'hang' }],
];

for (const [name, fault] of faults) {
  test(`a tour and a survey go on, and are counted once: ${name}`, async ({ page }) => {
    const thrown = thrownIn(page);
    const given = flows();
    await turnTimeouts(page);
    await begin(page, given);
    const calls = callsOf(page);
    network.fail(({ path }) => (isCall(path) ? fault : undefined));
    await answerAll(page, { toPage: (path) => page.goto(site.pages + path) });
    expect((await waitingIn(page)).length).toBeGreaterThan(told.length - 3);
    // One question for the rules a page view, and batches that wait longer each time.
    expect(calls.length).toBeGreaterThan(2);
    expect(calls.length).toBeLessThanOrEqual(10);
    network.clear();
    await passTime(page, 180);
    await expectCountedOnce(page, given);
    expect(thrown).toEqual([]);
  });
}

test('a tour and a survey go on, and are counted once: offline, and online for a moment', async ({ page, context }) => {
  const thrown = thrownIn(page);
  const given = flows();
  await begin(page, given);
  network.fail(({ path }) => (isCall(path) ? { type: 'refuse' } : undefined));
  await context.setOffline(true);
  await answerAll(page, {
    async toPage(path) {
      await context.setOffline(false);
      await page.goto(site.pages + path);
      await expect(ours(page)).toHaveCount(1);
      await context.setOffline(true);
    },
    // What was never on the screen has to be fetched for that. Firefox asks for no module again that a page has missed.
    async meanwhile(at) {
      if (at === 'asked') await context.setOffline(true);
      if (at !== 'completed') return;
      await context.setOffline(false);
      await page.goto(`${site.pages}/asked`);
      await expectHeard(page, { name: 'ready' });
    },
  });
  network.clear();
  await context.setOffline(false);
  await passTime(page, 60);
  await expectCountedOnce(page, given);
  expect(thrown).toEqual([]);
});

const day = 86_400_000;
for (const [name, jumps] of [
  ['three days ahead, again and again', [3]],
  ['three days back, again and again', [-3]],
  ['to and fro', [-1, 2, -2, 1]],
] as const) {
  test(`a tour and a survey go on, and are counted once: a clock that jumps ${name}`, async ({ page }) => {
    const thrown = thrownIn(page);
    const given = flows();
    await begin(page, given);
    // Half of the batches arrive in between, with times of another clock than the next.
    let asked = 0;
    let jumped = 0;
    network.fail(({ path }) => (path === '/v1/batch' && asked++ % 2 ? { type: 'status', status: 500 } : undefined));
    await answerAll(page, {
      toPage: (path) => page.goto(site.pages + path),
      async meanwhile() {
        const now = await page.evaluate(() => Date.now());
        await page.clock.setSystemTime(now + (jumps[jumped++ % jumps.length] ?? 0) * day);
      },
    });
    network.clear();
    await passTime(page, 400);
    await expectCountedOnce(page, given);
    expect(thrown).toEqual([]);
  });
}
