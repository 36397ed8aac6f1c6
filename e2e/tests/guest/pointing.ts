import type { FlowContent } from '@foothold/sdk/contract';
import type { Page } from '@playwright/test';
import { contentOf, para, at as selector } from '../sdk-view/contents.js';

/** What every test of places points at. */
export const target = selector('#target', 'Target');

/** All that points at something, at the same: the tip and the hole of a tour, the beacon of a hotspot, and a “?”. */
export const pointing: FlowContent[] = [
  contentOf({ type: 'tour' }, [{ id: 'only', target, backdrop: 'spotlight', blocks: [para('p', 'Look here')] }]),
  contentOf({ type: 'hotspot', target, label: 'New' }, [{ id: 'h', blocks: [para('p', 'New')] }]),
  contentOf({ type: 'microLearning', target, label: 'it' }, [{ id: 'q', blocks: [para('p', 'It is')] }]),
];

declare global {
  function piece(html: string): DocumentFragment;
  /** Adds HTML to the page, before an element. Default: at the top of its main part. */
  function put(html: string, before?: string): void;
}

/** Gives the pages of a tab what builds them. */
export async function bringPut(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.piece = (html) => document.createRange().createContextualFragment(html);
    globalThis.put = (html, before = 'main > :first-child') =>
      document.querySelector(before)?.before(globalThis.piece(html));
  });
}
