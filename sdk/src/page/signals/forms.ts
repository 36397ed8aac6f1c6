import { elementOf, heed, type Watch } from './notice.js';

/** How long a field may be looked at before something is entered, and a button that sends be pondered over. In ms. */
const ponder = { field: 10_000, button: 3_000 };
/** A field that gets the focus so long after a key or the pointer was chosen by the person, not by the page. */
const chosenMs = 1000;

const sends = 'button:not([type]),button[type=submit],input[type=submit],input[type=image]';
const fields =
  'textarea,select,[contenteditable=""],[contenteditable=true],input:not([type=submit],[type=button],[type=reset],[type=hidden],[type=search],[type=checkbox],[type=radio],[type=range],[type=file],[type=image])';

/** Forms that somebody is at. */
export interface FormWatch {
  /** The person goes to another page. */
  leave(): void;
}

/**
 * A form that somebody began to fill in is abandoned when they go elsewhere, or it goes, before it was sent; or after, if
 * it says that a field is wrong. Forms without a button that sends save by themselves; searching is no form.
 * That something was entered is noted, never what.
 */
export function watchAbandonment(watch: Watch): FormWatch {
  const begun = new Set<HTMLFormElement>();
  const sent = new Set<HTMLFormElement>();
  heed('input change', watch, (event) => {
    const form = formOf(elementOf(event));
    if (!form || form.matches('[role=search]') || form.querySelector('[type=search]')) return;
    if (!form.querySelector(sends)) return;
    begun.add(form);
    sent.delete(form);
  });
  // Also when a script sends it.
  const send = ({ target }: Event) => {
    if (target instanceof HTMLFormElement && begun.has(target)) sent.add(target);
  };
  for (const name of ['submit', 'formdata', 'reset'])
    document.addEventListener(name, send, { capture: true, passive: true, signal: watch.ending });
  const settle = (form: HTMLFormElement) => {
    begun.delete(form);
    const isWrong = !!form.querySelector('[aria-invalid=true]');
    if (sent.delete(form) && !isWrong) return;
    watch.notice('formAbandoned', form);
  };
  const leave = () => {
    for (const form of begun) settle(form);
  };
  // A form goes after something was done: its dialog was closed, another view chosen.
  heed('click keyup', watch, () => {
    if (begun.size)
      setTimeout(() => {
        for (const form of begun) if (!form.getClientRects().length) settle(form);
      }, 500);
  });
  addEventListener('pagehide', leave, { signal: watch.ending });
  return { leave };
}

function formOf(field: Element | undefined): HTMLFormElement | null {
  return field?.closest('form') ?? null;
}

/**
 * A long pause in a field before anything is entered, or over a button that sends and then away from it. Not while the
 * page is not looked at, nor in a field that the page itself gave the focus to.
 */
export function watchHesitation(watch: Watch): void {
  const told = new WeakSet<Element>();
  let chosenAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pondered: { button: Element; since: number } | undefined;
  const hesitate = (element: Element) => {
    if (told.has(element) || document.hidden) return;
    told.add(element);
    watch.notice('hesitation', element);
  };
  const stop = () => clearTimeout(timer);

  heed('pointerdown keydown', watch, ({ timeStamp }) => {
    chosenAt = timeStamp;
    pondered = undefined;
  });
  heed('focusin', watch, (event) => {
    stop();
    const field = elementOf(event);
    if (!field?.matches(fields) || event.timeStamp - chosenAt > chosenMs) return;
    timer = setTimeout(() => {
      if (document.hasFocus()) hesitate(field);
    }, ponder.field);
  });
  heed('focusout input change paste drop', watch, stop);
  addEventListener('blur', stop, { signal: watch.ending });
  watch.ending.addEventListener('abort', stop);

  heed<PointerEvent>('pointerover', watch, (event) => {
    if (event.pointerType !== 'mouse') return;
    const button = elementOf(event)?.closest(sends);
    if (button === pondered?.button) return;
    if (pondered && event.timeStamp - pondered.since >= ponder.button) hesitate(pondered.button);
    const isSending = button?.closest('form') && !button.matches(':disabled');
    pondered = button && isSending ? { button, since: event.timeStamp } : undefined;
  });
}
