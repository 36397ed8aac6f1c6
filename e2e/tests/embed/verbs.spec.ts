import { createFoothold } from '@foothold/sdk';
import type { Batch, Message } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { SignJWT } from 'jose';
import { call, expectHeard, heardIn, keptIn, listenIn, modal, waitingIn } from '../sdk-client/site.js';
import { siteOfFile } from '../sdk-client/site-of-file.js';
import { seeInside } from '../support/visitor.js';
import { examplesOf } from './doc-examples.js';
import { someone } from './site.js';

interface Posted {
  url: string;
  body: unknown;
}

/** What a test sees of the page and of its person. */
interface Seen {
  userId: string;
  /** What was written to the console. */
  logged: string[];
  /** The bodies that the page has posted to this path. */
  posted(path: string): Promise<unknown[]>;
  /** The messages among them. */
  sent(): Promise<Message[]>;
  /** How often the page's own server was asked for a token. */
  tokens: number;
}

/** What the examples of each verb must have brought about. */
const proofs: Record<string, (page: Page, seen: Seen) => Promise<unknown>> = {
  init: (page) => expectHeard(page, { name: 'ready' }),
  identify: async (_, seen) => {
    await expectDone(seen, 'foothold.identified');
    const traits = { firstName: 'Mira', plan: 'trial', createdAt: '2026-11-02' };
    expect(await seen.sent()).toContainEqual(
      expect.objectContaining({ type: 'identify', userId: seen.userId, traits }),
    );
    await expect.poll(() => seen.tokens).toBeGreaterThan(0);
  },
  group: async (_, seen) => {
    await expectDone(seen, 'foothold.grouped');
    expect(await seen.sent()).toContainEqual(expect.objectContaining({ type: 'group', groupId: 'acme' }));
  },
  setTraits: (_, { sent }) =>
    expect
      .poll(sent)
      .toContainEqual(expect.objectContaining({ type: 'identify', traits: { goal: 'get_paid', invitedBy: null } })),
  track: (_, seen) => expectDone(seen, 'Invoice Sent', { amount: 120, currency: 'EUR' }),
  page: (_, seen) => expectDone(seen, 'foothold.page_viewed', { name: 'Invoice', path: '/invoices/:id', search: '' }),
  start: (page) => expectHeard(page, { name: 'flow_shown', flowId: 'welcome-tour' }),
  dismiss: async (page) => {
    await call(page, 'start', 'welcome-tour');
    await expect(page.getByRole('button', { name: 'Done' })).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expectHeard(page, { name: 'flow_dismissed', flowId: 'welcome-tour' });
  },
  on: async (page, { logged }) => {
    await call(page, 'start', 'welcome-tour');
    await page.getByRole('button', { name: 'Help' }).click();
    await expect(page).toHaveURL(`${site.pages}/help`);
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => logged).toContain('welcome-tour was completed');
    await call(page, 'start', 'nowhere');
    await expect.poll(() => logged).toContain('unknown_flow nowhere undefined');
  },
  off: async (page, { logged }) => {
    await call(page, 'start', 'welcome-tour');
    await expectHeard(page, { name: 'flow_shown' });
    expect(logged).toEqual([]);
  },
  registerAction: async (page, { posted }) => {
    await call(page, 'start', 'welcome-tour');
    await page.getByRole('button', { name: 'Use a template' }).click();
    await expect.poll(() => posted('/api/invoices')).toEqual([{ template: 'studio' }]);
  },
  registerBlock: async (page) => {
    await call(page, 'start', 'welcome-tour');
    await page.getByRole('button', { name: 'Pay in EUR' }).click();
    await expectHeard(page, { name: 'flow_completed', flowId: 'welcome-tour' });
    await expect(page.getByRole('button', { name: 'Pay in EUR' })).toHaveCount(0);
  },
  consent: async (page) => {
    await expect.poll(() => keptIn(page)).toEqual({});
    await call(page, 'track', 'After');
    expect(await keptIn(page)).toEqual({});
  },
  reset: async (page, { sent }) => {
    await call(page, 'track', 'After');
    await expect.poll(sent).toContainEqual(expect.objectContaining({ event: 'After' }));
    expect((await sent()).find(({ event }) => event === 'After')?.userId).toBeUndefined();
  },
  explain: async (_, { logged }) => expect(logged.join()).toContain('welcome-tour no prompt'),
  debug: (_, { logged }) =>
    expect.poll(() => logged.join()).toMatch(/page: nothing to show.*elsewhere: no, scene scene_not_met/),
};

