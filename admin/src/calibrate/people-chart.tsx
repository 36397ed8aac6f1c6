import { useMemo, useRef, useState } from 'preact/hooks';
import { areaCentre, curve } from '../behaviour/plane.js';
import { formatNumber, t } from '../i18n/index.js';
import { areas, dotsOf, type PlaceCounts, type Region } from './counts.js';

export interface PeopleChartProps {
  places: readonly PlaceCounts[];
  line: number;
  onLine: (line: number) => void;
  /** The line that holds, drawn faintly while another one is tried. */
  stored: number;
  region: Region | null;
  /** Without it nothing can be brushed. */
  onRegion?: (region: Region | null) => void;
}

const size = 480;
const plane = { left: 46, top: 12, width: size - 58, height: size - 58 };
const x = (ability: number) => plane.left + ability * plane.width;
const y = (motivation: number) => plane.top + (1 - motivation) * plane.height;
const within = (value: number) => Math.min(1, Math.max(0, value));
/** Lines go in steps that can be said. */
const asLine = (value: number) => Math.min(1, Math.max(0.01, Math.round(value * 200) / 200));

function pathOf(line: number): string {
  const points = curve(line).map(([ability, motivation]) => `${x(ability).toFixed(1)} ${y(motivation).toFixed(1)}`);
  return `M${points.join('L')}`;
}

/** Dots as points of one path each: thousands of them cost three elements. */
const dotPath = (at: readonly [number, number][]) =>
  at.map(([left, top]) => `M${left.toFixed(1)} ${top.toFixed(1)}h.01`).join('');

/**
 * Everybody on the M–A chart, coloured by what became of them. The action line is a slider: it is dragged, or moved by
 * the arrow keys. Dragging anywhere else marks a region.
 */
export function PeopleChart({ places, line, onLine, stored, region, onRegion }: PeopleChartProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<'line' | [ability: number, motivation: number] | null>(null);
  const dots = useMemo(() => dotsOf(places, { x, y, widest: 24 }), [places]);
  const paths = useMemo(
    () => ({ reached: dotPath(dots.at.reached), not: dotPath(dots.at.not), before: dotPath(dots.at.before) }),
    [dots],
  );
  const path = pathOf(line);
  const side = Math.sqrt(line);

  /** Where a pointer is on the chart: ability and motivation. */
  function placeOf(event: PointerEvent): [number, number] {
    const box = svg.current?.getBoundingClientRect();
    if (!box) return [0, 0];
    const left = ((event.clientX - box.left) / box.width) * size;
    const top = ((event.clientY - box.top) / box.height) * size;
    return [within((left - plane.left) / plane.width), within(1 - (top - plane.top) / plane.height)];
  }
  function take(event: PointerEvent) {
    svg.current?.setPointerCapture(event.pointerId);
    event.preventDefault();
  }
  function move(event: PointerEvent) {
    if (!drag) return;
    const [ability, motivation] = placeOf(event);
    if (drag === 'line') onLine(asLine(ability * motivation));
    else
      onRegion?.({
        ability: [Math.min(drag[0], ability), Math.max(drag[0], ability)],
        motivation: [Math.min(drag[1], motivation), Math.max(drag[1], motivation)],
      });
  }
  function press(event: KeyboardEvent) {
    const step = { ArrowUp: 0.01, ArrowRight: 0.01, ArrowDown: -0.01, ArrowLeft: -0.01, PageUp: 0.05, PageDown: -0.05 }[
      event.key
    ];
    const to = event.key === 'Home' ? 0.01 : event.key === 'End' ? 1 : step === undefined ? undefined : line + step;
    if (to === undefined) return;
    event.preventDefault();
    onLine(asLine(to));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
    <svg
      ref={svg}
      class={`people-chart${drag === 'line' ? ' is-moving' : ''}`}
      viewBox={`0 0 ${size} ${size}`}
      role="group"
      aria-label={t('calibrate.chart')}
      onPointerMove={move}
      onPointerUp={() => setDrag(null)}
      onPointerCancel={() => setDrag(null)}
    >
      <rect
        class={`people-plane${onRegion ? ' can-brush' : ''}`}
        x={plane.left}
        y={plane.top}
        width={plane.width}
        height={plane.height}
        onPointerDown={(event) => {
          if (!onRegion || event.button !== 0) return;
          take(event);
          onRegion(null);
          setDrag(placeOf(event));
        }}
      />
      <path class="people-above" d={`${path}L${x(1)} ${y(1)}Z`} />
      <g class="ma-split">
        <path d={`M${x(side)} ${y(side)}V${y(0)}`} />
        <path d={`M${x(side)} ${y(side)}H${x(0)}`} />
      </g>
      <path class="ma-axis" d={`M${x(0)} ${y(1)}V${y(0)}H${x(1)}`} />
      <g class="people-dots" stroke-width={dots.size}>
        <path class="dot-not" d={paths.not} />
        <path class="dot-before" d={paths.before} />
        <path class="dot-reached" d={paths.reached} />
      </g>
      <g class="people-areas">
        {areas.map((area) => {
          const centre = areaCentre(area, line);
          return (
            centre && (
              <text key={area} class="ma-area" x={x(centre[0])} y={y(centre[1])}>
                {t(`behaviour.${area}`)}
              </text>
            )
          );
        })}
      </g>
      {line !== stored && <path class="people-stored" d={pathOf(stored)} />}
      {region && (
        <rect
          class="people-region"
          x={x(region.ability[0])}
          y={y(region.motivation[1])}
          width={x(region.ability[1]) - x(region.ability[0])}
          height={y(region.motivation[0]) - y(region.motivation[1])}
        />
      )}
      <path class="ma-line" d={path} />
      <path
        class="people-grip"
        d={path}
        onPointerDown={(event) => {
          take(event);
          setDrag('line');
        }}
      />
      {/* A range input cannot lie on a curve. */}
      <g
        class="people-handle"
        role="slider"
        tabindex={0}
        aria-label={t('behaviour.line')}
        aria-valuemin={0.01}
        aria-valuemax={1}
        aria-valuenow={line}
        aria-valuetext={formatNumber(line)}
        onKeyDown={press}
        onPointerDown={(event) => {
          take(event);
          event.currentTarget.focus({ preventScroll: true });
          setDrag('line');
        }}
      >
        <circle class="people-touch" cx={x(side)} cy={y(side)} r="18" />
        <circle class="people-knob" cx={x(side)} cy={y(side)} r="8" />
      </g>
      <text class="ma-label" x={x(0.5)} y={size - 6}>
        {t('behaviour.ability')} →
      </text>
      <text class="ma-label" transform={`translate(12 ${y(0.5)}) rotate(-90)`}>
        {t('behaviour.motivation')} →
      </text>
      {[0, 0.5, 1].map((tick) => (
        <g key={tick} class="ma-label people-tick">
          <text x={x(tick)} y={y(0) + 14}>
            {formatNumber(tick)}
          </text>
          {tick > 0 && (
            <text x={x(0) - 14} y={y(tick) + 4}>
              {formatNumber(tick)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
