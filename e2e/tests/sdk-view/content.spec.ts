import type {
  Advance,
  Block,
  FlowContent,
  HeadingBlock,
  Pattern,
  RichTextBlock,
  Step,
  Theme,
} from '@foothold/sdk/contract';
import type { Page } from '@playwright/test';
import { at as atElement, contentOf, para, survey } from './contents.js';
import { expect, test } from './fixture.js';

const heading = (id: string, text: string): HeadingBlock => ({ type: 'heading', id, text });
const step = (id: string, ...blocks: Block[]): Step => ({ id, blocks });
const next: Block = { type: 'button', id: 'go', label: 'Go on', actions: [{ type: 'next' }] };

test.describe('blocks', () => {
  test('code is shown as it is and copied', async ({ go, page, browserName }) => {
    if (browserName === 'chromium') await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const host = await go();
    const code = 'curl -H "Key: {{account.name}}" \\\n  {{ handlebars }}';
    await host.open(
      contentOf({ type: 'modal' }, [
        step('s', heading('h', 'Connect'), { type: 'code', id: 'c', code, label: 'Terminal' }),
      ]),
    );
    await expect(page.locator('pre')).toHaveText('curl -H "Key: Ledgerly" \\\n  {{ handlebars }}', {
      useInnerText: true,
    });
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    if (browserName === 'chromium')
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        'curl -H "Key: Ledgerly" \\\n  {{ handlebars }}',
      );
    await expect(page.getByRole('button', { name: 'Copy', exact: true })).toBeVisible({ timeout: 4000 });
    expect((await host.notes()).violations).toEqual([]);
  });

  test('columns stand beside each other where there is room, else one below the other', async ({ go, page }) => {
    const host = await go();
    const text = (id: string, words: string): RichTextBlock => ({
      type: 'richText',
      id,
      content: [{ type: 'paragraph', content: [{ text: words }] }],
    });
    const columns: Block = {
      type: 'columns',
      id: 'cols',
      columns: [
        [heading('a', 'Alone'), text('pa', 'For one.')],
        [
          heading('b', 'Together'),
          text('pb', 'For many.'),
          { type: 'button', id: 'x', label: 'Choose', actions: [{ type: 'next' }] },
        ],
      ],
    };
    await host.open(
      contentOf({ type: 'modal' }, [step('s', heading('h', 'Plans'), columns), step('t', heading('i', 'Chosen'))]),
    );
    const boxes = () =>
      Promise.all(['Alone', 'Together'].map((name) => page.getByRole('heading', { name }).boundingBox()));
    // The dialog moves while it comes in.
    await expect
      .poll(async () => {
        const [one, other] = await boxes();
        return one && other && { isBeside: other.x > one.x, apart: other.y - one.y };
      })
      .toEqual({ isBeside: true, apart: 0 });
    // A button in a column leads on: the flow adds none of its own.
    await expect(page.getByRole('button', { name: 'Next' })).toHaveCount(0);
    await page.setViewportSize({ width: 300, height: 700 });
    await expect
      .poll(async () => {
        const [top, below] = await boxes();
        return top && below && below.y > top.y;
      })
      .toBe(true);
    await page.getByRole('button', { name: 'Choose' }).click();
    await expect(page.getByRole('heading', { name: 'Chosen' })).toBeVisible();
  });

  test('an image keeps its place and is fetched when it is near', async ({ go, page }) => {
    const host = await go('/open');
    await host.open(
      contentOf({ type: 'modal' }, [
        step('s', heading('h', 'Look'), {
          type: 'image',
          id: 'i',
          src: '/never.png',
          alt: 'A chart',
          width: 640,
          height: 320,
        }),
      ]),
    );
    const image = page.getByAltText('A chart');
    await expect(image).toHaveAttribute('loading', 'lazy');
    const box = await image.boundingBox();
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(2, 1);
  });

  test('values are written in the reader’s language', async ({ go, page }) => {
    const host = await go();
    await page.evaluate(() => Object.assign(globalThis.harness.traits, { seats: 1200, ends: '2026-12-01' }));
    const text =
      '{{plural person.seats one="# Platz" other="# Plätze"}} bis {{date person.ends style="long"}}, {{person.firstName}}{{date person.no | !}}';
    await host.open(contentOf({ type: 'modal' }, [step('s', heading('h', text))], { locale: 'de' }));
    await expect(host.panel.getByRole('heading')).toHaveText('1.200 Plätze bis 1. Dezember 2026, Maya!');
  });

  test('a video asks once a provider where consent is required', async ({ go, page }) => {
    const requests: string[] = [];
    await page.route(/youtube/, (route) => {
      requests.push(route.request().url());
      return route.abort();
    });
    const host = await go('/open');
    await page.evaluate(() => {
      globalThis.harness.consentRequired = true;
    });
    const video = (id: string): Block => ({ type: 'video', id, provider: 'youtube', videoId: id, title: `Film ${id}` });
    const flow = contentOf({ type: 'slideout' }, [step('s', heading('h', 'Watch'), video('one'), video('two'))]);
    await host.open(flow);
    await expect(page.locator('.asks')).toHaveCount(2);
    await expect(page.locator('.asks').first()).toContainText('YouTube provides this video');
    expect(requests).toEqual([]);
    await page.getByRole('button', { name: 'Agree and play' }).first().click();
    await expect(page.locator('iframe[title="Film one"]')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Play video: Film two' })).toBeVisible();
    await expect.poll(() => requests.length).toBeGreaterThan(0);
  });
});

