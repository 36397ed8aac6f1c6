import { expect, test } from '@playwright/test';
import { modal } from '../sdk-client/site.js';
import { seeInside } from '../support/visitor.js';
import { examplesOf } from './doc-examples.js';
import { type Embed, startEmbed } from './site.js';

let embed: Embed;
test.beforeAll(async () => {
  embed = await startEmbed();
  await embed.site.publish(modal('allowed'));
});
test.afterAll(() => embed.stop());

const policies = examplesOf('content-policy.md').filter(({ language }) => language === 'csp');

test('the page has its policies', () => expect(policies.length).toBeGreaterThanOrEqual(3));

for (const { section, code } of policies) {
  test(`a flow shows and breaks nothing: ${section}`, async ({ page, context }) => {
    await seeInside(context);
    await page.addInitScript(() => {
      const violations: string[] = [];
      Object.assign(globalThis, { violations });
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        // The icon is the browser's own request.
        if (!blockedURI.endsWith('/favicon.ico')) violations.push(`${effectiveDirective} ${blockedURI}`);
      });
    });
    const policy = code.trim().replaceAll('https://onboarding.example.com', embed.site.foothold);
    embed.page(
      `<!doctype html><html lang="en"><body><h1>Page</h1>${embed.site.snippet('nonce="abc123"')}</body></html>`,
      { 'content-security-policy': policy },
    );
    await page.goto(embed.app);
    await expect(page.getByRole('heading', { name: 'This is allowed' })).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.locator('foothold-flow')).toHaveCount(0);
    const violations = () => page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
    expect(await violations()).toEqual([]);

    // The policy does refuse what it should, so that silence means something.
    await page.evaluate(() => {
      new Image().src = 'http://refused.invalid/pixel.png';
    });
    await expect.poll(violations).not.toEqual([]);
  });
}
