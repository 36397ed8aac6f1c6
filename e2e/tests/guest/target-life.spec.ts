import type { Target } from '@foothold/sdk/contract';
import type { Page } from '@playwright/test';
import { contentOf, para, at as selector } from '../sdk-view/contents.js';
import { expect, type Host, test } from '../sdk-view/fixture.js';
import { bringRuler, type Drift, type Sightings } from './drift.js';
import { bringPut, pointing, target } from './pointing.js';

declare global {
  function theTarget(): HTMLElement;
  var seen: () => Sightings;
}

const there: Drift = { tip: 0, hole: 0, beacon: 0, query: 0 };
const away: Drift = { tip: null, hole: null, beacon: null, query: null };
const driftIn = (page: Page): Promise<Drift> => page.evaluate(() => globalThis.ruler.drift());
const expectThere = (page: Page) => expect.poll(() => driftIn(page)).toEqual(there);
const expectAway = (page: Page) => expect.poll(() => driftIn(page)).toEqual(away);

test.beforeEach(async ({ page }) => {
  await bringRuler(page);
  await bringPut(page);
  await page.addInitScript(() => {
    globalThis.theTarget = () => document.querySelector('#target') as HTMLElement;
  });
});

const button = '<button id="target">Target</button>';

/** Opens the page with this in it, watches every frame, and opens all that points at the target. */
async function open(go: (path: string) => Promise<Host>, page: Page, html: string): Promise<Host> {
  const host = await go('/open');
  await page.evaluate((given) => {
    globalThis.put(given);
    document.querySelector('main')?.style.setProperty('padding-top', '140px');
    globalThis.seen = globalThis.ruler.watch();
  }, html);
  for (const each of pointing) await host.open(each);
  return host;
}

/** That in no frame, from the first on, anything pointed elsewhere than at the target. */
async function expectNoStray(page: Page): Promise<void> {
  const { frames, strays } = await page.evaluate(() => globalThis.seen());
  expect(strays).toEqual([]);
  expect(frames).toBeGreaterThan(5);
}

