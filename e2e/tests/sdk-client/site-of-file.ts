import { test } from '@playwright/test';
import { type Site, startSite } from './site.js';

/**
 * A site for the tests of the file that calls this: started before the first, stopped after the last, and cleared after
 * each, unless all are about the same flows.
 */
export function siteOfFile({ clears = true } = {}): Site {
  let started: Site | undefined;
  test.beforeAll(async () => {
    started = await startSite();
  });
  if (clears) test.afterEach(() => started?.clear());
  test.afterAll(() => started?.stop());
  const whenAsked = (_: Site, name: string | symbol) => {
    if (!started) throw new Error('The site is there once the tests run.');
    return Reflect.get(started, name);
  };
  return new Proxy({} as Site, { get: whenAsked }); // it has what the site has that is started
}
