import type { Locator } from '@playwright/test';

/** As a person does: what Playwright fills into a field of numbers, Firefox may put into the field that had the focus. */
export async function retype(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(text);
  await field.press('Tab');
}
