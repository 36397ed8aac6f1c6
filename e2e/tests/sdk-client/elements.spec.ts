import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElementFacts, Target, TargetDescription } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';

/** The functions under test, in a page. */
interface Harness {
  findElement(target: Target): Element | null;
  elementFacts(target: Target): ElementFacts;
  watchElementFacts(target: Target, callback: (facts: ElementFacts) => void): () => void;
}

let server: Server;
let url: string;
let body = '';

test.beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { elementFacts } from './page/element-facts.js';
        import { findElement } from './page/find-element.js';
        import { watchElementFacts } from './page/watch-element.js';
        Object.assign(globalThis, { harness: { findElement, elementFacts, watchElementFacts } });`,
      resolveDir: new URL('../../../sdk/src', import.meta.url).pathname,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  const script = outputFiles[0]?.text ?? '';
  server = createServer((request, response) => {
    const isScript = request.url === '/harness.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : `<!doctype html><body>${body}<script type="module" src="/harness.js"></script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address record.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

async function open(page: Page, html: string): Promise<void> {
  body = html;
  await page.goto(url);
}

/** The `id` of the element that is found. */
function found(page: Page, ...descriptions: TargetDescription[]): Promise<string | undefined> {
  return page.evaluate(
    (target) => (globalThis as unknown as { harness: Harness }).harness.findElement(target)?.id, // set by the script
    { descriptions },
  );
}

const factsOf = (page: Page, selector: string) =>
  page.evaluate(
    (target) => (globalThis as unknown as { harness: Harness }).harness.elementFacts(target), // set by the script
    { descriptions: [{ by: 'css', selector } as const] },
  );

const testId = { by: 'testId', attribute: 'data-testid', value: 'save' } as const;

test('finds by each kind of description', async ({ page }) => {
  await open(
    page,
    `<main><h2 id="title">Your invoices</h2>
     <button id="save" data-testid="save" class="x1"><span>Save</span> invoice</button>
     <label>Amount <input id="amount" name="amount"></label><a id="docs" href="/docs" title="Read more"><img alt=""></a>
     <ul><li>One</li><li id="two">Two</li></ul></main>`,
  );
  expect(await found(page, testId)).toBe('save');
  expect(await found(page, { by: 'id', value: 'title' })).toBe('title');
  expect(await found(page, { by: 'role', role: 'button', name: 'save  INVOICE' })).toBe('save');
  expect(await found(page, { by: 'role', role: 'textbox', name: 'Amount' })).toBe('amount');
  expect(await found(page, { by: 'role', role: 'link', name: 'Read more' })).toBe('docs');
  expect(await found(page, { by: 'text', text: 'Save invoice' })).toBe('save');
  expect(await found(page, { by: 'text', tag: 'h2', text: 'your invoices' })).toBe('title');
  expect(await found(page, { by: 'attribute', tag: 'input', attribute: 'name', value: 'amount' })).toBe('amount');
  expect(await found(page, { by: 'css', selector: '.x1' })).toBe('save');
  expect(await found(page, { by: 'structure', path: 'main > ul > li:nth-child(2)' })).toBe('two');
});

test('takes an invalid selector, or quotes in a value, for no match', async ({ page }) => {
  await open(page, '<p id="p">"quoted"</p>');
  expect(await found(page, { by: 'css', selector: 'p[' })).toBeUndefined();
  expect(await found(page, { by: 'testId', attribute: 'data-"x', value: '"]' })).toBeUndefined();
  expect(await found(page, { by: 'text', text: '"quoted"' })).toBe('p');
});

test('goes by the vote of most weight, and by none below the threshold', async ({ page }) => {
  await open(
    page,
    '<button id="renamed" data-testid="save">Speichern</button><button id="other" class="save">Save</button>',
  );
  const recorded: TargetDescription[] = [
    testId,
    { by: 'id', value: 'save' },
    { by: 'role', role: 'button', name: 'Save' },
    { by: 'text', text: 'Save' },
    { by: 'css', selector: '.save' },
  ];
  expect(await found(page, ...recorded)).toBe('renamed');
  await page.evaluate(() => document.querySelector('#renamed')?.remove());
  expect(await found(page, ...recorded)).toBeUndefined();
});

test('prefers what can be seen, then what comes first', async ({ page }) => {
  await open(
    page,
    '<button id="hidden" data-testid="save" hidden>A</button><button id="first" data-testid="save">B</button><button id="second" data-testid="save">C</button>',
  );
  expect(await found(page, testId)).toBe('first');
});

test('looks into open shadow roots', async ({ page }) => {
  await open(page, '<div id="host"></div>');
  await page.evaluate(() => {
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
    const inner = root?.appendChild(document.createElement('button'));
    if (inner) Object.assign(inner, { id: 'inner', textContent: 'Inside' });
  });
  expect(await found(page, { by: 'text', text: 'Inside' })).toBe('inner');
});

test('tells presence, visibility and emptiness', async ({ page }) => {
  await open(
    page,
    `<ul id="empty"> <!-- nothing --> </ul><ul id="two"><li>1</li><li>2</li></ul>
     <div style="visibility:hidden"><p id="invisible">x</p></div><div style="height:3000px"></div><p id="below">Below</p>`,
  );
  expect(await factsOf(page, '#none')).toEqual({ present: false, visible: false, empty: false, childCount: 0 });
  expect(await factsOf(page, '#empty')).toMatchObject({ present: true, empty: true, childCount: 0 });
  expect(await factsOf(page, '#two')).toMatchObject({ visible: true, empty: false, childCount: 2 });
  expect(await factsOf(page, '#invisible')).toMatchObject({ present: true, visible: false, empty: false });
  expect(await factsOf(page, '#below')).toMatchObject({ visible: true });
});

test('tells of a list that comes, fills, is re-rendered and goes, until it is stopped', async ({ page }) => {
  await open(page, '<main></main>');
  const seen = () => page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen); // set below
  await page.evaluate(
    (target) => {
      const seen: number[] = [];
      const { harness } = globalThis as unknown as { harness: Harness }; // set by the script
      const note = ({ present, childCount }: ElementFacts) => seen.push(present ? childCount : -1);
      Object.assign(globalThis, { seen, stop: harness.watchElementFacts(target, note) });
    },
    { descriptions: [testId] },
  );
  const render = (children?: number) =>
    page.evaluate((count) => {
      const list = document.createElement('ul');
      list.dataset.testid = 'save';
      list.append(...Array.from({ length: count ?? 0 }, () => document.createElement('li')));
      document.querySelector('main')?.replaceChildren(...(count === undefined ? [] : [list]));
    }, children);
  expect(await seen()).toEqual([-1]);
  await render(0);
  await expect.poll(seen).toEqual([-1, 0]);
  await render(2);
  await expect.poll(seen).toEqual([-1, 0, 2]);
  await render();
  await expect.poll(seen).toEqual([-1, 0, 2, -1]);
  await page.evaluate(() => (globalThis as unknown as { stop: () => void }).stop()); // set above
  await render(1);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  expect(await seen()).toHaveLength(4);
});
