import type { Person } from '../api/people.js';
import type { ExplainNames } from '../explain/index.js';
import { formatDateTime, formatNumber, formatRelative, t } from '../i18n/index.js';
import { Card } from '../ui/index.js';
import { causeName } from './cause-name.js';
import { FrictionChart } from './friction-chart.js';
import { latest } from './friction-line.js';
import './people.css';

/** How many movements are listed; the line tells the others. */
const listed = 6;

/** The friction index of a person: where it stands, how it came there, and what moved it. */
export function FrictionCard({ person, names }: { person: Person; names: ExplainNames }) {
  const course = latest(person.frictionStart, person.touchpoints);
  return (
    <Card title={t('people.friction')}>
      <div class="friction">
        <span class="friction-number">{signed(person.friction)}</span>
        <span class="small muted">{t(person.friction > 0 ? 'people.frictionGood' : 'people.frictionBad')}</span>
      </div>
      {course.movements.length === 0 ? (
        <p class="small muted">{t('people.noTouchpoints')}</p>
      ) : (
        <>
          <FrictionChart course={course} nameOf={(cause) => causeName(cause, names)} />
          <ol class="touchpoints" aria-label={t('people.frictionWhy')}>
            {[...course.movements]
              .reverse()
              .slice(0, listed)
              .map((movement, index) => (
                // Two clicks of one moment are alike in everything but their place.
                <li key={course.movements.length - index} class="row">
                  <span class={`grade ${movement.grade > 0 ? 'grade-up' : 'grade-down'}`}>
                    {signed(movement.grade)}
                  </span>
                  <span class="grow ellipsis">{causeName(movement.cause, names)}</span>
                  <span class="small faint moment" title={formatDateTime(movement.at)}>
                    {formatRelative(movement.at, Date.now())}
                  </span>
                </li>
              ))}
          </ol>
        </>
      )}
    </Card>
  );
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
