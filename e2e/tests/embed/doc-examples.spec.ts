import { exec } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import { expectHeard, heardIn, listenIn, modal } from '../sdk-client/site.js';
import { seeInside } from '../support/visitor.js';
import { type Example, examplesOf } from './doc-examples.js';
import { type Embed, emptyState, someone, startEmbed } from './site.js';

/** What the examples of the other pages say, done; those of verbs, content policies and tokens have tests of their own. */
let embed: Embed;
test.beforeAll(async () => {
  embed = await startEmbed();
});
test.beforeEach(async ({ context, page }) => {
  await seeInside(context);
  await listenIn(page);
});
test.afterEach(() => embed.site.clear());
test.afterAll(() => embed.stop());

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** An example with the key, the address and the user of this test. */
const real = ({ code }: Example, userId = '') =>
  code
    .replaceAll('fh_pub_…', embed.site.environment.publicKey)
    .replaceAll('https://onboarding.example.com', embed.site.foothold)
    .replaceAll('user-42', userId);

async function open(page: Page, body: string, path = ''): Promise<void> {
  embed.page(`<!doctype html><html lang="en"><title>App</title><body>${body}</body></html>`);
  await page.goto(embed.app + path);
}

/** Bundles code as a customer does, with what is installed here. */
async function compile(contents: string): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents, loader: 'tsx', resolveDir: fileURLToPath(new URL('apps/', import.meta.url)) },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error',
  });
  embed.files(new Map([['/app.js', outputFiles[0]?.text ?? '']]));
}

const expectKnown = (userId: string, ...names: string[]) =>
  expect
    .poll(async () => (await embed.site.eventsOf(userId)).map(({ name }) => name))
    .toEqual(expect.arrayContaining(names));
const run = (page: Page, code: string) => page.evaluate(`(async () => {${code}})()`);
const heading = (page: Page, id: string) => page.getByRole('heading', { name: `This is ${id}` });
const manual = { prompts: [{ on: 'manual' as const }] };
const appScript = '<div id="app"></div><script type="module" src="/app.js"></script>';

/** A component of the app around an example, shown with a person and an account. */
const shown = (app: string, userId: string, children: string) =>
  `${app}
   import { createRoot } from 'react-dom/client';
   const fetchFootholdToken = async () => 'no token is asked for here';
   const user = { id: '${userId}', plan: 'trial', accountId: 'acme', seats: 12 };
   createRoot(document.querySelector('#app')).render(<App user={user}>${children}</App>);`;

type Proof = (page: Page, example: Example) => Promise<void>;

const install = examplesOf('install.md');
const provider = install.find(({ language }) => language === 'tsx') as Example; // it has one