test.describe('a block of the page’s own', () => {
  const flow = contentOf({ type: 'modal' }, [
    step('s', heading('h', 'Plans'), {
      type: 'custom',
      id: 'plans',
      name: 'PlanPicker',
      properties: { currency: 'EUR' },
      height: 120,
      fallback: 'See our plans, {{person.firstName}}.',
    }),
    step('t', heading('i', 'Thank you')),
  ]);

  test('is drawn by the page, in the page’s tree, and undone', async ({ go, page }) => {
    const host = await go();
    await page.evaluate(() => {
      globalThis.harness.blocks.set('PlanPicker', (element, { properties, next }) => {
        const input = Object.assign(document.createElement('input'), { ariaLabel: 'Seats' });
        const button = Object.assign(document.createElement('button'), {
          textContent: `Pay in ${properties.currency}`,
          onclick: next,
        });
        element.append(input, button);
        const counts = globalThis as { undone?: number };
        return () => {
          counts.undone = (counts.undone ?? 0) + 1;
        };
      });
    });
    await host.open(flow);
    const pay = page.getByRole('button', { name: 'Pay in EUR' });
    await expect(pay).toBeVisible();
    // The page’s own style sheet reaches it.
    expect(await pay.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('8px');
    // It lies where the flow has it.
    const [inner, outer] = [await pay.boundingBox(), await host.panel.boundingBox()];
    expect(inner?.y).toBeGreaterThan(outer?.y ?? 0);
    expect((inner?.y ?? 0) + (inner?.height ?? 0)).toBeLessThan((outer?.y ?? 0) + (outer?.height ?? 0));
    await page.getByLabel('Seats').pressSequentially('12');
    await expect(page.getByLabel('Seats')).toHaveValue('12');
    await page.keyboard.press('Tab');
    await expect(pay).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
    expect(await page.evaluate(() => (globalThis as { undone?: number }).undone)).toBe(1);
    expect(await page.evaluate(() => document.querySelector('foothold-flow')?.childElementCount)).toBe(0);
    expect((await host.notes()).violations).toEqual([]);
  });

  test('shows its fallback where the page knows no such block', async ({ go, page }) => {
    const host = await go();
    await host.open(flow);
    await expect(page.getByText('See our plans, Maya.')).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  });

  test('shows its fallback when the page cannot draw it', async ({ go, page }) => {
    const host = await go();
    await page.evaluate(() => {
      globalThis.harness.blocks.set('PlanPicker', () => {
        throw new Error('No plans today.');
      });
    });
    await host.open(flow);
    await expect(page.getByText('See our plans, Maya.')).toBeVisible();
    expect((await host.notes()).failures).toEqual(['modal: No plans today.']);
    expect(await page.evaluate(() => document.querySelector('foothold-flow')?.childElementCount)).toBe(0);
  });

  test('does not break when the content is newer than the page', async ({ go, page }) => {
    const host = await go();
    const strange = { type: 'hologram', id: 'x' } as unknown as Block; // of a Foothold to come
    await host.open(contentOf({ type: 'modal' }, [step('s', heading('h', 'Still here'), strange, next)]));
    await expect(page.getByRole('heading', { name: 'Still here' })).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    expect((await host.notes()).ended).toEqual([{ flowId: 'modal', outcome: 'completed' }]);
  });
});

test.describe('a banner', () => {
  const banner = (pattern: Omit<Extract<Pattern, { type: 'banner' }>, 'type'>) =>
    contentOf({ type: 'banner', ...pattern }, [step('b', para('p', 'Your trial ends soon.'))]);
  const edges = (page: Page) =>
    page.evaluate(() => ({
      top: document.querySelector('header')?.getBoundingClientRect().top,
      attributes: document.documentElement.getAttributeNames().join(),
      sheets: document.adoptedStyleSheets.length,
      room: getComputedStyle(document.documentElement).getPropertyValue('--foothold-room-top'),
    }));

  test('pushes nothing unless it is to', async ({ go, page }) => {
    const host = await go();
    const before = await edges(page);
    await host.open(banner({}));
    await expect(host.panel).toBeVisible();
    expect(await edges(page)).toEqual(before);
  });

  test('has the page make room, and gives it back without a trace', async ({ go, page }) => {
    const host = await go();
    const before = await edges(page);
    await host.open(banner({ pushes: true }));
    await expect(host.panel).toBeVisible();
    const height = (await host.panel.boundingBox())?.height ?? 0;
    const during = await edges(page);
    expect(during.top).toBeCloseTo(height, 0);
    expect(during.room).toBe(`${Math.round(height)}px`);
    expect(during.attributes).toBe(before.attributes);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => edges(page)).toEqual(before);
  });

  test('moves nothing under the eyes of somebody who has scrolled', async ({ go, page }) => {
    const host = await go();
    await page.evaluate(() => scrollTo(0, 300));
    const top = () => page.evaluate(() => document.querySelector('#tall')?.getBoundingClientRect().top);
    const before = await top();
    await host.open(banner({ pushes: true }));
    await expect(host.panel).toBeVisible();
    expect(await top()).toBe(before);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(host.panel).toHaveCount(0);
    expect(await top()).toBe(before);
  });

  test('makes room at the bottom', async ({ go, page }) => {
    const host = await go();
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    await host.open(banner({ position: 'bottom', pushes: true }));
    await expect(host.panel).toBeVisible();
    expect(await height()).toBeCloseTo(before + ((await host.panel.boundingBox())?.height ?? 0), 0);
  });

  test('stays in sight while the page scrolls, or is left behind', async ({ go, page }) => {
    const host = await go();
    const y = async () => (await host.panel.boundingBox())?.y;
    await host.open(banner({}));
    await page.evaluate(() => scrollTo({ top: 200, behavior: 'instant' }));
    expect(await y()).toBe(0);
    await page.evaluate(() => globalThis.harness.stop());
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await host.open(banner({ sticky: false }));
    await expect.poll(y).toBe(0);
    await page.evaluate(() => scrollTo({ top: 200, behavior: 'instant' }));
    await expect.poll(y).toBe(-200);
    const width = await page.evaluate(() => document.documentElement.clientWidth);
    expect((await host.panel.boundingBox())?.width).toBe(width);
  });

  test('stands in a slot of the page, and waits for it', async ({ go, page }) => {
    const host = await go();
    await host.open(banner({ position: 'inline', slot: 'news' }));
    expect(await host.reports()).toEqual([]);
    await page.evaluate(() => {
      const slot = document.createElement('div');
      slot.dataset.footholdSlot = 'news';
      document.querySelector('main')?.prepend(slot);
    });
    await expect(page.locator('[data-foothold-slot=news] .panel')).toBeVisible();
    expect(await host.reports()).toEqual(['flow_shown b', 'step_shown b']);
    const [panel, main] = [await host.panel.boundingBox(), await page.locator('#above').boundingBox()];
    expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThanOrEqual((main?.y ?? 0) + 1);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('[data-foothold-slot=news] > *')).toHaveCount(0);
  });
});

