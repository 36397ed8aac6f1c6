import { pointing } from '../guest/pointing.js';
import { all, checklist, modal, slideout, survey, tour } from './contents.js';
import { at, expect, test } from './fixture.js';

test('the shadow root is closed and the element is the last of the body', async ({ page, site }) => {
  await page.goto(`${site.url}/`);
  await page.waitForFunction(() => 'harness' in globalThis);
  await page.evaluate((content) => globalThis.harness.open(content), slideout);
  const found = await page.evaluate(() => {
    const element = document.querySelector('foothold-flow');
    return {
      root: element?.shadowRoot,
      last: document.body.lastElementChild === element,
      styles: document.querySelectorAll('style').length,
    };
  });
  expect(found).toEqual({ root: null, last: true, styles: 0 });
});

test('the host is the same before and after every pattern', async ({ go, page }) => {
  const host = await go();
  const snapshot = () => page.evaluate(() => document.documentElement.outerHTML);
  const before = await snapshot();
  for (const content of Object.values(all)) {
    await host.open(content);
    await expect(page.locator('foothold-flow .layer > :not(.live)').first()).toBeAttached();
    await page.evaluate(() => globalThis.harness.stop());
    await expect(page.locator('foothold-flow')).toHaveCount(0);
  }
  expect(await snapshot()).toBe(before);
  expect(await page.evaluate(() => globalThis.harness.subscriptions())).toBe(0);
});

