import type { Page } from '@playwright/test';
import { toArabic } from '../sdk-view/contents.js';
import { expect, type Host, test } from '../sdk-view/fixture.js';
import { bringRuler, type Drift } from './drift.js';
import { bringPut, pointing } from './pointing.js';

interface Surroundings {
  /** CSS of the page. */
  style?: string;
  /** Brings the target into the page; runs there. */
  build(): void;
  /** What scrolls, by 60 px each; runs in the page. Default: the window. */
  scrolls?: (() => void)[];
  /** Makes room of 50 px before the target; runs in the page. Default: where `#before` is. */
  shifts?: () => void;
  viewport?: { width: number; height: number };
  isRtl?: boolean;
}

const surroundings: Record<string, Surroundings> = {
  'a plain page': {
    build: () => globalThis.put('<div id="before"></div><button id="target">Target</button>'),
  },
  'scrollers in scrollers': {
    style: '#outer{height:420px;overflow:auto}#inner{height:300px;width:700px;overflow:auto;margin:120px 0}',
    build: () =>
      globalThis.put(
        `<div id="outer"><div id="inner"><p class="room"></p><div id="before"></div><button id="target">Target</button>
         <p class="room wide"></p></div><p class="room"></p></div>`,
      ),
    scrolls: [
      () => document.querySelector('#inner')?.scrollBy(0, 60),
      () => document.querySelector('#inner')?.scrollBy(60, 0),
      () => document.querySelector('#outer')?.scrollBy(0, 60),
      () => scrollBy(0, 60),
    ],
  },
  'a page whose header sticks': {
    style: 'header{position:sticky;top:0;z-index:9}',
    build: () => globalThis.put('<div id="before"></div><button id="target">Target</button>'),
  },
  'a header that sticks': {
    style: '#bar{position:sticky;top:0;z-index:9;background:#fff;padding:24px}#room{height:900px}',
    build: () =>
      globalThis.put('<div id="before"></div><div id="bar"><button id="target">Target</button></div><p id="room"></p>'),
  },
  'a box that hides what overflows': {
    style: '#box{height:300px;overflow:hidden;border-radius:12px}',
    build: () =>
      globalThis.put(
        '<div id="box"><div id="before"></div><p>Above</p><button id="target">Target</button><p class="room"></p></div>',
      ),
    scrolls: [() => document.querySelector('#box')?.scrollBy(0, 60), () => scrollBy(0, 60)],
  },
  'a transformed page': {
    style: 'body{transform:translate(30px,20px)}main{transform:scale(.8) translateX(40px)}',
    build: () => globalThis.put('<div id="before"></div><button id="target">Target</button>'),
  },
  'a turned box': {
    style: '#box{transform:rotate(12deg) perspective(900px) translateZ(40px);will-change:transform}',
    build: () => globalThis.put('<div id="before"></div><div id="box"><button id="target">Target</button></div>'),
  },
  'a page at 200 %': {
    // What browsers do at 200 %: half as many px, each twice as large.
    viewport: { width: 640, height: 400 },
    build: () => globalThis.put('<div id="before"></div><button id="target">Target</button>'),
  },
  'a page that zooms itself': {
    style: 'html{zoom:2}',
    build: () => globalThis.put('<div id="before"></div><button id="target">Target</button>'),
  },
  'a narrow phone': {
    viewport: { width: 320, height: 568 },
    build: () => globalThis.put('<div id="before"></div><button id="target">Target</button>'),
  },
  'a page read from right to left': {
    isRtl: true,
    build: () => {
      document.documentElement.dir = 'rtl';
      globalThis.put('<div id="before"></div><button id="target">Target</button>');
    },
  },
  'an open shadow root': {
    build: () => {
      globalThis.put('<div id="before"></div><my-widget></my-widget>');
      const root = document.querySelector('my-widget')?.attachShadow({ mode: 'open' });
      root?.append(globalThis.piece('<div><p>Above</p><button id="target">Target</button><p>Below</p></div>'));
      const scroller = root?.firstElementChild as HTMLElement;
      scroller.style.cssText = 'display:block;height:160px;overflow:auto';
      (scroller.lastElementChild as HTMLElement).style.height = '900px';
    },
    scrolls: [
      () => document.querySelector('my-widget')?.shadowRoot?.firstElementChild?.scrollBy(0, 60),
      () => scrollBy(0, 60),
    ],
  },
  'a frame of the same origin': {
    style: 'iframe{width:700px;height:260px;border:7px solid #999;margin:0 24px}',
    build: () => {
      globalThis.put('<div id="before"></div><iframe title="Inside"></iframe>');
      const inside = document.querySelector('iframe')?.contentDocument as Document;
      inside.body.append(
        globalThis.piece('<div id="shift"></div><p>Above</p><button id="target">Target</button><p id="room"></p>'),
      );
      (inside.querySelector('#room') as HTMLElement).style.height = '900px';
      inside.documentElement.style.setProperty('overflow-anchor', 'none');
    },
    scrolls: [() => document.querySelector('iframe')?.contentWindow?.scrollBy(0, 60), () => scrollBy(0, 60)],
    shifts: () => {
      const shift = document.querySelector('iframe')?.contentDocument?.querySelector('#shift') as HTMLElement;
      shift.style.height = '50px';
    },
  },
};

async function open(go: (path?: string) => Promise<Host>, page: Page, name: string): Promise<void> {
  const { style = '', build, viewport, isRtl } = surroundings[name] as Surroundings; // a key of it
  if (viewport) await page.setViewportSize(viewport);
  await bringRuler(page);
  await bringPut(page);
  const host = await go('/open');
  await page.addStyleTag({
    content: `*{overflow-anchor:none}main>*{margin:24px}main{padding-top:140px}.room{height:500px}.wide{width:1400px}${style}`,
  });
  await page.evaluate(build);
  for (const each of pointing) await host.open(isRtl ? toArabic(each) : each);
  await expect.poll(() => driftIn(page)).toEqual(none);
}

const driftIn = (page: Page): Promise<Drift> => page.evaluate(() => globalThis.ruler.drift());
const none: Drift = { tip: 0, hole: 0, beacon: 0, query: 0 };

for (const name of Object.keys(surroundings)) {
  test(`in ${name}, what points at a target stays with it to the pixel, in the very frame`, async ({ go, page }) => {
    await open(go, page, name);
    const { scrolls = [() => scrollBy(0, 60)], shifts } = surroundings[name] as Surroundings;
    for (const scroll of scrolls) {
      const before = await boxOfTarget(page);
      const frames = await page.evaluate(`globalThis.ruler.frames(${scroll})`);
      expect(await boxOfTarget(page), 'the target has moved').not.toEqual(before);
      expect(frames, `${scroll}`).toEqual([0]);
    }
    const shift =
      shifts ??
      (() => {
        const before = document.querySelector('#before') as HTMLElement;
        before.style.height = '50px';
      });
    const before = await boxOfTarget(page);
    const frames = await page.evaluate(`globalThis.ruler.frames(${shift})`);
    expect((await boxOfTarget(page)).y - before.y, 'the target has moved').toBeGreaterThan(30);
    expect(frames, 'a layout shift').toEqual([0]);
    expect(await driftIn(page)).toEqual(none);
  });
}

const boxOfTarget = (page: Page) => page.evaluate(() => globalThis.ruler.box());
