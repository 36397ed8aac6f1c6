import { formatDate, formatNumber, t } from '../i18n/index.js';
import { curveOf, type Day, lineThrough } from './curve.js';
import './segments.css';

const box = { width: 96, height: 22 };

/** Growth as a small line; a dash while there is only one day. */
export function Sparkline({ days }: { days: readonly Day[] }) {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last || days.length < 2) return <span class="faint">–</span>;
  return (
    <svg
      class="sparkline"
      viewBox={`-1 -2 ${box.width + 2} ${box.height + 4}`}
      role="img"
      aria-label={growthLabel(days)}
    >
      <path d={lineThrough(curveOf(days, box))} />
    </svg>
  );
}

/** Growth in words, for those who do not see the line. */
export function growthLabel(days: readonly Day[]): string {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return '';
  return t('segments.growthLabel', {
    from: formatDate(Date.parse(first.day)),
    first: formatNumber(first.people),
    to: formatDate(Date.parse(last.day)),
    last: formatNumber(last.people),
  });
}
