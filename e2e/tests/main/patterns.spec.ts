import { expect, test } from '../support/test.js';
import { createInvoice, seeInside, signUp } from '../support/visitor.js';
import { button, byTestId, flow, heading, milestone } from './flows.js';

test('modal: asks for the goal, which becomes a trait', async ({ workspace, sample, visitor }) => {
  await workspace.publish(
    flow('welcome', { type: 'modal' }, [
      {
        id: 'goal',
        blocks: [
          heading('title', 'Welcome, {{person.firstName | there}}'),
          {
            type: 'question',
            id: 'goal-question',
            kind: 'single',
            label: 'What brings you here?',
            required: true,
            trait: 'goal',
            options: [
              { id: 'get_paid', label: 'Get paid sooner' },
              { id: 'organise', label: 'Keep order' },
            ],
          },
          button('go', 'Continue'),
        ],
      },
    ]),
  );
  const email = await signUp(visitor, sample.url, { name: 'Jonas Berg' });
  const dialog = visitor.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Welcome, Jonas' })).toBeVisible();
  await dialog.getByText('Get paid sooner').click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await workspace.person(email)).traits).toMatchObject({ goal: 'get_paid' });
  expect((await workspace.person(email)).flows).toMatchObject([{ flowId: 'welcome', state: 'completed' }]);
});

test('checklist: starts with an endowed item and completes items as they are done', async ({
  workspace,
  sample,
  visitor,
}) => {
  await workspace.publish(
    flow('start', { type: 'checklist', launcher: 'Get started', startOpen: true }, [
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
              { id: 'send', title: 'Send it', lockedBy: 'invoice', doneWhen: [{ on: 'event', event: 'Invoice Sent' }] },
            ],
          },
        ],
      },
    ]),
  );
  const email = await signUp(visitor, sample.url);
  await expect(visitor.getByRole('heading', { name: 'Set up' })).toBeVisible();
  await expect(visitor.getByText(/1\s*\/\s*3|1 of 3/).first()).toBeVisible();
  await createInvoice(visitor);
  await expect(visitor.getByText(/2\s*\/\s*3|2 of 3/).first()).toBeVisible();
  await visitor.getByTestId('send-invoice').click();
  await expect
    .poll(async () => (await workspace.person(email)).flows)
    .toMatchObject([{ flowId: 'start', state: 'completed' }]);
});

test('hotspot: stands beside its target and opens its tip', async ({ workspace, sample, visitor }) => {
  await workspace.publish(
    flow('reports', { type: 'hotspot', target: byTestId('nav-reports'), label: 'New in reports' }, [
      { id: 'tip', blocks: [heading('tip-title', 'Export as CSV'), button('tip-go', 'Got it')] },
    ]),
  );
  const email = await signUp(visitor, sample.url);
  const beacon = visitor.getByRole('button', { name: 'New in reports' });
  await expect(beacon).toBeVisible();
  const target = await visitor.getByTestId('nav-reports').boundingBox();
  const box = await beacon.boundingBox();
  expect(Math.abs((box?.y ?? 0) - (target?.y ?? 999))).toBeLessThan(60);
  await beacon.click();
  await expect(visitor.getByRole('heading', { name: 'Export as CSV' })).toBeVisible();
  await visitor.getByRole('button', { name: 'Got it' }).click();
  await expect(beacon).toHaveCount(0);
  await expect
    .poll(async () => (await workspace.person(email)).flows)
    .toMatchObject([{ flowId: 'reports', state: 'completed' }]);
});

test('empty state: fills the host’s slot, calls the host, and goes when the list fills', async ({
  workspace,
  sample,
  visitor,
}) => {
  await workspace.publish(
    flow('empty', { type: 'emptyState', slot: 'invoices-empty', list: byTestId('invoice-list') }, [
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
    ]),
  );
  const email = await signUp(visitor, sample.url);
  await visitor.getByTestId('nav-invoices').click();
  await expect(visitor.getByRole('heading', { name: 'Every invoice starts here' })).toBeVisible();
  await visitor.getByRole('button', { name: 'Use sample data' }).click();
  await expect(visitor.getByText('Studio Lindgren')).toBeVisible();
  await expect(visitor.getByRole('heading', { name: 'Every invoice starts here' })).toHaveCount(0);
  await expect
    .poll(async () => (await workspace.person(email)).flows)
    .toMatchObject([{ flowId: 'empty', state: 'completed' }]);
});

test('celebration: a modal follows a milestone', async ({ workspace, sample, visitor }) => {
  await workspace.addMilestone(milestone('first-value', 'Invoice Sent'));
  await workspace.publish(
    flow(
      'cheer',
      { type: 'modal', size: 'small' },
      [
        {
          id: 'cheer',
          blocks: [
            { type: 'celebration', id: 'confetti' },
            heading('cheer-title', 'Your first invoice is out'),
            button('ok', 'Lovely'),
          ],
        },
      ],
      { prompts: [{ on: 'milestone', milestoneId: 'first-value' }] },
    ),
  );
  const email = await signUp(visitor, sample.url);
  await createInvoice(visitor);
  await expect(visitor.getByRole('dialog')).toHaveCount(0);
  await visitor.getByTestId('send-invoice').click();
  await expect(visitor.getByRole('heading', { name: 'Your first invoice is out' })).toBeVisible();
  await visitor.getByRole('button', { name: 'Lovely' }).click();
  await expect
    .poll(async () => (await workspace.person(email)).milestones)
    .toMatchObject([{ milestoneId: 'first-value' }]);
});

