import { applyFix } from '@foothold/sdk/engine';
import { useReducer, useState } from 'preact/hooks';
import { useFlowChecks } from '../../api/checks.js';
import { CheckStrip } from '../../checks/index.js';
import { paths } from '../../paths.js';
import type { FlowAnswer } from './api.js';
import { EditorBody } from './body.js';
import { type EditorContextValue, EditorProvider, editorActions, type References } from './context.js';
import { Header } from './header.js';
import { ConflictDialog, RecoveryNotice } from './notices.js';
import { placeOf } from './problems/place.js';
import { useProblems } from './problems/use-problems.js';
import { problemTitle } from './publish/problem-title.js';
import { PublishDialog } from './publish/publish-dialog.js';
import { openEditor, transition } from './state/editor-state.js';
import { forgetDraft, keptDraft } from './state/recovery.js';
import { useAutosave } from './use-autosave.js';
import { useShortcuts } from './use-shortcuts.js';

interface FlowEditorProps {
  projectId: string;
  /** The environment chosen in the shell: publishing offers it first. */
  environmentId: string;
  /** As the server last had it. Only what is live and published is taken from later answers. */
  answer: FlowAnswer;
  references: References;
  readOnly: boolean;
  onRefresh: () => void;
}

/** The editor of one flow. */
export function FlowEditor({ projectId, environmentId, answer, references, readOnly, onRefresh }: FlowEditorProps) {
  const [state, dispatch] = useReducer(transition, answer, ({ flow, revision, problems }) =>
    openEditor(flow, revision, problems),
  );
  const flow = state.history.present;
  const [kept, setKept] = useState(() => (readOnly ? null : keptDraft(localStorage, projectId, answer.flow)));
  const [publishing, setPublishing] = useState(false);
  const [showsProblems, setShowsProblems] = useState(false);
  const problems = useProblems(flow, state.problems);
  const checks = useFlowChecks(projectId, environmentId, flow);
  const saveNow = useAutosave({ projectId, state, dispatch, paused: readOnly || kept !== null });
  useShortcuts({ dispatch, onSave: () => void saveNow(), disabled: readOnly });

  const editor: EditorContextValue = {
    state,
    dispatch,
    flow,
    references,
    publication: { live: answer.live, versions: answer.versions, archived: answer.archivedAt !== null },
    problems,
    showsProblems,
    readOnly,
    ...editorActions(dispatch),
    refresh: onRefresh,
  };

  return (
    <EditorProvider value={editor}>
      <div class="fe">
        <Header
          backHref={paths.flows(projectId)}
          reportHref={paths.flowReport(projectId, flow.id)}
          simulateHref={paths.simulate(projectId, flow.id)}
          onSave={() => void saveNow()}
          onPublish={() => {
            setShowsProblems(true);
            setPublishing(true);
          }}
        />
        {kept && (
          <RecoveryNotice
            kept={kept}
            onRestore={() => {
              dispatch({ type: 'edited', flow: kept.flow, at: Date.now() });
              setKept(null);
            }}
            onDiscard={() => {
              forgetDraft(localStorage, projectId, flow.id);
              setKept(null);
            }}
          />
        )}
        <CheckStrip
          checks={checks}
          document={flow}
          names={references.sources.names}
          title={(path) => problemTitle(path, flow)}
          onGoTo={({ path }) => dispatch({ type: 'attentionDrawn', ...placeOf(path, flow), path })}
          onFix={readOnly ? undefined : (fix) => editor.edit(applyFix(flow, fix))}
        />
        <EditorBody projectId={projectId} />
        <ConflictDialog projectId={projectId} />
        {publishing && (
          <PublishDialog
            projectId={projectId}
            environmentId={environmentId}
            onSave={saveNow}
            onClose={() => setPublishing(false)}
          />
        )}
      </div>
    </EditorProvider>
  );
}
