import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { test as base } from '../../sdk-view/fixture.js';
import type { DialogKind, Theirs } from './theirs.js';

declare global {
  var theirs: Theirs;
}

/** All the dialogs there are, by what keeps people in them. */
export const dialogKinds = [
  'native',
  'native in a shadow root',
  'aria-hidden',
  'inert',
  'pointer-events: none',
  'focus-trap',
  'focus-trap that isolates',
  'react-focus-lock',
  'Radix',
] as const satisfies DialogKind[];

/** `host` is a host page that can open dialogs of its own, by `theirs`. */
export const test = base.extend<{ withDialogs(): Promise<void> }, { theirScript: string }>({
  theirScript: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const { outputFiles } = await build({
        entryPoints: [fileURLToPath(new URL('theirs.tsx', import.meta.url))],
        bundle: true,
        format: 'iife',
        target: 'es2022',
        define: { 'process.env.NODE_ENV': '"production"' },
        write: false,
      });
      await use(outputFiles[0]?.text ?? '');
    },
    { scope: 'worker' },
  ],
  withDialogs: async ({ page, theirScript }, use) => {
    await use(async () => void (await page.addScriptTag({ content: theirScript })));
  },
});

export { expect } from '@playwright/test';
