import type { ComponentChild } from 'preact';
import type { FlowContent } from '../contract/index.js';
import type { FlowView } from './flow-view.js';
import type { Stop } from './port.js';

/** A pattern being drawn. Its own state lives in the closure that made it. */
export interface Drawn {
  /** What is on the screen now; called after every change while the step is showing. */
  draw(): ComponentChild;
  /** What is on the screen while the flow waits for another page. Default: nothing. */
  drawWaiting?(): ComponentChild;
  /** After the drawing is in the document: places things beside the step's target, null while there is none. */
  drawn?(target: Element | null): void;
  /**
   * What Escape does while focus is in the flow; false leaves the key to the page. Unless given, it dismisses a flow that
   * can be dismissed.
   */
  escape?(): unknown;
  /** What another key does while focus is in the flow. */
  keyed?(event: KeyboardEvent): void;
  /** Whether it takes focus when it opens. Those that interrupt nothing do not. Default false. */
  takesFocus?: boolean;
  stop?: Stop;
}

/** One way of showing a flow. `patterns` names them all. */
export type Pattern = (flow: FlowView) => Drawn;

/** Whether the person may put a flow away. Default true. */
export function isDismissible({ pattern }: FlowContent): boolean {
  return !('dismissible' in pattern) || pattern.dismissible !== false;
}
