import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const base = 'http://127.0.0.1:4761';
const [, , setup] = process.argv;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const statePath = '/tmp/seg-state.json';
const context = await browser.newContext({
  viewport: { width: 1280, height: 900 },
  locale: 'en',
  ...(existsSync(statePath) && !setup ? { storageState: statePath } : {}),
});
const page = await context.newPage();
page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
page.on('console', (m) => {
  if (m.type() === 'error') console.log('CONSOLE', m.text());
});
if (setup) {
  await page.goto(setup);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Email').fill('ada@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.waitForURL(/projects|\/p\//);
  await context.storageState({ path: statePath });
}
const shots: [string, string][] = [
  ['segments', '/admin/p/demo/segments'],
  ['rule', '/admin/p/demo/segments/regular-senders'],
  ['list', '/admin/p/demo/segments/beta-testers'],
  ['new', '/admin/p/demo/segments/new?kind=rule'],
  ['lifecycle', '/admin/p/demo/lifecycle'],
  ['people', '/admin/p/demo/people?stage=retention'],
  ['accounts', '/admin/p/demo/accounts?stage=expansion'],
  ['funnel', '/admin/p/demo/funnel?by=stage'],
];
const only = process.argv.slice(3);
for (const [name, path] of shots) {
  if (only.length && !only.includes(name)) continue;
  await page.goto(base + path);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(700);
  await page.screenshot({ path: `/tmp/shot-${name}.png`, fullPage: true });
}
await browser.close();
