import type { Segment } from '@foothold/sdk/contract';
import { parseCondition } from '@foothold/sdk/schema';
import { Download, Filter } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type SegmentRow, segmentApi, useGrowth, useSegments } from '../api/segments.js';
import { useAction } from '../api/use-action.js';
import { downloadText } from '../funnel/download.js';
import { t } from '../i18n/index.js';
import { idFor } from '../milestones/draft.js';
import { paths } from '../paths.js';
import { useDraft } from '../shell/draft.js';
import { EditorsOnly } from '../shell/editors-only.js';
import { OneOf } from '../shell/one-of.js';
import { Overtaken } from '../shell/overtaken.js';
import { useScope } from '../shell/scope.js';
import { useUnsavedGuard } from '../shell/unsaved.js';
import { Badge, Button, Card, ConfirmDialog, Dialog, ErrorState, PageHeader, toast } from '../ui/index.js';
import { DefinitionCard } from './definition-card.js';
import { EntriesCard } from './entries-card.js';
import { GrowthCard } from './growth-card.js';
import { PeopleCard } from './people-card.js';
import './segments.css';
import { useFirstEntries } from './use-first-entries.js';
import { Uses } from './uses.js';

const daysShown = 90;

/** One segment, or (`new`) one to be made. */
export default function SegmentPage({ segmentId = '' }: { segmentId?: string }) {
  const { project, canEdit } = useScope();
  const { query } = useLocation();
  const segments = useSegments(project.id);
  const isNew = segmentId === 'new';
  const blank = query.kind === 'list' ? blankList : blankRule;
  if (isNew && !canEdit) return <EditorsOnly crumbs={crumbs(project.id)} title={newTitle(blank.segment)} />;
  return (
    <OneOf list={segments} find={(all) => (isNew ? blank : all.find(({ segment }) => segment.id === segmentId))}>
      {(row, all) => <SegmentView key={`${segmentId} ${row.segment.kind}`} row={row} isNew={isNew} all={all} />}
    </OneOf>
  );
}

const blankList: SegmentRow = { segment: { id: '', name: '', kind: 'list' }, usedBy: [] };
const blankRule: SegmentRow = {
  segment: { id: '', name: '', kind: 'rule', when: { type: 'all', of: [] } },
  usedBy: [],
};

const crumbs = (projectId: string) => [{ label: t('segments.title'), href: paths.segments(projectId) }];
const newTitle = ({ kind }: Segment) => t(kind === 'list' ? 'segments.newListTitle' : 'segments.newRuleTitle');

/** As it is stored: without an empty description. */
function tidied({ description, ...segment }: Segment): Segment {
  const text = description?.trim();
  return { ...segment, name: segment.name.trim(), ...(text ? { description: text } : {}) };
}

