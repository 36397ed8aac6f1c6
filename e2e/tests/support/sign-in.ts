import { expect, type Page } from '@playwright/test';
import { owner } from './manager.js';

/** Signs somebody in to the admin through its form; the owner unless another is named. */
export async function signIn(page: Page, productUrl: string, { email, password } = owner as Credentials) {
  await page.goto(`${productUrl}/admin/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await expect(page).not.toHaveURL(/sign-in/);
}

interface Credentials {
  email: string;
  password: string;
}