test.describe('branches by answers', () => {
  const flow: FlowContent = {
    ...survey,
    steps: [
      {
        ...(survey.steps[0] as Step),
        branches: [
          { answers: [{ questionId: 'score', op: 'gte', value: 9 }], goTo: 'fan' },
          { answers: [{ questionId: 'score', op: 'gte', value: 7 }], goTo: '.end' },
        ],
      },
      { ...(survey.steps[1] as Step), branches: [{ goTo: '.end' }] },
      step('fan', heading('f', 'Tell others!'), {
        type: 'button',
        id: 'ok',
        label: 'Sure',
        actions: [{ type: 'complete' }],
      }),
    ],
  };
  const score = (page: Page, number: number) => page.getByRole('radio', { name: `${number}`, exact: true }).check();

  test('lead fans and critics to different questions', async ({ go, page }) => {
    const host = await go();
    await host.open(flow);
    await score(page, 10);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { name: 'Tell others!' })).toBeVisible();
    // On the way back the answer is still there, and can be another one.
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.getByRole('radio', { name: '10', exact: true })).toBeChecked();
    await score(page, 3);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText('What is the main reason?')).toBeVisible();
    const { reports } = await host.notes();
    expect(reports.flatMap(({ properties }) => properties.answer ?? [])).toEqual([10, 3]);
  });

  test('may end the flow', async ({ go, page }) => {
    const host = await go();
    await host.open(flow);
    await score(page, 8);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(host.panel).toHaveCount(0);
    expect((await host.notes()).ended).toEqual([{ flowId: 'survey', outcome: 'completed' }]);
  });
});

