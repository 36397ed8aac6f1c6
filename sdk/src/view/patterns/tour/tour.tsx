import type { Pattern as PatternOptions } from '../../../contract/index.js';
import { drawProgress } from '../../blocks/progress.js';
import type { FlowView } from '../../flow-view.js';
import { isDismissible, type Pattern } from '../../pattern.js';
import { beside } from '../../place/beside.js';
import { putBeside } from '../../place/place.js';
import { drawButton, drawClose, drawPanel, drawStep } from '../../step-content.js';
import { say } from '../../words.js';
import type { Patterns } from '../index.js';
import { hole } from './hole.js';
import { tourSheet } from './sheet.js';

/** Between a target and the ring around it, px. */
const margin = 6;

/** Steps that point at elements of the page, one after the other; steps without a target stand in the middle. */
const tour: Pattern = (flow) => {
  const { root } = flow.surface;
  const part = (name: string) => root.querySelector<HTMLElement>(`.${name}`);
  // What is drawn here is one.
  const { progress = true, skip } = flow.content.pattern as Extract<PatternOptions, { type: 'tour' }>;
  let scrolledTo: Element | undefined;

  const { drawn, stop } = beside(flow, (box, frame) => {
    const [tip, ring, dim] = [part('tip'), part('ring'), part('dim')];
    // First what measures.
    if (tip) void putBeside(tip, box, frame, flow.step?.side);
    const [x, y, width, height] = [box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin];
    if (ring) ring.style.cssText = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
    if (ring && dim) dim.style.clipPath = hole(frame, { x, y, width, height });
  });

  return {
    takesFocus: true,
    draw() {
      const { step } = flow;
      if (!step) return null;
      const { backdrop = 'none', target, id } = step;
      const isSpot = backdrop === 'spotlight' && target;
      return [
        backdrop !== 'none' && <div class="dim fade" key={`dim ${id}`} />,
        isSpot && <div class="ring" />,
        drawPanel(flow, target ? 'tip' : 'middle rise', {
          isModal: backdrop !== 'none' && !isSpot,
          children: [
            drawStep(flow, {
              paged: true,
              dots: progress,
              skippable: skip,
            }),
            target && <i class="arrow" />,
          ],
        }),
      ];
    },
    drawWaiting: () => drawPill(flow),
    drawn(target) {
      if (target && target !== scrolledTo) {
        scrolledTo = target;
        flow.page.reveal(target);
      }
      drawn(target);
    },
    stop,
  };
};

export const tours: Patterns = { tour, sheet: tourSheet };

/** What is left on the screen while the tour waits for another page. */
function drawPill(flow: FlowView) {
  const { step, words, content } = flow;
  const url = step?.pageUrl;
  return drawPanel(flow, 'pill rise', {
    as: 'section',
    label: content.name,
    key: 'pill',
    children: (
      <div class="body closable">
        {isDismissible(content) && drawClose(flow)}
        <b class="first">{content.name}</b>
        <div class="muted">{say(words.continueAt, `\u2066${url ?? step?.page}\u2069`)}</div>
        <div class="foot">
          {drawProgress(flow, 'dots')}
          <span class="grow" />
          {url && drawButton('primary', words.resume, () => void flow.press([{ type: 'openLink', url }]))}
        </div>
      </div>
    ),
  });
}
