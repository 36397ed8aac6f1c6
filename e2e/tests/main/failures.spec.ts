import type { Locator, Page, Request, Route } from '@playwright/test';
import { retype } from '../support/retype.js';
import { expect, test } from '../support/test.js';
import { button, flow, heading, milestone } from './flows.js';

type Failure = 'server' | 'network';

const said: Record<Failure, string> = {
  server: 'The server ran into a problem it did not expect.',
  network: 'The server cannot be reached.',
};

const refuse = (route: Route, failure: Failure) =>
  failure === 'network'
    ? route.abort()
    : route.fulfill({
        status: 500,
        // Asked for at once, the page does not wait before it asks again.
        headers: { 'retry-after': '0' },
        json: { error: { code: 'internal', message: 'Oh.', requestId: 'request-7' } },
      });

/** Every page of a project that loads something, below its address, by what it is for. */
const pages = {
  authoring: [
    'flows',
    'flows/new',
    'flows/news',
    'flows/news/report',
    'flows/news/simulate',
    'milestones',
    'milestones/new',
    'milestones/goal',
    'milestones/goal/chart',
    'segments',
    'segments/new?kind=rule',
    'segments/new?kind=list',
    'segments/everybody',
  ],
  understanding: ['lifecycle', 'people', 'people/{person}', 'accounts', 'accounts/acme', 'funnel', 'live'],
  'setting up': [
    'install',
    'api',
    'members',
    'settings',
    'settings/friction',
    'settings/signals',
    'settings/environments/{environment}',
  ],
};

const hasEmail = { type: 'fact', fact: { of: 'person', trait: 'email' }, op: 'exists' } as const;

/** Looks once, and again after the clock has gone on. */
const soon = expect.configure({ timeout: 1_500 });

/** Until the server is asked again by itself the page waits; the test does not. */
async function until(page: Page, holds: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(2_000);
    await holds();
  }).toPass({ intervals: [50], timeout: 20_000 });
}

for (const [purpose, paths] of Object.entries(pages)) {
  test(`every page for ${purpose} says why it could not be loaded, and loads when it is told to try again`, async ({
    page,
    admin,
    workspace,
  }) => {
    test.setTimeout(180_000);
    const { api, inProject, environment } = workspace;
    await workspace.addMilestone(milestone('goal', 'Goal Reached'));
    const news = flow('news', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'News'), button('b', 'OK')] }]);
    await workspace.publish(news);
    const everybody = { id: 'everybody', name: 'Everybody', kind: 'rule', when: hasEmail };
    expect((await api.post(`${inProject}/segments`, { data: { segment: everybody } })).ok()).toBe(true);
    await workspace.send([
      { type: 'group', userId: 'mira', groupId: 'acme', traits: { name: 'Acme' } },
      { type: 'track', userId: 'mira', event: 'Goal Reached' },
    ]);
    const { id: person } = await workspace.person('mira');
    await page.clock.install();

    let failure: Failure | null = null;
    await page.route(/\/v1\/projects\//, (route) => (failure ? refuse(route, failure) : route.continue()));
    const alerts = page.getByRole('alert');
    const retry = page.getByRole('button', { name: 'Try again' });
    const tryAll = async () => {
      for (const each of await retry.all()) await each.click();
    };
    for (const path of paths) {
      const address = path.replace('{person}', encodeURIComponent(person)).replace('{environment}', environment.id);
      await test.step(path, async () => {
        failure = 'server';
        await page.goto(`${admin}/${address}`);
        await expect(alerts.first()).toContainText(said.server);
        await expect(alerts.first()).toContainText('request-7');
        failure = 'network';
        await tryAll();
        await until(page, () => soon(alerts.first()).toContainText(said.network));
        failure = null;
        await until(page, async () => {
          await tryAll();
          await soon(alerts).toHaveCount(0);
          await soon(retry).toHaveCount(0);
          await soon(page.locator('.skeleton')).toHaveCount(0);
        });
        await expect(page.getByRole('main')).not.toContainText(/undefined|NaN/);
      });
    }
  });
}

