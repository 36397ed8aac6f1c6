import type { FunnelAnswer } from '../api/funnel.js';
import { formatDate, formatNumber, formatPercent, t } from '../i18n/index.js';
import { Card, type Column, Table } from '../ui/index.js';
import { DayColumns } from './day-columns.js';
import { type EntrySpan, entrySpans } from './entry-spans.js';
import './funnel.css';

/** How many entered day by day, and how many of them got through: whether it gets better. */
export function EntriesCard({
  perDay,
  range,
}: {
  perDay: FunnelAnswer['perDay'];
  /** Moments, `[from, to)`. */
  range: { from: number; to: number };
}) {
  const spans = entrySpans(perDay, range);
  return (
    <Card
      title={t('funnel.entries')}
      text={t('funnel.entriesText')}
      actions={
        <span class="legend">
          <span class="legend-shown">{t('funnel.enteredLegend')}</span>
          <span class="legend-completed">{t('funnel.throughLegend')}</span>
        </span>
      }
    >
      <DayColumns
        label={t('funnel.entries')}
        {...(spans.some(({ from, to }) => from !== to) && { mostText: (number) => t('funnel.mostInSpan', { number }) })}
        days={spans.map((span) => ({
          day: span.from,
          all: span.entered,
          some: span.through,
          title: t('funnel.entriesOn', {
            days: daysOf(span),
            entered: formatNumber(span.entered),
            through: formatNumber(span.through),
          }),
        }))}
      />
      <details class="funnel-details">
        <summary class="small muted">{t('funnel.asTable')}</summary>
        <Table label={t('funnel.entries')} rows={spans} rowKey={({ from }) => from} columns={columns()} />
      </details>
    </Card>
  );
}

function daysOf({ from, to }: EntrySpan): string {
  const first = formatDate(Date.parse(from));
  return from === to ? first : `${first} – ${formatDate(Date.parse(to))}`;
}

function columns(): Column<EntrySpan>[] {
  return [
    { id: 'days', header: t('funnel.entryDay'), cell: daysOf },
    {
      id: 'entered',
      width: '100px',
      align: 'end',
      header: t('funnel.enteredLegend'),
      cell: ({ entered }) => formatNumber(entered),
    },
    {
      id: 'through',
      width: '112px',
      align: 'end',
      wideOnly: true,
      header: t('funnel.throughLegend'),
      cell: ({ through }) => formatNumber(through),
    },
    {
      id: 'rate',
      width: '88px',
      align: 'end',
      header: t('funnel.ofAll'),
      cell: ({ entered, through }) => (entered === 0 ? <span class="faint">–</span> : formatPercent(through / entered)),
    },
  ];
}
