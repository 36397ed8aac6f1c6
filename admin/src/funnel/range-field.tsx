import { useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Field, Input, Select } from '../ui/index.js';
import './funnel.css';
import { momentsOf, type Range } from './question.js';

/** Which days: the last 7, 30 or 90, or from one to another. */
export function RangeField({
  value,
  onChange,
  label = t('funnel.range'),
}: {
  value: Range;
  onChange: (range: Range) => void;
  label?: string;
}) {
  const chosen = 'last' in value ? String(value.last) : 'custom';
  const [draft, setDraft] = useState('from' in value ? value : null);
  const dates = draft ?? ('from' in value ? value : null);
  const isWrong = dates !== null && dates.from > dates.to;
  const put = (next: { from: string; to: string }) => {
    setDraft(next);
    if (next.from !== '' && next.to !== '' && next.from <= next.to) onChange(next);
  };
  return (
    <div class="stack-s">
      <Field label={label}>
        <Select
          value={chosen}
          onChange={(next) => {
            if (next !== 'custom') {
              setDraft(null);
              onChange({ last: Number(next) });
              return;
            }
            const { from, to } = momentsOf(value, Date.now());
            put({ from: isoDay(from), to: isoDay(to - 1) });
          }}
          options={[
            { value: '7', label: t('funnel.last7') },
            { value: '30', label: t('funnel.last30') },
            { value: '90', label: t('funnel.last90') },
            { value: 'custom', label: t('funnel.custom') },
          ]}
        />
      </Field>
      {dates && chosen === 'custom' && (
        <div class="funnel-dates">
          <Field label={t('funnel.from')} error={isWrong ? t('funnel.dateMissing') : undefined}>
            <Input type="date" value={dates.from} onChange={(from) => put({ ...dates, from })} />
          </Field>
          <Field label={t('funnel.to')}>
            <Input type="date" value={dates.to} onChange={(to) => put({ ...dates, to })} />
          </Field>
        </div>
      )}
    </div>
  );
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
