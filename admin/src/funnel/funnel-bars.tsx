import { formatDuration, formatPercent, t } from '../i18n/index.js';
import './funnel.css';
import { type PartHref, ShowPeople } from './show-people.js';

export interface BarStep {
  label: string;
  people: number;
  /** Of those who entered, 0…1. */
  rate: number;
  medianSeconds: number | null;
}

/** Height of the drawing, in its own units. */
const height = 100;
/** Where a step's solid bar ends and the slope to the next one begins, in a column of 100 units. */
const solid = 56;

/**
 * The funnel as columns: a bar per step, sloping to the next one; what is lost is what is missing.
 * `href`: where those are shown who reached a step, or were lost there. Default: nowhere.
 */
export function FunnelBars({ steps, href }: { steps: BarStep[]; href?: PartHref }) {
  return (
    <div class="funnel-scroll">
      <ol
        class="funnel-bars"
        aria-label={t('funnel.chart')}
        style={{ gridTemplateColumns: `repeat(${steps.length - 1}, minmax(108px, 1fr)) minmax(96px, 0.${solid}fr)` }}
      >
        {steps.map((step, index) => {
          const next = steps[index + 1];
          const lost = next ? step.people - next.people : 0;
          return (
            <li class="funnel-column" key={`${index}-${step.label}`}>
              <div class="funnel-head">
                <span class="funnel-label" title={step.label}>
                  <span class="faint number">{index + 1}</span> {step.label}
                </span>
                <span class="funnel-rate">{formatPercent(step.rate)}</span>
                <span class="small muted number">
                  <ShowPeople
                    people={step.people}
                    part={{ step: index + 1, outcome: 'reached' }}
                    step={step.label}
                    href={href}
                    covers
                  />
                  {index > 0 && step.medianSeconds !== null && (
                    <span class="faint"> · {formatDuration(step.medianSeconds)}</span>
                  )}
                </span>
              </div>
              <svg class="funnel-svg" viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
                <rect
                  class="funnel-fill"
                  x="0"
                  y={height * (1 - step.rate)}
                  width={next ? solid : 100}
                  height={height * step.rate}
                />
                {next && (
                  <path
                    class="funnel-slope"
                    d={`M${solid} ${height * (1 - step.rate)}L100 ${height * (1 - next.rate)}V${height}H${solid}Z`}
                  />
                )}
              </svg>
              {next && (
                <span class="funnel-lost">
                  {lost > 0 && (
                    <ShowPeople people={lost} part={{ step: index + 1, outcome: 'lost' }} step={step.label} href={href}>
                      {t('funnel.dropped', { count: lost })}
                    </ShowPeople>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
