import type { FlowContent, FlowProgress } from '@foothold/sdk/contract';
import { expect, test } from '@playwright/test';
import { faultsOf, standsStill } from '../guest/geometry.js';
import { all, banner, checklist, hotspot, modal, survey, tour } from '../sdk-view/contents.js';
import { at } from '../sdk-view/fixture.js';
import { startSite } from '../sdk-view/site.js';
import { keys, missing, startWebKit, type WebKit } from './webdriver.js';

// It is a browser of its own: whichever browser the project is for does not matter, and once is enough.
test.skip(({ browserName }) => browserName !== 'chromium', 'WebKit is tested once.');
// WebKitGTK comes from the system, not with Playwright: where it is not installed, this says what to install.
const why = missing();
test.skip(!!why, why);
test.describe.configure({ mode: 'serial' });

let webkit: WebKit;
let site: Awaited<ReturnType<typeof startSite>>;
test.beforeAll(async ({ browserName }) => {
  if (browserName !== 'chromium' || why) return;
  site = await startSite();
  webkit = await startWebKit();
});
test.afterAll(async () => {
  await webkit?.stop();
  await site?.stop();
});

test.beforeEach(async () => {
  // Under the strict policy.
  await webkit.open(site.url);
  await expect.poll(() => webkit.run(() => 'harness' in globalThis)).toBe(true);
  await webkit.run(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      return attach.call(this, { ...options, mode: 'open' });
    };
  });
});
test.afterEach(async () => {
  expect(await webkit.run(() => globalThis.harness.notes.violations)).toEqual([]);
});

async function open(content: FlowContent, progress?: FlowProgress): Promise<void> {
  await webkit.run((flow, where) => globalThis.harness.open(flow, where ?? undefined), content, progress ?? null);
  // What slides in is not where it will be.
  await webkit.run(standsStill);
}

/** What of ours, or of the page's, a selector or a text means. */
const find = (wanted: string) =>
  webkit.run((selector) => {
    const root = document.querySelector('foothold-flow')?.shadowRoot;
    const isText = selector.startsWith('=');
    const element = isText
      ? [...(root?.querySelectorAll('button,label,h2,a') ?? [])].find(
          ({ textContent }) => textContent?.trim() === selector.slice(1),
        )
      : (root?.querySelector(selector) ?? document.querySelector(selector));
    if (!element?.getClientRects().length || getComputedStyle(element).visibility === 'hidden') return null;
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  }, wanted);

/** Presses in the middle of an element, once it is there. */
async function press(wanted: string): Promise<void> {
  await expect.poll(() => find(wanted), `${wanted} is there`).not.toBeNull();
  const box = await find(wanted);
  if (box) await webkit.press(box.x + box.width / 2, box.y + box.height / 2);
}

const sees = (wanted: string) => expect.poll(() => find(wanted), `${wanted} is there`).not.toBeNull();
const flows = () => webkit.run(() => document.querySelectorAll('foothold-flow').length);
const gone = () => expect.poll(flows).toBe(0);
const reported = () =>
  webkit.run(() =>
    globalThis.harness.notes.reports.map(
      ({ event, properties }) => `${event} ${properties.itemId ?? properties.questionId ?? properties.stepId}`,
    ),
  );
/** The name of what has focus: in the page, or of ours. */
const focused = () =>
  webkit.run(() => {
    const root = document.querySelector('foothold-flow')?.shadowRoot;
    const inside = root?.activeElement;
    return inside ? `ours ${inside.classList[0] ?? inside.localName}` : document.activeElement?.id;
  });

test('a modal takes focus, keeps Tab, is answered, and gives focus back', async () => {
  await webkit.run(() => document.querySelector<HTMLElement>('#new')?.focus());
  await open(modal);
  expect(await focused()).toBe('ours panel');
  for (let time = 0; time < 8; time++) {
    await webkit.type(keys.tab);
    expect(await focused()).toMatch(/^ours/);
  }
  await press('=Bring my customers over');
  await press('=Let’s go');
  await sees('=You are all set');
  await webkit.type(keys.escape);
  await gone();
  expect(await focused()).toBe('new');
  expect(await reported()).toContain('answer_given goal');
});