/** By page, in the order in which they stand there. */
const proofs: Record<string, Proof[]> = {
  'install.md': [
    async (page, tag) => {
      await open(page, real(tag));
      await expectHeard(page, { name: 'ready' });
    },
    async (page, stub) => {
      const userId = someone();
      await open(page, real(stub, userId) + embed.site.snippet());
      await expectKnown(userId, 'foothold.identified', 'foothold.grouped', 'foothold.page_viewed');
    },
    async (_, { code }) => {
      const command = /^npm pack .*?(?=\s*#|$)/m.exec(code)?.[0] ?? '';
      const folder = mkdtempSync(join(tmpdir(), 'foothold-pack-'));
      const { stdout } = await promisify(exec)(`${command} --json --pack-destination ${folder}`, { cwd: root });
      const [{ files }] = JSON.parse(stdout);
      const packed = files.map(({ path }: { path: string }) => path);
      expect(packed).toEqual(expect.arrayContaining(['LICENSE', 'dist/npm/npm.js', 'dist/types/entries/npm.d.ts']));
      rmSync(folder, { recursive: true });
    },
    async (page, npm) => {
      const userId = someone();
      await compile(real(npm, userId));
      await open(page, appScript);
      await expectKnown(userId, 'foothold.identified', 'foothold.page_viewed');
    },
    async (page, app) => {
      const userId = someone();
      await compile(shown(real(app), userId, '<h1>Invoices</h1>'));
      await open(page, appScript);
      await expect(page.getByRole('heading', { name: 'Invoices' })).toBeVisible();
      await expectKnown(userId, 'foothold.identified', 'foothold.grouped');
    },
    async (page, { code }) => {
      await embed.site.publish(emptyState('in-a-slot'));
      for (const slot of code.trim().split('\n')) {
        await open(page, slot + embed.site.snippet());
        await expect(heading(page, 'in-a-slot')).toBeVisible();
      }
    },
    async (page, { code }) => {
      await embed.site.publish(emptyState('in-react'));
      await compile(shown(real(provider), someone(), code));
      await open(page, appScript);
      await expect(heading(page, 'in-react')).toBeVisible();
    },
    async (page, { code }) => {
      const link = { type: 'openLink' as const, url: '/invoices?tab=open#first' };
      const button = { type: 'button' as const, id: 'go', label: 'Go', actions: [link] };
      await embed.site.publish(modal('links', {}, { steps: [{ id: 's', blocks: [button] }] }));
      await open(
        page,
        `<script>pushed = []; router = { push: (to) => pushed.push(to) }</script>${embed.site.snippet()}`,
      );
      await expectHeard(page, { name: 'ready' });
      await run(page, code);
      await page.getByRole('button', { name: 'Go' }).click();
      await expect.poll(() => page.evaluate('pushed')).toEqual(['/invoices?tab=open#first']);
      expect(new URL(page.url()).pathname).toBe('/');
    },
  ],
  'theming.md': [
    async (page, { code }) => {
      await embed.site.publish(modal('dressed'));
      await open(page, `<style>${code}</style>${embed.site.snippet()}`);
      const button = page.getByRole('button', { name: 'Done' });
      await expect(button).toHaveCSS('background-color', 'rgb(91, 61, 245)');
      await expect(button).toHaveCSS('color', 'rgb(255, 255, 255)');
      await expect(page.locator('foothold-flow .panel')).toHaveCSS('border-radius', '6px');
    },
  ],
  'privacy.md': [
    async (page, tag) => {
      const userId = someone();
      await open(page, `<script>foothold.push(['identify', '${userId}'])</script>${real(tag)}`);
      await expectKnown(userId, 'foothold.identified');
      expect(await embed.viewsOf(userId)).toEqual([]);
    },
    async (page, { code }) => {
      const userId = someone();
      const stub = `<script>foothold.push(['identify', '${userId}'])</script>`;
      await open(page, stub + embed.site.snippet('data-foothold-auto-page="false"'), '/invoices/7431?secret=1');
      await expectHeard(page, { name: 'ready' });
      await run(page, code);
      await expectKnown(userId, 'foothold.page_viewed');
      const told = JSON.stringify(await embed.site.eventsOf(userId));
      expect(told).toContain('/invoices/:id');
      expect(told).not.toMatch(/7431|secret/);
    },
  ],
  'troubleshooting.md': [
    async (page, { code }) => {
      await embed.site.publish(modal('explained', manual));
      await open(page, embed.site.snippet());
      await expectHeard(page, { name: 'ready' });
      const table = page.waitForEvent('console', (message) => message.type() === 'table');
      await run(page, code);
      expect(JSON.stringify(await (await table).args()[0]?.jsonValue())).toContain('explained');
    },
  ],
  'struggle.md': [
    async (page, tag) => {
      const userId = someone();
      await open(page, `<script>foothold.push(['identify', '${userId}'])</script><button>Broken</button>${real(tag)}`);
      await expectHeard(page, { name: 'ready' });
      // What measures comes once the page is quiet.
      await expect(async () => {
        await page.getByRole('button', { name: 'Broken' }).click({ clickCount: 6, delay: 20 });
        await expectKnown(userId, 'foothold.rage_click');
      }).toPass();
    },
    async (page, { code }) => {
      const userId = someone();
      const tag = `<script type="module" src="${embed.site.foothold}/sdk/foothold.js"></script>`;
      await open(page, `<script>foothold.push(['identify', '${userId}'])</script><button>Broken</button>${tag}`);
      await page.waitForFunction("'init' in foothold");
      await run(page, real({ section: '', language: 'js', code }));
      await expectHeard(page, { name: 'ready' });
      await page.waitForTimeout(1_500);
      await page.getByRole('button', { name: 'Broken' }).click({ clickCount: 6, delay: 20 });
      await page.waitForTimeout(1_500);
      await run(page, "foothold.track('Over')");
      await expectKnown(userId, 'Over');
      const names = (await embed.site.eventsOf(userId)).map(({ name }) => name);
      expect(names.filter((name) => /click/.test(name))).toEqual([]);
    },
  ],
  'patterns.md': [
    async (page, { code }) => {
      await embed.site.publish({ ...modal('pushes'), pattern: { type: 'banner', pushes: true } });
      await open(page, `<style>${code}</style><header class="app-header">App</header>${embed.site.snippet()}`);
      const banner = page.locator('foothold-flow .banner');
      await expect(banner).toBeVisible();
      const height = await banner.evaluate((each: HTMLElement) => each.offsetHeight);
      await expect(page.locator('.app-header')).toHaveCSS('top', `${height}px`);
    },
    async (page, { code }) => {
      const list = { descriptions: [{ by: 'css' as const, selector: '#recent' }] };
      await embed.site.publish({ ...emptyState('no-list'), pattern: { type: 'emptyState', slot: 'invoices', list } });
      await open(page, code + embed.site.snippet());
      await expect(heading(page, 'no-list')).toBeVisible();
      await page.evaluate(() => document.querySelector('#recent')?.append(document.createElement('li')));
      await expect(heading(page, 'no-list')).toHaveCount(0);
    },
    async (page, { code }) => {
      const call = { type: 'callHost' as const, name: 'useTemplate', arguments: { template: 'retainer' } };
      const done = { type: 'track' as const, event: 'Template Used' };
      const button = { type: 'button' as const, id: 'use', label: 'Use a template', actions: [call, done] };
      await embed.site.publish({ ...emptyState('template'), steps: [{ id: 's', blocks: [button] }] });
      const userId = someone();
      const stub = `<script>foothold.push(['identify', '${userId}'])</script><div data-foothold-slot="invoices"></div>`;
      await open(page, stub + embed.site.snippet());
      await expectHeard(page, { name: 'ready' });
      await run(page, code);
      await page.getByRole('button', { name: 'Use a template' }).click();
      // What follows a call that fails is not done.
      await expectKnown(userId, 'Template Used');
      expect((await heardIn(page)).filter(({ name }) => name === 'error')).toEqual([]);
    },
  ],
};

for (const [name, all] of Object.entries(proofs)) {
  const examples = examplesOf(name);
  test(`every example of ${name} has its proof`, () => {
    expect(all).toHaveLength(examples.length);
  });
  for (const [at, example] of examples.entries()) {
    test(`${name}, example ${at + 1} (${example.section}) does what it says`, async ({ page }) => {
      const thrown: string[] = [];
      page.on('pageerror', ({ message }) => thrown.push(message));
      await all[at]?.(page, example);
      expect(thrown).toEqual([]);
    });
  }
}
