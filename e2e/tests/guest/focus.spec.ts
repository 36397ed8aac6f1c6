import type { FlowContent } from '@foothold/sdk/contract';
import type { Page } from '@playwright/test';
import {
  banner,
  checklist,
  contentOf,
  emptyState,
  hotspot,
  microLearning,
  modal,
  para,
  resourceCentre,
  at as selector,
  slideout,
  survey,
  tour,
} from '../sdk-view/contents.js';
import { at, type Host } from '../sdk-view/fixture.js';
import { dialogKinds, expect, test } from './dialogs/fixture.js';
import type { DialogKind } from './dialogs/theirs.js';

test.use({ actionTimeout: 10_000, ownWindow: true });

const ours = (page: Page) => page.locator('foothold-flow');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.localName);

/** A step that points at the field of the page. */
const tip = contentOf({ type: 'tour' }, [
  {
    id: 'only',
    target: selector('#customer'),
    blocks: [para('p', 'Look here'), { type: 'button', id: 'b', label: 'Seen', actions: [{ type: 'complete' }] }],
  },
]);

/** Takes notes of every focus that comes to ours, however far inside. */
async function noteFocus(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const came = { times: 0 };
    addEventListener('focus', ({ target }) => (target as Element).localName === 'foothold-flow' && came.times++, true);
    Object.assign(globalThis, { came });
  });
  return () => page.evaluate(() => (globalThis as unknown as { came: { times: number } }).came.times);
}

const twoFrames = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

test('focus is given once, not again when what has it is moved', async ({ go, page }) => {
  const host = await go('/open');
  const came = await noteFocus(page);
  await page.locator('#new').focus();
  await host.open(tip);
  await expect(host.panel).toBeFocused();
  expect(await came()).toBe(1);
  // The person goes on in the page; whatever moves the tip leaves them there.
  await page.locator('#save').focus();
  await page.evaluate(() => {
    document.querySelector('#above')?.classList.add('shift');
    scrollBy(0, 40);
  });
  await twoFrames(page);
  await page.setViewportSize({ width: 900, height: 700 });
  await page.evaluate(() => {
    const field = document.querySelector('#customer');
    field?.replaceWith(field.cloneNode(true));
  });
  await twoFrames(page);
  await expect(host.panel).toBeVisible();
  expect(await focused(page)).toBe('save');
  expect(await came()).toBe(1);
});

test('focus goes along from step to step, and at the end to where it came from', async ({ go, page }) => {
  const host = await go('/open');
  await page.locator('#save').focus();
  await host.open(modal);
  await expect(host.panel).toBeFocused();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Let’s go' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'You are all set' })).toBeFocused();
  await page.getByRole('button', { name: 'Open my workspace' }).press('Enter');
  await expect(ours(page)).toHaveCount(0);
  await expect(page.locator('#save')).toBeFocused();
});

test('focus is not pulled back from where the person has gone meanwhile', async ({ go, page }) => {
  const host = await go('/open');
  await page.locator('#new').focus();
  await host.open(tip);
  await expect(host.panel).toBeFocused();
  await page.locator('#customer').click();
  await page.evaluate(() => globalThis.harness.dismiss());
  await expect(ours(page)).toHaveCount(0);
  expect(await focused(page)).toBe('customer');
});

