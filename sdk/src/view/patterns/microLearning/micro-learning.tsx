import { isIn } from '../../../page/event-source.js';
import { icon } from '../../icons.js';
import type { Pattern } from '../../pattern.js';
import { beside } from '../../place/beside.js';
import { type Box, toFrame } from '../../place/frame.js';
import { putBeside } from '../../place/place.js';
import { drawPanel, drawStep } from '../../step-content.js';
import { say } from '../../words.js';
import { textBox } from './text-box.js';

/** The side of the "?", px: as large as a target of a pointer has to be. */
const size = 24;
/** Between the setting and the "?", px. */
const gap = 4;

export const microLearningSheet = `
.query{position:absolute;display:grid;place-items:center;width:${size}px;height:${size}px;border-radius:50%;color:var(--mutedText)}
.query::before{content:"";position:absolute;inset:3px;border-radius:50%;background:var(--background);box-shadow:0 0 0 1px color-mix(in srgb,var(--text) 38%,var(--background));z-index:-1}
.query svg{width:13px;height:13px;stroke-width:2.4}
.query:hover,.query[aria-expanded=true]{color:var(--accent)}
.query:is(:hover,[aria-expanded=true])::before{box-shadow:0 0 0 1.5px var(--accent)}
.brief{width:19em;font-size:.95em}
.brief .body{padding:1.1em 1.25em}
@media (forced-colors:active){.query{border:1px solid}}
`;

/**
 * An inline "?" beside one setting, which opens a small tip about it. It lies over the page and moves nothing in it, goes
 * where its setting goes, and is hidden with it.
 */
export const microLearning: Pattern = (flow) => {
  const { surface, content, send } = flow;
  const { pattern, direction, name } = content;
  const part = (wanted: string) => surface.root.querySelector<HTMLElement>(`.${wanted}`);
  const isRtl = direction === 'rtl';
  const listening = new AbortController();
  let setting: Element | null = null;

  const open = (isOpen: boolean) => send({ type: 'open', open: isOpen });
  flow.page.listen(
    'pointerdown',
    (event) => {
      // Elsewhere in the page, or on another "?".
      if (flow.state.open && !isIn(surface.element, event)) open(false);
    },
    listening.signal,
  );

  const { drawn, stop } = beside(flow, (_, frame) => {
    const [query, tip] = [part('query'), part('tip')];
    if (!query || !setting) return;
    const { x, y } = besideSetting(toFrame(textBox(setting), frame), frame.width);
    query.style.cssText = `left:${x}px;top:${y}px`;
    if (tip) void putBeside(tip, { x, y, width: size, height: size }, frame, flow.step?.side, 8);
  });

  /** Where the "?" goes; inside the setting's end where there is no room beside it. */
  function besideSetting(box: Box, width: number): { x: number; y: number } {
    const { position = 'after' } = pattern.type === 'microLearning' ? pattern : {};
    const y = box.y + (box.height - size) / 2;
    const [left, right] = [box.x - gap - size, box.x + box.width + gap];
    const inside = isRtl ? box.x + gap : box.x + box.width - gap - size;
    const x = position === 'inside' ? inside : (position === 'after') !== isRtl ? right : left;
    return { x: x < 0 || x + size > width ? Math.max(0, Math.min(inside, width - size)) : x, y };
  }

  return {
    draw() {
      const { words, state, text } = flow;
      const label = pattern.type === 'microLearning' && pattern.label ? text(pattern.label) : name;
      return [
        <button
          type="button"
          key="query"
          class="query launcher"
          aria-expanded={state.open}
          aria-label={say(words.about ?? 'About: {0}', label)}
          onClick={() => open(!state.open)}
        >
          {icon('M8.5 9a3.5 3.5 0 115 3.2c-1 .5-1.5 1.2-1.5 2.3M12 18.4h.01')}
        </button>,
        state.open && drawPanel(flow, 'tip brief', { key: 'tip', children: [drawStep(flow), <i class="arrow" />] }),
      ];
    },
    escape: () => flow.state.open && open(false),
    drawn(target) {
      setting = target;
      drawn(target);
    },
    stop() {
      listening.abort();
      stop();
    },
  };
};
