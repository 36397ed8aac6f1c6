import type { Page } from '@playwright/test';

/** What scripts of the page throw from now on. Firefox says of requests that fail what others say of errors. */
export function thrownIn(page: Page): string[] {
  const thrown: string[] = [];
  page.on('pageerror', ({ message }) => {
    if (!message.includes('Same Origin Policy')) thrown.push(message);
  });
  return thrown;
}