test('focus goes nowhere when what had it is gone, and back into a shadow root', async ({ go, page }) => {
  const host = await go('/open');
  await page.locator('#new').focus();
  await host.open(modal);
  await page.evaluate(() => document.querySelector('#new')?.remove());
  await page.keyboard.press('Escape');
  await expect(ours(page)).toHaveCount(0);
  expect(await focused(page)).toBe('body');

  await page.evaluate(() => {
    const element = document.querySelector('#above')?.appendChild(document.createElement('their-field'));
    element?.attachShadow({ mode: 'open' }).append(Object.assign(document.createElement('input'), { id: 'deep' }));
    element?.shadowRoot?.querySelector('input')?.focus();
  });
  await host.open(modal);
  await expect(host.panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(ours(page)).toHaveCount(0);
  await expect(page.locator('#deep')).toBeFocused();
});

const waiting: { name: string; content: FlowContent; step?: string; opener?: string }[] = [
  { name: 'a tour', content: tour, step: 'save' },
  { name: 'a survey', content: survey },
  { name: 'a slideout', content: slideout },
  { name: 'a banner', content: banner },
  { name: 'a checklist', content: checklist },
  { name: 'a hotspot', content: hotspot, opener: '.beacon' },
  { name: 'a resource centre', content: resourceCentre, opener: '.launcher' },
];

/** Where Tab leads from the page's first link to its last button: ids or names of elements. */
async function path(page: Page): Promise<(string | undefined)[]> {
  await page.locator('header a').first().focus();
  const stops: (string | undefined)[] = [];
  do {
    await page.keyboard.press('Tab');
    stops.push(await focused(page));
  } while (stops.at(-1) !== 'far' && stops.length < 12);
  return stops;
}

test('Tab is the page’s own while nothing of ours is modal', async ({ go, page }) => {
  // Nothing scrolls: a tip that is scrolled away would bring its target back (see `target-life.spec.ts`).
  await page.setViewportSize({ width: 1280, height: 2400 });
  const host = await go('/open');
  // As far as ours, which comes last in the document.
  const before = await path(page);
  // Firefox also stops at what scrolls.
  expect(before.filter((stop) => stop !== 'scroller')).toEqual(['a', 'new', 'customer', 'save', 'inner', 'far']);
  await page.evaluate(() => {
    const taken: string[] = [];
    Object.assign(globalThis, { taken });
    addEventListener('keydown', (event) => event.defaultPrevented && taken.push(event.key));
  });
  for (const { name, content, step, opener } of waiting) {
    await test.step(name, async () => {
      await host.open(content, step ? at(step) : undefined);
      if (opener) await page.locator(opener).click();
      await expect(host.panel).toBeVisible();
      expect(await path(page)).toEqual(before);
      // On into ours, through all of it, and out again: nobody is kept.
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('foothold-flow');
      let presses = 0;
      while ((await focused(page)) === 'foothold-flow' && presses++ < 40) await page.keyboard.press('Tab');
      expect(await focused(page)).not.toBe('foothold-flow');
      // And back in from behind.
      await page.locator('#far').focus();
      await page.keyboard.press('Shift+Tab');
      expect(await focused(page)).toBe('inner');
      await page.evaluate(() => globalThis.harness.stop());
    });
  }
  expect(await page.evaluate(() => (globalThis as unknown as { taken: string[] }).taken)).toEqual([]);
});

/** Listens as products do for their shortcuts: at the bottom and on the way, on document and window. */
async function listenForShortcuts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const type of ['keydown', 'keypress', 'keyup'])
      for (const [name, target] of Object.entries({ window, document, body: document.body }))
        for (const capture of [false, true])
          target.addEventListener(type, () => heard.push(`${name} ${type} ${capture}`), { capture });
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0));
}

test('no key that is pressed in ours reaches a shortcut of the page, whichever way it listens', async ({
  go,
  page,
}) => {
  const host = await go('/open');
  const presses: Record<string, () => Promise<void>> = {
    survey: async () => {
      await page.getByLabel('What is the main reason?').focus();
      await page.keyboard.type('g s?/');
      await page.keyboard.press('Control+k');
      await page.keyboard.press('ArrowLeft');
      await expect(page.getByLabel('What is the main reason?')).toHaveValue('g s?/');
    },
    centre: async () => {
      await page.locator('.launcher').press('Enter');
      await page.getByRole('searchbox').focus();
      await page.keyboard.type('invoice');
      await expect(page.getByRole('searchbox')).toHaveValue('invoice');
      await page.keyboard.press('ArrowDown');
      await expect(page.locator('.topic').first()).toBeFocused();
      await page.keyboard.press('ArrowUp');
      await expect(page.getByRole('searchbox')).toBeFocused();
      await page.keyboard.press('Escape');
    },
    list: async () => {
      await page.getByRole('button', { name: 'Collapse' }).press('Space');
      await page.locator('.launcher').press('Enter');
      await page.getByRole('button', { name: 'Invite a teammate' }).press('Space');
    },
  };
  for (const [name, content, step] of [
    ['survey', survey, 'why'],
    ['centre', resourceCentre, undefined],
    ['list', checklist, undefined],
  ] as const) {
    await test.step(name, async () => {
      await host.open(content, step ? at(step) : undefined);
      await expect(ours(page)).toHaveCount(1);
      // After ours: what listens to the window before the guest has come hears everything, see docs/sdk/accessibility.md.
      const heard = await listenForShortcuts(page);
      await presses[name]?.();
      expect(await heard()).toEqual([]);
      await page.locator('#customer').press('x');
      expect((await heard()).length).toBeGreaterThan(0);
      await page.evaluate(() => globalThis.harness.stop());
    });
  }
});

