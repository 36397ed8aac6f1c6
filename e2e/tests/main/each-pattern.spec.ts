import type { Foothold } from '@foothold/sdk';
import type { Condition, Flow, Step } from '@foothold/sdk/contract';
import type { Locator, Page } from '@playwright/test';
import type { Workspace } from '../support/manager.js';
import { expect, test } from '../support/test.js';
import { createInvoice, explain, seeInside, signUp } from '../support/visitor.js';
import { button, byTestId, flow, heading } from './flows.js';

interface Story {
  pattern: Flow['pattern'];
  steps: Step[];
  /** What is there while the flow is. */
  standing(visitor: Page): Locator;
  /** Does what the flow is about. */
  complete(visitor: Page): Promise<unknown>;
  /** It is there for good: nothing completes it. */
  stays?: true;
}

const titled = (name: string) => (visitor: Page) => visitor.getByRole('heading', { name });
const press = (name: string) => (visitor: Page) => visitor.getByRole('button', { name, exact: true }).click();
const go = (testId: string) => (visitor: Page) => visitor.getByTestId(testId).click();

/** Every pattern, completed as it is meant to be: by doing the thing where there is one. */
const stories: Record<Flow['pattern']['type'], Story> = {
  modal: {
    pattern: { type: 'modal' },
    steps: [
      {
        id: 'goal',
        blocks: [
          heading('title', 'What brings you here?'),
          {
            type: 'question',
            id: 'goal',
            kind: 'single',
            label: 'Your goal',
            required: true,
            options: [{ id: 'paid', label: 'Get paid sooner' }],
          },
          button('go', 'Continue'),
        ],
      },
    ],
    standing: titled('What brings you here?'),
    async complete(visitor) {
      await visitor.getByText('Get paid sooner').last().click();
      await press('Continue')(visitor);
    },
  },
  tour: {
    pattern: { type: 'tour' },
    steps: [
      {
        id: 'open',
        target: byTestId('new-invoice'),
        advance: [{ on: 'page', matches: '/invoices/new' }],
        blocks: [heading('open-title', 'Start here')],
      },
      {
        id: 'save',
        page: '/invoices/new',
        target: byTestId('save-invoice'),
        advance: [{ on: 'event', event: 'Invoice Created' }],
        blocks: [heading('save-title', 'Fill it in and save')],
      },
    ],
    standing: titled('Start here'),
    complete: (visitor) => createInvoice(visitor),
  },
  checklist: {
    pattern: { type: 'checklist', launcher: 'Get started', startOpen: true },
    steps: [
      {
        id: 'items',
        blocks: [
          heading('title', 'Set up'),
          {
            type: 'checklist',
            id: 'list',
            items: [
              { id: 'account', title: 'Create your account', doneAtStart: true },
              { id: 'invoice', title: 'Create an invoice', doneWhen: [{ on: 'event', event: 'Invoice Created' }] },
            ],
          },
        ],
      },
    ],
    // Whether it opens or goes on as its launcher: the page is loaded anew while it may have shown already.
    standing: (visitor) => titled('Set up')(visitor).or(visitor.getByRole('button', { name: /^Get started/ })),
    complete: (visitor) => createInvoice(visitor),
  },
  hotspot: {
    pattern: { type: 'hotspot', target: byTestId('nav-reports'), label: 'New in reports' },
    steps: [{ id: 'tip', blocks: [heading('tip-title', 'Export as CSV'), button('tip-go', 'Got it')] }],
    standing: (visitor) => visitor.getByRole('button', { name: 'New in reports' }),
    async complete(visitor) {
      await press('New in reports')(visitor);
      await press('Got it')(visitor);
    },
  },
  emptyState: {
    pattern: { type: 'emptyState', slot: 'invoices-empty', list: byTestId('invoice-list') },
    steps: [
      {
        id: 'start',
        blocks: [
          heading('empty-title', 'Every invoice starts here'),
          {
            type: 'button',
            id: 'sample',
            label: 'Use sample data',
            actions: [{ type: 'callHost', name: 'addSampleInvoices' }, { type: 'complete' }],
          },
        ],
      },
    ],
    standing: titled('Every invoice starts here'),
    complete: press('Use sample data'),
  },
  banner: {
    pattern: { type: 'banner' },
    steps: [{ id: 'news', blocks: [heading('news-title', 'We have news'), button('news-go', 'Understood')] }],
    standing: titled('We have news'),
    complete: press('Understood'),
  },
  slideout: {
    pattern: { type: 'slideout' },
    steps: [
      {
        id: 'look',
        advance: [{ on: 'page', matches: '/reports' }],
        blocks: [heading('look-title', 'Have a look at the reports')],
      },
    ],
    standing: titled('Have a look at the reports'),
    complete: go('nav-reports'),
  },
  survey: {
    pattern: { type: 'survey' },
    steps: [
      {
        id: 'score',
        blocks: [
          { type: 'question', id: 'nps', kind: 'nps', label: 'Would you recommend us?' },
          button('send', 'Send'),
        ],
      },
    ],
    standing: (visitor) => visitor.getByRole('group', { name: 'Would you recommend us?' }),
    async complete(visitor) {
      await visitor.getByRole('radio', { name: '9', exact: true }).check({ force: true });
      await press('Send')(visitor);
    },
  },
  resourceCentre: {
    pattern: { type: 'resourceCentre', launcher: 'Help' },
    steps: [{ id: 'home', blocks: [heading('help-title', 'How can we help?')] }],
    standing: (visitor) => visitor.getByRole('button', { name: 'Help', exact: true }),
    async complete(visitor) {
      await press('Help')(visitor);
      await expect(titled('How can we help?')(visitor)).toBeVisible();
    },
    stays: true,
  },
  microLearning: {
    pattern: { type: 'microLearning', target: byTestId('nav-reports'), label: 'What are reports?' },
    steps: [{ id: 'tip', blocks: [heading('tip-title', 'Who owes you what')] }],
    standing: (visitor) => visitor.getByRole('button', { name: 'What are reports?' }),
    async complete(visitor) {
      await visitor.getByRole('button', { name: 'What are reports?' }).click();
      await expect(titled('Who owes you what')(visitor)).toBeVisible();
    },
    stays: true,
  },
};

