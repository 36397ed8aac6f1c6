import type { Foothold } from '@foothold/sdk';
import type { Locator, Page } from '@playwright/test';
import type { Workspace } from '../support/manager.js';
import { retype } from '../support/retype.js';
import { expect, test } from '../support/test.js';
import { createInvoice, signUp } from '../support/visitor.js';
import { milestone } from './flows.js';

const day = 86_400_000;

/** What a manager of the sample product fills in; all else stays as the template has it. */
type Blanks = Record<string, string>;

/** Makes a flow of a template and publishes it. */
async function publish(page: Page, admin: string, title: string, blanks: Blanks = {}): Promise<void> {
  await page.goto(`${admin}/flows/new`);
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
  const dialog = page.getByRole('dialog', { name: title });
  for (const [label, value] of Object.entries(blanks)) await fillIn(dialog, label, value);
  await dialog.getByRole('button', { name: 'Create the draft' }).click();
  await page.getByRole('button', { name: 'Publish…' }).click();
  const publishing = page.getByRole('dialog');
  await publishing.getByRole('button', { name: 'Publish to Production' }).click();
  await expect(page.getByText('Live in Production').first()).toBeVisible();
}

async function fillIn(dialog: Locator, label: string, value: string): Promise<void> {
  const field = dialog.getByLabel(label, { exact: true });
  if ((await field.getAttribute('type')) === 'number') await retype(field, value);
  else await field.fill(value);
  await expect(field).toHaveValue(value);
}

/** The product sends an event that a template waits for. */
function track(visitor: Page, event: string): Promise<void> {
  return visitor.evaluate((name) => {
    // The SDK replaces the array of stub calls with its API.
    const { foothold } = window as unknown as { foothold: Foothold };
    foothold.track(name);
  }, event);
}

test('what comes of the templates for a first day is shown, done and counted', async ({
  page,
  admin,
  workspace,
  sample,
  visitor,
}) => {
  await workspace.addMilestone({ ...milestone('first-value', 'Invoice Sent'), role: 'firstValue' });
  await publish(page, admin, 'Welcome with a goal question');
  await publish(page, admin, 'Product tour, learning by doing', {
    'Where the job begins': 'new-invoice',
    'What finishes it': 'save-invoice',
  });
  await publish(page, admin, 'Celebration of first value', { 'Where the button leads': '/team' });

  const email = await signUp(visitor, sample.url);
  await visitor.getByRole('dialog').getByText('Just look around').click();
  await visitor.getByRole('button', { name: 'Take me there' }).click();
  await visitor.getByRole('button', { name: 'Show me' }).click();
  await createInvoice(visitor);
  await track(visitor, 'Project Created');
  await visitor.getByRole('button', { name: 'Done' }).click();
  await visitor.getByTestId('send-invoice').click();
  await visitor.getByRole('button', { name: 'Invite a teammate' }).click();
  await expect(visitor.getByRole('heading', { name: 'Team' })).toBeVisible();

  await expect.poll(async () => (await completed(workspace, email)).length).toBe(3);
  await expectCounted(page, admin, ['Welcome', 'Tour: create your first one', 'Celebrate first value']);
});

