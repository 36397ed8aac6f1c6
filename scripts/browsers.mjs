import { existsSync } from 'node:fs';
import { root, run } from './run.mjs';

/** Where Debian's packages put their browsers. */
const debian = { chromium: '/usr/bin/chromium', firefox: '/usr/bin/firefox-esr' };

async function missing() {
  const { chromium, firefox } = await import('@playwright/test');
  const lacking = [];
  if (!existsSync(chromium.executablePath()) && !existsSync(debian.chromium)) lacking.push('chromium');
  if (!existsSync(firefox.executablePath()) && !existsSync(debian.firefox)) lacking.push('firefox');
  return lacking;
}

/**
 * Makes sure that a Chromium and a Firefox are there: Playwright's own where they can be downloaded, Debian's packages
 * where they cannot. Throws with what to install by hand when neither works.
 */
export async function ensureBrowsers() {
  if ((await missing()).length === 0) return;
  const isDebianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (isDebianRoot) {
    console.log('Installing Chromium and Firefox ESR from Debian …');
    await run('apt-get', ['update'], { quiet: true });
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run(
      'apt-get',
      ['install', '-y', '--no-install-recommends', 'chromium', 'firefox-esr', 'fonts-noto-core', 'fonts-noto-cjk'],
      { quiet: true, env },
    );
  } else {
    console.log('Downloading Playwright’s browsers …');
    await run('npx', ['playwright', 'install', 'chromium', 'firefox'], { cwd: `${root}/e2e`, quiet: true }).catch(
      () => {},
    );
  }
  const still = await missing();
  if (still.length > 0) {
    throw new Error(
      `No ${still.join(' and no ')} found. Run "npx playwright install ${still.join(' ')}", or install the packages chromium and firefox-esr.`,
    );
  }
}
