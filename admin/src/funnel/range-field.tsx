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
  mostDays = Number.POSITIVE_INFINITY,
  onInvalid,
}: {
  value: Range;
  onChange: (range: Range) => void;
  label?: string;
  /** How long it may be. Default: as long as anybody likes. */
  mostDays?: number;
  /** Told whether what stands in the fields is no range; then the last one that was stays the value. */
  onInvalid?: (isInvalid: boolean) => void;
}) {
  const chosen = 'last' in value ? String(value.last) : 'custom';
  const [draft, setDraft] = useState('from' in value ? value : null);
  const dates = draft ?? ('from' in value ? value : null);
  const problem = dates && problemOf(dates, mostDays);
  const put = (next: { from: string; to: string }) => {
    setDraft(next);
    const isWhole = next.from !== '' && next.to !== '' && problemOf(next, mostDays) === undefined;
    onInvalid?.(!isWhole);
    if (isWhole) onChange(next);
  };
  return (
    <div class="stack-s">
      <Field label={label}>
        <Select
          value={chosen}
          onChange={(next) => {
            if (next !== 'custom') {
              setDraft(null);
              onInvalid?.(false);
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
          <Field label={t('funnel.from')} error={problem}>
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

/** What is wrong with two days, in words. */
function problemOf({ from, to }: { from: string; to: string }, mostDays: number): string | undefined {
  if (from > to) return t('funnel.dateMissing');
  const moments = momentsOf({ from, to }, 0);
  const days = (moments.to - moments.from) / 86_400_000;
  return days > mostDays ? t('funnel.tooManyDays', { count: mostDays }) : undefined;
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
