import type { Condition, StoredEvent } from '@foothold/sdk/contract';
import { expect, type Page, test } from '@playwright/test';
import { call, listenIn, modal, shownIn } from '../sdk-client/site.js';
import { siteOfFile } from '../sdk-client/site-of-file.js';

const site = siteOfFile();

const isSignal =
  /^foothold\.(rage_click|dead_click|error_shown|form_abandoned|to_and_fro|hesitation|exit_intent|idle)$/;
/** Who each page belongs to. */
const visitors = new WeakMap<Page, string>();

/** Tells who is at the page: one person for each test. */
async function identify(page: Page) {
  const visitor = visitors.get(page) ?? `visitor-${crypto.randomUUID()}`;
  visitors.set(page, visitor);
  await call(page, 'identify', visitor);
}

/** The signals that the server has of the person at a page, oldest first. */
async function noticed(page: Page): Promise<StoredEvent[]> {
  return (await site.eventsOf(visitors.get(page) ?? '')).filter(({ name }) => isSignal.test(name));
}

/** How long it takes until a click that nothing follows is called dead, with time to spare. */
const deadMs = 5200;

const style = '<style>button, a, input { font: 16px sans-serif; margin: 8px }</style>';

/** Opens a page with this body, and waits until its signals are measured. */
async function open(page: Page, body: string, path = '/') {
  site.markup(`${style}${body}`);
  await page.goto(site.pages + path);
  await identify(page);
  await untilMeasured(page);
}

/** Opens a page whose time can be wound on. */
async function openUnderClock(page: Page, body: string, path = '/') {
  await page.clock.install();
  const script = page.waitForResponse(/\/measuring/);
  site.markup(`${style}${body}`);
  await page.goto(site.pages + path);
  await identify(page);
  await untilEvaluated(page, (await script).url());
}

/** Lets what was done have its consequences, and winds the page's time on. */
async function wind(page: Page, ms: number) {
  await page.waitForTimeout(300);
  await page.clock.runFor(ms);
}

async function untilMeasured(page: Page) {
  const script = await page.waitForFunction(
    () => performance.getEntriesByType('resource').find(({ name }) => name.includes('/measuring'))?.name,
  );
  await untilEvaluated(page, await script.jsonValue());
}

/** It measures as soon as it is there, which is when it is there for us. */
async function untilEvaluated(page: Page, script = '') {
  await page.evaluate((url) => import(url).then(() => {}), script);
}