/** What may happen to a target, and how it comes back; each runs in the page. */
const absences: Record<string, { before?: string; goes(): void; returns(): void }> = {
  'is removed and comes back elsewhere': {
    goes: () => globalThis.theTarget().remove(),
    returns: () => globalThis.put('<p>More</p><button id="target">Target</button>'),
  },
  'goes with all that is around it': {
    before: `<section><div>${button}</div></section>`,
    goes: () => document.querySelector('section')?.remove(),
    returns: () => globalThis.put('<section><h2>New</h2><div><button id="target">Target</button></div></section>'),
  },
  'is not displayed': {
    goes: () => globalThis.theTarget().style.setProperty('display', 'none'),
    returns: () => globalThis.theTarget().style.removeProperty('display'),
  },
  'is in something that is not displayed': {
    before: `<div id="box">${button}</div>`,
    goes: () => document.querySelector('#box')?.setAttribute('hidden', ''),
    returns: () => document.querySelector('#box')?.removeAttribute('hidden'),
  },
  'is invisible': {
    goes: () => globalThis.theTarget().style.setProperty('visibility', 'hidden'),
    returns: () => globalThis.theTarget().style.removeProperty('visibility'),
  },
  'is in a menu that is closed by fading': {
    before: `<div id="box">${button}</div>`,
    goes: () => {
      const box = document.querySelector('#box') as HTMLElement;
      box.style.cssText = 'opacity:0;pointer-events:none;transition:opacity .2s';
    },
    returns: () =>
      Object.assign((document.querySelector('#box') as HTMLElement).style, { opacity: '1', pointerEvents: '' }),
  },
  'has no size': {
    goes: () => {
      globalThis.theTarget().style.cssText =
        'box-sizing:border-box;width:0;height:0;padding:0;border:0;overflow:hidden';
    },
    returns: () => globalThis.theTarget().removeAttribute('style'),
  },
  'is in closed details': {
    before: `<details open><summary>More</summary>${button}</details>`,
    goes: () => document.querySelector('details')?.removeAttribute('open'),
    returns: () => document.querySelector('details')?.setAttribute('open', ''),
  },
  'is scrolled away with the page': {
    goes: () => scrollTo(0, 1000),
    returns: () => scrollTo(0, 0),
  },
  'is scrolled away in its scroller': {
    before: `<div id="box"><p>Above</p>${button}<p id="room"></p></div>`,
    goes: () => {
      document.querySelector<HTMLElement>('#room')?.style.setProperty('height', '900px');
      const box = document.querySelector('#box') as HTMLElement;
      box.style.cssText = 'height:160px;overflow:auto';
      box.scrollTo(0, 700);
    },
    returns: () => document.querySelector('#box')?.scrollTo(0, 0),
  },
  'is covered by a panel': {
    goes: () => {
      globalThis.put('<div id="cover">A drawer of the page</div>');
      (document.querySelector('#cover') as HTMLElement).style.cssText = 'position:fixed;inset:0;background:white';
    },
    returns: () => document.querySelector('#cover')?.remove(),
  },
  'is covered by a panel that slides in': {
    before: `<div id="cover">A drawer of the page</div>${button}`,
    goes: () => {
      const cover = document.querySelector('#cover') as HTMLElement;
      cover.style.cssText = 'position:fixed;inset:0;background:white;transform:translateX(100%)';
      cover.getBoundingClientRect();
      cover.style.transition = 'transform .2s';
      cover.style.transform = 'none';
    },
    returns: () => {
      (document.querySelector('#cover') as HTMLElement).style.transform = 'translateX(100%)';
    },
  },
  'is covered by a veil': {
    goes: () => {
      globalThis.put('<div id="cover"></div>');
      (document.querySelector('#cover') as HTMLElement).style.cssText = 'position:fixed;inset:0;background:#0008';
    },
    returns: () => document.querySelector('#cover')?.remove(),
  },
  'is scrolled under a sticky header': {
    before: button,
    goes: () => {
      const header = document.querySelector('header') as HTMLElement;
      header.style.cssText = 'position:sticky;top:0;height:120px;z-index:9';
      const { top } = globalThis.theTarget().getBoundingClientRect();
      scrollBy(0, top - 40);
    },
    returns: () => scrollTo(0, 0),
  },
};

for (const [name, { before = button, goes, returns }] of Object.entries(absences)) {
  test(`a target that ${name} takes along what points at it, and gets it back`, async ({ go, page }) => {
    await open(go, page, before);
    await expectThere(page);
    await page.evaluate(goes);
    await expectAway(page);
    await page.evaluate(returns);
    await expectThere(page);
    await expectNoStray(page);
  });
}

test('a target that comes late is waited for: nothing is seen before', async ({ go, page }) => {
  const host = await open(go, page, '<p>Loading …</p>');
  await page.waitForTimeout(400);
  expect(await driftIn(page)).toEqual(away);
  expect(await host.reports()).toEqual([]);
  await page.evaluate((html) => globalThis.put(html), button);
  await expectThere(page);
  await expectNoStray(page);
});

test('a target that is rendered anew again and again keeps what points at it', async ({ go, page }) => {
  const host = await open(go, page, button);
  await expectThere(page);
  await page.evaluate(async () => {
    for (let round = 0; round < 30; round++) {
      const again = document.createElement('button');
      again.id = 'target';
      again.textContent = `Target ${round}`;
      globalThis.theTarget().replaceWith(again);
      await new Promise(requestAnimationFrame);
    }
  });
  await expectThere(page);
  await expectNoStray(page);
  // It is one show of one step.
  expect((await host.reports()).filter((each) => each.startsWith('step_shown only'))).toHaveLength(1);
});

