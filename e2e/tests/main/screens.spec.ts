import type { Workspace } from '../support/manager.js';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { button, flow, heading, milestone } from './flows.js';
import { screensOf } from './screens.js';

const signedUp = { type: 'fact', fact: { of: 'person', trait: 'email' }, op: 'exists' };

/** The addresses of every screen, each with something on it. */
async function furnish(workspace: Workspace): Promise<string[]> {
  await workspace.addMilestone(milestone('first-value', 'Invoice Sent'));
  await workspace.publish(
    flow('note', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'News'), button('b', 'OK')] }]),
  );
  const segment = { id: 'mine', name: 'Mine', kind: 'rule', when: signedUp };
  expect((await workspace.api.post(`${workspace.inProject}/segments`, { data: { segment } })).ok()).toBe(true);
  await workspace.send([
    { type: 'identify', userId: 'ada', traits: { email: 'ada@example.com' } },
    { type: 'group', userId: 'ada', groupId: 'acme', traits: { name: 'Acme' } },
    { type: 'track', userId: 'ada', event: 'Invoice Sent' },
  ]);
  const person = await workspace.person('ada');
  return screensOf({
    environmentId: workspace.environment.id,
    flowId: 'note',
    milestoneId: 'first-value',
    segmentId: 'mine',
    personId: person.id,
    accountId: 'acme',
  });
}

test('every screen that cannot load says so, and loads when it is asked again', async ({
  page,
  product,
  workspace,
  browserName,
}) => {
  test.skip(browserName === 'firefox', 'Firefox tells of errors without a message as pages are left.');
  test.setTimeout(180_000);
  const screens = await furnish(workspace);
  await signIn(page, product.url);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const silent: string[] = [];
  let refused = 0;
  // An address that means nothing has nothing to load.
  for (const screen of screens.filter((each) => each !== 'nowhere')) {
    refused = 0;
    await page.route('**/v1/projects/**', (route) => {
      refused += 1;
      return route.fulfill({ status: 400, json: { error: { code: 'out_of_order', message: 'It is out of order.' } } });
    });
    await page.goto(`${product.url}/admin/p/${workspace.project.id}/${screen}`);
    await expect(page.locator('#main, .fe-tab, [role=alert]').first()).toBeVisible();
    const alerts = page.getByRole('alert');
    const isSaid = refused > 0 && (await alerts.first().waitFor({ timeout: 5_000 }).then(isTrue, isFalse));
    if (refused > 0 && !isSaid) silent.push(screen);
    await page.unroute('**/v1/projects/**');
    if (!isSaid) continue;
    const again = page.getByRole('button', { name: 'Try again' });
    await expect(async () => {
      if ((await again.count()) > 0) await again.first().click();
      await expect(alerts).toHaveCount(0, { timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await expect(page.locator('h1').first()).toBeVisible();
  }
  expect(faults).toEqual([]);
  expect(silent).toEqual([]);
});

const isTrue = () => true;
const isFalse = () => false;
