import { expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import { type Embed, startEmbed } from '../embed/site.js';
import { call, expectHeard, listenIn, modal } from '../sdk-client/site.js';
import { all } from '../sdk-view/contents.js';
import { seeInside } from '../support/visitor.js';
import { everyHost, everyPattern, flowOf, looksIn, watchCelebrations } from './every-pattern.js';
import { standsStill } from './geometry.js';
import { type Policy, policies } from './policies.js';

const behaviour = { motivation: { base: 1, signals: [] }, ability: { base: 1, signals: [] }, line: 0.25 };
let embed: Embed;
/** How everything looks where no policy forbids anything, by browser. */
let plain: Promise<Looks> | undefined;

test.beforeAll(async () => {
  embed = await startEmbed();
  // What some of them lead to.
  await embed.site.saveMilestone({
    id: 'first-value',
    name: 'Paid',
    events: [{ event: 'Paid', atLeast: 1 }],
    behaviour,
  });
  await embed.site.publish(...['invite', 'import'].map((id) => modal(id, { prompts: [{ on: 'manual' }] })));
  await embed.site.publish(...Object.values(everyPattern).map(({ content }) => flowOf(content)));
  embed.files(new Map([['/preview.js', await bundlePreview()]]));
});
test.afterAll(() => embed.stop());

/** What was seen, by name: a pattern with the number of its stage, the debug panel, and previews. */
type Looks = Record<string, string[]>;

for (const policy of policies) {
  test(`every pattern looks as it should and nothing is refused: ${policy.name}`, async ({ page, browser }) => {
    test.setTimeout(60_000);
    plain ??= withoutPolicy(browser.newPage());
    const expected = await plain;
    const refused = await listenForRefusals(page);
    const looks = await lookAtAll(page, policy);
    expect(await refused()).toEqual([]);
    expect(Object.keys(looks)).toEqual(Object.keys(expected));
    for (const [name, look] of Object.entries(looks)) expect(look, name).toEqual(expected[name]);

    // The policy does refuse what it should, so that silence means something.
    await page.evaluate(() => {
      new Image().src = 'http://refused.invalid/pixel.png';
    });
    await expect.poll(refused).not.toEqual([]);
  });
}

async function withoutPolicy(opening: Promise<Page>): Promise<Looks> {
  const page = await opening;
  const looks = await lookAtAll(page, { name: 'none', headers: () => ({}) });
  await page.close();
  for (const [name, look] of Object.entries(looks)) {
    // Dressed: something has a ground of its own, and stands where a style sheet puts it.
    expect(look.filter((line) => /absolute|fixed|relative/.test(line) && /rgb\(/.test(line)).length, name).toBeTruthy();
  }
  return looks;
}

async function lookAtAll(page: Page, { headers, attributes }: Policy): Promise<Looks> {
  await seeInside(page.context());
  await watchCelebrations(page);
  await listenIn(page);
  const looks: Looks = {};
  // The first comes with its entrance and its celebration. All others come without, which take time and say nothing here.
  let comesIn = true;
  const look = async (name: string, within?: string) => {
    // Whatever was clicked last is not pointed at any more.
    await page.mouse.move(0, 0);
    if (!comesIn) await page.evaluate(standsStill);
    looks[name] = await looksIn(page, within);
  };
  const { foothold } = embed.site;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  show(`${everyHost}${embed.site.snippet(attributes)}`, headers(foothold));
  await page.goto(embed.app);
  await expectHeard(page, { name: 'ready' });
  for (const [id, { content, sees, stages = [] }] of Object.entries(everyPattern)) {
    await call(page, 'start', content.flowId);
    await expect(page.locator(`foothold-flow ${sees}`).first()).toBeVisible();
    await look(`${id} 0`);
    for (const [at, act] of stages.entries()) {
      await act(page);
      await look(`${id} ${at + 1}`);
    }
    await call(page, 'dismiss', content.flowId);
    await expect(page.locator('foothold-flow')).toHaveCount(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    comesIn = false;
  }
  await call(page, 'debug', { open: true });
  await expect(page.locator('foothold-flow .row').first()).toBeVisible();
  // What it tells depends on what has happened.
  await look('debug', '.panel,.head,.tabs,.icon,.search input');

  // The preview runs in pages of ours: there our own origin is theirs.
  show(`${everyHost}<script type="module" ${attributes} src="/preview.js"></script>`, headers(embed.app));
  await page.goto(`${embed.app}/admin`);
  await page.waitForFunction(() => 'renderPreview' in globalThis);
  for (const [name, content] of Object.entries(all)) {
    await page.evaluate((given) => globalThis.drawPreview(given), content);
    await look(`preview of ${name}`);
  }
  return looks;
}

function show(body: string, headers: Record<string, string>): void {
  embed.page(`<!doctype html><html lang="en"><title>Host</title><body>${body}</body></html>`, headers);
}

/** Collects what pages of a tab are refused, by their own event and by what browsers write to the console. */
async function listenForRefusals(page: Page): Promise<() => Promise<string[]>> {
  const written: string[] = [];
  // The icon is the browser's own request.
  const isOurs = (text: string) => !text.includes('favicon.ico');
  page.on('console', (message) => {
    if (/content.security.policy|violates|trusted.?type/i.test(message.text()) && isOurs(message.text()))
      written.push(message.text());
  });
  page.on('pageerror', ({ message }) => {
    if (isOurs(message)) written.push(message);
  });
  await page.exposeFunction('tellRefusal', (text: string) => isOurs(text) && written.push(text));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      globalThis.tellRefusal(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  return async () => {
    // Until the page has been heard, there may be more on its way.
    await page.evaluate(() => new Promise(requestAnimationFrame));
    return written;
  };
}

declare global {
  function tellRefusal(text: string): void;
  function drawPreview(content: (typeof all)[keyof typeof all]): Promise<void>;
}

async function bundlePreview(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { renderPreview } from '@foothold/sdk/preview';
        let preview;
        const frame = document.querySelector('#frame');
        Object.assign(frame.style, { position: 'relative', width: '520px', height: '420px' });
        async function drawPreview(content) {
          preview?.stop();
          preview = renderPreview(frame, content, { opened: true });
          const isThere = () => {
            const element = frame.querySelector('foothold-flow');
            return element?.style.visibility === '' && element.shadowRoot.querySelector('.panel,.launcher,.beacon,.query');
          };
          while (!isThere()) await new Promise(requestAnimationFrame);
        }
        Object.assign(globalThis, { renderPreview, drawPreview });`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