/** Hides the page from the person, or shows it again. Browsers without a window cannot do so by themselves. */
async function hide(page: Page, isHidden: boolean) {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

const names = async (page: Page) => (await noticed(page)).map(({ name }) => name.replace('foothold.', ''));

async function expectNoticed(page: Page, ...events: string[]) {
  await expect.poll(() => names(page), { intervals: [100] }).toEqual(events);
}

/** Nothing (else) is noticed for so long. */
async function expectQuiet(page: Page, ms: number, ...events: string[]) {
  await page.waitForTimeout(ms);
  // What was noticed before this has arrived when this has.
  const mark = `Looked ${crypto.randomUUID()}`;
  await call(page, 'track', mark);
  const arrived = async () => (await site.eventsOf(visitors.get(page) ?? '')).some(({ name }) => name === mark);
  await expect.poll(arrived, { intervals: [100] }).toBe(true);
  expect(await names(page)).toEqual(events);
}

const script = (source: string) => `<script>${source}</script>`;

test.describe('rage clicks', () => {
  test('are three on one place that answers nothing, with the name of the element', async ({ page }) => {
    await open(page, '<div id="nothing" style="padding:40px;user-select:none">Not a button</div>');
    await page.click('#nothing', { clickCount: 3 });
    await expectNoticed(page, 'rage_click');
    expect((await noticed(page))[0]?.properties).toEqual({ path: '/', element: 'div#nothing' });
  });

  test('are not a double click, a selected paragraph, or slow clicks', async ({ page, browserName }) => {
    await open(page, '<p id="text" style="width:300px">Words that somebody wants to copy.</p><b id="slow">Slow</b>');
    await page.dblclick('#text');
    await page.waitForTimeout(1100);
    // Firefox selects nothing for clicks of its driver.
    if (browserName !== 'firefox') await page.click('#text', { clickCount: 3 });
    for (let times = 0; times < 4; times++) {
      await page.click('#slow');
      await page.waitForTimeout(900);
    }
    await expectQuiet(page, 600);
  });

  test('are not clicks that are answered each time: a stepper, pictures', async ({ page }) => {
    await open(
      page,
      `<div><output id="count">0</output><button id="more">+</button></div>${script(
        'more.onclick = () => { count.textContent = Number(count.textContent) + 1 }',
      )}`,
    );
    for (let times = 0; times < 6; times++) await page.click('#more');
    await expectQuiet(page, 1000);
    expect(await page.textContent('#count')).toBe('6');
  });

  test('are not the keyboard, a script, or fields', async ({ page }) => {
    await open(page, '<button id="b">Do</button><input id="field"><input type="range" id="range">');
    await page.evaluate(() => {
      for (let times = 0; times < 5; times++) document.querySelector<HTMLElement>('#b')?.click();
    });
    await page.focus('#field');
    for (let times = 0; times < 4; times++) await page.click('#range');
    await page.click('#field', { clickCount: 3 });
    await expectQuiet(page, 800);
  });
});

test.describe('dead clicks', () => {
  test('are clicks on a button, and on what shows a hand, that nothing follows', async ({ page }) => {
    await openUnderClock(
      page,
      `<button data-testid="export">Export</button><button id="r3kq81">?</button>
      <div id="card" style="cursor:pointer;padding:30px">A card</div>`,
    );
    await page.click('[data-testid=export]');
    await wind(page, deadMs);
    await page.click('#card');
    await wind(page, deadMs);
    await page.click('#r3kq81');
    await wind(page, deadMs);
    await expectNoticed(page, 'dead_click', 'dead_click', 'dead_click');
    // The page's time ran ahead of the server's, which sets it right a message at a time: their order may suffer.
    const elements = (await noticed(page)).map(({ properties }) => properties.element);
    expect(new Set(elements)).toEqual(new Set(['button#export', 'div#card', undefined]));
  });

  test('are clicks on a disabled button', async ({ page }) => {
    await open(page, '<button id="send" disabled style="padding:20px">Send</button>');
    const { x = 0, y = 0 } = (await page.locator('#send').boundingBox()) ?? {};
    await page.mouse.click(x + 15, y + 15);
    await expectNoticed(page, 'dead_click');
  });

  test('are clicks whose only trace is a ripple of the button itself', async ({ page }) => {
    await open(
      page,
      `<button id="b">Save</button>${script(`
      b.onclick = () => { const wave = b.appendChild(document.createElement('span')); setTimeout(() => wave.remove(), 400) }`)}`,
    );
    await page.click('#b');
    await expectNoticed(page, 'dead_click');
  });

  for (const [what, body, selector] of [
    ['changes the page', `<button id="b" onclick="out.textContent = 'Saved'">Save</button><p id="out"></p>`, '#b'],
    ['becomes busy itself', `<button id="b" onclick="b.className = 'is-busy'">Save</button>`, '#b'],
    [
      'opens a file dialog of its own',
      `<button id="b" onclick="f.click()">Up</button><input id="f" type="file">`,
      '#b',
    ],
    ['is a file input', '<input id="f" type="file" style="width:300px">', '#f'],
    ['is a label', '<label for="c" id="l">Agree</label><input type="checkbox" id="c">', '#l'],
    ['scrolls', `<a id="a" href="#far">Down</a><p id="far" style="margin-top:3000px">Far</p>`, '#a'],
    ['moves the focus', `<button id="b" onclick="field.focus()">Search</button><input id="field">`, '#b'],
    [
      'selects',
      `<button id="b" onclick="getSelection().selectAllChildren(key)">Select</button><p id="key">key</p>`,
      '#b',
    ],
    ['is a canvas', '<canvas id="c" style="cursor:pointer;background:#eee" width="300" height="100"></canvas>', '#c'],
    [
      'belongs to a canvas',
      `<div><button id="b" onclick="c.getContext('2d').fillRect(0, 0, 9, 9)">Draw</button><canvas id="c"></canvas></div>`,
      '#b',
    ],
    ['is plain text', '<p id="p">Just words</p>', '#p'],
    ['writes a mail', '<a id="a" href="mailto:help@example.com">Write</a>', '#a'],
    ['goes to a fragment by script', `<button id="b" onclick="location.hash = 'two'">Two</button>`, '#b'],
    [
      'lies in a web component',
      `<my-box></my-box>${script(
        `customElements.define('my-box', class extends HTMLElement { connectedCallback() {
          // The host's own code, written as hosts write it.
          this.attachShadow({ mode: 'open' }).innerHTML = '<button>In</button><i></i>';
          this.shadowRoot.querySelector('button').onclick = () => { this.shadowRoot.querySelector('i').textContent = 'x' } } })`,
      )}`,
      'my-box button',
    ],
  ] as const) {
    test(`are none where the control ${what}`, async ({ page }) => {
      page.on('filechooser', () => {});
      await openUnderClock(page, body);
      await page.click(selector);
      await wind(page, deadMs);
      await expectQuiet(page, 0);
    });
  }

  test('are none where the control asks a server that never says anything worth showing', async ({ page }) => {
    await page.route('**/?quick', (route) => route.fulfill({ body: 'ok' }));
    await open(page, `<button id="b" onclick="fetch('/?quick')">Save</button>`);
    await page.click('#b');
    await expectQuiet(page, deadMs);
  });

  test('are none where the control asks a server slowly', async ({ page }) => {
    await page.route('**/?slow', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await route.fulfill({ body: 'ok' });
    });
    await open(page, `<button id="b" onclick="fetch('/?slow').then(() => { b.title = 'done' })">Save</button>`);
    await page.click('#b');
    await expectQuiet(page, deadMs);
  });

  test('are none where a link leads to another page, however slowly it comes', async ({ page }) => {
    await open(page, '<a id="a" href="/next">Next</a>');
    await page.route('**/next', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, deadMs));
      await route.continue();
    });
    await page.click('#a', { noWaitAfter: true });
    await page.waitForURL('**/next', { timeout: 20_000 });
    await expectQuiet(page, 500);
  });

  test('are none where a flow is what the click brought', async ({ page }) => {
    const target = { descriptions: [{ by: 'testId' as const, attribute: 'data-testid', value: 'new' }] };
    await site.publish(modal('door', { prompts: [{ on: 'element', target, state: 'clicked' }] }));
    await listenIn(page);
    await openUnderClock(page, '<button data-testid="new">What is new</button>');
    await page.click('[data-testid=new]');
    await expect.poll(() => shownIn(page)).toEqual(['door']);
    await wind(page, deadMs);
    await expectQuiet(page, 0);
  });
});

