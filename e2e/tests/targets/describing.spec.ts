import type { Target, TargetDescription } from '@foothold/sdk/contract';
import { target as targetSchema } from '@foothold/sdk/schema';
import { expect, type Page, test } from '@playwright/test';
import { bundleHarness } from './lab.js';

let script: string;
test.beforeAll(async () => {
  script = await bundleHarness();
});

async function open(page: Page, html: string): Promise<void> {
  await page.setContent(`<!doctype html><html lang="en"><body>${html}</body></html>`);
  await page.evaluate(script);
}

const recorded = (page: Page, selector: string): Promise<Target> =>
  page.locator(selector).evaluate((element) => globalThis.targetLab.describeElement(element));

/** The `id` of the element that is found. */
const find = (page: Page, target: Target): Promise<string | undefined> =>
  page.evaluate((given) => globalThis.targetLab.findElement(given)?.id, target);

const found = (page: Page, ...descriptions: TargetDescription[]) => find(page, { descriptions });

test('a test id is described, and outweighs all the rest', async ({ page }) => {
  await open(page, '<button id="save" data-testid="save" class="primary">Save</button><button>Cancel</button>');
  const target = await recorded(page, '#save');
  expect(targetSchema.safeParse(target)).toMatchObject({ success: true });
  const { descriptions, threshold = 0 } = target;
  const [first, ...others] = descriptions;
  expect(first).toMatchObject({ by: 'testId', attribute: 'data-testid', value: 'save' });
  expect(others.map(({ by }) => by)).toEqual(['id', 'role', 'text', 'css', 'structure']);
  const sum = descriptions.reduce((total, { weight = 0 }) => total + weight, 0);
  expect((first?.weight ?? 0) / sum).toBeGreaterThan(threshold);
});

test('what looks generated, and what others share, is left out', async ({ page }) => {
  await open(
    page,
    `<main><button id=":r7:" class="css-1x2y3z Button_root__3xK9z">Save</button><button class="btn">Edit</button>
     <button id="item-4711" class="btn active">Edit</button></main>`,
  );
  const text = JSON.stringify((await recorded(page, 'button >> nth=0')).descriptions);
  expect(text).not.toMatch(/r7|1x2y3z|3xK9z/);
  const second = JSON.stringify((await recorded(page, 'button >> nth=2')).descriptions);
  expect(second).not.toMatch(/4711|btn|active|Edit/);
});

test('an element without anything of its own is told by what its row holds', async ({ page }) => {
  // An id that looks generated is no description.
  const idOf = (name: string) => `row-${1000 + name.charCodeAt(0)}`;
  const rows = (...names: string[]) =>
    names.map((name) => `<tr><td>${name}</td><td><button id="${idOf(name)}">×</button></td></tr>`).join('');
  await open(page, `<table><tbody>${rows('Anna', 'Ben', 'Cleo')}</tbody></table>`);
  const target = await recorded(page, `#${idOf('Ben')}`);
  await page.locator('tbody').evaluate(
    (body, html) => {
      body.innerHTML = html;
    },
    rows('Dora', 'Cleo', 'Ben'),
  );
  expect(await find(page, target)).toBe(idOf('Ben'));
  await page.locator(`#${idOf('Ben')}`).evaluate((button) => button.remove());
  expect(await find(page, target)).toBeUndefined();
});

test('an element that is gone is not taken for its neighbour', async ({ page }) => {
  await open(
    page,
    `<main><h1>Bills</h1><div><button class="tool">New</button><button id="gone" class="tool">Import</button>
     <button class="tool">Export</button></div><input name="q"></main>`,
  );
  const target = await recorded(page, '#gone');
  expect(await find(page, target)).toBe('gone');
  await page.locator('#gone').evaluate((button) => button.remove());
  expect(await find(page, target)).toBeUndefined();
});

test('counts near an anchor, and says nothing when the number is another one', async ({ page }) => {
  await open(
    page,
    `<h1>Bills</h1><button id="a">A</button><button id="b">B</button><input name="q"><button id="c">C</button>
     <ul><li id="one">One <a href="/one">open</a></li><li id="two">Two</li></ul>`,
  );
  const h1 = { by: 'css', selector: 'h1' } as const;
  const until = { by: 'attribute', attribute: 'name', value: 'q' } as const;
  expect(await found(page, { by: 'near', anchor: h1, until, selector: 'button', nth: 2, of: 2 })).toBe('b');
  expect(await found(page, { by: 'near', anchor: h1, until, selector: 'button', nth: 2, of: 3 })).toBeUndefined();
  expect(await found(page, { by: 'near', anchor: until, selector: 'button' })).toBe('c');
  expect(await found(page, { by: 'near', anchor: { by: 'text', text: 'open' }, within: 'li' })).toBe('one');
  expect(await found(page, { by: 'near', anchor: { by: 'css', selector: 'li' }, within: 'li' })).toBeUndefined();
  expect(await found(page, { by: 'near', anchor: { by: 'css', selector: '][' }, selector: 'button' })).toBeUndefined();
});

test('nothing is found when descriptions of like weight point at two elements', async ({ page }) => {
  await open(page, '<button id="save">Sichern</button><a id="link" href="#">Save</a>');
  const byId = { by: 'id', value: 'save', weight: 3 } as const;
  const byText = { by: 'text', text: 'Save', weight: 3 } as const;
  expect(await found(page, byId, byText)).toBeUndefined();
  expect(await found(page, { ...byId, weight: 4 }, byText)).toBe('save');
});