interface Save {
  name: string;
  /** Below the address of the project. */
  path: string;
  /** Writes what is to be saved, and answers the button that saves it. */
  write(page: Page): Promise<Locator>;
  /** Where what was written stands, or what was not changed after all. */
  kept(page: Page): Promise<void>;
  done(page: Page): Promise<void>;
}

const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible();
const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });

const saves: Save[] = [
  {
    name: 'the settings of the project',
    path: 'settings',
    async write(page) {
      await retype(page.getByLabel('Minutes between two'), '77');
      return page.getByRole('button', { name: 'Save', exact: true });
    },
    kept: (page) => expect(page.getByLabel('Minutes between two')).toHaveValue('77'),
    done: saved,
  },
  {
    name: 'a switch that takes effect at once',
    path: 'settings/environments/{environment}',
    write: async (page) => page.getByRole('switch', { name: 'Consent' }),
    kept: (page) => expect(page.getByRole('switch', { name: 'Consent' })).not.toBeChecked(),
    async done(page) {
      await saved(page);
      await expect(page.getByRole('switch', { name: 'Consent' })).toBeChecked();
    },
  },
  {
    name: 'a milestone',
    path: 'milestones/goal',
    async write(page) {
      await page.getByLabel('Name', { exact: true }).first().fill('Goal with another name');
      return page.getByRole('button', { name: 'Save', exact: true });
    },
    kept: (page) => expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue('Goal with another name'),
    done: (page) => expect(page.getByRole('link', { name: 'Goal with another name' })).toBeVisible(),
  },
  {
    name: 'a journey',
    path: 'milestones',
    async write(page) {
      await page.getByRole('button', { name: 'New journey' }).first().click();
      await page.getByRole('dialog').getByLabel('Name').fill('To the goal');
      return inDialog(page, 'Save');
    },
    kept: (page) => expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue('To the goal'),
    done: (page) => expect(page.getByRole('heading', { name: 'To the goal' })).toBeVisible(),
  },
  {
    name: 'a list',
    path: 'segments/new?kind=list',
    async write(page) {
      await page.getByLabel('Name').fill('Beta testers');
      return page.getByRole('button', { name: 'Save', exact: true });
    },
    kept: (page) => expect(page.getByLabel('Name')).toHaveValue('Beta testers'),
    done: (page) => expect(page.getByRole('heading', { name: 'Beta testers' })).toBeVisible(),
  },
  {
    name: 'what the stages mean',
    path: 'lifecycle',
    async write(page) {
      await retype(page.getByLabel('Weeks of use'), '3');
      return page.getByRole('button', { name: 'Save', exact: true });
    },
    kept: (page) => expect(page.getByLabel('Weeks of use')).toHaveValue('3'),
    done: (page) => expect(page.getByText('The stages are saved.')).toBeVisible(),
  },
  {
    name: 'an invitation',
    path: 'members',
    async write(page) {
      await page.getByRole('button', { name: 'Invite a member' }).click();
      await page.getByRole('dialog').getByLabel('Email').fill('edda@example.com');
      return inDialog(page, 'Create the link');
    },
    kept: (page) => expect(page.getByRole('dialog').getByLabel('Email')).toHaveValue('edda@example.com'),
    done: (page) => expect(page.getByRole('dialog', { name: 'Pass this link on' })).toBeVisible(),
  },
  {
    name: 'publishing',
    path: 'flows/news',
    async write(page) {
      await page.getByRole('button', { name: 'Publish…' }).click();
      await page.getByRole('dialog').getByLabel('Note').fill('First words');
      return inDialog(page, 'Publish to Production');
    },
    kept: (page) => expect(page.getByRole('dialog').getByLabel('Note')).toHaveValue('First words'),
    done: (page) => expect(page.getByText('Live in Production')).toBeVisible(),
  },
];

