import type { SimulationResult } from '../api/simulate.js';
import '../funnel/funnel.css';
import { formatDate, formatNumber, t } from '../i18n/index.js';
import { Table } from '../ui/index.js';

type Days = SimulationResult['days'];

/** Shows of the flow per day inside all interruptions of that day, with the same as a table. */
export function DayBars({ days }: { days: Days }) {
  const most = Math.max(1, ...days.map(({ shows, interruptions }) => Math.max(shows, interruptions)));
  const height = 100;
  const scale = (value: number) => (value / most) * height;
  const first = days[0];
  const last = days.at(-1);
  return (
    <figure class="stack-s">
      <svg
        class="days"
        viewBox={`0 0 ${days.length * 10} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('simulate.days')}
      >
        {days.map(({ day, shows, interruptions, interruptionsAsNow }, index) => (
          <g key={day}>
            <rect
              class="days-shown"
              x={index * 10 + 1.5}
              width="7"
              y={height - scale(interruptions)}
              height={scale(interruptions)}
            />
            <rect
              class="days-completed"
              x={index * 10 + 1.5}
              width="7"
              y={height - scale(shows)}
              height={scale(shows)}
            />
            <rect class="days-hit" x={index * 10} width="10" y="0" height={height}>
              <title>
                {t('simulate.dayValue', {
                  day: formatDate(Date.parse(day)),
                  shows,
                  all: interruptions,
                  now: interruptionsAsNow,
                })}
              </title>
            </rect>
          </g>
        ))}
      </svg>
      <figcaption class="days-axis">
        <span>{first && formatDate(Date.parse(first.day))}</span>
        <span>{last && formatDate(Date.parse(last.day))}</span>
      </figcaption>
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
    </figure>
  );
}
