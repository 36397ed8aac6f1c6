import { useTraitNames } from '../api/catalogue.js';
import { useSegments } from '../api/segments.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Field, Select } from '../ui/index.js';
import { type AnyBreakdown, formatBreakdown, parseBreakdown } from './question.js';

/** By what an answer is split: traits, and those of the other kinds that it can be split by. */
export function BreakdownField<B extends AnyBreakdown>({
  value,
  onChange,
  kinds,
}: {
  value: B | null;
  onChange: (value: B | null) => void;
  kinds: readonly Exclude<B['of'], 'person' | 'account'>[];
}) {
  const { project, environment } = useScope();
  const traits = useTraitNames(project.id, environment.id).data;
  const segments = useSegments(project.id).data ?? [];
  const has = (kind: 'stage' | 'window' | 'segments' | 'segment') => (kinds as readonly string[]).includes(kind);
  const lifecycle = t('funnel.lifecycle');
  const ofSegments = t('funnel.segments');
  const options = [
    ...(has('stage') ? [{ value: 'stage', label: t('funnel.byStage'), group: lifecycle }] : []),
    ...(has('window') ? [{ value: 'window', label: t('funnel.byWindow'), group: lifecycle }] : []),
    ...(has('segments') && segments.length > 0
      ? [{ value: 'segments', label: t('funnel.everySegment'), group: ofSegments }]
      : []),
    ...(has('segment')
      ? segments.map(({ segment: { id, name } }) => ({ value: `segment.${id}`, label: name, group: ofSegments }))
      : []),
    ...(['person', 'account'] as const).flatMap((of) =>
      (traits?.[of] ?? []).map(({ name }) => ({
        value: `${of}.${name}`,
        label: name,
        group: t(of === 'person' ? 'funnel.personTraits' : 'funnel.accountTraits'),
      })),
    ),
  ];
  const current = value ? formatBreakdown(value) : 'none';
  const known =
    value && !options.some((option) => option.value === current) ? [{ value: current, label: labelOf(value) }] : [];
  return (
    <Field label={t('funnel.breakdown')}>
      <Select
        value={current}
        // Only what is offered can be chosen.
        onChange={(next) => onChange(parseBreakdown(next) as B | null)}
        options={[{ value: 'none', label: t('funnel.noBreakdown') }, ...known, ...options]}
      />
    </Field>
  );
}

function labelOf(breakdown: AnyBreakdown): string {
  if ('trait' in breakdown) return breakdown.trait;
  if ('segmentId' in breakdown) return breakdown.segmentId;
  if (breakdown.of === 'segments') return t('funnel.everySegment');
  return t(breakdown.of === 'stage' ? 'funnel.byStage' : 'funnel.byWindow');
}
