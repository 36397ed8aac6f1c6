import { formatNumber, t } from '../i18n/index.js';
import './ma-chart.css';
import { type Area, areaCentre, curve, type Plane } from './plane.js';

export interface ChartPoint {
  id: string;
  /** Read out, and written beside the point where `named` says so. */
  name: string;
  /** 0…1. */
  motivation: number;
  /** 0…1. */
  ability: number;
}

export interface MAChartProps {
  /** The action line L: motivation × ability = L. 0.01–1. */
  line: number;
  /** Where people or models stand. */
  points?: ChartPoint[];
  /** Draws attention to one area: the kind of prompt that a flow is. */
  highlight?: Area;
  /** Whether the names of the points are written beside them. Default false. */
  named?: boolean;
  /** Side of the square in px. Default 260. It shrinks with its place. */
  size?: number;
}

const areas: readonly Area[] = ['signal', 'spark', 'facilitator', 'holdBack'];

/**
 * The behaviour model B = MAP (Fogg) as a chart: ability to the right, motivation up, the action line as a curve. On or
 * above it a signal is enough; below it the missing side says which kind of prompt helps.
 */
export function MAChart({ line, points = [], highlight, named = false, size = 260 }: MAChartProps) {
  const plane: Plane = { left: 28, top: 8, width: size - 36, height: size - 36 };
  const x = (ability: number) => plane.left + ability * plane.width;
  const y = (motivation: number) => plane.top + (1 - motivation) * plane.height;
  const side = Math.min(1, Math.sqrt(line));
  const path = curve(line)
    .map(
      ([ability, motivation], index) =>
        `${index === 0 ? 'M' : 'L'}${x(ability).toFixed(1)} ${y(motivation).toFixed(1)}`,
    )
    .join('');
  const below = `${path}L${x(1)} ${y(0)}L${x(0)} ${y(0)}L${x(0)} ${y(1)}Z`;
  const above = `${path}L${x(1)} ${y(1)}Z`;
  return (
    <svg
      class="ma"
      viewBox={`0 0 ${size} ${size}`}
      width={size}
      height={size}
      role="img"
      aria-label={t('behaviour.chart', { line: formatNumber(line) })}
    >
      <path class={`ma-signal${highlight === 'signal' ? ' is-lit' : ''}`} d={above} />
      <path class="ma-below" d={below} />
      <g class="ma-split">
        <path d={`M${x(side)} ${y(Math.min(1, line / side))}V${y(0)}`} />
        <path d={`M${x(Math.min(1, line / side))} ${y(side)}H${x(0)}`} />
      </g>
      <path class="ma-line" d={path} />
      <path class="ma-axis" d={`M${x(0)} ${y(1)}V${y(0)}H${x(1)}`} />
      {areas.map((area) => {
        const centre = areaCentre(area, line);
        if (!centre) return null;
        return (
          <text key={area} class={`ma-area${highlight === area ? ' is-lit' : ''}`} x={x(centre[0])} y={y(centre[1])}>
            {t(`behaviour.${area}`)}
          </text>
        );
      })}
      <text class="ma-label" x={x(0.5)} y={size - 6}>
        {t('behaviour.ability')} →
      </text>
      <text class="ma-label" transform={`translate(14 ${y(0.5)}) rotate(-90)`}>
        {t('behaviour.motivation')} →
      </text>
      {points.map((point) => (
        <g key={point.id} class="ma-point">
          <title>
            {t('behaviour.point', {
              name: point.name,
              motivation: round(point.motivation),
              ability: round(point.ability),
            })}
          </title>
          <circle class="ma-halo" cx={x(point.ability)} cy={y(point.motivation)} r="9" />
          <circle cx={x(point.ability)} cy={y(point.motivation)} r="5" />
          {named && (
            <text
              class="ma-name"
              x={x(point.ability) + (point.ability > 0.5 ? -12 : 12)}
              y={Math.max(y(point.motivation), plane.top + 6)}
              text-anchor={point.ability > 0.5 ? 'end' : 'start'}
            >
              {point.name}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
