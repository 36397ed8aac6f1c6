import type { ComponentChildren } from 'preact';
import { createPortal } from 'preact/compat';

/** Renders at the end of the body, above everything else. */
export function Portal({ children }: { children: ComponentChildren }) {
  return createPortal(children, document.body);
}
