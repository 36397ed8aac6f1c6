import type { Page } from '@playwright/test';

/** Turns the page's time on by `seconds`, in steps that give real requests time to be answered. */
export async function passTime(page: Page, seconds: number, step = 10, forAnswers = 0): Promise<void> {
  for (let passed = 0; passed < seconds; passed += step) {
    await page.clock.runFor(Math.min(step, seconds - passed) * 1000);
    await new Promise((resolve) => setTimeout(resolve, forAnswers));
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5 })));
  }
}

/** Has the time that a request may take be the page's, too: the clock of Playwright leaves these timers alone. */
export async function turnTimeouts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    AbortSignal.timeout = (ms) => {
      const ending = new AbortController();
      setTimeout(() => ending.abort(new DOMException('It took too long.', 'TimeoutError')), ms);
      return ending.signal;
    };
  });
}
