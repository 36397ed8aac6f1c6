import { useState } from 'preact/hooks';
import { formatDate, formatDateTime, formatNumber, t } from '../i18n/index.js';
import { type FrictionCourse, levelOf, linePath, placesOf } from './friction-line.js';
import './people.css';

const width = 280;
const height = 96;
/** Room for the marks at the edges. */
const margin = 6;

/**
 * The friction index as a line, oldest on the left. A slider over its movements, so that arrow keys go through them and
 * each is read out with its cause; the pointer chooses one as well.
 */
export function FrictionChart({ course, nameOf }: { course: FrictionCourse; nameOf: (cause: string) => string }) {
  const places = placesOf(course, width, height);
  const last = places.length - 1;
  const [chosen, setChosen] = useState<number | null>(null);
  const index = Math.min(chosen ?? last, last);
  const place = places[index];
  const words = wordsFor(course, index, nameOf);
  const choose = (next: number) => setChosen(Math.max(0, Math.min(last, next)));

  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepOf(event.key, index, last);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  const onPointer = (event: PointerEvent & { currentTarget: Element }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const room = box.width / (width + 2 * margin);
    choose(Math.round(((event.clientX - box.left) / room - margin) / (width / Math.max(1, last))));
  };

  const first = course.movements[0];
  const latest = course.movements.at(-1);
  return (
    <figure class="friction-figure">
      <div
        class="friction-slider"
        role="slider"
        tabIndex={0}
        aria-label={t('friction.chart')}
        aria-description={t('friction.chartHelp')}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={index}
        aria-valuetext={words}
        onKeyDown={onKeyDown}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setChosen(null)}
      >
        <svg
          class="friction-chart"
          viewBox={`${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`}
          aria-hidden="true"
        >
          <rect class="friction-failing" x="0" width={width} y={levelOf(0, height)} height={height / 2} />
          <path class="friction-zero" d={`M0 ${levelOf(0, height)}H${width}`} />
          <path class="friction-course" d={linePath(places)} />
          {places.map(({ x, y }, mark) => (
            // Marks have no identity but their place in the line.
            <circle key={mark} class={markClass(course.movements[mark - 1]?.grade)} cx={x} cy={y} r="2.5" />
          ))}
          {place && <circle class="friction-chosen" cx={place.x} cy={place.y} r="5" />}
        </svg>
      </div>
      <figcaption>
        <p class="friction-axis small faint" aria-hidden="true">
          <span>{first && formatDate(first.at)}</span>
          <span>{latest && formatDate(latest.at)}</span>
        </p>
        <p class="small broken">{words}</p>
      </figcaption>
    </figure>
  );
}

/** Where a key leads from a movement; null when it leads nowhere. */
function stepOf(key: string, index: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return index - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return index + 1;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

function wordsFor({ start, movements }: FrictionCourse, index: number, nameOf: (cause: string) => string): string {
  const movement = movements[index - 1];
  if (!movement) return t('friction.begin', { value: start });
  return t('friction.moment', {
    when: formatDateTime(movement.at),
    cause: nameOf(movement.cause),
    grade: movement.grade > 0 ? `+${formatNumber(movement.grade)}` : movement.grade,
    value: movement.after,
  });
}

function markClass(grade: number | undefined): string {
  if (grade === undefined) return 'friction-mark';
  return grade > 0 ? 'friction-mark is-up' : 'friction-mark is-down';
}
