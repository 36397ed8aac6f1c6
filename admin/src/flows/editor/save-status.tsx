import { Check, CloudAlert, CloudUpload } from 'lucide-preact';
import { t } from '../../i18n/index.js';
import { Button } from '../../ui/index.js';
import { useEditor } from './context.js';
import { isUnsaved } from './state/editor-state.js';

/** Whether the server has what is on the screen. */
export function SaveStatus({ onSave }: { onSave: () => void }) {
  const { state, readOnly } = useEditor();
  if (readOnly) return <span class="fe-save">{t('editor.readOnly')}</span>;
  if (state.save.is === 'failed' || state.save.is === 'conflict') {
    const reason = state.save.is === 'failed' ? state.save.message : t('editor.conflictTitle');
    return (
      <span class="fe-save is-bad" role="alert">
        <CloudAlert size={15} aria-hidden="true" />
        <span class="ellipsis" title={`${reason} ${t('editor.keptHere')}`}>
          {t('editor.saveFailed')}
          <span class="fe-save-why">: {reason}</span>
          <span class="visually-hidden"> {t('editor.keptHere')}</span>
        </span>
        <Button size="small" onClick={onSave}>
          {t('common.retry')}
        </Button>
      </span>
    );
  }
  const saving = state.save.is === 'saving';
  const unsaved = isUnsaved(state);
  return (
    <span class="fe-save" role="status">
      {unsaved || saving ? <CloudUpload size={15} aria-hidden="true" /> : <Check size={15} aria-hidden="true" />}
      <span>{saving ? t('common.saving') : unsaved ? t('editor.unsaved') : t('common.saved')}</span>
    </span>
  );
}