for (const [type, pattern] of [
  ['banner', { type: 'banner' }],
  ['slideout', { type: 'slideout' }],
] as const) {
  test(`${type}: is shown and can be dismissed`, async ({ workspace, sample, visitor }) => {
    await workspace.publish(
      flow('note', pattern, [
        { id: 'note', blocks: [heading('note-title', 'We have news'), button('later', 'Not now', 'dismiss')] },
      ]),
    );
    const email = await signUp(visitor, sample.url);
    await expect(visitor.getByRole('heading', { name: 'We have news' })).toBeVisible();
    await visitor.getByRole('button', { name: 'Not now' }).click();
    await expect(visitor.getByRole('heading', { name: 'We have news' })).toHaveCount(0);
    await expect
      .poll(async () => (await workspace.person(email)).flows)
      .toMatchObject([{ flowId: 'note', state: 'dismissed' }]);
  });
}

test('survey: the score becomes an answer and a trait', async ({ workspace, sample, visitor }) => {
  await workspace.publish(
    flow('nps', { type: 'survey' }, [
      {
        id: 'score',
        blocks: [
          {
            type: 'question',
            id: 'nps-question',
            kind: 'nps',
            label: 'Would you recommend us?',
            trait: 'promoterScore',
          },
          button('send', 'Send'),
        ],
      },
    ]),
  );
  const email = await signUp(visitor, sample.url);
  await expect(visitor.getByRole('radio', { name: '9', exact: true })).toBeAttached();
  await visitor.getByRole('radio', { name: '9', exact: true }).check({ force: true });
  await visitor.getByRole('button', { name: 'Send' }).click();
  await expect.poll(async () => (await workspace.person(email)).traits).toMatchObject({ promoterScore: 9 });
});

test('resource centre: opens from its launcher and closes again', async ({ workspace, sample, visitor }) => {
  await workspace.publish(
    flow('help', { type: 'resourceCentre', launcher: 'Help' }, [
      { id: 'home', blocks: [heading('help-title', 'How can we help?'), button('done', 'Close help', 'dismiss')] },
    ]),
  );
  await signUp(visitor, sample.url);
  await visitor.getByRole('button', { name: 'Help' }).click();
  await expect(visitor.getByRole('heading', { name: 'How can we help?' })).toBeVisible();
});

test('resource centre: news that were read are read on another device, and a search in vain is told', async ({
  browser,
  workspace,
  sample,
  visitor,
}) => {
  const email = await signUp(visitor, sample.url);
  // After the person came: what was announced before is no news to them.
  await workspace.publish(
    flow('help', { type: 'resourceCentre', launcher: 'Help' }, [
      { id: 'start', blocks: [heading('start-title', 'Your first invoice')] },
      { id: 'pay', blocks: [heading('pay-title', 'Get paid')] },
      { id: 'reports', announcedAt: Date.now(), blocks: [heading('reports-title', 'Reports are here')] },
    ]),
  );
  await visitor.reload();
  await visitor.getByRole('button', { name: 'Help 1 unread' }).click();
  await visitor.getByRole('button', { name: 'Reports are here' }).click();
  await expect(visitor.getByRole('heading', { name: 'Reports are here' })).toBeVisible();
  await visitor.getByRole('button', { name: 'Back', exact: true }).click();
  await visitor.getByRole('searchbox', { name: 'Search' }).fill('refund');
  await visitor.keyboard.press('Enter');
  await expect
    .poll(async () => (await workspace.person(email)).flows)
    .toMatchObject([{ flowId: 'help', state: 'shown', progress: { doneItems: ['reports'] } }]);
  const answer = await workspace.api.get(`${workspace.inEnvironment}/people/${(await workspace.person(email)).id}`);
  await expect
    .poll(async () => JSON.stringify(await (await workspace.api.get(answer.url())).json()))
    .toContain('search_without_result');

  const elsewhere = await browser.newContext();
  await seeInside(elsewhere);
  const otherDevice = await elsewhere.newPage();
  await otherDevice.goto(`${sample.url}/login`);
  await otherDevice.getByTestId('login-email').fill(email);
  await otherDevice.getByTestId('login-password').fill('a long password');
  await otherDevice.getByTestId('log-in').click();
  await expect(otherDevice.getByRole('heading', { name: /Good to see you/ })).toBeVisible();
  await otherDevice.reload();
  await expect(otherDevice.getByRole('button', { name: 'Help', exact: true })).toBeVisible();
  await elsewhere.close();
});
