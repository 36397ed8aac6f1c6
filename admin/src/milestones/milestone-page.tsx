import type { CheckFinding, Milestone } from '@foothold/sdk/contract';
import { applyFix } from '@foothold/sdk/engine';
import { ChartScatter } from 'lucide-preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useMilestones } from '../api/catalogue.js';
import { useMilestoneChecks } from '../api/checks.js';
import { journeyApi } from '../api/journey.js';
import { useAction } from '../api/use-action.js';
import { CheckStrip } from '../checks/index.js';
import { useConditionSources } from '../conditions/index.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useDraft } from '../shell/draft.js';
import { EditorsOnly } from '../shell/editors-only.js';
import { OneOf } from '../shell/one-of.js';
import { Overtaken } from '../shell/overtaken.js';
import { useScope } from '../shell/scope.js';
import { useUnsavedGuard } from '../shell/unsaved.js';
import { Button, Card, ConfirmDialog, Field, Input, PageHeader, RadioGroup, Textarea, toast } from '../ui/index.js';
import { BehaviourEditor } from './behaviour-editor.js';
import { blankMilestone, idFor, missingIn, tidied } from './draft.js';
import { EventList } from './event-list.js';
import { ReachCard } from './reach-card.js';
import { useSignalCounts } from './signal-counts.js';
import './milestones.css';

const eventsId = 'milestone-events';

/** One milestone, or (`new`) one to be made. */
export default function MilestonePage({ milestoneId = '' }: { milestoneId?: string }) {
  const { project, canEdit } = useScope();
  const milestones = useMilestones(project.id);
  const isNew = milestoneId === 'new';
  if (isNew && !canEdit) return <EditorsOnly crumbs={crumbs(project.id)} title={t('milestones.newTitle')} />;
  return (
    <OneOf list={milestones} find={(all) => (isNew ? blankMilestone : all.find(({ id }) => id === milestoneId))}>
      {(milestone, all) => <MilestoneEditor key={milestoneId} stored={milestone} isNew={isNew} all={all} />}
    </OneOf>
  );
}

const crumbs = (projectId: string) => [{ label: t('milestones.crumb'), href: paths.milestones(projectId) }];