test.describe('error messages', () => {
  for (const [what, body] of [
    [
      'a field becomes invalid',
      `<input id="f"><button id="b" onclick="f.setAttribute('aria-invalid', 'true')">Go</button>`,
    ],
    [
      'an alert is put in',
      // The host's own code, written as hosts write it.
      `<button id="b" onclick="out.innerHTML = '<p role=alert>Payment was declined</p>'">Go</button><div id="out"></div>`,
    ],
    [
      'a region that was there all along gets its text',
      `<button id="b" onclick="out.textContent = 'No connection'">Go</button><div id="out" aria-live="assertive"></div>`,
    ],
    [
      'an alert that was hidden is unhidden',
      `<style>.off { display: none }</style><button id="b" onclick="out.className = ''">Go</button>
      <p id="out" class="off" role="alert">Declined</p>`,
    ],
    ['the browser itself says so', '<form><input required><button id="b">Go</button></form>'],
    [
      'a red text that says nothing of itself comes up in a form',
      `<form onsubmit="event.preventDefault(); out.textContent = 'Too short'"><input>
      <p id="out" style="color:#c0392b"></p><button id="b">Go</button></form>`,
    ],
  ] as const) {
    test(`appear when ${what}; never with their text`, async ({ page }) => {
      await open(page, body);
      await page.click('#b');
      await expectNoticed(page, 'error_shown');
      expect(JSON.stringify(await noticed(page))).not.toMatch(/declined|connection|short|Payment/i);
    });
  }

  for (const [what, body] of [
    [
      'stands there from the start',
      `<p role="alert">Old news</p><button id="b" onclick="out.textContent = 'x'">Go</button><p id="out"></p>`,
    ],
    [
      'says in green that all went well',
      // The host's own code, written as hosts write it.
      `<button id="b" onclick="out.innerHTML = '<p role=alert style=&quot;color:#1e4620;background:#edf7ed&quot;>Saved</p>'">Go</button><div id="out"></div>`,
    ],
    [
      'is polite',
      `<button id="b" onclick="out.textContent = '3 results'">Go</button><div id="out" aria-live="polite"></div>`,
    ],
    [
      'is grey help in a form',
      `<form onsubmit="event.preventDefault(); out.textContent = 'At least 8 letters'"><input><p id="out" style="color:#666"></p><button id="b">Go</button></form>`,
    ],
    [
      'cannot be seen',
      // The host's own code, written as hosts write it.
      `<button id="b" onclick="out.innerHTML = '<p role=alert hidden>Later</p>'">Go</button><div id="out"></div>`,
    ],
    // The host's own code, written as hosts write it.
    ['is empty', `<button id="b" onclick="out.innerHTML = '<p role=alert></p>'">Go</button><div id="out"></div>`],
  ] as const) {
    test(`are none where what ${what}`, async ({ page }) => {
      await openUnderClock(page, body);
      await page.click('#b');
      await wind(page, 1200);
      await expectQuiet(page, 0);
    });
  }

  const decline = (page: Page) =>
    page.evaluate(() => {
      (document.querySelector('#out') as HTMLElement).textContent = 'Declined'; // it is there
    });

  test('are looked for more and more seldom while nobody does anything, and at once when somebody does', async ({
    page,
  }) => {
    await openUnderClock(
      page,
      `<i id="clock"></i><div role="alert" id="out"></div>${script(
        `setInterval(() => { clock.textContent = Date.now() }, 100)`,
      )}`,
    );
    await page.keyboard.press('Shift');
    // Looks after ten seconds, twenty and forty: the next one is half a minute away.
    await wind(page, 44_000);
    await decline(page);
    await wind(page, 10_000);
    expect(await names(page)).toEqual([]);
    await page.keyboard.press('Shift');
    await wind(page, 1000);
    await expectNoticed(page, 'error_shown');
  });

  test('are told of a hidden page when somebody comes back to it', async ({ page }) => {
    await open(page, '<div role="alert" id="out"></div><input id="field">');
    await page.click('#field');
    await hide(page, true);
    await decline(page);
    await expectQuiet(page, 1500);
    await hide(page, false);
    await expectNoticed(page, 'error_shown');
  });

  test('are one for a form with five wrong fields', async ({ page }) => {
    await open(
      page,
      `<form onsubmit="event.preventDefault(); for (const f of document.querySelectorAll('input')) { f.ariaInvalid = 'true'; f.insertAdjacentHTML('afterend', '<p role=alert>Fill this in</p>') }">
      ${'<input>'.repeat(5)}<button id="b">Go</button></form>`,
    );
    await page.click('#b');
    await expectNoticed(page, 'error_shown');
    await expectQuiet(page, 1200, 'error_shown');
  });
});

