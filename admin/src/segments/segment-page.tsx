import type { Condition, Segment } from '@foothold/sdk/contract';
import { applyFix } from '@foothold/sdk/engine';
import { parseCondition } from '@foothold/sdk/schema';
import { Download, Filter } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useSegmentChecks } from '../api/checks.js';
import { usePeople } from '../api/people.js';
import { useConditionCounts } from '../api/population.js';
import { type SegmentGrowth, type SegmentRow, segmentApi, useGrowth, useSegments } from '../api/segments.js';
import { useAction } from '../api/use-action.js';
import { CheckStrip } from '../checks/index.js';
import { audienceFacts, ConditionBuilder, useConditionSources } from '../conditions/index.js';
import { downloadText } from '../funnel/download.js';
import { formatNumber, formatPercent, t } from '../i18n/index.js';
import { idFor } from '../milestones/draft.js';
import { holding } from '../milestones/signal-counts.js';
import { paths } from '../paths.js';
import { PeopleTable } from '../people/people-table.js';
import { useDraft } from '../shell/draft.js';
import { OneOf } from '../shell/one-of.js';
import { Overtaken } from '../shell/overtaken.js';
import { useScope } from '../shell/scope.js';
import { useUnsavedGuard } from '../shell/unsaved.js';
import {
  Badge,
  Button,
  Card,
  ConfirmDialog,
  Dialog,
  EmptyState,
  ErrorState,
  Field,
  Input,
  PageHeader,
  Skeleton,
  Textarea,
  toast,
} from '../ui/index.js';
import { EntriesCard } from './entries-card.js';
import { GrowthChart } from './growth-chart.js';
import './segments.css';
import { Uses } from './uses.js';

const daysShown = 90;
const peopleShown = 10;

/** One segment, or (`new`) one to be made. */
export default function SegmentPage({ segmentId = '' }: { segmentId?: string }) {
  const { project } = useScope();
  const { query } = useLocation();
  const isNew = segmentId === 'new';
  const blank = query.kind === 'list' ? blankList : blankRule;
  return (
    <OneOf
      list={useSegments(project.id)}
      find={(all) => (isNew ? blank : all.find(({ segment }) => segment.id === segmentId))}
    >
      {(row, all) => <SegmentView key={`${segmentId} ${row.segment.kind}`} row={row} isNew={isNew} all={all} />}
    </OneOf>
  );
}

const blankList: SegmentRow = { segment: { id: '', name: '', kind: 'list' }, usedBy: [] };
const blankRule: SegmentRow = {
  segment: { id: '', name: '', kind: 'rule', when: { type: 'all', of: [] } },
  usedBy: [],
};

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
  const guard = useUnsavedGuard(isChanged && canEdit);
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
    if (isNew) route(paths.segment(project.id, id), true);
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
        crumbs={[{ label: t('segments.title'), href: paths.segments(project.id) }]}
        title={isNew ? t(draft.kind === 'list' ? 'segments.newListTitle' : 'segments.newRuleTitle') : stored.name}
        beside={!isNew && stored.kind === 'list' && <Badge>{t('segments.list')}</Badge>}
        text={stored.description}
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
          (growth.isError ? (
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
          <Definition
            draft={draft}
            onChange={setDraft}
            nameError={tried && draft.name.trim() === '' ? t('segments.nameMissing') : undefined}
            showProblems={tried && !isComplete}
            disabled={!canEdit}
          />
        </fieldset>
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
      {guard.dialog}
    </form>
  );
}

function GrowthCard({
  growth,
  everybody,
  isRule,
}: {
  growth: SegmentGrowth | undefined;
  everybody: number | undefined;
  isRule: boolean;
}) {
  const isComputed = growth?.days.some((day) => day.isComputed) ?? false;
  return (
    <Card>
      <div class="segment-head">
        <div>
          <p class="small muted">{t('segments.peopleNow')}</p>
          <p class="segment-number">{growth ? formatNumber(growth.people) : <Skeleton width="80px" height="32px" />}</p>
          {growth && everybody ? (
            <p class="small faint">{t('segments.ofEverybody', { share: formatPercent(growth.people / everybody) })}</p>
          ) : null}
        </div>
        <div>
          {growth ? <GrowthChart days={growth.days} /> : <Skeleton height="120px" />}
          <p class="small faint">
            {t('segments.growthText')} {t(isRule && isComputed ? 'segments.growthComputed' : 'segments.growthCounted')}
          </p>
        </div>
      </div>
    </Card>
  );
}