test('a target that moves by an animation is followed, and met where it ends', async ({ go, page }) => {
  await open(go, page, button);
  await expectThere(page);
  await page.evaluate(() =>
    globalThis.theTarget().animate([{}, { transform: 'translate(180px, 50px)' }], { duration: 300, fill: 'forwards' }),
  );
  await expect
    .poll(() => page.locator('#target').evaluate((each) => each.getAnimations()[0]?.playState))
    .toBe('finished');
  await expectThere(page);
});

test('a target that was covered by a sticky header from the start is brought out from under it', async ({
  go,
  page,
}) => {
  const host = await go('/open');
  await page.evaluate((html) => {
    globalThis.put(`${html}<p id="filler"></p>`, 'main > :last-child');
    document.querySelector<HTMLElement>('#filler')?.style.setProperty('height', '900px');
    const header = document.querySelector('header') as HTMLElement;
    header.style.cssText = 'position:sticky;top:0;height:120px;z-index:9';
    scrollBy(0, globalThis.theTarget().getBoundingClientRect().top - 50);
  }, button);
  for (const each of pointing) await host.open(each);
  await expectThere(page);
  const [header, box] = [await page.locator('header').boundingBox(), await page.locator('#target').boundingBox()];
  expect(box?.y).toBeGreaterThan((header?.y ?? 0) + (header?.height ?? 0));
});

/** What lies over a target and does not take it away. */
const harmless: Record<string, { html: string; style: Record<string, string> }> = {
  'a link that fills its card': {
    html: `<div id="card">${button}<a id="over" href="#more"></a></div>`,
    style: { '#card': 'position:relative', '#over': 'position:absolute;inset:0' },
  },
  'the label that floats over its field': {
    html: '<div id="field"><input id="target"><label id="over" for="target">Name</label></div>',
    style: { '#field': 'position:relative;width:200px', '#over': 'position:absolute;inset:0' },
  },
  'the picture of a switch over its own input': {
    html: '<label id="switch"><input id="target" type="checkbox"><i id="over"></i></label>',
    style: {
      '#switch': 'position:relative;display:block;width:44px;height:24px',
      '#target': 'position:absolute;inset:0;opacity:0;margin:0;width:44px;height:24px',
      '#over': 'position:absolute;inset:0;background:green',
    },
  },
  'buttons that appear when the pointer comes': {
    html: `<div id="row">${button}</div>`,
    style: { '#row': 'opacity:0' },
  },
  'the picture of a switch that lets clicks through to its label': {
    html: '<label id="switch"><input id="target" type="checkbox"><i id="over"></i></label>',
    style: {
      '#switch': 'position:relative;display:block;width:44px;height:24px',
      '#target': 'position:absolute;inset:0;opacity:0;margin:0;width:44px;height:24px;pointer-events:none',
      '#over': 'position:absolute;inset:0;background:green',
    },
  },
  'decoration that lets clicks through': {
    html: `${button}<div id="over"></div>`,
    style: { '#over': 'position:fixed;inset:0;background:#0001;pointer-events:none' },
  },
  'what covers a part of it': {
    html: `<div id="wide">${button}<b id="over">New!</b></div>`,
    style: {
      '#wide': 'position:relative;width:200px',
      '#over': 'position:absolute;inset:0 auto 0 0;width:40px;background:gold',
    },
  },
  'what is in it': {
    html: '<div id="target"><p id="over">A card</p></div>',
    style: { '#target': 'width:300px;height:80px', '#over': 'height:80px;margin:0;background:gold' },
  },
  'the page’s own dialog, which people can answer beside it': {
    html: `${button}<div id="over" role="dialog" aria-modal="true">Sure?</div>`,
    style: { '#over': 'position:fixed;inset:0;background:white' },
  },
};

for (const [name, { html, style }] of Object.entries(harmless)) {
  test(`a target stays pointed at under ${name}`, async ({ go, page }) => {
    await go('/open');
    const host = await open(go, page, html);
    await page.evaluate((rules) => {
      for (const [of, css] of Object.entries(rules))
        Object.assign((document.querySelector(of) as HTMLElement).style, { cssText: css });
    }, style);
    await expectThere(page);
    // The page changes now and then.
    for (let round = 0; round < 3; round++) {
      await page.evaluate(() => document.body.append(document.createElement('hr')));
      await page.waitForTimeout(60);
      expect(await driftIn(page)).toEqual(there);
    }
    expect(await host.reports()).toContain('step_shown only');
  });
}

