import type { ModelSimulation, Simulation } from '../api/simulate.js';
import { formatRelative, t } from '../i18n/index.js';
import { Card } from '../ui/index.js';

/** How far a simulation has come, or how it ended. */
export function Progress({ simulation }: { simulation: Simulation | ModelSimulation }) {
  const { status, result, endedAt } = simulation;
  const { people = 0, of = 0, events = 0 } = result?.progress ?? {};
  const text =
    status === 'waiting'
      ? t('simulate.waiting')
      : status === 'failed'
        ? t('simulate.failed')
        : status === 'running'
          ? of > 0
            ? t('simulate.running', { people, of })
            : t('simulate.reading')
          : t(`simulate.${status}`, { people, of, events });
  if (status === 'waiting' || status === 'running') {
    const percent = of > 0 ? Math.floor((100 * people) / of) : 0;
    return (
      <Card>
        <div class="stack-s">
          <div class="spread">
            <span class="strong">{text}</span>
            <span class="number small">{percent} %</span>
          </div>
          <div
            class="simulate-progress"
            role="progressbar"
            aria-label={t('simulate.title')}
            aria-valuenow={percent}
            aria-valuetext={text}
          >
            <span style={{ width: `${percent}%` }} />
          </div>
          {people > 0 && <p class="small muted">{t('simulate.partial')}</p>}
        </div>
      </Card>
    );
  }
  return (
    <p class={status === 'failed' ? 'simulate-ended simulate-failed' : 'simulate-ended'} role="status">
      {text}
      {endedAt !== null && (
        <span class="faint"> {t('simulate.asOf', { when: formatRelative(endedAt, Date.now()) })}</span>
      )}
    </p>
  );
}