function Definition({
  draft,
  onChange,
  nameError,
  showProblems,
  disabled,
}: {
  draft: Segment;
  onChange: (segment: Segment) => void;
  nameError: string | undefined;
  showProblems: boolean;
  disabled: boolean;
}) {
  const { project, environment } = useScope();
  const sources = useConditionSources(project.id, environment.id);
  // A segment cannot ask for itself.
  const others = { ...sources, segments: sources.segments.filter(({ value }) => value !== draft.id) };
  const builder = useRef<HTMLDivElement>(null);
  const isWhole = draft.kind === 'rule' && !isEmptyRule(draft.when) && parseCondition(draft.when).ok;
  const when = isWhole && draft.kind === 'rule' ? draft.when : null;
  const checks = useSegmentChecks(project.id, environment.id, when);
  return (
    <Card
      title={t('segments.definition')}
      text={draft.kind === 'rule' ? t('segments.definitionText') : draft.id === '' && t('segments.startAsList')}
    >
      <div class="stack">
        <Field label={t('segments.name')} error={nameError}>
          <Input
            value={draft.name}
            onChange={(name) => onChange({ ...draft, name })}
            placeholder={t('segments.namePlaceholder')}
            maxLength={120}
          />
        </Field>
        <Field label={t('common.description')} optional>
          <Textarea
            value={draft.description ?? ''}
            onChange={(description) => onChange({ ...draft, description })}
            placeholder={t('segments.descriptionPlaceholder')}
            maxLength={500}
          />
        </Field>
        {draft.kind === 'rule' && (
          <>
            <div ref={builder}>
              <ConditionBuilder
                value={draft.when}
                onChange={(when) => onChange({ ...draft, when: when ?? { type: 'all', of: [] } })}
                sources={others}
                kinds={audienceFacts}
                emptyText={t('segments.everybody')}
                showProblems={showProblems}
                disabled={disabled}
              />
            </div>
            <CheckStrip
              boxed
              checks={checks}
              document={draft}
              names={sources.names}
              title={() => t('segments.definition')}
              onGoTo={() => builder.current?.querySelector<HTMLElement>('select, input, button')?.focus()}
              onFix={disabled ? undefined : (fix) => onChange(applyFix(draft, fix))}
            />
            <p class="small muted" role="status">
              {showProblems ? t('segments.whenWrong') : <HoldsNow when={draft.when} />}
            </p>
          </>
        )}
      </div>
    </Card>
  );
}

/** Nothing is asked yet: the builder says itself that everybody is meant. */
function isEmptyRule(when: Condition): boolean {
  return when.type === 'all' && when.of.length === 0;
}

/** For how many people the condition holds as it stands, counted once it has not changed for a moment. */
function HoldsNow({ when }: { when: Condition }) {
  const { project, environment } = useScope();
  const text = JSON.stringify(when);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 600);
    return () => clearTimeout(timer);
  }, [text]);
  const asked: Condition[] = settled === text && parseCondition(when).ok ? [when] : [];
  const counts = useConditionCounts(project.id, environment.id, asked);
  const count = asked.length > 0 ? counts.data?.answer.counts[0] : undefined;
  if (!count || !counts.data) return <>{asked.length > 0 && !counts.isError && t('milestones.holdsCounting')}</>;
  return <>{t('segments.holdsNow', { people: holding(count, counts.data.answer.looked) })}</>;
}

function PeopleCard({ segmentId }: { segmentId: string }) {
  const { project, environment } = useScope();
  const people = usePeople(project.id, environment.id, { segmentId, limit: peopleShown });
  const { data } = people;
  return (
    <Card
      title={t('segments.people')}
      pad={false}
      actions={
        data && data.total > peopleShown ? (
          <Button size="small" href={paths.people(project.id, { segment: segmentId })}>
            {t('segments.allPeople')}
          </Button>
        ) : undefined
      }
    >
      {people.isError ? (
        <ErrorState small error={people.error} onRetry={() => people.refetch()} />
      ) : (
        <PeopleTable
          projectId={project.id}
          label={t('segments.people')}
          people={data?.people}
          empty={<EmptyState small title={t('segments.nobody')} />}
        />
      )}
    </Card>
  );
}
