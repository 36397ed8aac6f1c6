import { useCallback, useEffect, useRef } from 'preact/hooks';
import { describeError } from '../../api/errors.js';
import { ApiError } from '../../api/http.js';
import { onSignedInAgain } from '../../api/session-ended.js';
import { flowApi } from './api.js';
import { type EditorEvent, type EditorState, isUnsaved, wantsSave } from './state/editor-state.js';
import { forgetDraft, keepDraft } from './state/recovery.js';

/** How long after the last edit the draft is sent, in ms. */
const pause = 900;

/** How often a save that failed is tried again, in ms; at once when the connection or the session is back. */
const retryEvery = 15_000;

interface Autosave {
  projectId: string;
  state: EditorState;
  dispatch: (event: EditorEvent) => void;
  /** Nothing is sent by itself, and nothing that was kept is touched. */
  paused: boolean;
}

/**
 * Sends the draft a moment after the last edit, keeps it in the browser until the server has it, and asks before the
 * page is left with something unsaved. Answers a function that saves at once: it resolves to the revision that the
 * server now has, or to null when the draft could not be saved. What came of a save is told by events.
 */
export function useAutosave({ projectId, state, dispatch, paused }: Autosave): () => Promise<number | null> {
  const flow = state.history.present;
  const unsaved = isUnsaved(state);
  const latest = useRef(state);
  latest.current = state;
  const running = useRef<Promise<number | null>>(Promise.resolve(null));
  // What the server has, known before the screen is drawn again: a save that waited must not send an old revision.
  const server = useRef({ flow: state.saved, revision: state.revision });
  if (state.revision > server.current.revision) server.current = { flow: state.saved, revision: state.revision };

  const saveNow = useCallback(() => {
    const send = async (): Promise<number | null> => {
      const draft = latest.current.history.present;
      if (draft === server.current.flow) return server.current.revision;
      dispatch({ type: 'saveBegun' });
      try {
        const { revision, problems } = await flowApi.save(projectId, draft, server.current.revision);
        server.current = { flow: draft, revision };
        dispatch({ type: 'saveDone', flow: draft, revision, problems });
        return revision;
      } catch (error) {
        if (error instanceof ApiError && error.code === 'revision_conflict') dispatch({ type: 'conflictMet' });
        else dispatch({ type: 'saveFailed', message: describeError(error).message });
        return null;
      }
    };
    // One after the other: two at once would meet each other's revision.
    running.current = running.current.then(send);
    return running.current;
  }, [projectId, dispatch]);

  useEffect(() => {
    if (paused) return;
    if (unsaved) keepDraft(localStorage, projectId, { flow, revision: state.revision, at: Date.now() });
    else forgetDraft(localStorage, projectId, flow.id);
  }, [projectId, flow, unsaved, state.revision, paused]);

  const wanted = !paused && wantsSave(state);
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => void saveNow(), pause);
    return () => clearTimeout(timer);
  }, [wanted, flow, saveNow]);

  const failed = !paused && state.save.is === 'failed';
  useEffect(() => {
    if (!failed) return;
    const retry = () => void saveNow();
    const timer = setInterval(retry, retryEvery);
    window.addEventListener('online', retry);
    const stopWaiting = onSignedInAgain(retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', retry);
      stopWaiting();
    };
  }, [failed, saveNow]);

  useLeaveGuard(unsaved);
  // Leaving for another page of the admin saves what is not saved yet.
  useEffect(
    () => () => {
      if (wantsSave(latest.current)) void saveNow();
    },
    [saveNow],
  );
  return saveNow;
}

function useLeaveGuard(unsaved: boolean): void {
  const active = useRef(unsaved);
  active.current = unsaved;
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (active.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}
