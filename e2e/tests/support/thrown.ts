import type { Page } from '@playwright/test';

/** What Firefox tells of requests that fail, as if a script had thrown it; others write it to the console. */
const ofRequests = /Same Origin Policy|^Loading module from .* was blocked/;

/** What scripts of the page throw from now on. */
export function thrownIn(page: Page): string[] {
  const thrown: string[] = [];
  page.on('pageerror', ({ message }) => {
    if (!ofRequests.test(message)) thrown.push(message);
  });
  return thrown;
}
