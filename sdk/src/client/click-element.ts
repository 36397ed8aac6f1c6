import type { Target } from '../contract/index.js';

/** Clicks an element of the page, as the person would. Rejects when there is none. */
export async function clickElement(target: Target): Promise<void> {
  const { elementsOf } = await import('../page/elements.js');
  // In a frame it is of another class of that name; what is not of HTML has no such method.
  const element = elementsOf().find(target) as HTMLElement | null;
  if (!element?.click) throw new Error(`There is no "${target.label ?? 'element'}" to click.`);
  element.click();
}
