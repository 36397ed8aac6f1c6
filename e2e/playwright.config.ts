import { existsSync } from 'node:fs';
import { chromium, defineConfig, firefox, type LaunchOptions, type PlaywrightTestConfig } from '@playwright/test';
import { acknowledgeAtOnce } from './tests/support/acknowledge.js';

// Every worker reads this file before it starts a browser.
acknowledgeAtOnce();

/** Playwright's own browsers where they are installed, otherwise the system's. */
const ownChromium = existsSync(chromium.executablePath());
const ownFirefox = existsSync(firefox.executablePath());

const quietChromium = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium as people have it, which measurements and pictures are taken in. */
export const wholeChromium: LaunchOptions = {
  args: quietChromium,
  ...(ownChromium ? {} : { executablePath: '/usr/bin/chromium' }),
};

/** Without its own windows and menus: a third of the work. Playwright's own is like that. */
const shell = '/usr/bin/chromium-headless-shell';
const testChromium = !ownChromium && existsSync(shell) ? { ...wholeChromium, executablePath: shell } : wholeChromium;

const ourFirefox = ownFirefox
  ? {}
  : { channel: 'moz-firefox', launchOptions: { executablePath: '/usr/bin/firefox-esr' } };

/**
 * What Firefox does with entrances, as people see it. Waiting for them doubles the time of tests that click, so all
 * else runs without. Chromium can be told within a test, Firefox only when it starts.
 */
const inMotion = [
  'guest/no-trace',
  'guest/policies',
  'sdk-view/policy',
  'sdk-view/patterns',
  'main/patterns',
  'main/tour',
].map((name) => `**/${name}.spec.ts`);

/**
 * What is about single screens of the admin runs in Chromium alone, which halves its time; `EVERY_BROWSER=1 npm test` runs
 * it in Firefox, too. What people do across the product, type, and reach by keyboard runs in both.
 */
const screens = [
  'admin',
  'answers',
  'calibrate',
  'checks',
  'decisions',
  'deletion',
  'failures',
  'friction',
  'funnel-people',
  'hostile-names',
  'journeys',
  'live',
  'loading',
  'members',
  'population',
  'privacy',
  'report',
  'segments',
  'signals',
  'simulate',
  'steady',
  'stop-all',
  'templates',
  'versions',
].map((name) => `**/main/${name}.spec.ts`);

const config: PlaywrightTestConfig = defineConfig({
  testDir: 'tests',
  outputDir: '../test-results/e2e',
  fullyParallel: false,
  workers: 3,
  // What passes on a retry is told at the end of the run.
  retries: process.env.CI ? 2 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: { locale: 'en-US', viewport: { width: 1280, height: 800 }, trace: 'off' },
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        // What is about motion asks for it.
        reducedMotion: 'reduce',
        launchOptions: testChromium,
      },
    },
    {
      name: 'firefox',
      testIgnore: process.env.EVERY_BROWSER ? inMotion : [...inMotion, ...screens],
      use: {
        browserName: 'firefox',
        ...ourFirefox,
        launchOptions: { ...ourFirefox.launchOptions, firefoxUserPrefs: { 'ui.prefersReducedMotion': 1 } },
      },
    },
    { name: 'firefox in motion', testMatch: inMotion, use: { browserName: 'firefox', ...ourFirefox } },
  ],
});

export default config;