function MilestoneEditor({ stored, isNew, all }: { stored: Milestone; isNew: boolean; all: Milestone[] }) {
  const { project, environment, canEdit } = useScope();
  const { route } = useLocation();
  const sources = useConditionSources(project.id, environment.id);
  const editing = useDraft(stored, tidied);
  const { draft, setDraft, isChanged } = editing;
  const { motivation, ability } = draft.behaviour;
  const holdsFor = useSignalCounts(project.id, environment.id, [...motivation.signals, ...ability.signals]);
  const [tried, setTried] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const put = (part: Partial<Milestone>) => setDraft({ ...draft, ...part });
  const missing = missingIn(draft);
  const isComplete = !missing.name && missing.events.length === 0 && isNamed(draft);
  const checked = useMemo(
    () => (isComplete ? tidied({ ...draft, id: draft.id || 'new-milestone' }) : null),
    [draft, isComplete],
  );
  const checks = useMilestoneChecks(project.id, environment.id, checked);
  const [attention, setAttention] = useState<CheckFinding | null>(null);
  useEffect(() => {
    if (attention?.path.startsWith('events')) document.getElementById(eventsId)?.scrollIntoView({ block: 'center' });
  }, [attention]);
  const guard = useUnsavedGuard(isChanged && canEdit);

  const save = useAction(async () => {
    const id = isNew
      ? idFor(
          draft.name,
          'milestone',
          all.map((one) => one.id),
        )
      : draft.id;
    await journeyApi.saveMilestone(project.id, tidied({ ...draft, id }), isNew ? null : editing.was, all);
    toast.success(t('milestones.saved', { name: draft.name.trim() }));
    guard.release();
    route(paths.milestones(project.id));
  });
  const remove = useAction(async () => {
    await journeyApi.deleteMilestone(project.id, draft.id);
    toast.success(t('milestones.deleted', { name: stored.name }));
    guard.release();
    route(paths.milestones(project.id));
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!missing.name && missing.events.length === 0) void save.run();
  };
  const holderOf = (role: Milestone['role']) => all.find((one) => one.role === role && one.id !== draft.id);
  const roleHint = (role: 'firstValue' | 'northStar', text: string) => {
    const holder = holderOf(role);
    return draft.role === role && holder ? t('milestones.roleTaken', { name: holder.name }) : text;
  };

  return (
    <form onSubmit={submit} noValidate>
      <PageHeader
        crumbs={crumbs(project.id)}
        title={isNew ? t('milestones.newTitle') : stored.name}
        text={canEdit ? undefined : t('common.editorsCanChange')}
        actions={
          <>
            {!isNew && (
              <Button icon={ChartScatter} href={paths.milestoneChart(project.id, stored.id)}>
                {t('calibrate.open')}
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
      <CheckStrip
        boxed
        checks={checks}
        document={draft}
        names={sources.names}
        title={(path) => placeName(path, draft)}
        onGoTo={setAttention}
        onFix={canEdit ? (fix) => setDraft(applyFix(draft, fix)) : undefined}
      />
      <div class="stack-l">
        {!isNew && <ReachCard milestoneId={stored.id} />}
        <fieldset class="stack-l" disabled={!canEdit}>
          <Card title={t('milestones.basics')}>
            <div class="milestone-basics">
              <div class="stack">
                <Field label={t('common.name')} error={tried && missing.name ? t('milestones.nameMissing') : undefined}>
                  <Input
                    value={draft.name}
                    onChange={(name) => put({ name })}
                    placeholder={t('milestones.namePlaceholder')}
                    maxLength={120}
                  />
                </Field>
                <Field label={t('common.description')} optional>
                  <Textarea
                    value={draft.description ?? ''}
                    onChange={(description) => put({ description })}
                    placeholder={t('milestones.descriptionPlaceholder')}
                    maxLength={500}
                  />
                </Field>
              </div>
              <RadioGroup
                label={t('milestones.role')}
                value={draft.role ?? 'none'}
                onChange={(role) => put({ role: role === 'none' ? undefined : role })}
                options={[
                  {
                    value: 'none',
                    label: <span class="capital">{t('milestones.noRole')}</span>,
                    hint: t('milestones.noRoleText'),
                  },
                  {
                    value: 'firstValue',
                    label: <span class="capital">{t('milestones.firstValue')}</span>,
                    hint: roleHint('firstValue', t('milestones.firstValueText')),
                  },
                  {
                    value: 'northStar',
                    label: <span class="capital">{t('milestones.northStar')}</span>,
                    hint: roleHint('northStar', t('milestones.northStarText')),
                  },
                ]}
              />
            </div>
          </Card>
          <Card title={t('milestones.eventsTitle')} text={t('milestones.eventsText')}>
            <div id={eventsId} />
            <EventList
              milestone={draft}
              onChange={put}
              sources={sources}
              missing={tried ? missing.events : []}
              disabled={!canEdit}
            />
          </Card>
          <Card title={t('milestones.behaviourTitle')} text={t('milestones.behaviourText')}>
            <BehaviourEditor
              milestoneId={draft.id}
              value={draft.behaviour}
              onChange={(behaviour) => put({ behaviour })}
              sources={sources}
              holdsFor={holdsFor}
              attention={attention?.path ?? null}
              disabled={!canEdit}
            />
          </Card>
        </fieldset>
      </div>
      <ConfirmDialog
        open={isDeleting}
        onClose={() => setDeleting(false)}
        onConfirm={async () => {
          if (await remove.run()) setDeleting(false);
        }}
        loading={remove.busy}
        title={t('milestones.deleteTitle', { name: stored.name })}
        text={t('milestones.deleteText')}
        action={t('common.delete')}
      />
      {guard.dialog}
    </form>
  );
}

/** Whether every signal has a name: before that the server takes it for incomplete. */
function isNamed({ behaviour }: Milestone): boolean {
  return [...behaviour.motivation.signals, ...behaviour.ability.signals].every(({ name }) => name.trim() !== '');
}

/** Where a finding is, in words. */
function placeName(path: string, { behaviour }: Milestone): string {
  if (path.startsWith('events')) return t('checks.place_events');
  const [, side, at] = /^behaviour\.(motivation|ability)\.signals\[(\d+)\]/.exec(path) ?? [];
  if (side !== 'motivation' && side !== 'ability') return t('checks.place_behaviour');
  return `${t(`milestones.${side}`)} · ${behaviour[side].signals[Number(at)]?.name ?? ''}`;
}
