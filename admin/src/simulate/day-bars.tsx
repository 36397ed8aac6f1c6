import type { SimulationResult } from '../api/simulate.js';
import { DayColumns } from '../funnel/day-columns.js';
import { formatDate, formatNumber, t } from '../i18n/index.js';
import { Table } from '../ui/index.js';

type Days = SimulationResult['days'];

/** Shows of the flow per day inside all interruptions of that day, with the same as a table. */
export function DayBars({ days }: { days: Days }) {
  return (
    <div class="stack-s">
      <DayColumns
        label={t('simulate.days')}
        days={days.map(({ day, shows, interruptions, interruptionsAsNow }) => ({
          day,
          all: interruptions,
          some: shows,
          title: t('simulate.dayValue', {
            day: formatDate(Date.parse(day)),
            shows,
            all: interruptions,
            now: interruptionsAsNow,
          }),
        }))}
      />
      <details>
        <summary class="small muted simulate-summary">{t('simulate.asTable')}</summary>
        <Table
          label={t('simulate.days')}
          rows={days}
          rowKey={({ day }) => day}
          columns={[
            { id: 'day', header: t('simulate.day'), cell: ({ day }) => formatDate(Date.parse(day)) },
            { id: 'shows', header: t('simulate.shows'), align: 'end', cell: ({ shows }) => formatNumber(shows) },
            { id: 'people', header: t('funnel.people'), align: 'end', cell: ({ people }) => formatNumber(people) },
            {
              id: 'with',
              header: t('simulate.interruptionsWith'),
              align: 'end',
              cell: ({ interruptions }) => formatNumber(interruptions),
            },
            {
              id: 'now',
              header: t('simulate.interruptionsNow'),
              align: 'end',
              cell: ({ interruptionsAsNow }) => formatNumber(interruptionsAsNow),
            },
          ]}
        />
      </details>
    </div>
  );
}