test.describe('inside shadow roots and frames', () => {
  test('a target that comes late into a shadow root of an element that was there is found', async ({ go, page }) => {
    await open(go, page, '<my-widget></my-widget>');
    await page.waitForTimeout(200);
    // Nothing of this can be heard in the document.
    await page.evaluate(() => {
      customElements.define(
        'my-widget',
        class extends HTMLElement {
          connectedCallback() {
            const root = this.attachShadow({ mode: 'open' });
            setTimeout(() => root.append(globalThis.piece('<p>Loading …</p>')), 100);
            setTimeout(() => {
              root.replaceChildren(globalThis.piece('<button id="target">Target</button>'));
            }, 300);
          }
        },
      );
    });
    await expectThere(page);
    await page.evaluate(() => document.querySelector('my-widget')?.shadowRoot?.querySelector('#target')?.remove());
    await expectAway(page);
    await expectNoStray(page);
  });

  test('a target in a frame is found when the frame has loaded, lost when it goes elsewhere, and found again', async ({
    go,
    page,
  }) => {
    await open(go, page, '<iframe title="Inside"></iframe>');
    const load = (html: string) =>
      page.evaluate((source) => {
        const frame = document.querySelector('iframe') as HTMLIFrameElement;
        frame.style.cssText = 'width:600px;height:200px;border:5px solid';
        frame.srcdoc = source;
      }, html);
    await load(`<p>Inside</p>${button}`);
    await expectThere(page);
    await load('<p>Elsewhere</p>');
    await expectAway(page);
    await load(`<h1>Back</h1>${button}`);
    await expectThere(page);
    await page
      .frameLocator('iframe')
      .locator('#target')
      .evaluate((each) => each.remove());
    await expectAway(page);
    await page.evaluate((html) => {
      const inside = document.querySelector('iframe')?.contentDocument as Document;
      inside.body.append(globalThis.piece(html));
    }, button);
    await expectThere(page);
    await page.locator('iframe').evaluate((frame: HTMLElement) => frame.style.setProperty('visibility', 'hidden'));
    await expectAway(page);
    await page.locator('iframe').evaluate((frame: HTMLElement) => frame.style.removeProperty('visibility'));
    await expectThere(page);
    await page.locator('iframe').evaluate((frame) => frame.remove());
    await expectAway(page);
    await expectNoStray(page);
  });

  test('a step in a frame is done by doing it there', async ({ go, page }) => {
    const host = await go('/open');
    await page.evaluate((html) => {
      globalThis.put('<iframe title="Inside"></iframe>');
      const inside = document.querySelector('iframe')?.contentDocument as Document;
      inside.body.append(globalThis.piece(`${html}<input id="name">`));
    }, button);
    const steps = [
      { id: 'click', target, advance: [{ on: 'click', target } as const], blocks: [para('a', 'Press it')] },
      {
        id: 'type',
        target: selector('#name'),
        advance: [{ on: 'input', target: selector('#name'), op: 'filled' } as const],
        blocks: [para('b', 'Type it')],
      },
      { id: 'end', blocks: [para('c', 'Well done')] },
    ];
    await host.open(contentOf({ type: 'tour' }, steps));
    await expect(host.panel).toContainText('Press it');
    await page.frameLocator('iframe').locator('#target').click();
    await expect(host.panel).toContainText('Type it');
    await page.frameLocator('iframe').locator('#name').pressSequentially('Ada');
    await expect(host.panel).toContainText('Well done');
  });
});

const reached = { '.tip': 'the tip of a tour', '.beacon': 'a beacon', '.query': 'a “?”' };