test.describe('learning by doing', () => {
  const patterns: Pattern[] = [
    { type: 'tour' },
    { type: 'slideout' },
    { type: 'survey' },
    { type: 'banner' },
    { type: 'emptyState', slot: 'invoices' },
    { type: 'hotspot', target: atElement('#far', 'Far away') },
  ];
  const ways: [string, Advance, (page: Page) => Promise<unknown>][] = [
    ['a click', { on: 'click', target: atElement('#save') }, (page) => page.locator('#save').click()],
    [
      'an input',
      { on: 'input', target: atElement('#customer'), op: 'is', value: 'Acme' },
      (page) => page.locator('#customer').fill('acme'),
    ],
    [
      'a page',
      { on: 'page', matches: '/reached' },
      (page) =>
        page.evaluate(() => {
          history.pushState(null, '', '/reached');
          globalThis.harness.happen({ on: 'page' });
        }),
    ],
    [
      'an event',
      { on: 'event', event: 'Invoice Sent' },
      (page) => page.evaluate(() => globalThis.harness.happen({ on: 'event', event: 'Invoice Sent', properties: {} })),
    ],
    [
      'a milestone',
      { on: 'milestone', milestoneId: 'won' },
      (page) => page.evaluate(() => globalThis.harness.happen({ on: 'milestone', milestoneId: 'won' })),
    ],
  ];
  for (const pattern of patterns) {
    test(`completes a step of a ${pattern.type} by what is done`, async ({ go, page }) => {
      const host = await go();
      for (const [what, advance, act] of ways) {
        await page.evaluate(() => {
          globalThis.harness.notes.ended.length = 0;
        });
        await host.open(contentOf(pattern, [{ id: 's', blocks: [heading('h', 'Do it')], advance: [advance] }]));
        await act(page);
        await expect
          .poll(async () => (await host.notes()).ended.map(({ outcome }) => outcome), { message: what })
          .toEqual(['completed']);
      }
    });
  }
});

