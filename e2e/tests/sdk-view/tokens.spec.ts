import { readFileSync } from 'node:fs';
import { all } from './contents.js';
import { expect, test } from './fixture.js';

const page = readFileSync(new URL('../../../docs/sdk/theming.md', import.meta.url), 'utf8');
/** The custom properties that the docs name, one for each token. */
const named = new Set(page.match(/--foothold-[a-z-]+/g));

/** By property: what a page sets it to, and where that has to be seen. */
const seen: Record<string, [value: string, at: string, property: string, look: string]> = {
  '--foothold-background': ['rgb(10, 20, 30)', '.modal', 'backgroundColor', 'rgb(10, 20, 30)'],
  '--foothold-text': ['rgb(240, 240, 241)', '.layer', 'color', 'rgb(240, 240, 241)'],
  '--foothold-muted-text': ['rgb(200, 201, 202)', '.rich', 'color', 'rgb(200, 201, 202)'],
  '--foothold-accent': ['rgb(90, 91, 92)', '.primary', 'backgroundColor', 'rgb(90, 91, 92)'],
  '--foothold-on-accent': ['rgb(1, 2, 3)', '.primary', 'color', 'rgb(1, 2, 3)'],
  '--foothold-border': ['rgb(70, 71, 72)', '.secondary', 'boxShadow', 'rgb(70, 71, 72) 0px 0px 0px 1px inset'],
  '--foothold-backdrop': ['rgba(5, 6, 7, 0.5)', '.over', 'backgroundColor', 'rgba(5, 6, 7, 0.5)'],
  '--foothold-font': ['Georgia, serif', '.layer', 'fontFamily', 'Georgia, serif'],
  '--foothold-size': ['19px', '.layer', 'fontSize', '19px'],
  '--foothold-radius': ['3px', '.modal', 'borderRadius', '3px'],
  '--foothold-shadow': ['0 1px 2px rgb(8, 9, 10)', '.modal', 'boxShadow', 'rgb(8, 9, 10) 0px 1px 2px 0px'],
};

test('every token that the docs name is known here', () => {
  expect([...named].toSorted()).toEqual(Object.keys(seen).toSorted());
});

test('a page overrides every token on its own root, and has each back', async ({ go, page }) => {
  const host = await go('/open');
  await host.open(all.modal);
  const lookOf = ([property, [, at, what]]: (typeof entries)[0]) =>
    page
      .locator(`foothold-flow ${at}`)
      .first()
      .evaluate((element, name) => getComputedStyle(element)[name as 'color'], what)
      .then((look) => [property, look] as const);
  const entries = Object.entries(seen);
  const looks = async () => Object.fromEntries(await Promise.all(entries.map(lookOf)));
  const before = await looks();
  await page.evaluate(
    (values) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`:root{${values.map((each) => each.join(':')).join(';')}}`);
      document.adoptedStyleSheets = [sheet];
    },
    entries.map(([property, [value]]) => [property, value] as const),
  );
  const during = await looks();
  for (const [property, [, , , look]] of entries) {
    expect(before[property], property).not.toContain(look);
    expect(during[property], property).toContain(look);
  }
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  expect(await looks()).toEqual(before);
});