test.describe('abandoned forms', () => {
  const form = (more = '') =>
    `<form id="signup" onsubmit="event.preventDefault(); ${more}"><input name="company"><input name="size"><button>Send</button></form>
    <button id="away" onclick="history.pushState(null, '', '/elsewhere')">Away</button>
    <button id="close" onclick="signup.remove()">Close</button>`;

  test('are those left for another page, with what the form is called and not what was typed', async ({ page }) => {
    await open(page, form());
    await page.type('[name=company]', 'Secret & Sons');
    await page.click('#away');
    await expectNoticed(page, 'form_abandoned');
    expect((await noticed(page))[0]?.properties).toEqual({ path: '/', element: 'form#signup' });
    expect(JSON.stringify(await noticed(page))).not.toContain('Secret');
  });

  test('are those that are closed, and those left by a page load', async ({ page }) => {
    await open(page, form());
    await page.type('[name=company]', 'A');
    await page.click('#close');
    await expectNoticed(page, 'form_abandoned');
    await open(page, form(), '/second');
    await page.type('[name=company]', 'A');
    await page.goto(`${site.pages}/third`);
    await expectNoticed(page, 'form_abandoned', 'form_abandoned');
    expect((await noticed(page))[1]?.properties.path).toBe('/second');
  });

  test('are those that were sent and say that something is wrong', async ({ page }) => {
    await open(page, form(`document.querySelector('[name=size]').ariaInvalid = 'true'`));
    await page.type('[name=company]', 'A');
    await page.click('form button');
    await expectNoticed(page, 'error_shown');
    await page.click('#away');
    await expectNoticed(page, 'error_shown', 'form_abandoned');
  });

  test('are none that were sent, not touched, saved by themselves, or were for searching', async ({ page }) => {
    await open(page, form(`history.pushState(null, '', '/done')`));
    await page.type('[name=company]', 'A');
    await page.click('form button');
    await page.waitForTimeout(800);
    expect(await names(page)).not.toContain('form_abandoned');
    await open(page, form());
    await page.click('[name=company]');
    await page.click('#away');
    await page.waitForTimeout(800);
    expect(await names(page)).not.toContain('form_abandoned');
    await open(page, '<form><input name="title"></form><a id="on" href="/on">On</a>');
    await page.type('[name=title]', 'A');
    await page.click('#on');
    await page.waitForTimeout(800);
    expect(await names(page)).not.toContain('form_abandoned');
    await open(page, '<form role="search"><input name="q"><button>Find</button></form><a id="on" href="/on">On</a>');
    await page.type('[name=q]', 'A');
    await page.click('#on');
    await page.waitForTimeout(800);
    expect(await names(page)).not.toContain('form_abandoned');
  });
});

