import type { FlowFunnel } from '../../api/flows.js';
import { DayColumns } from '../../funnel/day-columns.js';
import { formatDate, formatNumber, t } from '../../i18n/index.js';

/** Shown per day as columns; before them, where flows of the pattern end some day, how many completed. */
export function DayChart({ days, ends }: { days: FlowFunnel['perDay']; ends: boolean }) {
  return (
    <DayColumns
      label={t('funnel.perDay')}
      days={days.map(({ day, shown, completed }) => ({
        day,
        all: shown,
        ...(ends ? { some: completed } : {}),
        title: t(ends ? 'funnel.dayValue' : 'funnel.dayShown', {
          day: formatDate(Date.parse(day)),
          shown: formatNumber(shown),
          completed: formatNumber(completed),
        }),
      }))}
    />
  );
}
