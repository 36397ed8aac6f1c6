import type { ModelSimulation, Simulation } from '../api/simulate.js';
import { formatRelative, t } from '../i18n/index.js';
import { Card } from '../ui/index.js';
import type { Shown } from './use-simulation.js';

/** How far a simulation has come, or how it ended. Nothing while there is none. */
export function Progress({
  shown: { simulation, contact },
}: {
  shown: Pick<Shown<Simulation | ModelSimulation>, 'simulation' | 'contact'>;
}) {
  if (!simulation) return null;
  const { status, result, endedAt } = simulation;
  if (contact === 'gone') {
    return (
      <p class="simulate-ended simulate-failed" role="status">
        {t('simulate.gone')}
      </p>
    );
  }
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
          : status === 'done'
            ? t('simulate.done', {
                events: t('simulate.events', { count: events }),
                people: t('people.total', { count: people }),
              })
            : t('simulate.cancelled', { people, of });
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
          {contact === 'away' && (
            <p class="small simulate-failed" role="status">
              {t('simulate.away')}
            </p>
          )}
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