test('a key that closes ours is ours until it is let go of, wherever focus is by then', async ({ go, page }) => {
  const host = await go('/open');
  for (const key of ['Escape', 'Enter']) {
    await page.locator('#customer').focus();
    await host.open(tour, at('save'));
    const heard = await listenForShortcuts(page);
    await page.getByRole('button', { name: 'Got it' }).focus();
    await page.keyboard.press(key);
    await expect(ours(page)).toHaveCount(0);
    expect(await focused(page)).toBe('customer');
    expect(await heard(), key).toEqual([]);
  }
});

test('Escape is the page’s own where ours has nothing to close', async ({ go, page }) => {
  const host = await go('/open');
  const inSlot = { ...banner, pattern: { type: 'banner', position: 'inline', slot: 'invoices' } } as const;
  const closed: [content: FlowContent, within: string][] = [
    [resourceCentre, '.launcher'],
    [microLearning, '.launcher'],
    [checklist, '.launcher'],
    [emptyState, '.primary'],
    [inSlot, '.primary'],
  ];
  for (const [content, within] of closed) {
    await test.step(content.flowId, async () => {
      // A list that goes on is collapsed.
      await host.open(content, at(content.steps[0]?.id ?? ''));
      const heard = await listenForShortcuts(page);
      await page.locator(within).press('Escape');
      // Pressed and let go of, at three places, on the way down and up.
      expect(await heard()).toHaveLength(12);
      await page.evaluate(() => globalThis.harness.stop());
    });
  }
});

test('Escape in the middle of a composition closes nothing', async ({ go, page }) => {
  const host = await go('/open');
  await host.open(survey, at('why'));
  const field = page.getByLabel('What is the main reason?');
  await field.focus();
  const press = (isComposing: boolean) =>
    field.evaluate(
      (element, composing) =>
        element.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Escape', isComposing: composing, bubbles: true, composed: true }),
        ),
      isComposing,
    );
  await press(true);
  await expect(host.panel).toBeVisible();
  await press(false);
  await expect(ours(page)).toHaveCount(0);
});

test('Escape in the page is the page’s own', async ({ go, page }) => {
  const host = await go('/open');
  const heard = await listenForShortcuts(page);
  for (const { content, step } of waiting) {
    await host.open(content, step ? at(step) : undefined);
    await expect(ours(page)).toHaveCount(1);
    await page.locator('#customer').press('Escape');
    expect((await heard()).filter((entry) => entry.includes('keydown'))).toHaveLength(6);
    await expect(ours(page)).toHaveCount(1);
    await page.evaluate(() => globalThis.harness.stop());
  }
});

/** Those that close on Escape. */
const closable: DialogKind[] = dialogKinds.filter((kind) => /native|trap|Radix/.test(kind));

async function openOver(host: Host, page: Page, kind: DialogKind): Promise<void> {
  await page.evaluate((which) => globalThis.theirs.open(which), kind);
  await host.open(survey, at('why'));
  await expect(host.panel).toBeVisible();
}

for (const kind of closable) {
  test(`Escape closes ours or theirs, never both: ${kind}`, async ({ go, page, withDialogs }) => {
    const host = await go('/open');
    await withDialogs();
    const isOpen = () => page.evaluate(() => globalThis.theirs.isOpen());

    await openOver(host, page, kind);
    await page.getByLabel('What is the main reason?').click();
    await page.keyboard.press('Escape');
    await expect(ours(page)).toHaveCount(0);
    expect(await isOpen()).toBe(true);
    // Whoever closed ours is where they were: in the dialog, which closes with the next.
    await expect(page.locator('#their-field')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect.poll(isOpen).toBe(false);

    await openOver(host, page, kind);
    await page.locator('#their-field').click();
    await page.keyboard.press('Escape');
    await expect.poll(isOpen).toBe(false);
    await expect(page.locator('body > foothold-flow')).toHaveCount(1);
    await expect(host.panel).toBeVisible();
    await page.evaluate(() => globalThis.harness.stop());

    // What stands in the dialog is a part of it.
    await page.evaluate((which) => globalThis.theirs.open(which), kind);
    await host.open({ ...emptyState, pattern: { type: 'emptyState', slot: 'theirs' } });
    await page.getByRole('button', { name: 'Use a template' }).click();
    expect((await host.notes()).acts).toHaveLength(1);
    await page.keyboard.press('Escape');
    await expect.poll(isOpen).toBe(false);
  });
}
