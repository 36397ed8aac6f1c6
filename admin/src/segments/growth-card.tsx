import type { SegmentGrowth } from '../api/segments.js';
import { formatNumber, formatPercent, t } from '../i18n/index.js';
import { Card, Skeleton } from '../ui/index.js';
import { GrowthChart } from './growth-chart.js';
import './segments.css';

/** How many are in a segment, and how many were. */
export function GrowthCard({
  growth,
  everybody,
  isRule,
}: {
  growth: SegmentGrowth | undefined;
  everybody: number | undefined;
  isRule: boolean;
}) {
  const isComputed = growth?.days.some((day) => day.isComputed) ?? false;
  return (
    <Card>
      <div class="segment-head">
        <div>
          <p class="small muted">{t('segments.peopleNow')}</p>
          <p class="segment-number">{growth ? formatNumber(growth.people) : <Skeleton width="80px" height="32px" />}</p>
          {growth && everybody ? (
            <p class="small faint">{t('segments.ofEverybody', { share: formatPercent(growth.people / everybody) })}</p>
          ) : null}
        </div>
        <div>
          {growth ? <GrowthChart days={growth.days} /> : <Skeleton height="120px" />}
          <p class="small faint">
            {t('segments.growthText')} {t(isRule && isComputed ? 'segments.growthComputed' : 'segments.growthCounted')}
          </p>
        </div>
      </div>
    </Card>
  );
}