test('what comes of the templates that stand in the page is shown, done and counted', async ({
  page,
  admin,
  sample,
  visitor,
}) => {
  await publish(page, admin, 'First-steps checklist');
  await publish(page, admin, 'Empty state with sample data', {
    Slot: 'invoices-empty',
    'Your function that adds sample data': 'addSampleInvoices',
  });
  await publish(page, admin, 'Explain a setting', { 'The setting': 'reminders-setting' });
  await publish(page, admin, 'Help when somebody is stuck');
  await publish(page, admin, 'Announcement banner');
  await publish(page, admin, 'What’s-new feed', { 'Page of the feature': '/reports' });

  await signUp(visitor, sample.url);
  await visitor.getByRole('button', { name: 'Read more' }).click();
  await expect(visitor).toHaveURL(/settings$/);
  await visitor.getByRole('button', { name: 'Payment terms' }).click();
  await expect(visitor.getByText('Most choose 14 days')).toBeVisible();
  await visitor.keyboard.press('Escape');

  await visitor.getByTestId('nav-invoices').click();
  await visitor.getByRole('button', { name: 'Fill with sample data' }).click();
  await expect(visitor.getByText('Studio Lindgren')).toBeVisible();
  for (const event of ['Project Created', 'Project Shared']) await track(visitor, event);
  await expect(visitor.getByRole('button', { name: /^First steps/ })).toContainText('3/4');

  await visitor.getByRole('button', { name: 'What’s new' }).click();
  await visitor.getByRole('button', { name: 'Have a look' }).click();
  await expect(visitor.getByRole('heading', { name: 'Reports', level: 1 })).toBeVisible();

  // Clicks that do nothing, again and again, where there is no text to select. What notices them comes late to a page.
  const help = visitor.getByRole('button', { name: 'Show me how it works' });
  await expect(async () => {
    await visitor.mouse.click(640, 600, { clickCount: 3 });
    await expect(help).toBeVisible({ timeout: 3_000 });
  }).toPass();
  const guides = visitor.context().waitForEvent('page');
  await help.click();
  await (await guides).close();

  await visitor.getByTestId('nav-team').click();
  await visitor.getByTestId('invite-teammate').click();
  await visitor.getByTestId('invite-email').fill('lin@example.com');
  await visitor.getByTestId('send-invite').click();
  await expect(visitor.getByRole('heading', { name: 'You are set up' })).toBeVisible();
  await expectCounted(page, admin, ['First steps', 'Empty: projects', 'Stuck? Here is a hand', 'Announcement']);
});

test('what comes of the templates for people who know the product is shown, done and counted', async ({
  page,
  admin,
  workspace,
  sample,
  visitor,
}) => {
  await publish(page, admin, 'New-feature hotspot', { 'Where the beacon stands': 'nav-reports' });
  await publish(page, admin, 'Trial-ending spark', { 'Begin so many days before': '15' });
  await publish(page, admin, 'Re-engagement');
  await publish(page, admin, 'Promoter score survey', {});
  await publish(page, admin, 'Resource centre');

  const email = await signUp(visitor, sample.url);
  await visitor.getByRole('button', { name: 'See the plans' }).click();
  await expect(visitor).toHaveURL(/settings$/);

  const { userId } = await workspace.person(email);
  await workspace.send(livedFor(40, userId));
  await visitor.goto(sample.url);
  await visitor.getByText('No time').click();
  await visitor.getByRole('button', { name: 'Go on where I was' }).click();

  await visitor.getByRole('button', { name: 'New: Reports' }).click();
  await visitor.getByRole('button', { name: 'Try it' }).click();
  await expect(visitor).toHaveURL(/reports$/);

  await visitor.getByRole('button', { name: 'Help' }).click();
  await visitor.keyboard.press('Escape');
  await visitor.getByRole('radio', { name: '9', exact: true }).check({ force: true });
  await visitor.getByRole('button', { name: 'Next' }).click();
  await visitor.getByRole('button', { name: 'Skip' }).click();
  await visitor.getByRole('button', { name: 'Close', exact: true }).last().click();

  await expect.poll(async () => (await completed(workspace, email)).length).toBe(4);
  await expectCounted(page, admin, ['New: Reports', 'Trial is ending', 'Welcome back', 'Promoter score']);
});

/** Each has been shown to one person, who completed it. */
async function expectCounted(page: Page, admin: string, names: string[]): Promise<void> {
  await expect(async () => {
    await page.goto(`${admin}/flows`);
    for (const name of names) await expect(page.getByRole('row', { name })).toContainText('100%', { timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
}

/** The events of somebody who signed up so many days ago, came back twice, and last did the important thing then. */
function livedFor(days: number, userId: string | null): object[] {
  const at = (ago: number) => new Date(Date.now() - ago * day).toISOString();
  return [
    ['Project Shared', days],
    ['foothold.session_started', days],
    ['foothold.session_started', days - 1],
  ].map(([event, ago], n) => ({ type: 'track', event, userId, messageId: `lived-${n}`, timestamp: at(Number(ago)) }));
}

async function completed(workspace: Workspace, email: string) {
  return (await workspace.person(email)).flows.filter(({ state }) => state === 'completed');
}
