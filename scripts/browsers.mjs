import { existsSync } from 'node:fs';
import { root, run } from './run.mjs';

/** Where Debian's packages put their browsers. */
const debian = {
  shell: '/usr/bin/chromium-headless-shell',
  chromium: '/usr/bin/chromium',
  firefox: '/usr/bin/firefox-esr',
  webkit: '/usr/bin/WebKitWebDriver',
  display: '/usr/bin/Xvfb',
};

async function missing() {
  const { chromium, firefox } = await import('@playwright/test');
  const lacking = [];
  if (![chromium.executablePath(), debian.shell, debian.chromium].some((path) => existsSync(path))) {
    lacking.push('chromium');
  }
  if (!existsSync(firefox.executablePath()) && !existsSync(debian.firefox)) lacking.push('firefox');
  return lacking;
}

/** Debian's package manager; a machine without a network is told so within seconds. */
const apt = (...args) =>
  run('apt-get', ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10', ...args], {
    quiet: true,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
const aptInstall = (...packages) => apt('install', '-y', '--no-install-recommends', '--no-remove', ...packages);

/**
 * Makes sure that a Chromium and a Firefox are there: Playwright's own where they can be downloaded, Debian's packages
 * where they cannot. Throws with what to install by hand when neither works.
 */
export async function ensureBrowsers() {
  const isDebianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  const lacking = await missing();
  if (lacking.length > 0 && isDebianRoot) {
    console.log('Installing Chromium and Firefox ESR from Debian …');
    await apt('update');
    await aptInstall('chromium', 'firefox-esr', 'fonts-noto-core', 'fonts-noto-cjk');
  } else if (lacking.length > 0) {
    console.log('Downloading Playwright’s browsers …');
    await run('npx', ['playwright', 'install', 'chromium', 'firefox'], { cwd: `${root}/e2e`, quiet: true }).catch(
      () => {},
    );
  }
  if (isDebianRoot) {
    await bringShell();
    await bringWebKit();
  }
  const still = await missing();
  if (still.length > 0) {
    throw new Error(
      `No ${still.join(' and no ')} found. Run "npx playwright install ${still.join(' ')}", or install the packages chromium and firefox-esr.`,
    );
  }
}

/**
 * Adds the headless shell to Debian's Chromium: the same engine without windows and menus of its own, which takes a third
 * of the work. Playwright's own Chromium is such a shell, too. Without it the tests run in Chromium itself.
 */
async function bringShell() {
  const { chromium } = await import('@playwright/test');
  if (existsSync(chromium.executablePath()) || existsSync(debian.shell)) return;
  console.log('Installing the headless shell of Chromium from Debian …');
  await tryInstall('chromium-headless-shell').catch(() =>
    console.log('It cannot be had; the tests take longer without it.'),
  );
}

/** Adds Debian's WebKit and a display for it. Without it the tests of `e2e/tests/webkit` say that they were left out. */
async function bringWebKit() {
  if (existsSync(debian.webkit) && existsSync(debian.display)) return;
  console.log('Installing WebKitGTK from Debian …');
  await tryInstall('webkit2gtk-driver', 'xvfb').catch(() =>
    console.log('It cannot be had; what is tested in it is left out.'),
  );
}

const tryInstall = (...packages) =>
  aptInstall(...packages).catch(() => apt('update').then(() => aptInstall(...packages)));
