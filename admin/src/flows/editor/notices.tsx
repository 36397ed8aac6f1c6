import type { Flow } from '@foothold/sdk/contract';
import { History } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { formatRelative, t } from '../../i18n/index.js';
import { Button, Dialog, toast } from '../../ui/index.js';
import { flowApi } from './api.js';
import { useEditor } from './context.js';
import type { SaveState } from './state/editor-state.js';
import { newId } from './state/ids.js';
import type { KeptDraft } from './state/recovery.js';

/** Offers what the browser kept when it was closed before the draft could be saved. */
export function RecoveryNotice({
  kept,
  onRestore,
  onDiscard,
}: {
  kept: KeptDraft;
  onRestore: () => void;
  onDiscard: () => void;
}) {
  return (
    <div class="fe-notice" role="status">
      <History size={16} aria-hidden="true" />
      <span class="grow">{t('editor.recoveryText', { when: formatRelative(kept.at, Date.now()) })}</span>
      <Button size="small" onClick={onDiscard}>
        {t('common.discard')}
      </Button>
      <Button size="small" kind="primary" onClick={onRestore}>
        {t('editor.restore')}
      </Button>
    </div>
  );
}

/** Somebody else saved first: whose draft is kept is for the author to say. Nothing is lost either way. */
export function ConflictDialog({ projectId }: { projectId: string }) {
  const { state, dispatch, flow } = useEditor();
  const [busy, setBusy] = useState(false);
  // Closing decides nothing: the draft stays unsaved, and trying to save again asks again.
  const [closed, setClosed] = useState<SaveState | null>(null);
  if (state.save.is !== 'conflict' || closed === state.save) return null;

  const choose = async (act: () => Promise<void>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      toast.failure(error, t('editor.conflictFailed'));
    } finally {
      setBusy(false);
    }
  };
  const takeTheirs = () =>
    choose(async () => {
      const { flow: theirs, revision, problems } = await flowApi.open(projectId, flow.id);
      dispatch({ type: 'theirsTaken', flow: theirs, revision, problems, at: Date.now() });
    });
  const keepMine = () =>
    choose(async () => {
      const { flow: theirs, revision } = await flowApi.open(projectId, flow.id);
      dispatch({ type: 'mineKept', theirs, revision });
    });
  const keepBoth = () =>
    choose(async () => {
      const copy: Flow = { ...flow, id: newId('flow'), name: t('editor.copyOf', { name: flow.name }).slice(0, 120) };
      await flowApi.create(projectId, copy);
      const { flow: theirs, revision, problems } = await flowApi.open(projectId, flow.id);
      dispatch({ type: 'theirsTaken', flow: theirs, revision, problems, at: Date.now() });
      toast.success(t('editor.copyMade', { name: copy.name }));
    });

  return (
    <Dialog
      open
      onClose={() => setClosed(state.save)}
      closeOnOutside={false}
      title={t('editor.conflictTitle')}
      description={t('editor.conflictText')}
    >
      <div class="stack-s fe-choices">
        <button type="button" class="fe-choice" disabled={busy} onClick={() => void takeTheirs()}>
          <strong>{t('editor.takeTheirs')}</strong>
          <span>{t('editor.takeTheirsHint')}</span>
        </button>
        <button type="button" class="fe-choice" disabled={busy} onClick={() => void keepMine()}>
          <strong>{t('editor.keepMine')}</strong>
          <span>{t('editor.keepMineHint')}</span>
        </button>
        <button type="button" class="fe-choice" disabled={busy} onClick={() => void keepBoth()}>
          <strong>{t('editor.keepBoth')}</strong>
          <span>{t('editor.keepBothHint')}</span>
        </button>
      </div>
    </Dialog>
  );
}
