import type { Foothold } from '@foothold/sdk';
import type { Explanation } from '@foothold/sdk/contract';
import { type BrowserContext, expect, type Page } from '@playwright/test';

/**
 * Lets locators see into our closed shadow roots: they are opened as they are attached. Nothing else of the page or the
 * SDK is changed.
 */
export async function seeInside(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      return attach.call(this, { ...init, mode: 'open' });
    };
  });
}

let serial = 0;

/** Signs a new visitor up in the sample product. Resolves with their user id once their dashboard is there. */
export async function signUp(page: Page, sampleUrl: string, { name = 'Mira Okafor', role = 'founder' } = {}) {
  const email = `visitor-${Date.now()}-${serial++}@example.com`;
  await page.goto(`${sampleUrl}/signup`);
  await page.getByTestId('signup-name').fill(name);
  await page.getByTestId('signup-company').fill('Okafor Studio');
  await page.getByTestId('signup-email').fill(email);
  await page.getByTestId('signup-password').fill('a long password');
  await page.getByTestId('signup-role').selectOption(role);
  await page.getByTestId('sign-up').click();
  await expect(page.getByRole('heading', { name: /Good to see you/ })).toBeVisible();
  return email;
}

/** Creates an invoice by hand, from the dashboard or the list. */
export async function createInvoice(page: Page, customer = 'Harbour Coffee', amount = '120') {
  await page.getByTestId('new-invoice').click();
  await page.getByTestId('invoice-customer').fill(customer);
  await page.getByTestId('invoice-amount').fill(amount);
  await page.getByTestId('save-invoice').click();
  await expect(page.getByTestId('invoice-state')).toHaveText('draft');
}

/** What the SDK in the page says of one flow. */
export async function explain(page: Page, flowId: string): Promise<Explanation | undefined> {
  const all = await page.evaluate(() => {
    // The SDK replaces the array of stub calls with its API.
    const { foothold } = window as unknown as { foothold: Foothold };
    return foothold.explain();
  });
  return all.find((explanation) => explanation.flowId === flowId);
}