for (const [at, [part, name]] of Object.entries(reached).entries()) {
  for (const away of ['the page', 'a scroller'] as const) {
    test(`${name} is reached by Tab when ${away} has scrolled its target away, and brings it back`, async ({
      go,
      page,
    }) => {
      const host = await go('/open');
      await page.evaluate(
        ([html, inScroller]) => {
          globalThis.put(`<div id="box">${html}<p id="filler"></p></div>`);
          const box = document.querySelector('#box') as HTMLElement;
          if (inScroller) box.style.cssText = 'height:160px;overflow:auto';
          document.querySelector<HTMLElement>('#filler')?.style.setProperty('height', '900px');
        },
        [button, away === 'a scroller'] as const,
      );
      const flow = pointing[at];
      if (flow) await host.open(flow);
      await expect.poll(async () => Object.values(await driftIn(page)).some((each) => each === 0)).toBe(true);
      await page.evaluate((inScroller) => {
        if (inScroller) document.querySelector('#box')?.scrollTo(0, 600);
        else scrollTo(0, 700);
      }, away === 'a scroller');
      await expectAway(page);
      // What had focus in it has none now: nobody presses what they do not see. It takes no press either.
      expect(await page.evaluate(() => document.activeElement?.localName)).not.toBe('foothold-flow');
      const at0 = await page.locator(`foothold-flow ${part}`).boundingBox();
      const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.localName, [
        (at0?.x ?? 0) + 5,
        (at0?.y ?? 0) + 5,
      ] as const);
      expect(hit).not.toBe('foothold-flow');
      // In from the page's last stop.
      await page.locator('#far').evaluate((last: HTMLElement) => last.focus({ preventScroll: true }));
      await expectAway(page);
      await page.keyboard.press('Tab');
      await expect(page.locator('#target')).toBeInViewport();
      await expect.poll(async () => Object.values(await driftIn(page)).some((each) => each === 0)).toBe(true);
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('foothold-flow');
    });
  }
}

test.describe('the wrong element', () => {
  /** By three descriptions, two of which have to agree. */
  const save: Target = {
    descriptions: [
      { by: 'id', value: 'target', weight: 1 },
      { by: 'text', text: 'Save', weight: 1 },
      { by: 'css', selector: '.primary', weight: 1 },
    ],
    threshold: 0.6,
  };
  const step = (more = {}) => ({ id: 's', target: save, blocks: [para('p', 'Save it')], ...more });

  test('is not pointed at when the right one goes and a similar one stays', async ({ go, page }) => {
    const host = await go('/open');
    await page.evaluate(() => {
      globalThis.put(
        '<button id="target" class="primary">Keep</button><button id="other" class="primary">Send</button>',
      );
      globalThis.seen = globalThis.ruler.watch();
    });
    await host.open(contentOf({ type: 'tour' }, [step()]));
    await expect.poll(async () => (await driftIn(page)).tip).toBe(0);
    await page.evaluate(() => globalThis.theTarget().remove());
    await expect(host.panel).toHaveCount(0);
    await page.waitForTimeout(200);
    await expect(host.panel).toHaveCount(0);
    await expectNoStray(page);
  });

  test('is not pointed at when the element itself becomes another one', async ({ go, page }) => {
    const host = await go('/open');
    await page.evaluate(() =>
      globalThis.put('<ul id="rows"><li><button id="target" class="primary">Keep</button></li><li></li></ul>'),
    );
    await host.open(contentOf({ type: 'tour' }, [step()]));
    await expect.poll(async () => (await driftIn(page)).tip).toBe(0);
    // As lists do that recycle their rows.
    await page.evaluate(() => {
      const element = globalThis.theTarget();
      element.id = 'row-7';
      element.textContent = 'Delete';
    });
    await expect(host.panel).toHaveCount(0);
    await page.evaluate(() => globalThis.put('<button id="target">Save</button>'));
    await expect.poll(async () => (await driftIn(page)).tip).toBe(0);
  });

  test('is left for the right one when that comes', async ({ go, page }) => {
    const host = await go('/open');
    await page.evaluate(() => globalThis.put('<button id="skeleton" class="primary">Save</button>'));
    await host.open(contentOf({ type: 'tour' }, [step()]));
    await expect(host.panel).toBeVisible();
    await page.evaluate(() => globalThis.put('<button id="target" class="primary">Save</button>', '#skeleton'));
    await expect.poll(async () => (await driftIn(page)).tip).toBe(0);
  });
});

