import { readFileSync } from 'node:fs';
import type { Block } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { seeInside } from '../support/visitor.js';
import { call, expectHeard, keptIn, listenIn, modal } from './site.js';
import { siteOfFile } from './site-of-file.js';

/** Videos ask nothing of their provider unasked, and where consent is required only of who has agreed to that. */
const site = siteOfFile();
test.beforeEach(async ({ context, page }) => {
  await seeInside(context);
  await listenIn(page);
});

const providers = { youtube: 'YouTube', vimeo: 'Vimeo', loom: 'Loom', wistia: 'Wistia' } as const;
const videos = Object.keys(providers).map(
  (provider) => ({ type: 'video', id: provider, provider, videoId: 'Abc-1_2', title: `Film of ${provider}` }) as Block, // the keys are providers
);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** What was asked of anybody but Foothold and the page. */
async function strangers(page: Page): Promise<URL[]> {
  const asked: URL[] = [];
  await page.context().route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => {
      asked.push(new URL(route.request().url()));
      return route.fulfill({ contentType: 'text/html', body: '<p>A player.' });
    },
  );
  return asked;
}

test('each provider is asked once its video is played, in a sandbox and by its id alone', async ({ page }) => {
  const asked = await strangers(page);
  await site.publish(modal('films', {}, { steps: [{ id: 's', blocks: videos }] }));
  await page.goto(site.pages);
  for (const [at, provider] of Object.keys(providers).entries()) {
    await button(page, `Play video: Film of ${provider}`).click();
    await expect.poll(() => asked.length).toBe(at + 1);
    const frame = page.locator(`iframe[title="Film of ${provider}"]`);
    await expect(frame).toHaveAttribute('sandbox', /^(?!.*allow-top-navigation)(?!.*allow-forms).*allow-scripts/);
    expect(asked[at]?.hostname).toContain(provider);
    expect(asked[at]?.pathname).toMatch(/\/Abc-1_2$/);
  }
});

test('a Vimeo video that is not listed is asked for by its id and key', async ({ page }) => {
  const asked = await strangers(page);
  const film: Block = { type: 'video', id: 'film', provider: 'vimeo', videoId: '76979871/8272103f6e', title: 'Film' };
  await site.publish(modal('unlisted', {}, { steps: [{ id: 's', blocks: [film] }] }));
  await page.goto(site.pages);
  await button(page, 'Play video: Film').click();
  await expect.poll(() => asked.map(({ pathname }) => pathname)).toEqual(['/video/76979871']);
  expect(asked[0]?.searchParams.get('h')).toBe('8272103f6e');
});

test('where consent is required, each provider is agreed to once, until consent is withdrawn', async ({ page }) => {
  const asked = await strangers(page);
  await site.changeEnvironment({ consentRequired: true });
  const frequency = { repeat: 'always' as const };
  await site.publish(
    modal('film', { prompts: [{ on: 'manual' }], frequency }, { steps: [{ id: 's', blocks: videos.slice(0, 2) }] }),
  );
  const open = async () => {
    await page.goto(site.pages);
    await page.waitForFunction("'consent' in foothold");
    await call(page, 'consent', true);
    await expectHeard(page, { name: 'ready' });
    await call(page, 'start', 'film');
  };
  await open();
  await expect(page.getByText('YouTube provides this video')).toBeVisible();
  await expect(page.getByText('Vimeo provides this video')).toBeVisible();
  await button(page, 'Agree and play').first().click();
  await expect.poll(() => asked.map(({ hostname }) => hostname)).toEqual(['www.youtube-nocookie.com']);
  await open();
  await expect(button(page, 'Play video: Film of youtube')).toBeVisible();
  await expect(page.getByText('Vimeo provides this video')).toBeVisible();
  await call(page, 'consent', false);
  await open();
  await expect(page.getByText('YouTube provides this video')).toBeVisible();
  expect(asked).toHaveLength(1);
});

test('the docs name all that is kept in the browser', async ({ page }) => {
  await strangers(page);
  const docs = readFileSync(new URL('../../../docs/sdk/privacy.md', import.meta.url), 'utf8');
  const named = [...docs.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`<]+)/g)].map(([, key = '']) => key),
  );
  await site.changeEnvironment({ consentRequired: true });
  await site.publish(modal('kept', {}, { steps: [{ id: 's', blocks: videos.slice(0, 1) }] }));
  const seen = new Set<string>();
  await page.route('**/v1/batch**', (route) => route.fulfill({ status: 503 }));
  await page.goto(site.pages);
  await page.waitForFunction("'consent' in foothold");
  await call(page, 'consent', true);
  await call(page, 'identify', 'somebody', { plan: 'trial' });
  await call(page, 'group', 'acme', { seats: 3 });
  await expectHeard(page, { name: 'ready' });
  await button(page, 'Agree and play').click();
  await call(page, 'track', 'Did');
  await expect
    .poll(async () => {
      for (const key of Object.keys(await keptIn(page))) seen.add(key.replace(/^(p: ?|q:).*/, '$1'));
      return [...seen];
    })
    .toEqual(
      expect.arrayContaining(['anonymousId', 'userId', 'visit', 'manifest', 'consent', 'agreed', 'q:', 'retry']),
    );
  expect([...seen].filter((key) => !named.includes(key))).toEqual([]);
});
