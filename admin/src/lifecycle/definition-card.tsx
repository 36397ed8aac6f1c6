import { defaultLifecycle, type LifecycleDefinition, limits, type Milestone } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { useMilestones, useTraitNames } from '../api/catalogue.js';
import { saveLifecycle, useLifecycle } from '../api/lifecycle.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { textOf, useDraft } from '../shell/draft.js';
import { Overtaken } from '../shell/overtaken.js';
import { useScope } from '../shell/scope.js';
import {
  Button,
  Card,
  Checkbox,
  ErrorState,
  Field,
  NumberInput,
  Select,
  SkeletonLines,
  Textarea,
  toast,
} from '../ui/index.js';
import '../projects/projects.css';
import './lifecycle.css';

/** What the stages mean in this project: owners and admins change it. */
export function DefinitionCard() {
  const { project } = useScope();
  const definition = useLifecycle(project.id);
  const milestones = useMilestones(project.id);
  // What is on the screen stays when asking again fails: somebody may be writing in it.
  const missing = [definition, milestones].filter((query) => query.isLoadingError);
  const [failed] = missing;
  return (
    <Card title={t('lifecycle.definition')} text={t('lifecycle.definitionText')}>
      {failed && <ErrorState error={failed.error} onRetry={() => missing.forEach((query) => void query.refetch())} />}
      {!failed && (!definition.data || !milestones.data) && <SkeletonLines lines={8} />}
      {!failed && definition.data && milestones.data && (
        <DefinitionForm stored={definition.data} milestones={milestones.data} />
      )}
    </Card>
  );
}

function DefinitionForm({ stored, milestones }: { stored: LifecycleDefinition; milestones: Milestone[] }) {
  const { project, canAdmin } = useScope();
  const editing = useDraft(stored, (definition) => definition);
  const { draft, setDraft, isChanged } = editing;
  const { adoption, retention, expansion } = draft;
  const disabled = !canAdmin;
  const isDefault = textOf(draft) === textOf(defaultLifecycle);
  const isSound = retention.weeks <= retention.ofLast;
  const firstValue = milestones.find(({ role }) => role === 'firstValue');
  const others = milestones.filter(({ id }) => id !== firstValue?.id);
  const save = useAction(async () => {
    await saveLifecycle(project.id, draft, editing.was);
    toast.success(t('lifecycle.saved'));
  });
  const putRetention = (part: Partial<LifecycleDefinition['retention']>) =>
    setDraft({ ...draft, retention: { ...retention, ...part } });
  const putExpansion = (part: Partial<LifecycleDefinition['expansion']>) =>
    setDraft({ ...draft, expansion: { ...expansion, ...part } });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && isSound && !editing.isOvertaken) void save.run();
      }}
    >
      <Overtaken draft={editing} />
      <div class="setting">
        <div>
          <h3 class="setting-name">{t('lifecycle.activation')}</h3>
          <p class="setting-text">
            {firstValue ? t('lifecycle.activationEnds', { milestone: firstValue.name }) : t('lifecycle.activationAny')}
          </p>
        </div>
      </div>
      <div class="setting">
        <div>
          <h3 class="setting-name">{t('lifecycle.adoption')}</h3>
          <p class="setting-text">{t('lifecycle.adoptionEnds')}</p>
        </div>
        <div class="stack">
          <div class="lifecycle-numbers">
            <Weeks
              label={t('lifecycle.weeks')}
              value={adoption.weeks}
              disabled={disabled}
              onChange={(weeks) => setDraft({ ...draft, adoption: { weeks } })}
            />
          </div>
          <p class="small faint">{t('lifecycle.week')}</p>
        </div>
      </div>
      <div class="setting">
        <div>
          <h3 class="setting-name">{t('lifecycle.retention')}</h3>
          <p class="setting-text">{t('lifecycle.retentionIs')}</p>
        </div>
        <div class="stack">
          <div class="lifecycle-numbers">
            <Weeks
              label={t('lifecycle.recentWeeks')}
              error={isSound ? undefined : t('lifecycle.tooManyWeeks')}
              value={retention.weeks}
              disabled={disabled}
              onChange={(weeks) => putRetention({ weeks })}
            />
            <Weeks
              label={t('lifecycle.ofLast')}
              value={retention.ofLast}
              disabled={disabled}
              onChange={(ofLast) => putRetention({ ofLast })}
            />
          </div>
          <MilestoneChoice
            label={t('lifecycle.deep')}
            milestones={others}
            value={retention.milestoneIds}
            disabled={disabled}
            onChange={(milestoneIds) => putRetention({ milestoneIds })}
          />
        </div>
      </div>
      <div class="setting">
        <div>
          <h3 class="setting-name">{t('lifecycle.expansion')}</h3>
          <p class="setting-text">{t('lifecycle.expansionIs')}</p>
        </div>
        <div class="stack">
          <MilestoneChoice
            label={t('lifecycle.anyOf')}
            milestones={others}
            value={expansion.milestoneIds}
            disabled={disabled}
            onChange={(milestoneIds) => putExpansion({ milestoneIds })}
          />
          <div class="lifecycle-numbers">
            <TraitChoice
              label={t('lifecycle.seats')}
              value={expansion.seatsTrait}
              disabled={disabled}
              onChange={(seatsTrait) => putExpansion({ seatsTrait })}
            />
            <TraitChoice
              label={t('lifecycle.plan')}
              value={expansion.planTrait}
              disabled={disabled}
              onChange={(planTrait) => putExpansion({ planTrait })}
            />
          </div>
          <Plans value={expansion.plans} disabled={disabled} onChange={(plans) => putExpansion({ plans })} />
          {disabled ? (
            <p class="small muted">{t('lifecycle.onlyAdmins')}</p>
          ) : (
            <div class="row">
              <Button
                type="submit"
                kind="primary"
                disabled={!isChanged || !isSound || editing.isOvertaken}
                loading={save.busy}
              >
                {t('common.save')}
              </Button>
              {!isDefault && <Button onClick={() => setDraft(defaultLifecycle)}>{t('lifecycle.defaults')}</Button>}
            </div>
          )}
        </div>
      </div>
    </form>
  );
}

