import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.js';
import { owner } from '../support/manager.js';
import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { button, flow, heading, milestone } from './flows.js';

interface Overlay {
  /** Below the project's address. */
  page: string;
  open(page: Page): Promise<unknown>;
  /** Default: a dialog. */
  role?: 'menu' | 'alertdialog';
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

/** What opens over the pages of a project, by what it is for. */
const overlays: Record<string, Overlay> = {
  'going to a page, a flow or a person': { page: 'flows', open: (page) => page.keyboard.press('ControlOrMeta+k') },
  'choosing a project': { page: 'flows', open: press(/Production$/), role: 'menu' },
  'one’s own account': { page: 'flows', open: press(owner.name), role: 'menu' },
  'what can be done with a flow': { page: 'flows', open: press(/^Actions for note/), role: 'menu' },
  'a template’s blanks': { page: 'flows/new', open: press(/^Product tour, learning by doing/) },
  'a flow from scratch': { page: 'flows/new', open: press(/^From scratch/) },
  'adding a block': { page: 'flows/note', open: press('Add a block'), role: 'menu' },
  publishing: { page: 'flows/note', open: press('Publish…') },
  'a journey': { page: 'milestones', open: press('New journey') },
  'the library of signals': { page: 'milestones/first-value', open: press('Add from the library') },
  'inviting a member': { page: 'members', open: press('Invite a member') },
  'another environment': { page: 'settings', open: press('New environment') },
  'public keys': { page: 'settings/environments/:environment', open: press('Add public keys') },
};

test('what opens over a page is accessible, takes the keyboard, and closes by it', async ({
  page,
  product,
  workspace,
}) => {
  test.setTimeout(120_000);
  await workspace.addMilestone(milestone('first-value', 'Invoice Sent'));
  await workspace.publish(
    flow('note', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'News'), button('b', 'OK')] }]),
  );
  await signIn(page, product.url);
  for (const [name, { page: path, open, role = 'dialog' }] of Object.entries(overlays)) {
    await test.step(name, async () => {
      const address = path.replace(':environment', workspace.environment.id);
      await page.goto(`${product.url}/admin/p/${workspace.project.id}/${address}`);
      await expect(page.locator('h1').first()).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await open(page);
      const overlay = page.getByRole(role);
      await expect(overlay).toBeVisible();
      await expect.poll(() => hasFocus(overlay)).toBe(true);
      for (const scheme of ['dark', 'light']) {
        await page.evaluate((chosen) => {
          document.documentElement.dataset.theme = chosen;
        }, scheme);
        await expectAccessible(page);
      }
      await page.keyboard.press('Escape');
      await expect(overlay).toHaveCount(0);
    });
  }
});

const hasFocus = (overlay: Locator) => overlay.evaluate((element) => element.contains(document.activeElement));
