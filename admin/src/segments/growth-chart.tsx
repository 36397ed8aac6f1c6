import { formatDate, formatNumber, t } from '../i18n/index.js';
import { curveOf, type Day, lineThrough } from './curve.js';
import './segments.css';
import { growthLabel } from './sparkline.js';

const box = { width: 600, height: 120 };

/** How many people were in a segment day by day: computed days dashed, counted ones drawn. */
export function GrowthChart({ days }: { days: readonly Day[] }) {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last || days.length < 2) return <p class="small muted">{t('segments.growthSoon')}</p>;
  const points = curveOf(days, box);
  const begun = points.findIndex(({ isComputed }) => !isComputed);
  const computed = points.slice(0, begun < 0 ? points.length : begun + 1);
  const counted = begun < 0 ? [] : points.slice(begun);
  const step = box.width / Math.max(1, points.length - 1);
  const most = Math.max(...days.map(({ people }) => people));
  return (
    <figure>
      <p class="growth-most number">{t('funnel.mostADay', { number: formatNumber(most) })}</p>
      <div class="growth-box">
        <svg
          class="growth"
          viewBox={`0 0 ${box.width} ${box.height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={growthLabel(days)}
        >
          <path class="growth-area" d={`${lineThrough(points)}L${box.width} ${box.height}L0 ${box.height}Z`} />
          <path class="growth-line is-computed" d={lineThrough(computed)} />
          <path class="growth-line" d={lineThrough(counted)} />
          {points.map(({ day, people, x }) => (
            <rect key={day} class="growth-hit" x={x - step / 2} width={step} y="0" height={box.height}>
              <title>
                {t('segments.growthOnDay', {
                  day: formatDate(Date.parse(day)),
                  people: t('segments.personCount', { count: people }),
                })}
              </title>
            </rect>
          ))}
        </svg>
      </div>
      <figcaption class="growth-axis">
        <span>{formatDate(Date.parse(first.day))}</span>
        <span>{formatDate(Date.parse(last.day))}</span>
      </figcaption>
    </figure>
  );
}
