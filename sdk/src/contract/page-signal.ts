/**
 * What the SDK notices in the page by itself: that somebody struggles (the first six), and what they seem to be about
 * to do. Each is recorded as an event of its own, see `pageSignalEvents`.
 *
 * - `rageClick`: three clicks at one place within a second, and nothing near it answered them.
 * - `deadClick`: a click on something that looks as if it could be clicked, after which nothing at all happened.
 * - `errorShown`: an error message appeared. That one did, never what it says.
 * - `formAbandoned`: somebody began to fill in a form and left it without sending it.
 * - `toAndFro`: from one page to another and back within seconds.
 * - `hesitation`: a long pause in a field before anything is entered, or over the button that sends a form.
 * - `exitIntent`: the pointer left the page through the top.
 * - `idle`: no input for a minute, with the page in view.
 */
export type PageSignal =
  | 'rageClick'
  | 'deadClick'
  | 'errorShown'
  | 'formAbandoned'
  | 'toAndFro'
  | 'hesitation'
  | 'exitIntent'
  | 'idle';

/** The event that each of them is recorded as. */
export const pageSignalEvents: Readonly<Record<PageSignal, string>> = {
  rageClick: 'foothold.rage_click',
  deadClick: 'foothold.dead_click',
  errorShown: 'foothold.error_shown',
  formAbandoned: 'foothold.form_abandoned',
  toAndFro: 'foothold.to_and_fro',
  hesitation: 'foothold.hesitation',
  exitIntent: 'foothold.exit_intent',
  idle: 'foothold.idle',
};

/** Properties of those events. No text of the page and nothing that was typed is among them. */
export interface PageSignalProperties {
  /** The path of the page. */
  path: string;
  /**
   * What it was about, where its developer gave it a lasting name: its kind and its test id, id or name, such as
   * `button#export`. Names with digits are left out, since they may name a record.
   */
  element?: string;
}

/** The kinds of struggle that a flow may wait for. `error`: an error message appeared, or an error was not caught. */
export type Struggle = 'rageClick' | 'deadClick' | 'error' | 'formAbandoned' | 'toAndFro' | 'hesitation';