function Weeks({
  label,
  value,
  onChange,
  error,
  disabled,
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
  error?: string | undefined;
  disabled: boolean;
}) {
  return (
    <Field label={label} error={error}>
      <NumberInput
        value={value}
        min={1}
        max={limits.lifecycleWeeks}
        disabled={disabled}
        onChange={(next) => onChange(Math.min(limits.lifecycleWeeks, Math.max(1, Math.round(next ?? 1))))}
      />
    </Field>
  );
}

function MilestoneChoice({
  label,
  milestones,
  value,
  onChange,
  disabled,
}: {
  label: string;
  milestones: readonly Milestone[];
  value: string[];
  onChange: (value: string[]) => void;
  disabled: boolean;
}) {
  return (
    <fieldset class="lifecycle-milestones" disabled={disabled}>
      <legend class="small muted">{label}</legend>
      {milestones.length === 0 && <span class="small faint">{t('lifecycle.noMilestones')}</span>}
      {milestones.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={value.includes(id)}
          disabled={disabled}
          onChange={(isChosen) => onChange(isChosen ? [...value, id] : value.filter((one) => one !== id))}
        />
      ))}
    </fieldset>
  );
}

function TraitChoice({
  label,
  value,
  onChange,
  disabled,
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  disabled: boolean;
}) {
  const { project, environment } = useScope();
  const seen = useTraitNames(project.id, environment.id).data?.account.map(({ name }) => name) ?? [];
  const names = value === null || seen.includes(value) ? seen : [value, ...seen];
  return (
    <Field label={label}>
      <Select
        value={value ?? ''}
        disabled={disabled}
        onChange={(next) => onChange(next || null)}
        options={[{ value: '', label: t('lifecycle.noTrait') }, ...names.map((name) => ({ value: name, label: name }))]}
      />
    </Field>
  );
}

/** Plans as lines of text: written freely, kept without empty lines and repeats. */
function Plans({
  value,
  onChange,
  disabled,
}: {
  value: string[];
  onChange: (value: string[]) => void;
  disabled: boolean;
}) {
  const [text, setText] = useState(value.join('\n'));
  const linesOf = (next: string) =>
    [
      ...new Set(
        next
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      ),
    ].slice(0, limits.plans);
  const shown = JSON.stringify(linesOf(text)) === JSON.stringify(value) ? text : value.join('\n');
  return (
    <Field label={t('lifecycle.plans')} hint={t('lifecycle.plansHint')}>
      <Textarea
        value={shown}
        disabled={disabled}
        rows={3}
        onChange={(next) => {
          setText(next);
          onChange(linesOf(next));
        }}
      />
    </Field>
  );
}
