import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** A form that shows why it could not be sent, and does not send twice. */
export function Form({
  onSend,
  children,
  label,
  testId,
}: {
  onSend(values: Record<string, string>): Promise<unknown>;
  children: ComponentChildren;
  label: string;
  testId?: string;
}) {
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        const values = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
        setBusy(true);
        setError('');
        onSend(values)
          .catch((reason: Error) => setError(reason.message))
          .finally(() => setBusy(false));
      }}
    >
      {children}
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <button class="button" type="submit" disabled={busy} data-testid={testId}>
        {label}
      </button>
    </form>
  );
}

interface FieldProps {
  label: string;
  name: string;
  testId: string;
  /** Further attributes of the input, `type` among them. */
  [attribute: string]: unknown;
}

export function Field({ label, testId, ...attributes }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input required data-testid={testId} {...attributes} />
    </label>
  );
}

/** The product's own modal dialog: a native one, so that guidance has to live with it. */
export function Dialog({
  title,
  open,
  onClose,
  children,
}: {
  title: string;
  open: boolean;
  onClose(): void;
  children: ComponentChildren;
}) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !element.current?.open) element.current?.showModal();
    if (!open && element.current?.open) element.current.close();
  }, [open]);
  return (
    <dialog ref={element} class="dialog" aria-label={title} onClose={onClose}>
      <header>
        <h2>{title}</h2>
        <button type="button" class="icon" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      {open && children}
    </dialog>
  );
}

export function Page({
  title,
  action,
  children,
}: {
  title: string;
  action?: ComponentChildren;
  children: ComponentChildren;
}) {
  useEffect(() => {
    document.title = `${title} · Ledgerly`;
  }, [title]);
  return (
    <main>
      <div class="page-head">
        <h1>{title}</h1>
        {action}
      </div>
      {children}
    </main>
  );
}
