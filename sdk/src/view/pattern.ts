import type { ComponentChild } from 'preact';
import type { FlowContent } from '../contract/index.js';
import type { FlowView } from './flow-view.js';
import type { Stop } from './port.js';

/** A pattern being drawn. Its own state lives in the closure that `start` returns. */
export interface Drawn {
  /** What is on the screen now; called after every change. */
  draw(): ComponentChild;
  /** After the drawing is in the document: places things beside their anchors. */
  drawn?(): void;
  /** What Escape does while focus is in the flow. Unless given, it dismisses a flow that can be dismissed. */
  escape?(): void;
  stop?: Stop;
}

/** One way of showing a flow. `patterns` names them all. */
export interface PatternModule {
  sheet: string;
  /** Whether it takes focus when it opens. Those that interrupt nothing do not. Default false. */
  takesFocus?: boolean;
  /** Whether it stands in the page's own flow; it then attaches its surface itself. Default false. */
  isInline?: boolean;
  start(flow: FlowView): Drawn;
}

/** Whether the person may put a flow away. Default true. */
export function isDismissible({ pattern }: FlowContent): boolean {
  return !('dismissible' in pattern) || pattern.dismissible !== false;
}