test.describe('to and fro', () => {
  const go = (page: Page, path: string) => page.evaluate((to) => history.pushState(null, '', to), path);

  test('is from one page to another and back within seconds, also over page loads', async ({ page }) => {
    await open(page, '', '/a');
    await go(page, '/b');
    await page.waitForTimeout(1000);
    await go(page, '/a');
    await expectNoticed(page, 'to_and_fro');
    await page.goto(`${site.pages}/c`);
    await untilMeasured(page);
    await page.goto(`${site.pages}/d`);
    await untilMeasured(page);
    await page.waitForTimeout(800);
    await page.goto(`${site.pages}/c`);
    await untilMeasured(page);
    await expectNoticed(page, 'to_and_fro', 'to_and_fro');
  });

  test('is not a redirect, a filter of the same page, a long visit, or a third page', async ({ page }) => {
    await openUnderClock(page, '', '/a');
    await go(page, '/login');
    await go(page, '/a');
    await wind(page, 800);
    await go(page, '/a?sort=date');
    await wind(page, 800);
    await go(page, '/a');
    await go(page, '/b');
    await wind(page, 8300);
    await go(page, '/a');
    await wind(page, 800);
    await go(page, '/c');
    await expectQuiet(page, 0);
  });
});

test.describe('hesitation', () => {
  test('is a long pause in a field before anything is entered', async ({ page }) => {
    await openUnderClock(page, '<form><input name="iban"><button>Send</button></form>');
    await page.click('[name=iban]');
    await wind(page, 10_300);
    await expectNoticed(page, 'hesitation');
    expect((await noticed(page))[0]?.properties).toEqual({ path: '/', element: 'input#iban' });
  });

  test('is not a pause after the first letter, or in a field that was left', async ({ page }) => {
    await openUnderClock(page, '<form><input name="iban"><input name="bic"><button>Send</button></form>');
    await page.click('[name=iban]');
    await page.keyboard.press('D');
    await wind(page, 10_500);
    await page.click('[name=bic]');
    await wind(page, 5000);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur()); // a field
    await wind(page, 10_500);
    await expectQuiet(page, 0);
  });

  test('is not a pause in a field that the page chose', async ({ page }) => {
    await openUnderClock(page, '<form><input name="iban" autofocus><button>Send</button></form>');
    await page.evaluate(() => document.querySelector<HTMLElement>('[name=iban]')?.focus());
    await wind(page, 10_500);
    await expectQuiet(page, 0);
  });

  test('is to stay over the button that sends, and to go away from it', async ({ page }) => {
    await openUnderClock(
      page,
      '<form id="pay"><input><button id="send">Pay</button></form><button id="other">Other</button>',
    );
    await page.hover('#other');
    await wind(page, 3300);
    await page.hover('#send');
    await wind(page, 1000);
    await page.mouse.move(600, 400);
    await expectQuiet(page, 0);
    await page.hover('#send');
    await wind(page, 3300);
    await page.mouse.move(600, 400);
    await expectNoticed(page, 'hesitation');
  });
});

test.describe('the way out', () => {
  test('is where the pointer leaves the page through the top, and is told once a page', async ({
    page,
    browserName,
  }) => {
    test.skip(browserName === 'firefox', 'Its driver cannot move the pointer out of the window.');
    await open(page, '<p style="height:900px">Page</p>');
    for (let times = 0; times < 2; times++) {
      await page.mouse.move(300, 300);
      await page.mouse.move(300, -5, { steps: 5 });
      await page.waitForTimeout(1200);
    }
    await expectNoticed(page, 'exit_intent');
  });

  test('is not the way into a frame, or a script that says so', async ({ page }) => {
    await open(page, '<iframe srcdoc="Frame" style="position:fixed;top:0;left:0;width:100%;height:90px"></iframe>');
    await page.mouse.move(300, 300);
    await page.mouse.move(300, 40, { steps: 5 });
    await page.evaluate(() => document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1, bubbles: true })));
    await expectQuiet(page, 500);
  });
});

