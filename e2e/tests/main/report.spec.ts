import { footholdEvents } from '@foothold/sdk/contract';
import { expectAccessible } from '../support/axe.js';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { flow, heading } from './flows.js';

test('a flow’s report is split by segments and narrowed to one, and a link shows the same', async ({
  browser,
  product,
  workspace,
}, info) => {
  await workspace.publish(flow('help', { type: 'modal' }, [{ id: 'one', blocks: [heading('h', 'Welcome')] }]));
  const plan = (value: string) => ({ type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value });
  const segments = [
    { id: 'payers', name: 'Payers', kind: 'rule', when: plan('pro') },
    { id: 'triers', name: 'Triers', kind: 'rule', when: plan('trial') },
  ];
  for (const segment of segments) {
    const made = await workspace.api.post(`${workspace.inProject}/segments`, { data: { segment } });
    expect(made.ok(), await made.text()).toBe(true);
  }
  const context = await browser.newContext({ locale: 'en' });
  // Four payers see it, of whom three complete it; eight triers, of whom two do.
  const batch = Array.from({ length: 12 }, (_, n) => {
    const run = { flowId: 'help', version: 1, runId: `run-${n}`, pattern: 'modal' };
    const step = { ...run, stepId: 'one', stepIndex: 0 };
    const isPayer = n < 4;
    const note = (event: string, properties: object) => ({
      type: 'track',
      event,
      userId: `user-${n}`,
      messageId: `${event}-${n}`,
      properties,
    });
    return [
      {
        type: 'identify',
        userId: `user-${n}`,
        messageId: `identify-${n}`,
        traits: { plan: isPayer ? 'pro' : 'trial' },
      },
      note(footholdEvents.flowShown, run),
      note(footholdEvents.stepShown, step),
      ...((isPayer ? n < 3 : n < 6) ? [note(footholdEvents.flowCompleted, run)] : []),
    ];
  }).flat();
  await workspace.send(batch);

  const page = await context.newPage();
  await signIn(page, product.url);
  const report = `${product.url}/admin/p/${workspace.project.id}/flows/help/report`;
  await page.goto(report);
  const tile = (name: string) => page.locator('.tile', { hasText: name }).first();
  await expect(tile('Shown to')).toContainText('12');
  await page.getByRole('combobox', { name: 'Broken down by' }).click();
  await page.getByRole('option', { name: 'Every segment' }).click();
  const groups = page.getByRole('table', { name: 'By group' });
  const cells = (name: string) => groups.getByRole('row', { name }).getByRole('cell');
  // Who is in a segment is looked up every ten seconds at most.
  await expect(async () => {
    await page.reload();
    await expect(cells('Payers').nth(1)).toHaveText('4', { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(cells('Payers').nth(2)).toHaveText('3');
  await expect(cells('Payers').nth(3)).toContainText('75%');
  await expect(cells('Triers').nth(3)).toContainText('25%');
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('split.png'), fullPage: true });

  await page.getByRole('combobox', { name: 'Only people in' }).click();
  await page.getByRole('option', { name: 'Triers' }).click();
  await expect(tile('Shown to')).toContainText('8');

  // Whoever is given the address sees the same.
  const address = page.url();
  await page.goto(report);
  await expect(tile('Shown to')).toContainText('12');
  await page.goto(address);
  await expect(tile('Shown to')).toContainText('8');
  await expect(groups).toBeVisible();

  // From the segment its people are looked at on their way.
  await page.goto(`${product.url}/admin/p/${workspace.project.id}/segments/payers`);
  await page.getByRole('link', { name: 'Their funnel' }).click();
  await expect(page.getByRole('combobox', { name: 'Only people in' })).toContainText('Payers');
  await context.close();
});
