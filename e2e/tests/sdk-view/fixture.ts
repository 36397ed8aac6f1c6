import type { FlowContent, FlowProgress } from '@foothold/sdk/contract';
import { test as base, type Page } from '@playwright/test';
import { type Lender, lendPage } from '../support/lent-page.js';
import type { Harness } from './harness.js';
import { startSite } from './site.js';

declare global {
  var harness: Harness;
}

/** A host page with the harness in it. */
export class Host {
  constructor(readonly page: Page) {}

  open(content: FlowContent, progress?: FlowProgress): Promise<void> {
    return this.page.evaluate(([flow, at]) => globalThis.harness.open(flow, at), [content, progress] as const);
  }

  /** What the flow reported, such as `step_shown create`. */
  reports(): Promise<string[]> {
    return this.page.evaluate(() =>
      globalThis.harness.notes.reports.map(
        ({ event, properties }) => `${event} ${properties.itemId ?? properties.questionId ?? properties.stepId}`,
      ),
    );
  }

  notes(): Promise<Harness['notes']> {
    return this.page.evaluate(() => globalThis.harness.notes);
  }

  get panel() {
    return this.page.locator('foothold-flow .panel');
  }
}

export const at = (stepId: string, doneItems: string[] = []): FlowProgress => ({
  runId: 'run-1',
  version: 1,
  stepId,
  doneItems,
});

interface PerTest {
  /** Whether the page is in a window that no other test had, as tests about focus need it: Tab leads out of a page. */
  ownWindow: boolean;
  go(path?: string): Promise<Host>;
  errors: string[];
}

interface PerWorker {
  site: { url: string };
  lender: Lender;
}

/**
 * `go` opens a host page with the shadow roots open, so that tests can look inside. `errors` are what the page threw; a
 * test that makes it throw takes them out.
 */
export const test = base.extend<PerTest, PerWorker>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const site = await startSite();
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],
  lender: [
    async ({ browser }, use) => {
      const lender: Lender = { browser };
      await use(lender);
      await lender.page?.context().close();
    },
    { scope: 'worker' },
  ],
  ownWindow: [false, { option: true }],
  page: async ({ browser, browserName, lender, viewport, actionTimeout, ownWindow }, use) => {
    // These pages keep nothing, and opening one takes as long as most of these tests: in Firefox it is a whole window.
    if (browserName === 'firefox' && !ownWindow) return lendPage(lender, { viewport, actionTimeout }, use);
    const page = await browser.newPage();
    await use(page);
    await page.close();
  },
  errors: async ({ page }, use) => {
    const errors: string[] = [];
    const note = ({ message }: Error) => {
      // Firefox tells of the icon that it asks for by itself and that the policy refuses.
      if (!message.includes('favicon.ico')) errors.push(message);
    };
    page.on('pageerror', note);
    await use(errors);
    page.off('pageerror', note);
    if (errors.length) throw new Error(`The page threw: ${errors.join('; ')}`);
  },
  // With `errors`, so that they are looked at in every test.
  go: async ({ page, site, errors: _ }, use) => {
    await page.addInitScript(() => {
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (options) {
        return attach.call(this, { ...options, mode: 'open' });
      };
    });
    await use(async (path = '/') => {
      await page.goto(site.url + path);
      await page.waitForFunction(() => 'harness' in globalThis);
      return new Host(page);
    });
  },
});

export { expect } from '@playwright/test';
