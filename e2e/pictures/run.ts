/**
 * Takes the README's pictures from the running product. Start it on an empty data folder, then:
 * npx tsx e2e/pictures/run.ts <one-time link> <address of the sample product>
 */
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { wholeChromium } from '../playwright.config.js';
import { owner } from '../tests/support/manager.js';
import { seeInside, signUp } from '../tests/support/visitor.js';

const [setupUrl = '', sampleUrl = ''] = process.argv.slice(2);
const { origin } = new URL(setupUrl);
const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const browser = await chromium.launch(wholeChromium);
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
await seeInside(context);

const visitor = await context.newPage();
await signUp(visitor, sampleUrl);
await visitor.getByText('Get paid sooner').last().click();
await visitor.getByRole('button', { name: 'Show me how' }).click();
await visitor.getByRole('heading', { name: 'Your first invoice takes a minute' }).waitFor();
await visitor.waitForTimeout(600);
await visitor.screenshot({ path: `${pictures}tour.png` });

const page = await context.newPage();
await page.goto(setupUrl);
await page.getByLabel('Your name').fill(owner.name);
await page.getByLabel('Email').fill(owner.email);
await page.getByRole('textbox', { name: 'Password' }).fill(owner.password);
await page.getByRole('button', { name: 'Create the account' }).click();
await page.waitForURL(/\/flows/);
for (const [name, path] of [
  ['funnel', 'funnel'],
  ['milestone', 'milestones/first-value'],
] as const) {
  await page.goto(`${origin}/admin/p/demo/${path}`);
  await page.waitForTimeout(2_500);
  await page.screenshot({ path: `${pictures}${name}.png` });
}
await page.goto(`${origin}/admin/p/demo/flows/first-invoice`);
await page.locator('foothold-flow').first().waitFor({ state: 'attached' });
await page.waitForTimeout(2_500);
await page.screenshot({ path: `${pictures}editor.png` });
await page.goto(`${origin}/admin/p/demo/flows/first-invoice/report`);
const through = page.getByRole('heading', { name: 'Who gets through' });
await through.waitFor();
await page.waitForTimeout(3_000);
await through.evaluate((heading) => heading.scrollIntoView());
await page.screenshot({ path: `${pictures}who-gets-through.png` });
await page.goto(`${origin}/admin/p/demo/flows/promoter-score/report`);
const score = page.getByRole('heading', { name: /recommend Ledgerly/ });
await score.waitFor();
await page.waitForTimeout(1_500);
await score.evaluate((heading) => heading.scrollIntoView());
await page.screenshot({ path: `${pictures}answers.png` });
await page.goto(`${origin}/admin/p/demo/milestones/first-value/chart`);
await page.waitForTimeout(6_000);
await page.screenshot({ path: `${pictures}chart.png` });
await page.goto(`${origin}/admin/p/demo/flows/first-invoice/simulate`);
await page.getByRole('button', { name: 'Simulate' }).click();
// While it goes on it says how many of how many.
await page.getByText(/^Replayed .* events of/).waitFor({ timeout: 120_000 });
await page.waitForTimeout(1_000);
await page.getByText(/^Replayed/).evaluate((line) => line.scrollIntoView());
await page.screenshot({ path: `${pictures}simulate.png` });
await page.goto(`${origin}/admin/p/demo/people`);
await page
  .getByRole('link', { name: /Mira Okafor/ })
  .first()
  .click();
await page.waitForTimeout(2_000);
await page.screenshot({ path: `${pictures}person.png` });
await browser.close();
