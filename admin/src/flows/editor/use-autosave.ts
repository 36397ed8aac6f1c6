import { useEffect, useRef } from 'preact/hooks';
import { describeError } from '../../api/errors.js';
import { ApiError } from '../../api/http.js';
import { flowApi } from './api.js';
import { type EditorEvent, type EditorState, isUnsaved, wantsSave } from './state/editor-state.js';
import { forgetDraft, keepDraft } from './state/recovery.js';

/** How long after the last edit the draft is sent, in ms. */
const pause = 900;

/**
 * Sends the draft a moment after the last edit, keeps it in the browser until the server has it, and asks before the
 * page is left with something unsaved. While `paused`, nothing is sent and nothing that was kept is touched.
 */
export function useAutosave(
  projectId: string,
  state: EditorState,
  dispatch: (event: EditorEvent) => void,
  paused: boolean,
): void {
  const flow = state.history.present;
  const unsaved = isUnsaved(state);

  useEffect(() => {
    if (paused) return;
    if (unsaved) keepDraft(localStorage, projectId, { flow, revision: state.revision, at: Date.now() });
    else forgetDraft(localStorage, projectId, flow.id);
  }, [projectId, flow, unsaved, state.revision, paused]);

  const wanted = !paused && wantsSave(state);
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => void save(projectId, state, dispatch), pause);
    return () => clearTimeout(timer);
  }, [wanted, flow]);

  const leaving = useRef(unsaved);
  leaving.current = unsaved;
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (leaving.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}

/** Sends the draft as it stands now and answers its revision; null when it could not be saved. What came of it is told by events. */
export async function save(
  projectId: string,
  state: EditorState,
  dispatch: (event: EditorEvent) => void,
): Promise<number | null> {
  const flow = state.history.present;
  dispatch({ type: 'saveBegun' });
  try {
    const { revision, problems } = await flowApi.save(projectId, flow, state.revision);
    dispatch({ type: 'saveDone', flow, revision, problems });
    return revision;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'revision_conflict') dispatch({ type: 'conflictMet' });
    else dispatch({ type: 'saveFailed', message: describeError(error).message });
    return null;
  }
}
