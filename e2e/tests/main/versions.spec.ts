import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.js';
import { signUp } from '../support/visitor.js';
import { button, flow, heading } from './flows.js';

const words = (text: string) =>
  flow('news', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', text), button('b', 'Read')] }]);

test('versions are rolled back, taken into the draft, unpublished, archived and restored', async ({
  page,
  admin,
  workspace,
  sample,
  visitor,
}) => {
  test.setTimeout(120_000);
  const { api, inProject, environment } = workspace;
  const publish = async (note: string) => {
    const answer = await api.post(`${inProject}/flows/news/publish`, {
      data: { environmentId: environment.id, note },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await api.post(`${inProject}/flows`, { data: { flow: words('First words') } });
  await publish('the first');
  await api.put(`${inProject}/flows/news`, { data: { flow: words('Second words'), revision: 1 } });
  await publish('the second');

  await signUp(visitor, sample.url);
  await expect(visitor.getByRole('heading', { name: 'Second words' })).toBeVisible();

  await page.goto(`${admin}/flows/news`);
  await page.getByRole('button', { name: 'Versions' }).click();
  const live = page.getByRole('listitem').filter({ hasText: 'Production' }).first();
  await expect(live).toContainText('version 2');

  // Roll back.
  await page.getByRole('button', { name: /the first/ }).click();
  await page
    .getByRole('button', { name: 'Make it live in…' })
    .or(page.getByLabel(/^Roll back/))
    .click();
  await page.getByRole('option', { name: 'Production' }).click();
  await confirm(page, 'Roll back');
  await expect(live).toContainText('version 1');
  await seenByVisitor(visitor, 'First words', 1);

  // Into the draft, and back by undo.
  await page.getByRole('button', { name: 'Take it into the draft' }).click();
  await confirm(page, 'Replace the draft');
  await expect.poll(async () => headingOf(await draft())).toBe('First words');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => headingOf(await draft())).toBe('Second words');

  // Off the environment.
  await live.getByRole('button', { name: 'Unpublish' }).click();
  await confirm(page, 'Unpublish');
  await expect(live).toContainText('not live');
  await seenByVisitor(visitor, 'First words', 0);

  // Away, and back as a draft.
  await page.goto(`${admin}/flows`);
  await page
    .getByRole('button', { name: /Actions for|news/ })
    .last()
    .click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await confirm(page, 'Archive');
  await expect(page.getByRole('row', { name: /news/ })).toHaveCount(0);
  await page.getByText('Archived', { exact: true }).click();
  const row = page.getByRole('row', { name: /news/ });
  await expect(row).toContainText('archived');
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Restore' }).click();
  await expect(row).toHaveCount(0);
  await page.getByText('Drafts', { exact: true }).click();
  await expect(row).toBeVisible();

  async function draft() {
    return (await (await api.get(`${inProject}/flows/news`)).json()) as { flow: ReturnType<typeof words> };
  }
});

function headingOf({ flow: { steps } }: { flow: ReturnType<typeof words> }): string | undefined {
  const block = steps[0]?.blocks[0];
  return block?.type === 'heading' ? block.text : undefined;
}

/** Says yes in the dialog that asks. */
async function confirm(page: Page, action: string) {
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** The visitor's next pages show it, or no longer do. */
async function seenByVisitor(visitor: Page, text: string, times: 0 | 1) {
  await expect(async () => {
    await visitor.reload();
    await expect(visitor.getByRole('heading', { name: /Good to see you/ })).toBeVisible();
    await visitor.waitForTimeout(600);
    // This page has its rules: whether others come is for the next one to see.
    await expect(visitor.getByRole('heading', { name: text })).toHaveCount(times, { timeout: 1_000 });
  }).toPass({ timeout: 45_000, intervals: [100] });
}