test('a tour offers to skip it, in words, until its last step', async ({ go, page }) => {
  const host = await go();
  await host.open(
    contentOf({ type: 'tour', skip: true }, [step('a', heading('h', 'One')), step('b', heading('i', 'Two'))]),
  );
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('button', { name: 'Skip' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Skip' }).click();
  expect((await host.notes()).ended).toEqual([{ flowId: 'tour', outcome: 'dismissed' }]);
});

test('a theme looks other for some', async ({ go, page }) => {
  const colours = {
    background: '#ffffff',
    text: '#111111',
    mutedText: '#595959',
    accent: '#2f4bc0',
    onAccent: '#ffffff',
    border: '#dddddd',
    backdrop: '#00000080',
  };
  const theme: Theme = {
    formatVersion: 2,
    id: 't',
    name: 'T',
    light: colours,
    dark: colours,
    mode: 'light',
    font: 'inherit',
    fontSize: 15,
    radius: 8,
    shadow: 'none',
    variants: [
      {
        id: 'x',
        name: 'Enterprise',
        when: { type: 'fact', fact: { of: 'person', trait: 'plan' }, op: 'is', value: 'enterprise' },
        light: { accent: '#aa0000' },
        radius: 0,
      },
    ],
  };
  const flow = contentOf({ type: 'modal' }, [step('s', heading('h', 'Hello'), next)], { theme });
  const host = await go();
  const colour = () =>
    page.getByRole('button', { name: 'Go on' }).evaluate((element) => getComputedStyle(element).backgroundColor);
  await host.open(flow);
  expect(await colour()).toBe('rgb(47, 75, 192)');
  await page.evaluate(() => globalThis.harness.stop());
  await page.evaluate(() => Object.assign(globalThis.harness.traits, { plan: 'enterprise' }));
  await host.open(flow);
  expect(await colour()).toBe('rgb(170, 0, 0)');
  expect(await host.panel.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('0px');
  // The page has the last word.
  await page.evaluate(() => document.documentElement.style.setProperty('--foothold-accent', 'rgb(1, 2, 3)'));
  expect(await colour()).toBe('rgb(1, 2, 3)');
});

test('a flow without a theme is light or dark as the page is, and turns with it', async ({ go, page }) => {
  const host = await go();
  await host.open(contentOf({ type: 'modal' }, [step('s', heading('h', 'Hello'), next)]));
  const isDark = () =>
    host.panel.evaluate((panel) => {
      const [red = 255] = getComputedStyle(panel).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      return red < 128;
    });
  expect(await isDark()).toBe(false);
  // By what is painted behind the page's text, else by what the page declares.
  await page.evaluate(() => document.body.style.setProperty('background', '#101418'));
  await expect.poll(isDark).toBe(true);
  await page.evaluate(() => document.body.style.setProperty('background', '#fafafa'));
  await expect.poll(isDark).toBe(false);
  await page.evaluate(() => {
    document.body.style.setProperty('background', 'none');
    document.documentElement.style.setProperty('color-scheme', 'dark');
  });
  await expect.poll(isDark).toBe(true);
});

test('the page may scroll in its own way', async ({ go, page }) => {
  const host = await go();
  await page.evaluate(() => {
    const { harness } = globalThis;
    harness.hooks = {
      scrollTo: (element) => {
        (globalThis as { scrolledTo?: string }).scrolledTo = element.id;
        element.scrollIntoView({ behavior: 'instant', block: 'end' });
      },
    };
  });
  await host.open(contentOf({ type: 'tour' }, [{ ...step('s', heading('h', 'Here')), target: atElement('#far') }]));
  await expect(host.panel).toBeVisible();
  expect(await page.evaluate(() => (globalThis as { scrolledTo?: string }).scrolledTo)).toBe('far');
});

test('a z-index stands in where there is no top layer', async ({ go, page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
    Reflect.deleteProperty(HTMLElement.prototype, 'popover');
  });
  const host = await go();
  await page.evaluate(() => {
    globalThis.harness.hooks = { zIndex: 42 };
  });
  await host.open(contentOf({ type: 'slideout' }, [step('s', heading('h', 'Low'))]));
  expect(await page.locator('foothold-flow').evaluate((element) => getComputedStyle(element).zIndex)).toBe('42');
});
