import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Button } from './button.js';
import { Dialog, type DialogProps } from './dialog.js';

export interface FormDialogProps extends Omit<DialogProps, 'footer' | 'closeOnOutside' | 'children'> {
  /** What the main button says. */
  action: ComponentChildren;
  /** Default `primary`. */
  kind?: 'primary' | 'danger';
  /** Called by the main button and by Enter. Problems of the fields are theirs to tell. */
  onSubmit: () => void;
  busy?: boolean;
  /** Whether the main button is out of use. */
  disabled?: boolean;
  /** The button beside it. Default one that closes. */
  other?: ComponentChildren;
  children: ComponentChildren;
}

/** A dialog that is one form. A click beside it does not close it: what was entered would be lost. */
export function FormDialog({
  action,
  kind = 'primary',
  onSubmit,
  busy = false,
  disabled = false,
  other,
  children,
  ...dialog
}: FormDialogProps) {
  const id = useId();
  return (
    <Dialog
      {...dialog}
      closeOnOutside={false}
      footer={
        <>
          {other ?? <Button onClick={dialog.onClose}>{t('common.cancel')}</Button>}
          <Button kind={kind} type="submit" form={id} loading={busy} disabled={disabled}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={id}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
