import type { Target } from '../contract/index.js';

/** Clicks an element of the page, as the person would. Rejects when there is none. */
export async function clickElement(target: Target): Promise<void> {
  const { elementsOf } = await import('../page/elements.js');
  const element = elementsOf().find(target);
  if (!(element instanceof HTMLElement)) throw new Error(`There is no "${target.label ?? 'element'}" to click.`);
  element.click();
}
