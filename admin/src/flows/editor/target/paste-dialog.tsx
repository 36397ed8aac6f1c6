import type { TargetDescription } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { Button, Dialog, Field, Textarea } from '../../../ui/index.js';
import { descriptionsFrom } from './paste.js';

/** Reads descriptions of an element from its HTML, as a browser's inspector copies it. */
export function PasteDialog({
  open,
  onClose,
  onRead,
}: {
  open: boolean;
  onClose: () => void;
  onRead: (descriptions: TargetDescription[]) => void;
}) {
  const [text, setText] = useState('');
  const found = descriptionsFrom(text);
  const close = () => {
    setText('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('editor.pasteTitle')}
      description={t('editor.pasteText')}
      footer={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            disabled={found.length === 0}
            onClick={() => {
              onRead(found);
              close();
            }}
          >
            {t('editor.pasteUse', { count: found.length })}
          </Button>
        </>
      }
    >
      <Field label={t('editor.pasteLabel')}>
        <Textarea
          value={text}
          onChange={setText}
          rows={4}
          class="mono"
          spellcheck={false}
          placeholder={'<button data-testid="new-invoice">New invoice</button>'}
        />
      </Field>
    </Dialog>
  );
}