test('a tour is walked by doing, its hole lets clicks through, its tip stays at the target', async () => {
  await open(tour);
  await press('=Show me');
  await sees('=Start with an invoice');
  const apart = () =>
    webkit.run(() => {
      const ring = document.querySelector('foothold-flow')?.shadowRoot?.querySelector('.ring')?.getBoundingClientRect();
      const target = document.querySelector('#new')?.getBoundingClientRect();
      return ring && target ? Math.max(Math.abs(ring.x + 6 - target.x), Math.abs(ring.y + 6 - target.y)) : Number.NaN;
    });
  expect(await apart()).toBeLessThan(0.6);
  await webkit.run(() => scrollBy({ top: 10, behavior: 'instant' }));
  await expect.poll(apart).toBeLessThan(0.6);
  const hit = (selector: string) =>
    webkit.run((wanted) => {
      const element = document.querySelector(wanted);
      const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
      return !!element?.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    }, selector);
  expect(await hit('#new')).toBe(true);
  expect(await hit('#save')).toBe(false);
  await press('#new');
  await sees('=Who is it for?');
  await press('#customer');
  await webkit.type('A', 'd', 'a');
  await sees('=Save it');
  await press('=Got it');
  await gone();
  expect((await reported()).at(-1)).toBe('flow_completed save');
});

test('a checklist collapses, opens, and its items are done', async () => {
  await open(checklist);
  await press('.close');
  await press('.launcher');
  await sees('=First steps');
  await webkit.run(() => globalThis.harness.happen({ on: 'event', event: 'Invoice Created' } as never));
  await expect.poll(reported).toContain('item_completed invoice');
  await webkit.type(keys.escape);
  await sees('.launcher');
});

test('a banner and a hotspot are pressed', async () => {
  await open(banner);
  await press('=See plans');
  await gone();
  await open(hotspot);
  await press('.beacon');
  await sees('=Drafts are kept now');
  await press('=Got it');
  await gone();
});

test('a survey is typed in, without a shortcut of the page', async () => {
  await open(survey, at('why'));
  await webkit.run(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, () => heard.push(type), true);
  });
  await press('textarea');
  await webkit.type('g', '?', 's');
  const typed = await webkit.run(
    () => document.querySelector('foothold-flow')?.shadowRoot?.querySelector('textarea')?.value,
  );
  expect(typed).toBe('g?s');
  expect(await webkit.run(() => Reflect.get(globalThis, 'heard'))).toEqual([]);
  await press('=Send');
  await gone();
});

test('it stays usable over the page’s own modal dialog, and outlives it', async () => {
  await open(survey, at('why'));
  await webkit.run(() => document.querySelector<HTMLDialogElement>('#dialog')?.showModal());
  await press('textarea');
  await webkit.type('h', 'i');
  const typed = await webkit.run(
    () => document.querySelector('foothold-flow')?.shadowRoot?.querySelector('textarea')?.value,
  );
  expect(typed).toBe('hi');
  await webkit.run(() => document.querySelector<HTMLDialogElement>('#dialog')?.close());
  await press('=Send');
  await gone();
});

test('every pattern holds together', async () => {
  const openers: Partial<Record<string, string>> = {
    hotspot: '.beacon',
    resourceCentre: '.launcher',
    microLearning: '.query',
  };
  const faults: Record<string, string[]> = {};
  for (const [name, content] of Object.entries(all)) {
    await open(content);
    const opener = openers[name];
    if (opener) await press(opener);
    await sees('.panel');
    await webkit.run(standsStill);
    const found = await webkit.run(faultsOf);
    if (found.length) faults[name] = found;
    await webkit.run(() => {
      globalThis.harness.stop();
      scrollTo({ top: 0, behavior: 'instant' });
    });
  }
  expect(faults).toEqual({});
});
