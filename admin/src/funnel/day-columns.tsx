import { formatDate, formatNumber, t } from '../i18n/index.js';
import './funnel.css';

/** What is drawn of one day. */
export interface DayColumn {
  /** UTC date, such as `2026-03-01`. */
  day: string;
  /** The light column. */
  all: number;
  /** The dark one before it. Default: none is drawn. */
  some?: number;
  /** What is said of the day when it is pointed at. */
  title: string;
}

/** A column for each day, with the first and the last day below and the highest figure above. */
export function DayColumns({
  days,
  label,
  mostText = (number) => t('funnel.mostADay', { number }),
}: {
  days: readonly DayColumn[];
  label: string;
  /** What is said of the highest figure. Default: that it is that of the highest day. */
  mostText?: (number: string) => string;
}) {
  const most = Math.max(0, ...days.map(({ all, some = 0 }) => Math.max(all, some)));
  const height = 100;
  const column = (kind: string, index: number, value: number) => {
    const tall = (value / Math.max(1, most)) * height;
    return <rect class={kind} x={index * 10 + 1.5} width="7" y={height - tall} height={tall} />;
  };
  const first = days[0];
  const last = days.at(-1);
  return (
    <>
      <p class="days-most">{mostText(formatNumber(most))}</p>
      <svg
        class="days"
        viewBox={`0 0 ${days.length * 10} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {days.map(({ day, all, some, title }, index) => (
          <g key={day}>
            {column('days-shown', index, all)}
            {some !== undefined && column('days-completed', index, some)}
            <rect class="days-hit" x={index * 10} width="10" y="0" height={height}>
              <title>{title}</title>
            </rect>
          </g>
        ))}
      </svg>
      <p class="days-axis">
        <span>{first && formatDate(Date.parse(first.day))}</span>
        <span>{last && formatDate(Date.parse(last.day))}</span>
      </p>
    </>
  );
}
