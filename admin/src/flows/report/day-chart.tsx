import type { FlowFunnel } from '../../api/flows.js';
import '../../funnel/funnel.css';
import { formatDate, formatNumber, t } from '../../i18n/index.js';

/** Shown per day as bars; inside them, where flows of the pattern end some day, how many completed. */
export function DayChart({ days, ends }: { days: FlowFunnel['perDay']; ends: boolean }) {
  const most = Math.max(1, ...days.map(({ shown, completed }) => Math.max(shown, completed)));
  const width = days.length * 10;
  const height = 100;
  const scale = (value: number) => (value / most) * height;
  const first = days[0];
  const last = days.at(-1);
  return (
    <figure>
      <svg
        class="days"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('funnel.perDay')}
      >
        {days.map(({ day, shown, completed }, index) => (
          <g key={day}>
            <rect class="days-shown" x={index * 10 + 1.5} width="7" y={height - scale(shown)} height={scale(shown)} />
            {ends && (
              <rect
                class="days-completed"
                x={index * 10 + 1.5}
                width="7"
                y={height - scale(completed)}
                height={scale(completed)}
              />
            )}
            <rect class="days-hit" x={index * 10} width="10" y="0" height={height}>
              <title>
                {t(ends ? 'funnel.dayValue' : 'funnel.dayShown', {
                  day: formatDate(Date.parse(day)),
                  shown: formatNumber(shown),
                  completed: formatNumber(completed),
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
    </figure>
  );
}
