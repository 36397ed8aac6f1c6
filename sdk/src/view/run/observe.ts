import type { Advance } from '../../contract/index.js';
import type { PageAccess } from '../page-access.js';
import type { Stop } from '../port.js';

/** Something the person may do, and what it completes. */
export interface Watched {
  advance: Advance;
  done(): unknown;
}

export type Observe = (watched: () => Watched[], page: PageAccess) => Stop;

/** How long somebody has to stop typing before what they typed counts, in ms. */
const pause = 800;

/**
 * Watches for clicks and inputs in the page. `watched` is asked each time something happens, so that it may change
 * as the run goes on.
 */
export const observePage: Observe = (watched, page) => {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const clicked = (event: Event) => {
    for (const { advance, done } of watched()) {
      if (advance.on === 'click' && isAt(event, page.find(advance.target))) {
        done();
        return;
      }
    }
  };
  const typed = (event: Event) => {
    clearTimeout(timer);
    for (const { advance, done } of watched()) {
      if (advance.on !== 'input') continue;
      const element = page.find(advance.target);
      if (!isAt(event, element) || !satisfies(event.composedPath()[0], advance)) continue;
      // Half a word must not take the step away from under the typing hand.
      if (event.type === 'change' || advance.op === 'is') {
        done();
        return;
      }
      timer = setTimeout(done, pause);
      return;
    }
  };
  const listening = new AbortController();
  page.listen('click', clicked, listening.signal);
  for (const type of ['input', 'change']) page.listen(type, typed, listening.signal);
  return () => {
    clearTimeout(timer);
    listening.abort();
  };
};

function isAt(event: Event, element: Element | null): boolean {
  return !!element && event.composedPath().includes(element);
}

/** Whether what stands in a field satisfies the rule. The value is compared here and goes nowhere. */
export function satisfies(field: EventTarget | undefined, { op, value }: Extract<Advance, { on: 'input' }>): boolean {
  const text = contentOf(field).trim();
  const wanted = String(value ?? '');
  if (op === 'filled') return text !== '';
  if (op === 'minLength') return text.length >= Number(wanted);
  const [has, asked] = [text.toLowerCase(), wanted.toLowerCase()];
  return op === 'is' ? has === asked : has.includes(asked);
}

function contentOf(field: EventTarget | undefined): string {
  if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type))
    return field.checked ? field.value : '';
  if (field && 'value' in field) return String(field.value);
  return field instanceof Node ? (field.textContent ?? '') : '';
}