function SegmentView({ row, isNew, all }: { row: SegmentRow; isNew: boolean; all: SegmentRow[] }) {
  const { segment: stored, usedBy } = row;
  const { project, environment, canEdit } = useScope();
  const { route } = useLocation();
  const editing = useDraft(stored, tidied);
  const { draft, setDraft, isChanged } = editing;
  const [tried, setTried] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const firstEntries = useFirstEntries(({ segmentId }) => route(paths.segment(project.id, segmentId), true));
  const guard = useUnsavedGuard((isChanged || (isNew && firstEntries.isChosen)) && canEdit);
  const growth = useGrowth(project.id, environment.id, daysShown);
  const place = { projectId: project.id, environmentId: environment.id, segmentId: stored.id };
  const here = growth.data?.segments.find(({ id }) => id === stored.id);
  const isComplete = draft.kind === 'list' || parseCondition(draft.when).ok;

  const save = useAction(async () => {
    const taken = all.map(({ segment }) => segment.id);
    const id = isNew ? idFor(draft.name, draft.kind === 'list' ? 'list' : 'segment', [...taken, 'new']) : draft.id;
    const saved = tidied({ ...draft, id });
    await segmentApi.save(project.id, saved, isNew ? null : editing.was);
    toast.success(t('segments.saved', { name: saved.name }));
    guard.release();
    if (!isNew) return;
    let isDone = true;
    try {
      isDone = await firstEntries.upload({ ...place, segmentId: id });
    } finally {
      // The list is there: on its page a failed upload is tried again.
      if (isDone) route(paths.segment(project.id, id), true);
    }
  });
  const remove = useAction(async () => {
    await segmentApi.remove(project.id, stored.id);
    toast.success(t('segments.deleted', { name: stored.name }));
    guard.release();
    route(paths.segments(project.id));
  });
  const download = useAction(async () => {
    downloadText(`${stored.id}.csv`, await segmentApi.download(place, 'people'), 'text/csv');
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (draft.name.trim() !== '' && isComplete) void save.run();
  };

  return (
    <form onSubmit={submit} noValidate>
      <PageHeader
        crumbs={crumbs(project.id)}
        title={isNew ? newTitle(draft) : stored.name}
        beside={!isNew && stored.kind === 'list' && <Badge>{t('segments.list')}</Badge>}
        text={[stored.description, canEdit ? '' : t('common.editorsCanChange')].filter(Boolean).join(' ') || undefined}
        actions={
          <>
            {!isNew && (
              <Button icon={Filter} href={paths.funnel(project.id, { segment: stored.id })}>
                {t('segments.theirFunnel')}
              </Button>
            )}
            {!isNew && (
              <Button icon={Download} loading={download.busy} onClick={() => void download.run()}>
                {t('segments.downloadPeople')}
              </Button>
            )}
            {canEdit && !isNew && <Button onClick={() => setDeleting(true)}>{t('common.delete')}</Button>}
            {canEdit && (
              <Button
                type="submit"
                kind="primary"
                loading={save.busy}
                disabled={(!isChanged && !isNew) || editing.isOvertaken}
              >
                {t('common.save')}
              </Button>
            )}
          </>
        }
      />
      <Overtaken draft={editing} />
      <div class="stack-l">
        {!isNew &&
          (growth.isLoadingError ? (
            <Card>
              <ErrorState small error={growth.error} onRetry={() => growth.refetch()} />
            </Card>
          ) : (
            <GrowthCard growth={here} everybody={growth.data?.everybody} isRule={stored.kind === 'rule'} />
          ))}
        {!isNew && stored.kind === 'list' && (
          <EntriesCard place={place} entries={here?.entries ?? null} seen={here?.people ?? null} />
        )}
        <fieldset disabled={!canEdit}>
          <DefinitionCard
            draft={draft}
            onChange={setDraft}
            nameError={tried && draft.name.trim() === '' ? t('segments.nameMissing') : undefined}
            showProblems={tried && !isComplete}
            disabled={!canEdit}
          />
        </fieldset>
        {isNew && draft.kind === 'list' && firstEntries.card}
        {!isNew && <PeopleCard segmentId={stored.id} />}
        {!isNew && (
          <Card title={t('segments.usedBy')}>
            <Uses uses={usedBy} />
          </Card>
        )}
      </div>
      {usedBy.length > 0 ? (
        <Dialog
          open={isDeleting}
          onClose={() => setDeleting(false)}
          title={t('segments.inUseTitle', { name: stored.name })}
          description={t('segments.inUseText')}
          footer={<Button onClick={() => setDeleting(false)}>{t('common.close')}</Button>}
        >
          <Uses uses={usedBy} />
        </Dialog>
      ) : (
        <ConfirmDialog
          open={isDeleting}
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            if (await remove.run()) setDeleting(false);
          }}
          loading={remove.busy}
          title={t('segments.deleteTitle', { name: stored.name })}
          text={t('segments.deleteText')}
          action={t('common.delete')}
        />
      )}
      {firstEntries.dialog}
      {guard.dialog}
    </form>
  );
}
