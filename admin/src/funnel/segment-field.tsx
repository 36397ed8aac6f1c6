import { useSegments } from '../api/segments.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Field, Select } from '../ui/index.js';

/** Narrows an answer to the people of a segment. Nothing where the project is known to have none. */
export function SegmentField({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
  const { project } = useScope();
  const { data: segments = [], isPending } = useSegments(project.id);
  if (!isPending && segments.length === 0 && value === null) return null;
  const known = value && !segments.some(({ segment }) => segment.id === value) ? [{ value, label: value }] : [];
  return (
    <Field label={t('funnel.onlySegment')}>
      <Select
        value={value ?? 'none'}
        onChange={(next) => onChange(next === 'none' ? null : next)}
        options={[
          { value: 'none', label: t('funnel.everybody') },
          ...known,
          ...segments.map(({ segment: { id, name } }) => ({ value: id, label: name })),
        ]}
      />
    </Field>
  );
}
