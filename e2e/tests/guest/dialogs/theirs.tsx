/** @jsxImportSource react */
import * as Dialog from '@radix-ui/react-dialog';
import { hideOthers, inertOthers } from 'aria-hidden';
import { createFocusTrap, type Options } from 'focus-trap';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import FocusLock from 'react-focus-lock';

/*
 * Dialogs as products open them, each with a field and a button that closes it. Runs in the page, without its script
 * knowing anything of the guest.
 */

/** A dialog that is open: closes it, and tidies up as its library does. */
type Close = () => void;

const place =
  'position:fixed;inset:60px auto auto 60px;width:320px;padding:20px;margin:0;background:#fff;border:1px solid;z-index:1000';
const overlay = 'position:fixed;inset:0;background:#0006;z-index:999';
/** Written as HTML, as many a page does: it is the page's own, and holds nothing from outside. */
const inside =
  '<h2>Theirs</h2><label>Their field <input id="their-field"></label> <button id="their-close">Close theirs</button><div data-foothold-slot="theirs"></div>';

/** A plain box that looks like a dialog, over an overlay. */
function box(): HTMLElement {
  const back = document.body.appendChild(document.createElement('div'));
  back.className = 'their-overlay';
  back.style.cssText = overlay;
  const element = document.body.appendChild(document.createElement('div'));
  element.id = 'theirs';
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-modal', 'true');
  element.style.cssText = place;
  element.innerHTML = inside;
  element.querySelector('button')?.addEventListener('click', () => closing?.());
  return element;
}

function unbox(): void {
  for (const element of document.querySelectorAll('#theirs,.their-overlay')) element.remove();
}

const field = () => document.querySelector<HTMLElement>('#their-field')?.focus();

function native(parent: ParentNode): Close {
  const dialog = document.createElement('dialog');
  dialog.id = 'theirs';
  dialog.innerHTML = inside;
  dialog.querySelector('button')?.addEventListener('click', () => closing?.());
  // Products close on the backdrop like this.
  dialog.addEventListener('click', (event) => event.target === dialog && closing?.());
  // It comes later, when another may be open.
  dialog.addEventListener('close', () => dialog.isConnected && closing?.());
  parent.append(dialog);
  dialog.showModal();
  return () => dialog.close();
}

/** A trap of the focus-trap package: what is clicked or focused outside is refused by default. */
function trapped(options: Options = {}): Close {
  const element = box();
  const trap = createFocusTrap(element, {
    onDeactivate() {
      unbox();
      closing?.();
    },
    ...options,
  });
  trap.activate();
  return () => trap.deactivate();
}

/** Something that React draws. */
function drawn(draw: (close: () => void) => React.ReactNode): Close {
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  flushSync(() => root.render(draw(() => closing?.())));
  return () => {
    flushSync(() => root.render(null));
    root.unmount();
    element.remove();
  };
}

const Inside = ({ close }: { close(): void }) => (
  <>
    <label>
      Their field <input id="their-field" />
    </label>
    <button type="button" id="their-close" onClick={close}>
      Close theirs
    </button>
    <div data-foothold-slot="theirs" />
  </>
);

const styleOf = (text: string) => ({
  ref(element: HTMLElement | null) {
    if (element) element.style.cssText = text;
  },
});

const dialogs = {
  native: () => native(document.body),
  /** As a design system of custom elements does it. */
  'native in a shadow root'() {
    const element = document.body.appendChild(document.createElement('their-dialog'));
    const close = native(element.attachShadow({ mode: 'open' }));
    return () => {
      close();
      element.remove();
    };
  },
  'aria-hidden'() {
    const element = box();
    const undo = hideOthers(element);
    field();
    return () => {
      undo();
      unbox();
    };
  },
  inert() {
    const element = box();
    const undo = inertOthers(element);
    field();
    return () => {
      undo();
      unbox();
    };
  },
  'pointer-events: none'() {
    box().style.pointerEvents = 'auto';
    document.body.style.pointerEvents = 'none';
    field();
    return () => {
      document.body.style.pointerEvents = '';
      unbox();
    };
  },
  'focus-trap': () => trapped(),
  'focus-trap that isolates': () => trapped({ isolateSubtrees: 'inert' }),
  'react-focus-lock': () =>
    drawn((close) => (
      <>
        <div className="their-overlay" {...styleOf(overlay)} />
        <FocusLock returnFocus>
          <div id="theirs" role="dialog" aria-label="Theirs" {...styleOf(place)}>
            <Inside close={close} />
          </div>
        </FocusLock>
      </>
    )),
  Radix: () =>
    drawn((close) => (
      <Dialog.Root open onOpenChange={(open) => open || close()}>
        <Dialog.Portal>
          <Dialog.Overlay {...styleOf(overlay)} />
          <Dialog.Content id="theirs" aria-describedby={undefined} {...styleOf(place)}>
            <Dialog.Title>Theirs</Dialog.Title>
            <Inside close={close} />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    )),
};

export type DialogKind = keyof typeof dialogs;

let closing: Close | undefined;

const theirs = {
  open(kind: DialogKind): void {
    const close = dialogs[kind]();
    closing = () => {
      closing = undefined;
      close();
      for (const dialog of document.querySelectorAll('dialog#theirs')) dialog.remove();
    };
  },
  close: () => closing?.(),
  isOpen: () => !!closing,
};

export type Theirs = typeof theirs;
Object.assign(globalThis, { theirs });
