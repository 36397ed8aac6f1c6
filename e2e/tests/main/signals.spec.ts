import type { Milestone } from '@foothold/sdk/contract';
import { expectAccessible } from '../support/axe.js';
import { expect, test } from '../support/test.js';

const score = { base: 0.5, signals: [] };
const paid: Milestone = {
  id: 'paid',
  name: 'Paid',
  events: [{ event: 'Invoice Paid' }],
  behaviour: { motivation: score, ability: score, line: 0.25 },
};

test('a manager adds a signal from the library, sees for how many it holds, and keeps it', async ({
  page,
  admin,
  workspace,
}) => {
  await workspace.addMilestone(paid);
  const batch = ['ada', 'ben'].map((userId, at) => ({
    type: 'identify',
    userId,
    anonymousId: `browser-${userId}`,
    messageId: userId,
    traits: { goal: at ? 'save' : 'earn' },
  }));
  await workspace.send(batch);
  await page.goto(`${admin}/milestones/paid`);

  await page.getByRole('button', { name: 'Add from the library' }).first().click();
  const library = page.getByRole('dialog', { name: 'Signals of motivation' });
  await expect(library.getByRole('button', { name: 'Invited by a teammate' })).toContainText(
    'nobody has the trait “invitedBy”',
  );
  await library.getByRole('searchbox').fill('goal');
  await expect(library.getByRole('button', { name: 'Invited by a teammate' })).toHaveCount(0);
  const entry = library.getByRole('button', { name: 'Their goal is this' });
  await entry.click();
  await library.getByRole('combobox', { name: 'Its value' }).fill('earn');
  await expect(entry).toContainText('holds for 1 person now');
  await expectAccessible(page);
  await library.getByRole('button', { name: 'Add this signal' }).click();

  await expect(library).toHaveCount(0);
  await expect(page.getByLabel('Name of the signal')).toHaveValue('Their goal is this');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('“Paid” was saved.')).toBeVisible();
  const { milestones } = await (await workspace.api.get(`${workspace.inProject}/milestones`)).json();
  expect(milestones[0].behaviour.motivation.signals).toMatchObject([
    {
      name: 'Their goal is this',
      weight: 0.3,
      when: { type: 'fact', fact: { of: 'person', trait: 'goal' }, op: 'is', value: 'earn' },
    },
  ]);
});

test('an admin switches a signal of the page off, and grades keep it so', async ({
  page,
  admin,
  product,
  workspace,
}) => {
  const settings = `${admin}/settings`;
  await page.goto(`${settings}/signals`);
  const everywhere = page.getByRole('switch', { name: 'Hesitation' }).first();
  await everywhere.click();
  const manifest = async () =>
    (await page.request.get(`${product.url}/v1/manifest?key=${workspace.environment.publicKey}`)).json();
  await expect.poll(async () => (await manifest()).unmeasured).toEqual(['hesitation']);
  await expectAccessible(page);

  const index = page.getByRole('navigation', { name: 'Settings' });
  await index.getByRole('link', { name: 'Friction' }).click();
  const card = page.locator('section.card', { has: page.getByRole('heading', { name: 'Friction' }) });
  await card.getByRole('combobox', { name: 'Rage click' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'annoyed, −20' }).click();
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It counts from now on.')).toBeVisible();
  const { friction } = await (await workspace.api.get(`${workspace.inProject}/friction`)).json();
  expect(friction).toMatchObject({ unmeasured: ['hesitation'], grades: { rageClick: -20 } });
  await index.getByRole('link', { name: 'Signals from the page' }).click();
  await everywhere.click();
  await expect.poll(async () => 'unmeasured' in (await manifest())).toBe(false);
  await index.getByRole('link', { name: 'Production' }).click();
  await index.getByRole('link', { name: 'What is recorded' }).click();
  await expect(page).toHaveURL(`${settings}/environments/${workspace.environment.id}#records`);
  const here = page.getByRole('group', { name: 'Signals from the page' });
  await here.getByRole('switch', { name: 'Dead click' }).click();
  await expect.poll(async () => (await manifest()).unmeasured).toEqual(['deadClick']);
});
