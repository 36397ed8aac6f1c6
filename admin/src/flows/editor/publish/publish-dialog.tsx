import type { Problem } from '@foothold/sdk/contract';
import { applyFix } from '@foothold/sdk/engine';
import { CircleAlert, CircleCheck, CloudAlert } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { type Checks, useFlowChecks } from '../../../api/checks.js';
import { ApiError } from '../../../api/http.js';
import { CheckList } from '../../../checks/index.js';
import { t } from '../../../i18n/index.js';
import { Button, Checkbox, Dialog, ErrorState, Field, Select, Textarea, toast } from '../../../ui/index.js';
import { flowApi } from '../api.js';
import { useEditor } from '../context.js';
import { placeOf } from '../problems/place.js';
import { problemText } from '../problems/problem-text.js';
import { useSentences } from '../trigger/use-sentences.js';
import { DiffList } from '../versions/diff-list.js';
import { useVersion } from '../versions/use-version.js';
import { problemTitle } from './problem-title.js';

interface PublishDialogProps {
  projectId: string;
  environmentId: string;
  /** Saves the draft now; answers its revision, or null. */
  onSave: () => Promise<number | null>;
  onClose: () => void;
}

/** Makes the draft live: where, with which note, and what is in the way. */
export function PublishDialog({ projectId, environmentId: begun, onSave, onClose }: PublishDialogProps) {
  const { state, flow, edit, dispatch, problems: own, references, publication, refresh } = useEditor();
  const [environmentId, setEnvironment] = useState(begun);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [fromServer, setFromServer] = useState<Problem[]>([]);
  const checks = useFlowChecks(projectId, environmentId, flow);
  const problems = [
    ...own,
    ...fromServer.filter(
      (each) => ![...own, ...checks.findings].some((known) => known.path === each.path && known.code === each.code),
    ),
  ];
  const [agreed, setAgreed] = useState(false);
  const isBlocked = problems.length > 0 || checks.findings.some(({ severity }) => severity === 'error');
  const environment = references.environments.find((each) => each.id === environmentId);
  const liveVersion = publication.live[environmentId];
  const live = useVersion(projectId, flow.id, liveVersion);
  const sentences = useSentences();

  const goTo = (problem: Pick<Problem, 'path'>) => {
    dispatch({ type: 'attentionDrawn', ...placeOf(problem.path, flow), path: problem.path });
    onClose();
  };

  const publish = async () => {
    setBusy(true);
    try {
      const revision = await onSave();
      if (revision === null) return;
      const { version } = await flowApi.publish(projectId, flow.id, environmentId, note.trim(), revision);
      toast.success(
        t('publishing.published', { environment: environment?.name ?? '' }),
        version === undefined ? undefined : t('publishing.asVersion', { version }),
      );
      refresh();
      onClose();
    } catch (error) {
      if (error instanceof ApiError && error.problems.length > 0) setFromServer(error.problems);
      else if (error instanceof ApiError && error.code === 'revision_conflict') dispatch({ type: 'conflictMet' });
      else toast.failure(error, t('publishing.failed'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      size="large"
      title={t('publishing.title', { name: flow.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            loading={busy}
            disabled={isBlocked || (checks.findings.length > 0 && !agreed) || !environment}
            onClick={() => void publish()}
          >
            {t('publishing.publishTo', { environment: environment?.name ?? '' })}
          </Button>
        </>
      }
    >
      <div class="stack">
        {state.save.is === 'failed' && (
          <p class="fe-unsaved" role="alert">
            <CloudAlert size={16} aria-hidden="true" />
            {t('editor.saveFailed')}: {state.save.message}
          </p>
        )}
        {problems.length > 0 && (
          <section class="fe-problems" aria-label={t('publishing.problems')}>
            <p class="fe-problems-head">
              <CircleAlert size={16} aria-hidden="true" />
              {t('publishing.problemCount', { count: problems.length })}
            </p>
            <ul>
              {problems.map((problem, index) => (
                <li key={index}>
                  <button type="button" onClick={() => goTo(problem)}>
                    <span class="fe-problem-place">{problemTitle(problem.path, flow)}</span>
                    <span>{problemText(problem)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {checks.findings.length > 0 && (
          <section class="check-boxed" aria-label={t('checks.title')}>
            <CheckList
              findings={checks.findings}
              document={flow}
              names={references.sources.names}
              title={(path) => problemTitle(path, flow)}
              onGoTo={goTo}
              onFix={(fix) => edit(applyFix(flow, fix))}
            />
          </section>
        )}
        {!isBlocked && checks.findings.length > 0 && (
          <Checkbox checked={agreed} onChange={setAgreed} label={t('checks.agree')} hint={t('checks.agreeHint')} />
        )}
        {problems.length === 0 && checks.findings.length === 0 && <Readiness checks={checks} />}
        <p class="muted">{sentences}</p>
        <Field label={t('publishing.environment')}>
          <Select
            value={environmentId}
            onChange={setEnvironment}
            options={references.environments.map((each) => {
              const version = publication.live[each.id];
              return {
                value: each.id,
                label: each.name,
                ...(version !== undefined && { description: t('publishing.liveNow', { version }) }),
              };
            })}
          />
        </Field>
        <section class="stack-xs">
          <h3 class="field-label">{t('publishing.changes')}</h3>
          {liveVersion === undefined ? (
            <p class="muted small">{t('publishing.firstTime')}</p>
          ) : live.isLoadingError ? (
            <ErrorState small error={live.error} onRetry={() => live.refetch()} />
          ) : (
            <DiffList before={live.data} after={flow} />
          )}
        </section>
        <Field label={t('publishing.note')} optional hint={t('publishing.noteHint')}>
          <Textarea value={note} onChange={setNote} rows={2} maxLength={500} />
        </Field>
      </div>
    </Dialog>
  );
}

/** What the checks have to say when they found nothing: that holds only for what they have looked at. */
function Readiness({ checks }: { checks: Checks }) {
  if (checks.error)
    return (
      <p class="fe-unsure" role="status">
        <span class="grow">{t('checks.failed')}</span>
        <Button size="small" onClick={checks.retry}>
          {t('common.retry')}
        </Button>
      </p>
    );
  if (!checks.current)
    return (
      <p class="muted" role="status">
        {t('checks.checking')}
      </p>
    );
  return (
    <p class="fe-ready">
      <CircleCheck size={16} aria-hidden="true" />
      {t('publishing.ready')}
    </p>
  );
}
