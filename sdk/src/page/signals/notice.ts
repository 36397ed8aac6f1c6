import type { PageSignal } from '../../contract/page-signal.js';
import { ownName } from '../own-elements.js';

/** Tells of a signal, and of the element it is about. */
export type Notice = (signal: PageSignal, element?: Element | null) => void;

/** Watches for signals until `ending`. */
export interface Watch {
  notice: Notice;
  ending: AbortSignal;
}

type Name = keyof DocumentEventMap | 'selectionchange';

/** Listens for what people do (not what scripts do) outside of our own elements. Never delays or changes it. */
export function heed<Heard extends Event>(names: string, { ending }: Watch, heard: (event: Heard) => void): void {
  const listener = (event: Event) => {
    if (event.isTrusted && !event.composedPath().some(isOurs)) heard(event as Heard); // the caller names its kind
  };
  for (const name of names.split(' ') as Name[])
    document.addEventListener(name, listener, { capture: true, passive: true, signal: ending });
}

/** The element that an event happened to, also inside the open shadow roots of the page. */
export function elementOf(event: Event): Element | undefined {
  return event.composedPath().find((part) => part instanceof Element);
}

export function isOurs(part: unknown): boolean {
  return part instanceof Element && part.localName === ownName;
}

/** Of letters only: what holds digits may name a record, or a person. */
const lasting = /^[a-z][a-z_:-]{0,39}$/i;

/** The kind of an element with the name its developer gave it, such as `button#export`. Never its text. */
export function nameOf(element: Element): string | undefined {
  const name = ['data-testid', 'data-test', 'data-cy', 'id', 'name']
    .map((attribute) => element.getAttribute(attribute) ?? '')
    .find((value) => lasting.test(value));
  return name && `${element.localName}#${name}`;
}