test('a save that fails says why, loses nothing, and is sent once however often it is pressed', async ({
  page,
  admin,
  workspace,
}) => {
  const { api, inProject, environment } = workspace;
  await workspace.addMilestone(milestone('goal', 'Goal Reached'));
  const news = flow('news', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'News'), button('b', 'OK')] }]);
  expect((await api.post(`${inProject}/flows`, { data: { flow: news } })).ok()).toBe(true);

  let failure: Failure | null = null;
  let sent = 0;
  let answer = () => {};
  // What only asks goes by POST, too.
  const changes = (request: Request) => request.method() !== 'GET' && !/checks|counts?$|estimate/.test(request.url());
  await page.route(/\/v1\/projects\//, async (route) => {
    if (!failure || !changes(route.request())) return route.continue();
    sent += 1;
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return refuse(route, failure);
  });
  for (const { name, path, write, kept, done } of saves) {
    await test.step(name, async () => {
      await page.goto(`${admin}/${path.replace('{environment}', environment.id)}`);
      const save = await write(page);
      for (failure of ['server', 'network'] as const) {
        sent = 0;
        await save.dblclick({ force: true });
        await expect.poll(() => sent).toBe(1);
        answer();
        const notice = page.locator('.toast', { hasText: said[failure] });
        await expect(notice).toBeVisible();
        await kept(page);
        expect(sent).toBe(1);
        await notice.getByRole('button', { name: 'Dismiss this notice' }).click();
        await expect(notice).toHaveCount(0);
      }
      failure = null;
      await save.click();
      await done(page);
    });
  }
});

test('what is on the screen stays when it cannot be asked for again, and says of when it is', async ({
  page,
  admin,
  workspace,
}) => {
  const { api, inProject } = workspace;
  const news = flow('news', { type: 'banner' }, [{ id: 'n', blocks: [heading('h', 'News'), button('b', 'OK')] }]);
  expect((await api.post(`${inProject}/flows`, { data: { flow: news } })).ok()).toBe(true);
  await page.clock.install();
  let failure: Failure | null = null;
  await page.route(/\/v1\/projects\//, (route) => (failure ? refuse(route, failure) : route.continue()));
  const notice = page.getByRole('status').filter({ hasText: 'You see this as of' });
  const comeBack = async () => {
    await page.clock.fastForward('02:00');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  };

  await page.goto(`${admin}/flows`);
  const row = page.getByRole('link', { name: /news/ });
  await expect(row).toBeVisible();
  failure = 'network';
  await comeBack();
  await until(page, () => soon(notice).toContainText(said.network));
  await expect(row).toBeVisible();
  failure = null;
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toHaveCount(0);

  // The editor least of all goes away: somebody writes in it.
  await page.goto(`${admin}/flows/news`);
  await page.getByRole('button', { name: /Heading News/ }).click();
  const words = page.locator('.fe-block.is-open').getByRole('textbox').first();
  await words.fill('News of today');
  await until(page, () => soon(page.getByText('Saved', { exact: true })).toBeVisible());
  failure = 'server';
  await comeBack();
  await until(page, () => soon(notice).toContainText(said.server));
  await expect(words).toHaveValue('News of today');
});

test('a browser that takes itself for offline says so at once, and loads when it is back', async ({ page, admin }) => {
  await page.goto(`${admin}/settings`);
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Friction' }).click();
  await expect(page.getByRole('alert')).toContainText(said.network);
  await page.context().setOffline(false);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
});

test('an answer that is not Foothold’s is told from one that is', async ({ page, admin }) => {
  const login = { contentType: 'text/html', body: '<!doctype html><title>Sign in to the network</title>' };
  await page.route(/\/v1\/projects\/[^/]+\/members$/, (route) => route.fulfill({ status: 200, ...login }));
  await page.clock.install();
  await page.goto(`${admin}/members`);
  const alert = page.getByRole('alert');
  await until(page, () => soon(alert).toContainText('Something between you and Foothold answered in its place'));
  await page.unroute(/\/v1\/projects\/[^/]+\/members$/);
  await page.route(/\/v1\/projects\/[^/]+\/members$/, (route) => route.fulfill({ status: 502, ...login }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await until(page, () => soon(alert).toContainText('Foothold does not answer the proxy before it'));
});
