import type { Flow } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { call, expectHeard, heardIn, listenIn, modal } from './site.js';
import { siteOfFile } from './site-of-file.js';

const site = siteOfFile();

/** Pages that call `init` themselves, with what they do in their own way. */
function initWith(hooks: string): void {
  const { foothold, environment } = site;
  site.scripts(
    `<script>foothold.push(['init',{key:'${environment.publicKey}',url:'${foothold}',${hooks}}])</script>
    <script type="module" src="${foothold}/sdk/foothold.js"></script>`,
  );
}

const withLink = (id: string, url: string, newTab = false): Flow => ({
  ...modal(id),
  steps: [
    {
      id: 's1',
      blocks: [
        { type: 'heading', id: 'h', text: id },
        { type: 'button', id: 'b', label: 'Go', actions: [{ type: 'openLink', url, newTab }] },
      ],
    },
  ],
});

/** Flows are in closed shadow roots: the keyboard reaches them. */
async function pressMain(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

const someone = () => `person-${Date.now()}-${Math.random()}`;

test('sees and sends the URL that the page gives, and no page view for what it hides', async ({ page }) => {
  const userId = someone();
  await site.publish(
    modal('seen', {
      scene: { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'matches', value: '/invoices/:id' },
    }),
  );
  initWith(`pageUrl: (url) => url.replace(/invoices\\/\\d+/, 'invoices/:id').replace(/[?&]token=[^&]*/, '')`);
  await listenIn(page);
  await page.goto(`${site.pages}/invoices/4711?token=secret`);
  await expectHeard(page, { name: 'flow_shown', flowId: 'seen' });
  await call(page, 'identify', userId);
  await page.evaluate(() => history.pushState(null, '', '/invoices/4712?token=other'));
  await page.evaluate(() => history.pushState(null, '', '/customers/4712'));
  await call(page, 'track', 'Looked');
  const pageViews = async () =>
    (await site.eventsOf(userId)).flatMap(({ name, properties }) => (/page/i.test(name) ? [properties] : []));
  await expect
    .poll(async () => (await pageViews()).map((properties) => properties?.path))
    .toEqual(['/invoices/:id', '/customers/4712']);
  expect(JSON.stringify(await site.eventsOf(userId))).not.toContain('secret');
  expect(JSON.stringify(await site.eventsOf(userId))).not.toContain('4711');
});

test('is as without it when what the page gives is no URL, or throws', async ({ page }) => {
  await site.publish(modal('anyway'));
  initWith(`pageUrl: (url) => { if (Math.random() < 0.5) throw new Error('no'); return undefined; }`);
  await listenIn(page);
  await page.goto(`${site.pages}/x`);
  await expectHeard(page, { name: 'flow_shown', flowId: 'anyway' });
  expect((await heardIn(page)).filter(({ name }) => name === 'error')).toEqual([]);
});

test('decorates the links of flows', async ({ page }) => {
  await site.publish(withLink('decorated', '/plans'));
  initWith(`linkUrl: (url) => url + '?from=foothold'`);
  await listenIn(page);
  await page.goto(site.pages);
  await expectHeard(page, { name: 'step_shown', flowId: 'decorated' });
  await pressMain(page);
  await page.waitForURL(`${site.pages}/plans?from=foothold`);
});

test('draws a registered block of the page, also when its flow is resumed', async ({ page }) => {
  await site.publish({
    ...modal('picker'),
    steps: [
      {
        id: 's1',
        blocks: [
          { type: 'heading', id: 'h', text: 'Plans' },
          { type: 'custom', id: 'plans', name: 'PlanPicker', properties: { currency: 'EUR' } },
        ],
      },
    ],
  });
  site.scripts(
    `<script>foothold.push(['registerBlock','PlanPicker',(element, { properties, complete }) => {
      const button = document.createElement('button');
      button.textContent = 'Pay in ' + properties.currency;
      button.onclick = complete;
      element.append(button);
    }])</script>${site.snippet()}`,
  );
  await listenIn(page);
  await page.goto(site.pages);
  await expect(page.getByRole('button', { name: 'Pay in EUR' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Pay in EUR' }).click();
  await expectHeard(page, { name: 'flow_completed', flowId: 'picker' });
});

test.describe('in a browser that asks for French first', () => {
  test.use({ locale: 'fr-FR' });

  const spoken = (flowId: string): Flow => ({
    ...modal(flowId),
    name: flowId,
    translations: Object.fromEntries(['ar', 'zh-CN', 'fr'].map((tag) => [tag, { 'h.text': tag }])),
  });
  const contentOf = async (page: Page) => {
    const response = await page.waitForResponse((each) => each.url().includes('/v1/content/'));
    const { locale, direction } = (await response.json()) as { locale: string; direction: string };
    return `${locale} ${direction}`;
  };

  test('speaks as the person chose, then as the page, then as the browser, then as the author', async ({ page }) => {
    const userId = someone();
    await site.publish(spoken('tongue'));
    await listenIn(page);
    const open = async (lang: string, traits?: Record<string, string>) => {
      site.scripts(
        `<script>document.documentElement.lang='${lang}';foothold.push(['identify','${userId}-${lang}-${Object.values(traits ?? {})}',${JSON.stringify(traits ?? {})}])</script>${site.snippet()}`,
      );
      const [content] = await Promise.all([contentOf(page), page.goto(`${site.pages}/?${Math.random()}`)]);
      return content;
    };
    expect(await open('zh', { locale: 'ar_EG' })).toBe('ar rtl');
    expect(await open('zh')).toBe('zh-CN ltr');
    expect(await open('ja')).toBe('fr ltr');
  });
});

test('speaks as its author where nobody asks for anything it knows', async ({ browser }) => {
  await site.publish({ ...modal('default'), translations: { ar: { 'h.text': 'ar' } } });
  const context = await browser.newContext({ locale: 'ja-JP' });
  const page = await context.newPage();
  site.scripts(`<script>document.documentElement.lang='ja'</script>${site.snippet()}`);
  const [response] = await Promise.all([
    page.waitForResponse((each) => each.url().includes('/v1/content/')),
    page.goto(site.pages),
  ]);
  expect(((await response.json()) as { locale: string }).locale).toBe('en');
  await context.close();
});
