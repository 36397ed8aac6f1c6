import type { Condition, Segment } from '@foothold/sdk/contract';
import { applyFix } from '@foothold/sdk/engine';
import { parseCondition } from '@foothold/sdk/schema';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSegmentChecks } from '../api/checks.js';
import { useConditionCounts } from '../api/population.js';
import { CheckStrip } from '../checks/index.js';
import { audienceFacts, ConditionBuilder, useConditionSources } from '../conditions/index.js';
import { t } from '../i18n/index.js';
import { holding } from '../milestones/signal-counts.js';
import { useScope } from '../shell/scope.js';
import { Card, Field, Input, Textarea } from '../ui/index.js';

/** Name, description and, where there is one, the rule of a segment, with what the checks say of it. */
export function DefinitionCard({
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
    <Card title={t('segments.definition')} text={draft.kind === 'rule' && t('segments.definitionText')}>
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