test.describe('after its time', () => {
  const gone = { id: 'gone', target: selector('#gone'), waitSeconds: 1, blocks: [para('p', 'Gone')] };
  const next = { id: 'next', blocks: [para('q', 'Still here')] };

  test('a step whose target was there and went is skipped, and that is told', async ({ go, page }) => {
    const host = await go('/open');
    await page.evaluate((html) => globalThis.put(html), button);
    await host.open(contentOf({ type: 'tour' }, [{ ...gone, target }, next]));
    await expect(host.panel).toContainText('Gone');
    await page.evaluate(() => globalThis.theTarget().remove());
    await expect(host.panel).toHaveCount(0);
    await expect(host.panel).toContainText('Still here');
    expect(await host.reports()).toEqual([
      'flow_shown gone',
      'step_shown gone',
      'target_missing gone',
      'step_shown next',
    ]);
  });

  test('a tour ends gracefully when it is told to, and that is told', async ({ go, page }) => {
    const host = await go('/open');
    const first = {
      id: 'first',
      blocks: [
        para('f', 'First'),
        { type: 'button' as const, id: 'n', label: 'On', actions: [{ type: 'next' as const }] },
      ],
    };
    await host.open(contentOf({ type: 'tour' }, [first, { ...gone, ifMissing: 'end' }, next]));
    await host.panel.getByRole('button', { name: 'On' }).click();
    await expect.poll(async () => (await host.notes()).ended).toEqual([{ flowId: 'tour', outcome: 'dismissed' }]);
    await expect(page.locator('foothold-flow')).toHaveCount(0);
    const { reports } = await host.notes();
    expect(reports.slice(-2).map(({ event, properties }) => [event, properties.by])).toEqual([
      ['target_missing', 'missing'],
      ['flow_dismissed', 'missing'],
    ]);
  });

  test('a tour that never found anything ends without having been shown', async ({ go, page }) => {
    const host = await go('/open');
    await host.open(contentOf({ type: 'tour' }, [gone]));
    await expect.poll(async () => (await host.notes()).ended).toEqual([{ flowId: 'tour', outcome: 'stopped' }]);
    expect(await host.reports()).toEqual(['target_missing gone']);
    await expect(page.locator('foothold-flow')).toHaveCount(0);
  });

  test('a target that comes back in time is not missed', async ({ go, page }) => {
    const host = await go('/open');
    await page.evaluate((html) => globalThis.put(html), button);
    await host.open(contentOf({ type: 'tour' }, [{ ...gone, target, waitSeconds: 2 }, next]));
    for (let round = 0; round < 3; round++) {
      await expect(host.panel).toContainText('Gone');
      await page.evaluate(() => globalThis.theTarget().remove());
      await page.waitForTimeout(900);
      await page.evaluate((html) => globalThis.put(html), button);
    }
    await expect(host.panel).toContainText('Gone');
    expect(await host.reports()).toEqual(['flow_shown gone', 'step_shown gone']);
  });

  test('a hotspot and a “?” tell that their target is missing, once, and wait on', async ({ go, page }) => {
    const host = await go('/open');
    for (const each of pointing.slice(1))
      await host.open({ ...each, steps: each.steps.map((step) => ({ ...step, waitSeconds: 1 })) });
    await expect.poll(() => host.reports()).toEqual(['target_missing h', 'target_missing q']);
    await page.evaluate((html) => globalThis.put(html), button);
    await expect(page.locator('foothold-flow .beacon')).toBeVisible();
    await expect(page.locator('foothold-flow .query')).toBeVisible();
    expect((await host.reports()).slice(2)).toEqual(['flow_shown h', 'flow_shown q']);
  });
});