/** Who the flows of this file are for; nobody is, until they are told of it. */
const invited: Condition = { type: 'fact', fact: { of: 'person', trait: 'wave' }, op: 'is', value: 'first' };

const invite = (visitor: Page) =>
  visitor.evaluate(() => {
    // The SDK replaces the array of stub calls with its API.
    const { foothold } = window as unknown as { foothold: Foothold };
    foothold.setTraits({ wave: 'first' });
  });

/** What the flow's own funnel counts, with how many came to each of its steps, and through it. */
async function countsOf({ api, inEnvironment }: Workspace) {
  const { shown, completed, dismissed, steps } = await (await api.get(`${inEnvironment}/flows/story/funnel`)).json();
  return { shown, completed, dismissed, steps: steps.map(({ shown, completed }: Counted) => [shown, completed]) };
}

interface Counted {
  shown: number;
  completed: number;
}

for (const [type, { pattern, steps, standing, complete, stays = false }] of Object.entries(stories)) {
  test(`${type}: is held back, shown when its rules hold, completed, not there again, and counted`, async ({
    browser,
    workspace,
    sample,
  }) => {
    await workspace.publish(flow('story', pattern, steps, { audience: invited }));
    const context = await browser.newContext();
    await seeInside(context);
    const visitor = await context.newPage();
    const email = await signUp(visitor, sample.url);
    const invoices = visitor.getByTestId('nav-invoices');

    await invoices.click();
    await expect.poll(async () => (await explain(visitor, 'story'))?.firstFailed).toBe('audience');
    await expect(standing(visitor)).toHaveCount(0);
    expect(await countsOf(workspace)).toMatchObject({ shown: 0, completed: 0, dismissed: 0 });

    await invite(visitor);
    await visitor.reload();
    await expect(standing(visitor)).toBeVisible();
    await complete(visitor);
    const completed = stays ? 0 : 1;
    const counted = { shown: 1, completed, dismissed: 0, steps: steps.map(() => [1, completed]) };
    await expect.poll(() => countsOf(workspace)).toEqual(counted);
    const state = stays ? 'shown' : 'completed';
    expect((await workspace.person(email)).flows).toMatchObject([{ flowId: 'story', state }]);

    // The browser is closed and opened again.
    const kept = await context.storageState();
    await context.close();
    const later = await browser.newContext({ storageState: kept });
    await seeInside(later);
    const returning = await later.newPage();
    await returning.goto(sample.url);
    await expect(returning.getByRole('heading', { name: /Good to see you/ })).toBeVisible();
    if (stays) await expect(standing(returning)).toBeVisible();
    else {
      await expect.poll(async () => (await explain(returning, 'story'))?.firstFailed).toBe('frequency');
      await expect(standing(returning)).toHaveCount(0);
    }
    await later.close();

    expect(await countsOf(workspace)).toEqual(counted);
    expect((await workspace.person(email)).flows).toMatchObject([{ flowId: 'story', shows: 1 }]);
  });
}