test.describe('idleness', () => {
  test('is a minute without input, told once a page', async ({ page }) => {
    await openUnderClock(page, '<p>Page</p>');
    await page.clock.runFor(61_000);
    await page.mouse.move(300, 300);
    await page.clock.runFor(120_000);
    await call(page, 'track', 'Came Back');
    await wind(page, 1000);
    await expectNoticed(page, 'idle');
  });

  test('is sent with what comes next, or when the page is left: an idle page asks for nothing', async ({ page }) => {
    await openUnderClock(page, '<p>Page</p>');
    await wind(page, 10_000);
    // Who is there has been sent.
    await expect.poll(() => site.eventsOf(visitors.get(page) ?? '')).not.toEqual([]);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await wind(page, 180_000);
    expect(asked).toEqual([]);
    expect(await names(page)).toEqual([]);
    await hide(page, true);
    await expectNoticed(page, 'idle');
  });

  test('is none while the page is hidden, and begins anew when it is seen again', async ({ page }) => {
    await openUnderClock(page, '<p>Page</p>');
    await hide(page, true);
    await wind(page, 180_000);
    await hide(page, false);
    await wind(page, 50_000);
    await hide(page, true);
    await hide(page, false);
    expect(await names(page)).toEqual([]);
    await wind(page, 61_000);
    await hide(page, true);
    await expectNoticed(page, 'idle');
  });

  test('is none while somebody moves, types or scrolls', async ({ page }) => {
    await openUnderClock(page, '<p style="height:3000px"><input></p>');
    for (const act of [
      () => page.mouse.move(300, 300),
      () => page.mouse.wheel(0, 50),
      () => page.press('input', 'a'),
    ]) {
      await act();
      await wind(page, 40_000); // a wheel is heard a little later
    }
    expect(await names(page)).not.toContain('idle');
  });
});

test('a flow may wait for struggle by its kind', async ({ page }) => {
  await site.publish(modal('help', { prompts: [{ on: 'struggle', kind: 'formAbandoned' }] }));
  await listenIn(page);
  await open(page, '<form id="f"><input><button>Send</button></form>', '/a');
  await page.type('input', 'A');
  await page.evaluate(() => history.pushState(null, '', '/b'));
  await expect.poll(() => shownIn(page)).toEqual(['help']);
});

test('a flow may wait for any of them as an event, and count it', async ({ page }) => {
  const often: Condition = {
    type: 'fact',
    fact: { of: 'event', name: 'foothold.to_and_fro', measure: 'count', withinDays: 1 },
    op: 'gte',
    value: 2,
  };
  await site.publish(modal('lost', { audience: often, prompts: [{ on: 'event', event: 'foothold.to_and_fro' }] }));
  await listenIn(page);
  await open(page, '', '/a');
  for (const path of ['/b', '/a', '/c', '/a']) {
    expect(await shownIn(page)).toEqual([]);
    await page.waitForTimeout(1100);
    await page.evaluate((to) => history.pushState(null, '', to), path);
  }
  await expect.poll(() => shownIn(page)).toEqual(['lost']);
});

test.describe('what is switched off', () => {
  const rage = (page: Page) => page.click('#nothing', { clickCount: 3 });
  // What three clicks select is no sign of rage.
  const body = '<div id="nothing" style="padding:40px;user-select:none">Nothing</div>';

  test('by the project is not measured', async ({ page }) => {
    await site.switchOff('rageClick', 'exitIntent');
    await open(page, body);
    await rage(page);
    await expectQuiet(page, 800);
  });

  test('by the page is not measured', async ({ page }) => {
    site.scripts(site.snippet('data-foothold-signals="exitIntent idle"'));
    await open(page, body);
    await rage(page);
    await expectQuiet(page, 800);
  });

  test('by withheld consent is not even loaded', async ({ page }) => {
    await site.changeEnvironment({ consentRequired: true });
    site.markup(body);
    await page.goto(site.pages);
    await page.waitForTimeout(1500);
    await rage(page);
    const loaded = () =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .join(),
      );
    expect(await loaded()).not.toContain('/measuring');
    await call(page, 'consent', true);
    await identify(page);
    await untilMeasured(page);
    await rage(page);
    await expectNoticed(page, 'rage_click');
    await call(page, 'consent', false);
    await page.waitForTimeout(1100);
    await rage(page);
    // Nothing is sent any more, so nothing can tell that all has arrived.
    await page.waitForTimeout(1200);
    expect(await names(page)).toEqual(['rage_click']);
    expect(await page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)])).toEqual([]);
  });
});