test('it comes back when the body is swapped or emptied', async ({ go, page }) => {
  const host = await go();
  await host.open(modal);
  await page.evaluate(() => {
    const body = document.createElement('body');
    body.append('Another page');
    document.documentElement.replaceChild(body, document.body);
  });
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.evaluate(() => document.body.replaceChildren('Emptied'));
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('somebody who types goes on typing when the body is swapped', async ({ go, page }) => {
  const host = await go('/open');
  const swap = (html: string) =>
    page.evaluate((body) => {
      document.body.replaceWith(new DOMParser().parseFromString(body, 'text/html').body);
    }, html);
  await host.open(survey, at('why'));
  const field = page.getByLabel('What is the main reason?');
  await field.pressSequentially('Quick');
  await swap('Another page');
  await expect(page.locator('body > foothold-flow')).toHaveCount(1);
  await page.keyboard.type(' & easy');
  await expect(field).toHaveValue('Quick & easy');
  // Unless the page gives focus to something of its own, or the person had left before.
  await swap('<input id="theirs">');
  await page.locator('#theirs').click();
  await swap('A third page');
  await expect(page.locator('body > foothold-flow')).toHaveCount(1);
  await expect(field).not.toBeFocused();
});

for (const content of pointing) {
  test(`the keyboard stays in the tip of a ${content.pattern.type} when the body is swapped`, async ({ go, page }) => {
    const host = await go('/open');
    /** As libraries do that fetch the next page: what is pointed at comes with the new body, or a moment later. */
    const swap = (comesAfter: number) =>
      page.evaluate(async (ms) => {
        const target = '<button id="target">Target</button>';
        const body = new DOMParser().parseFromString(`<main>${ms ? '' : target}</main>`, 'text/html').body;
        document.body.replaceWith(body);
        await new Promise((resolve) => setTimeout(resolve, ms));
        if (ms) body.firstElementChild?.append(document.createRange().createContextualFragment(target));
      }, comesAfter);
    await swap(0);
    await host.open(content);
    const opener = page.locator('foothold-flow .launcher');
    if (content.pattern.type !== 'tour') await opener.click();
    const close = host.panel.getByRole('button').first();
    if (content.pattern.type !== 'microLearning') await close.focus();
    await expect(host.panel).toBeVisible();
    for (const ms of [0, 0, 250]) {
      await swap(ms);
      await expect(host.panel).toBeVisible();
      await expect.poll(() => page.evaluate(() => document.activeElement?.localName), `${ms}`).toBe('foothold-flow');
    }
    await page.keyboard.press('Escape');
    await expect(host.panel).toHaveCount(0);
    if (content.pattern.type === 'tour') return;
    // The mark that opened it keeps what it has got back.
    await swap(0);
    await expect(opener).toBeVisible();
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('foothold-flow');
    // Unless the person has left; not in the very moment in which it is about to be given back.
    await expect(async () => {
      await page.mouse.click(600, 600);
      await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('body');
      await swap(0);
      await expect(opener).toBeVisible();
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
    }).toPass();
  });
}

test("it stays usable inside the host's own modal dialog, and survives its end", async ({ go, page }) => {
  const host = await go();
  await host.open(slideout);
  await page.evaluate(() => document.querySelector<HTMLDialogElement>('#dialog')?.showModal());
  await expect(page.locator('#dialog foothold-flow')).toHaveCount(1);
  await page.getByRole('button', { name: /Play video/ }).click({ trial: true });
  await page.locator('#close-dialog').click();
  await expect(page.locator('body > foothold-flow')).toHaveCount(1);
  await expect(page.getByRole('heading', { name: 'Reports got faster' })).toBeVisible();
});

test("it survives when the host's open dialog is removed", async ({ go, page }) => {
  const host = await go();
  await host.open(slideout);
  await page.evaluate(() => document.querySelector<HTMLDialogElement>('#dialog')?.showModal());
  await expect(page.locator('#dialog foothold-flow')).toHaveCount(1);
  await page.evaluate(() => document.querySelector('#dialog')?.remove());
  await expect(page.locator('body > foothold-flow')).toHaveCount(1);
});

test('it undoes what libraries for dialogs write on it', async ({ go, page }) => {
  const host = await go();
  await host.open(slideout);
  await page.evaluate(() => {
    for (const element of document.body.children) {
      element.setAttribute('inert', '');
      element.setAttribute('aria-hidden', 'true');
    }
    document.body.style.setProperty('pointer-events', 'none');
  });
  await expect(page.locator('foothold-flow[inert], foothold-flow[aria-hidden]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('foothold-flow')).toHaveCount(0);
});

test('a modal takes focus, keeps Tab inside and gives focus back', async ({ go, page }) => {
  const host = await go();
  await page.locator('#new').focus();
  await host.open(modal);
  await expect(page.getByRole('dialog')).toBeFocused();
  const inside = () => page.evaluate(() => document.activeElement?.localName);
  for (let press = 0; press < 9; press++) {
    await page.keyboard.press('Tab');
    expect(await inside()).toBe('foothold-flow');
  }
  for (let press = 0; press < 9; press++) {
    await page.keyboard.press('Shift+Tab');
    expect(await inside()).toBe('foothold-flow');
  }
  await page.keyboard.press('Escape');
  await expect(page.locator('foothold-flow')).toHaveCount(0);
  await expect(page.locator('#new')).toBeFocused();
  expect((await host.notes()).reports.at(-1)?.properties.by).toBe('escape');
});

test('a modal is completed by keyboard alone, its question by arrow keys', async ({ go, page }) => {
  const host = await go();
  await host.open(modal);
  await expect(page.getByRole('button', { name: 'Let’s go' })).toBeDisabled();
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  const go2 = page.getByRole('button', { name: 'Let’s go' });
  await expect(go2).toBeEnabled();
  await go2.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are all set')).toBeVisible();
  const { reports, acts } = await host.notes();
  expect(reports.find(({ event }) => event === 'answer_given')?.properties).toMatchObject({
    questionId: 'goal',
    answer: 'organise',
  });
  expect(acts).toContainEqual({ type: 'setTrait', trait: 'goal', value: 'organise' });
});

test('somebody who is typing keeps their focus', async ({ go, page }) => {
  const host = await go();
  await page.locator('#customer').focus();
  await host.open(tour, at('save'));
  await expect(page.getByRole('heading', { name: 'Save it' })).toBeVisible();
  await expect(page.locator('#customer')).toBeFocused();
  await expect(page.locator('.live')).toContainText('Save it');
});

test('what does not interrupt takes no focus and no key of the page', async ({ go, page }) => {
  const host = await go();
  await page.locator('#new').focus();
  await host.open(checklist);
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.locator('#new')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.locator('#customer')).toBeFocused();
});

test('typing in a survey fires no shortcut of the page', async ({ go, page }) => {
  const host = await go();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const type of ['keydown', 'keyup', 'keypress', 'input', 'click']) {
      document.addEventListener(type, (event) => heard.push(`bubble ${event.type}`));
    }
    document.addEventListener('keydown', () => heard.push('capture keydown'), true);
  });
  await host.open(survey, at('why'));
  await page.getByLabel('What is the main reason?').click();
  await page.keyboard.type('gs?');
  await expect(page.getByLabel('What is the main reason?')).toHaveValue('gs?');
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([]);
});

test('starting and stopping fifty times leaves nothing behind', async ({ go, page }) => {
  await go();
  const left = await page.evaluate(
    async (contents) => {
      const before = document.querySelectorAll('*').length;
      for (let round = 0; round < 50; round++) {
        await globalThis.harness.open(contents[round % contents.length] ?? contents[0]);
        globalThis.harness.stop();
      }
      return { nodes: document.querySelectorAll('*').length - before, listeners: globalThis.harness.subscriptions() };
    },
    [modal, tour, checklist] as const,
  );
  expect(left).toEqual({ nodes: 0, listeners: 0 });
});

test('reduced motion is honoured', async ({ go, page }) => {
  const host = await go();
  expect(await page.evaluate(() => matchMedia('(prefers-reduced-motion:reduce)').matches)).toBe(true);
  await host.open(modal, at('win'));
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await page.locator('.modal').evaluate((panel) => getComputedStyle(panel).animationName)).toBe('none');
  await expect(page.locator('canvas')).toHaveCount(0);
});
