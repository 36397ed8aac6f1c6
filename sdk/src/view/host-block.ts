import type { Scalar } from '../contract/index.js';

/** What the page gets to draw a block of its own with. */
export interface HostBlockContext {
  /** As the author wrote them. */
  properties: Record<string, Scalar>;
  flowId: string;
  blockId: string;
  /** The language that the flow is shown in. */
  locale: string;
  /** Completes the step and goes on. */
  next(): void;
  back(): void;
  /** Completes the flow. */
  complete(): void;
  dismiss(): void;
}

/**
 * Draws a block into an element of the page that is shown inside the flow, and returns a function that undoes it, if there is anything to undo.
 * When it throws, the author's fallback is shown.
 */
export type HostBlock = (element: HTMLElement, context: HostBlockContext) => unknown;
