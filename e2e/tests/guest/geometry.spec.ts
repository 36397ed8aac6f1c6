import type { FlowContent } from '@foothold/sdk/contract';
import {
  all,
  banner,
  checklist,
  emptyState,
  modal,
  resourceCentre,
  slideout,
  toArabic,
  tour,
} from '../sdk-view/contents.js';
import { at, expect, type Host, test } from '../sdk-view/fixture.js';
import { faultsOf, rewrite, standsStill } from './geometry.js';

test.use({ actionTimeout: 10_000 });

const german =
  'Selbstverständlich unterstützen wir Sie gern bei der Einrichtung Ihrer wiederkehrenden Rechnungsstellung und Mahnungen. ';

/** Three times as long as what was there, as translations can be. */
const threefold = (text: string) =>
  german
    .repeat(Math.ceil((text.length * 3) / german.length))
    .slice(0, Math.max(24, text.length * 3))
    .trim();
/** A word that no line holds. */
const unbroken = (text: string) => `${'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'} ${text}`;

const writings: { writing: string; write(content: FlowContent): FlowContent }[] = [
  { writing: 'as written', write: (content) => content },
  { writing: 'three times as long', write: (content) => rewrite(content, threefold) },
  { writing: 'words that no line holds', write: (content) => rewrite(content, unbroken) },
  { writing: 'right to left', write: toArabic },
];

const windows = [
  { window: 'a desktop', width: 1280, height: 800 },
  { window: '320 px', width: 320, height: 568 },
];

/** Patterns, and shapes of them that their style sheets draw in another way. */
const shapes: { name: string; content: FlowContent; opener?: string; done?: string[] }[] = [
  ...(Object.keys(all) as (keyof typeof all)[]).map((name) => ({
    name,
    content: all[name],
    opener: { hotspot: '.beacon', resourceCentre: '.launcher', microLearning: '.query' }[name as string],
  })),
  { name: 'a full screen', content: { ...modal, pattern: { type: 'modal', size: 'full' } } },
  { name: 'a small modal', content: { ...modal, pattern: { type: 'modal', size: 'small' } } },
  { name: 'a banner at the bottom', content: { ...banner, pattern: { type: 'banner', position: 'bottom' } } },
  {
    name: 'a banner in a slot',
    content: { ...banner, pattern: { type: 'banner', position: 'inline', slot: 'invoices' } },
  },
  {
    name: 'a finished checklist',
    content: checklist,
    done: ['account', 'invoice', 'send', 'team', 'help'],
  },
  {
    name: 'a centre in the other corner',
    content: {
      ...resourceCentre,
      pattern: { ...resourceCentre.pattern, corner: 'topStart' } as FlowContent['pattern'],
    },
    opener: '.launcher',
  },
];

/** Pictures as people upload them, first and last in what they stand in. */
const pictures = Object.entries({ wide: [4000, 1500], tall: [900, 4000] }).map(([look, [width = 0, height = 0]]) => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"></svg>`;
  const src = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  return { look, block: { type: 'image' as const, id: 'picture', src, alt: 'A picture', width, height } };
});
const illustrated = { modal, slideout, banner, 'tip of a tour': { ...tour, steps: tour.steps.slice(3) }, emptyState };
for (const { look, block } of pictures)
  for (const [name, content] of Object.entries(illustrated)) {
    const [step] = content.steps;
    if (!step) continue;
    const { blocks } = step;
    shapes.push(
      {
        name: `a ${name} with a ${look} picture first`,
        content: { ...content, steps: [{ ...step, blocks: [block, ...blocks] }] },
      },
      {
        name: `a ${name} with a ${look} picture last`,
        content: { ...content, steps: [{ ...step, blocks: [...blocks, block] }] },
      },
    );
  }

/** Opens every step of a shape, and says what is wrong with each. */
async function look(host: Host, content: FlowContent, opener?: string, done?: string[]): Promise<string[]> {
  const { page } = host;
  const faults: string[] = [];
  const isWalked = /modal|tour|survey/.test(content.pattern.type);
  for (const step of isWalked ? content.steps : content.steps.slice(0, 1)) {
    // What stands in the page's own flow was scrolled to before: a tip whose target has to be scrolled back to is on its way.
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await host.open(content, at(step.id, done));
    // What stands beside an element goes where it is, which on a phone may be half out of sight.
    if (opener) await page.evaluate(() => document.querySelector('#save')?.scrollIntoView({ block: 'center' }));
    // A checklist that goes on is collapsed.
    const closed = opener ?? (content.pattern.type === 'checklist' ? '.launcher' : undefined);
    if (closed) await page.locator(closed).click();
    await expect(host.panel).toBeVisible();
    await page.evaluate(standsStill);
    for (const fault of await page.evaluate(faultsOf)) faults.push(`${step.id}: ${fault}`);
    await page.evaluate(() => globalThis.harness.stop());
  }
  return faults;
}

for (const { window, ...size } of windows) {
  for (const { writing, write } of writings) {
    test(`every pattern holds together: ${writing}, on ${window}`, async ({ go, page }) => {
      await page.setViewportSize(size);
      const host = await go('/open');
      const faults: Record<string, string[]> = {};
      for (const { name, content, opener, done } of shapes) {
        await test.step(name, async () => {
          const found = await look(host, write(content), opener, done);
          if (found.length) faults[name] = found;
        });
      }
      expect(faults).toEqual({});
    });
  }
}

test('it is told when a style sheet breaks', async ({ go, page }) => {
  const host = await go('/open');
  await host.open(modal);
  await expect(host.panel).toBeVisible();
  await page.evaluate(standsStill);
  expect(await page.evaluate(faultsOf)).toEqual([]);
  const breakages = {
    '.panel{background:none}': /no background/,
    '.over{background:none}': /backdrop has no colour/,
    '.over{inset:0 50% 0 0}': /backdrop is/,
    '.body{padding:0!important}': /no padding/,
    '.close{transform:translate(60px,-60px)}': /not in the card/,
    'h2{margin-bottom:-40px}': /lies over/,
    '.button{width:40px;white-space:nowrap}': /sticks out of its button/,
    '.body *{white-space:nowrap}': /too wide|sticks out/,
    '.panel{opacity:.5}': /cannot be seen/,
    '.button{position:fixed;left:-300px}': /sticks out|reached/,
    '.panel{left:-900px}': /out of the window/,
  };
  for (const [css, expected] of Object.entries(breakages)) {
    await page.evaluate((text) => {
      const root = document.querySelector('foothold-flow')?.shadowRoot;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      if (root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }, css);
    expect((await page.evaluate(faultsOf)).join('\n'), css).toMatch(expected);
    await page.evaluate(() => {
      const root = document.querySelector('foothold-flow')?.shadowRoot;
      if (root) root.adoptedStyleSheets = root.adoptedStyleSheets.slice(0, -1);
    });
  }
});