const site = siteOfFile({ clears: false });
test.beforeAll(async () => {
  const flow = modal('welcome-tour', { prompts: [{ on: 'manual' }], frequency: { repeat: 'always' } });
  flow.steps[0]?.blocks.push(
    { type: 'custom', id: 'plans', name: 'PlanPicker', properties: { currency: 'EUR' } },
    { type: 'button', id: 'help', label: 'Help', actions: [{ type: 'openLink', url: '/help' }] },
    {
      type: 'button',
      id: 'template',
      label: 'Use a template',
      actions: [{ type: 'callHost', name: 'useTemplate', arguments: { template: 'studio' } }],
    },
  );
  const scene = { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/elsewhere' } as const;
  await site.publish(flow, modal('elsewhere', { scene }));
});

const examples = examplesOf('verbs.md').filter(({ language }) => language === 'js');
/** Runs the examples under a heading, with the key, the address and the user of this test. */
const runAll = async (page: Page, section: string, userId = '') => {
  for (const { code } of examples.filter((example) => example.section === section)) {
    const real = code
      .replace('fh_pub_…', site.environment.publicKey)
      .replace('https://onboarding.example.com', site.foothold)
      .replace('user-42', userId);
    await page.evaluate(`(async () => {${real}})()`);
  }
};

/** Waits until the server knows that the person has done an event, with these properties. */
const expectDone = ({ userId }: Seen, name: string, properties: Record<string, unknown> = {}) =>
  expect
    .poll(() => site.eventsOf(userId))
    .toContainEqual(expect.objectContaining({ name, properties: expect.objectContaining(properties) }));

test('every verb has examples, and every example its proof', () => {
  const verbs = Object.keys(createFoothold()).sort();
  expect([...new Set(examples.map(({ section }) => section).filter(Boolean))].sort()).toEqual(verbs);
  expect(Object.keys(proofs).sort()).toEqual(verbs);
});

for (const [verb, proof] of Object.entries(proofs)) {
  test(`the examples of ${verb} do what they say`, async ({ page, context }) => {
    const seen: Seen = {
      userId: someone(),
      logged: [],
      posted: (path) =>
        page.evaluate(
          (end) =>
            (globalThis as unknown as { posted: Posted[] }).posted // set below
              .filter(({ url }) => url.endsWith(end))
              .map(({ body }) => body),
          path,
        ),
      sent: async () => ((await seen.posted('/v1/batch')) as Batch[]).flatMap(({ batch }) => batch),
      tokens: 0,
    };
    const thrown: string[] = [];
    page.on('console', (message) => seen.logged.push(message.text()));
    page.on('pageerror', (error) => thrown.push(error.message));
    // Not every browser's driver tells the body of a request.
    await page.addInitScript(() => {
      const posted: Posted[] = [];
      const { fetch } = globalThis;
      Object.assign(globalThis, {
        posted,
        fetch(...given: Parameters<typeof fetch>) {
          if (given[1]?.body) posted.push({ url: `${given[0]}`, body: JSON.parse(`${given[1].body}`) });
          return fetch(...given);
        },
      });
    });
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(Buffer.alloc(32));
    await page.route('**/foothold-token', (route) => {
      seen.tokens++;
      return route.fulfill({ body: token });
    });
    await seeInside(context);
    await listenIn(page);
    site.scripts(`<script type="module" src="${site.foothold}/sdk/foothold.js"></script>`);
    await page.goto(site.pages);
    await page.waitForFunction("'init' in foothold");
    await runAll(page, 'init');
    if (verb !== 'identify') await call(page, 'identify', seen.userId);
    await expectHeard(page, { name: 'ready' });
    await expect.poll(() => waitingIn(page)).toEqual([]);

    if (verb !== 'init') await runAll(page, verb, seen.userId);

    await proof(page, seen);
    const told = (await heardIn(page)).filter(({ name }) => name === 'error').map(({ code }) => code);
    expect(told.filter((code) => code !== 'unknown_flow')).toEqual([]);
    expect(thrown).toEqual([]);
  });
}

test('a call that is pushed does the same', async ({ page }) => {
  const userId = someone();
  site.scripts(site.snippet());
  await page.goto(site.pages);
  await call(page, 'identify', userId);
  await runAll(page, '');
  await expect
    .poll(() => site.eventsOf(userId))
    .toContainEqual(expect.objectContaining({ name: 'Invoice Sent', properties: { amount: 120 } }));
});
