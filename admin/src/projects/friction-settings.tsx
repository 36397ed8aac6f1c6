import {
  defaultFriction,
  dismissedAtOnceMillis,
  type FrictionSettings,
  frictionBounds,
  initialCharge,
  limits,
  type TouchpointKind,
} from '@foothold/sdk/contract';
import { Plus } from 'lucide-preact';
import { saveFriction, useFriction } from '../api/friction.js';
import { useAction } from '../api/use-action.js';
import { useConditionSources } from '../conditions/index.js';
import { t } from '../i18n/index.js';
import { textOf, useDraft } from '../shell/draft.js';
import { Overtaken } from '../shell/overtaken.js';
import { useScope } from '../shell/scope.js';
import { useUnsavedGuard } from '../shell/unsaved.js';
import { Button, Card, ErrorState, Field, SkeletonLines, toast } from '../ui/index.js';
import { EventGrade } from './event-grade.js';
import { hasFaults, tidied } from './friction-draft.js';
import { GoalCharges } from './goal-charges.js';
import { GradeSelect } from './grade-select.js';
import './projects.css';

const annoying: readonly TouchpointKind[] = [
  'rageClick',
  'deadClick',
  'errorShown',
  'formAbandoned',
  'searchWithoutResult',
  'dismissedAtOnce',
  'detractor',
];
const pleasing: readonly TouchpointKind[] = [
  'flowCompleted',
  'milestoneReached',
  'firstValue',
  'celebrationSeen',
  'passive',
  'promoter',
];

/** How the project grades touchpoints for the friction index. */
export function FrictionSection({ disabled }: { disabled: boolean }) {
  const { project } = useScope();
  const answer = useFriction(project.id);
  return (
    <Card title={t('friction.title')} text={t('friction.text')}>
      {answer.isLoadingError && <ErrorState error={answer.error} onRetry={() => answer.refetch()} />}
      {answer.isPending && <SkeletonLines lines={8} />}
      {answer.data && <FrictionForm stored={answer.data} disabled={disabled} />}
    </Card>
  );
}

function FrictionForm({ stored, disabled }: { stored: FrictionSettings; disabled: boolean }) {
  const { project, environment } = useScope();
  const sources = useConditionSources(project.id, environment.id);
  const editing = useDraft(stored, tidied);
  const { draft, setDraft, isChanged } = editing;
  const put = (part: Partial<FrictionSettings>) => setDraft({ ...draft, ...part });
  const isDefault = textOf(tidied(draft)) === textOf(defaultFriction);
  const save = useAction(async () => {
    // The switches of signals are changed beside this form.
    const { unmeasured } = stored;
    await saveFriction(project.id, { ...tidied(draft), unmeasured }, { ...editing.was, unmeasured });
    toast.success(t('friction.saved'));
  });
  const guard = useUnsavedGuard(isChanged && !disabled);
  const kinds = (list: readonly TouchpointKind[]) => (
    <div class="grade-fields">
      {list.map((kind) => (
        <Field key={kind} label={t(`friction.${kind}`)} hint={kind === 'dismissedAtOnce' ? atOnceText() : undefined}>
          <GradeSelect
            value={draft.grades[kind]}
            disabled={disabled}
            onChange={(grade) => put({ grades: { ...draft.grades, [kind]: grade } })}
          />
        </Field>
      ))}
    </div>
  );
  const names = draft.events.map(({ event }) => event);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && !hasFaults(draft) && !editing.isOvertaken) void save.run();
      }}
    >
      <Overtaken draft={editing} />
      <div class="setting">
        <h3 class="setting-name">{t('friction.annoying')}</h3>
        {kinds(annoying)}
      </div>
      <div class="setting">
        <h3 class="setting-name">{t('friction.pleasing')}</h3>
        {kinds(pleasing)}
      </div>
      <div class="setting">
        <div>
          <h3 class="setting-name">{t('friction.events')}</h3>
          <p class="setting-text">{t('friction.eventsText')}</p>
        </div>
        <div class="stack-s">
          {draft.events.map((one, index) => (
            // Rows have no identity of their own; every control in them is controlled.
            <EventGrade
              key={index}
              value={one}
              names={names}
              index={index}
              suggestions={sources.events.filter(({ value }) => !value.startsWith('foothold.'))}
              disabled={disabled}
              onChange={(next) => put({ events: draft.events.map((old, place) => (place === index ? next : old)) })}
              onRemove={() => put({ events: draft.events.filter((_, place) => place !== index) })}
            />
          ))}
          {!disabled && draft.events.length < limits.gradedEvents && (
            <div>
              <Button
                size="small"
                icon={Plus}
                onClick={() => put({ events: [...draft.events, { event: '', grade: -5 }] })}
              >
                {t('friction.addEvent')}
              </Button>
            </div>
          )}
        </div>
      </div>
      <div class="setting">
        <div>
          <h3 class="setting-name">{t('friction.goal')}</h3>
          <p class="setting-text">
            {t('friction.goalText', { charge: initialCharge, highest: frictionBounds.highest })}
          </p>
        </div>
        <div class="stack">
          <GoalCharges value={draft.goal} onChange={(goal) => put({ goal })} sources={sources} disabled={disabled} />
          {!disabled && (
            <div class="row">
              <Button
                type="submit"
                kind="primary"
                disabled={!isChanged || hasFaults(draft) || editing.isOvertaken}
                loading={save.busy}
              >
                {t('common.save')}
              </Button>
              {!isDefault && <Button onClick={() => setDraft(defaultFriction)}>{t('friction.defaults')}</Button>}
            </div>
          )}
        </div>
      </div>
      {guard.dialog}
    </form>
  );
}

function atOnceText(): string {
  return t('friction.dismissedAtOnceText', { seconds: dismissedAtOnceMillis / 1000 });
}
