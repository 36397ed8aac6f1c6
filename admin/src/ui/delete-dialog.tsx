import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Field, Input } from './field.js';
import { FormDialog } from './form-dialog.js';

export interface DeleteDialogProps {
  title: string;
  description?: string;
  /** What has to be typed. */
  name: string;
  /** What goes, a line each. */
  goes: readonly string[];
  /** That it cannot be undone, and what to do before. */
  undo: ComponentChildren;
  busy: boolean;
  onDelete: () => void;
  onClose: () => void;
}

/** Asks before something goes for good: says what goes, and takes the name of it as the answer. */
export function DeleteDialog({ title, description, name, goes, undo, busy, onDelete, onClose }: DeleteDialogProps) {
  const [typed, setTyped] = useState('');
  const isMeant = typed.trim() === name.trim();
  return (
    <FormDialog
      open
      onClose={onClose}
      title={title}
      description={description}
      action={t('common.deleteForGood')}
      kind="danger"
      busy={busy}
      disabled={!isMeant}
      onSubmit={() => {
        if (isMeant) onDelete();
      }}
    >
      <ul class="delete-list">
        {goes.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p class="small muted delete-undo">{undo}</p>
      <Field label={t('common.typeToConfirm', { name })}>
        <Input value={typed} onChange={setTyped} autoComplete="off" spellcheck={false} />
      </Field>
    </FormDialog>
  );
}