test('what can be seen goes before what cannot, though less speaks for it', async ({ page }) => {
  const link = (id: string, extra = '') => `<a id="${id}" href="/new" ${extra}>New bill</a>`;
  await open(page, `<nav class="wide" hidden>${link('hidden', 'class="wide"')}</nav><nav>${link('seen')}</nav>`);
  const descriptions: TargetDescription[] = [
    { by: 'attribute', attribute: 'href', value: '/new' },
    { by: 'text', text: 'New bill' },
    { by: 'css', selector: 'a.wide' },
  ];
  expect(await found(page, ...descriptions)).toBe('seen');
});

/** The list is known by its class, and its items only by their texts: such ids look generated. */
const list = (...texts: string[]) =>
  `<main><ul class="todos">${texts.map((text, at) => `<li><label id="item-${1000 + at}">${text}</label></li>`).join('')}</ul></main>`;

/** The page shows something else, in a language, perhaps by the browser's translation. */
async function change(page: Page, html: string, lang: string, translation = ''): Promise<void> {
  await page.evaluate(
    (to) => {
      // The host’s own code, written as hosts write it.
      document.body.innerHTML = to.html;
      document.documentElement.lang = to.lang;
      document.documentElement.className = to.translation;
    },
    { html, lang, translation },
  );
}

test('an item of a list is told by its order where the page says another language, and nowhere else', async ({
  page,
}) => {
  await open(page, list('Sign up', 'Invite Anna', 'Export all'));
  const target = await recorded(page, '#item-1001');
  expect(targetSchema.safeParse(target)).toMatchObject({ success: true });
  const german = list('Anmelden', 'Anna einladen', 'Alles exportieren');
  await change(page, german, 'de-AT');
  expect(await find(page, target)).toBe('item-1001');
  // The same language: other data. So are regions of it, and what says nothing.
  for (const lang of ['en', 'en-GB', '']) {
    await change(page, german, lang);
    expect(await find(page, target), lang).toBeUndefined();
  }
  await change(page, german, 'en', 'translated-ltr');
  expect(await find(page, target)).toBe('item-1001');
  await change(page, list('Anmelden', 'Anna einladen'), 'de');
  expect(await find(page, target)).toBeUndefined();
  // What people wrote is not translated with the page.
  await change(page, list('Export all', 'Sign up', 'Invite Anna'), 'de');
  expect(await find(page, target)).toBe('item-1002');
  await change(page, german.replace('todos', 'items'), 'de');
  expect(await find(page, target)).toBeUndefined();
});

test('a language in another script is another one', async ({ page }) => {
  await open(page, list('\u6ce8\u518c', '\u9080\u8bf7\u5b89\u5a1c', '\u5bfc\u51fa'));
  await page.evaluate(() => {
    document.documentElement.lang = 'zh-CN';
  });
  const target = await recorded(page, '#item-1001');
  const changed = list('A', 'B', 'C');
  await change(page, changed, 'zh-Hans-SG');
  expect(await find(page, target)).toBeUndefined();
  await change(page, changed, 'zh-TW');
  expect(await find(page, target)).toBe('item-1001');
});

test('a list that is sorted by its texts has another order in another language', async ({ page }) => {
  await open(page, list('Austria', 'Germany', 'Spain'));
  const target = await recorded(page, '#item-1001');
  await change(page, list('Allemagne', 'Autriche', 'Espagne'), 'fr');
  expect(await find(page, target)).toBeUndefined();
});

test('a part with a language of its own is not translated with the page', async ({ page }) => {
  await open(page, `<div lang="fr">${list('Un', 'Deux', 'Trois')}</div>`);
  const target = await recorded(page, '#item-1001');
  await change(page, `<div lang="fr">${list('Quatre', 'Cinq', 'Six')}</div>`, 'de');
  expect(await find(page, target)).toBeUndefined();
});

test('a row is told by what it says in no language', async ({ page }) => {
  const rows = (...cells: [string, string][]) =>
    `<table class="bills"><tbody>${cells
      .map(([number, state]) => `<tr><td>${number}</td><td><button id="b${number}">${state}</button></td></tr>`)
      .join('')}</tbody></table>`;
  await open(page, rows(['4711', 'Pay'], ['4712', 'Pay'], ['4713', 'Pay']));
  const target = await recorded(page, '#b4712');
  await change(page, rows(['4712', 'Zahlen'], ['4713', 'Zahlen'], ['4711', 'Zahlen']), 'de');
  expect(await find(page, target)).toBe('b4712');
  await change(page, rows(['4721', 'Zahlen'], ['4722', 'Zahlen'], ['4723', 'Zahlen']), 'de');
  expect(await find(page, target)).toBeUndefined();
});

test('of elements that read alike, one of two places is enough, and the order alone is not', async ({ page }) => {
  const menu = (...names: string[]) =>
    `<nav><ul class="menu">${names.map((name, at) => `<li id="m-${1000 + at}">${name}</li>`).join('')}</ul></nav>`;
  await open(page, `<div>${menu('More', 'Bills', 'More')}</div>`);
  const target = await recorded(page, '#m-1002');
  await change(page, `<div>${menu('More', 'Bills', 'More').replace('menu', 'c1')}</div>`, 'en');
  expect(await find(page, target)).toBe('m-1002');
  await change(page, `<header>${menu('More', 'Bills', 'More')}</header>`, 'en');
  expect(await find(page, target)).toBe('m-1002');
  await change(page, `<div>${menu('More', 'More', 'Bills')}</div>`, 'en');
  expect(await find(page, target)).toBeUndefined();
  await change(page, `<div>${menu('Mehr', 'Rechnungen', 'Mehr')}</div>`, 'de');
  expect(await find(page, target)).toBe('m-1002');
});
