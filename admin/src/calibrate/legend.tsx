import { t } from '../i18n/index.js';

/** What the colours mean. */
export function Legend({ isNow }: { isNow: boolean }) {
  const outcomes = isNow ? (['before', 'not'] as const) : (['reached', 'not', 'before'] as const);
  return (
    <ul class="people-legend">
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <span class={`people-key key-${outcome}`} aria-hidden="true" />
          {isNow ? t(`calibrate.now_${outcome === 'before' ? 'before' : 'not'}`) : t(`calibrate.outcome_${outcome}`)}
        </li>
      ))}
    </ul>
  );
}
