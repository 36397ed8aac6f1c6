import type { Browser, Disposable, Page, ViewportSize } from '@playwright/test';

/** The browser of a worker, and the page that it lends to one test after the other, once it is open. */
export interface Lender {
  browser: Browser;
  page?: Page;
}

interface Wanted {
  viewport: ViewportSize | null;
  actionTimeout: number | undefined;
}

/**
 * Lends a test the page of its worker, as good as new: it is taken back blank and of its first size, without what the
 * test had put into every document, its routes, its storage, and the tabs it opened. Playwright ends a worker in which a
 * test failed, so that no test gets the page of one that did.
 */
export async function lendPage(
  lender: Lender,
  { viewport, actionTimeout }: Wanted,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  lender.page ??= await lender.browser.newPage();
  const { page } = lender;
  page.setDefaultTimeout(actionTimeout ?? 0);
  const added: Disposable[] = [];
  const { addInitScript } = page;
  page.addInitScript = async (...given) => {
    const script = await addInitScript.apply(page, given as Parameters<typeof addInitScript>); // of the same function
    added.push(script);
    return script;
  };

  await use(page);

  page.addInitScript = addInitScript;
  for (const other of page.context().pages()) if (other !== page) await other.close();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await Promise.all(added.map((script) => script.dispose()));
  await page.evaluate(() => [sessionStorage, localStorage].map((each) => each.clear())).catch(() => {}); // A page without an origin has none.
  await page.context().clearCookies();
  await page.goto('about:blank');
  const now = page.viewportSize();
  if (viewport && (now?.width !== viewport.width || now.height !== viewport.height))
    await page.setViewportSize(viewport);
  await page.mouse.move(0, 0);
}
