import * as dialog from '@zag-js/dialog';
import { normalizeProps, useMachine } from '@zag-js/preact';
import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Button, IconButton } from './button.js';
import './overlay.css';
import { Portal } from './portal.js';

export interface DialogProps {
  open: boolean;
  /** Called by Escape, the close button and a click outside. */
  onClose: () => void;
  title: ComponentChildren;
  description?: ComponentChildren;
  children?: ComponentChildren;
  /** Buttons, the main one last. */
  footer?: ComponentChildren;
  /** Default `medium`: 480 px; 400 and 720 px the others. */
  size?: 'small' | 'medium' | 'large';
  /** Default true. False keeps it open when somebody clicks beside it (a form, a secret shown once). */
  closeOnOutside?: boolean;
}

/** A modal dialog: traps focus, gives it back, closes by Escape. What it holds is mounted only while it is open. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({
  onClose,
  title,
  description,
  children,
  footer,
  size = 'medium',
  closeOnOutside = true,
}: DialogProps) {
  const api = useDialog(onClose, closeOnOutside);
  return (
    <Portal>
      <div {...api.getBackdropProps()} class="dialog-shade" />
      <div {...api.getPositionerProps()} class="dialog-positioner">
        <div {...api.getContentProps()} class={`dialog dialog-${size}`}>
          <Head api={api} title={title} description={description} />
          {children !== undefined && <div class="dialog-body">{children}</div>}
          {footer !== undefined && <div class="dialog-foot">{footer}</div>}
        </div>
      </div>
    </Portal>
  );
}

export interface DrawerProps extends Omit<DialogProps, 'size'> {
  /** Default `end`, the right of left-to-right pages. `start` is for navigation. */
  side?: 'end' | 'start';
  /** Default false: 520 px; true: 760 px. */
  wide?: boolean;
}

/** A dialog that comes from the side, for things that are long or that belong beside the page. */
export function Drawer(props: DrawerProps) {
  return props.open ? <OpenDrawer {...props} /> : null;
}

function OpenDrawer({
  onClose,
  title,
  description,
  children,
  footer,
  closeOnOutside = true,
  side = 'end',
  wide = false,
}: DrawerProps) {
  const api = useDialog(onClose, closeOnOutside);
  return (
    <Portal>
      <div {...api.getBackdropProps()} class="dialog-shade" />
      <div {...api.getPositionerProps()} class="drawer-positioner">
        <div
          {...api.getContentProps()}
          class={`drawer${wide ? ' drawer-wide' : ''}${side === 'start' ? ' drawer-start' : ''}`}
        >
          <Head api={api} title={title} description={description} />
          <div class="dialog-body">{children}</div>
          {footer !== undefined && <div class="dialog-foot">{footer}</div>}
        </div>
      </div>
    </Portal>
  );
}

/** Where something can be written. */
const written = ':is(textarea, input:not([hidden], [type=hidden], [type=radio], [type=checkbox]))';

function useDialog(onClose: () => void, closeOnOutside: boolean) {
  const id = useId();
  const content = `dialog-${id}`;
  const service = useMachine(dialog.machine, {
    id,
    ids: { content },
    open: true,
    onOpenChange: (details) => {
      if (!details.open) onClose();
    },
    closeOnInteractOutside: closeOnOutside,
    // Whoever is asked for something writes it at once; elsewhere the close button has the focus.
    initialFocusEl: () => document.querySelector<HTMLElement>(`#${content} form ${written}`),
    // A menu or a list that was opened from within lies outside in the document, not in meaning.
    persistentElements: [() => document.querySelector('.toasts')],
  });
  return dialog.connect(service, normalizeProps);
}

function Head({
  api,
  title,
  description,
}: {
  api: ReturnType<typeof useDialog>;
  title: ComponentChildren;
  description?: ComponentChildren;
}) {
  return (
    <div class="dialog-head">
      <div class="grow">
        <h2 {...api.getTitleProps()} class="dialog-title">
          {title}
        </h2>
        {description !== undefined && (
          <p {...api.getDescriptionProps()} class="dialog-description">
            {description}
          </p>
        )}
      </div>
      <IconButton {...closeProps(api)} icon={X} label={t('common.close')} tooltip={false} size="small" />
    </div>
  );
}

function closeProps(api: ReturnType<typeof useDialog>) {
  const { onClick, id } = api.getCloseTriggerProps();
  return { onClick, id };
}

export interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: ComponentChildren;
  /** What will happen, and whether it can be undone. */
  text: ComponentChildren;
  /** The verb of the button: "Delete", "Rotate the key". */
  action: string;
  /** Default true: red. */
  danger?: boolean;
  loading?: boolean;
}

/** Asks before something that cannot be undone, or that reaches visitors at once. */
export function ConfirmDialog({
  open,
  onClose,
  onConfirm,
  title,
  text,
  action,
  danger = true,
  loading = false,
}: ConfirmProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind={danger ? 'danger' : 'primary'} onClick={onConfirm} loading={loading}>
            {action}
          </Button>
        </>
      }
    >
      <div class="muted">{text}</div>
    </Dialog>
  );
}
