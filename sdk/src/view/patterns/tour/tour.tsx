import type { FlowView } from '../../flow-view.js';
import type { Drawn, PatternModule } from '../../pattern.js';
import { type Following, follow } from '../../place/follow.js';
import { frameOf, toFrame } from '../../place/frame.js';
import { putBeside } from '../../place/place.js';
import { hole } from './hole.js';
import { tourSheet } from './sheet.js';

/** Steps that point at elements of the page, one after the other; steps without a target stand in the middle. */
export const pattern: PatternModule = { sheet: tourSheet, takesFocus: true, start };

function start(flow: FlowView): Drawn {
  let anchor: Element | null = null;
  let following: Following | undefined;
  let scrolledTo: Element | null = null;

  const part = (name: string) => flow.surface.root.querySelector<HTMLElement>(`.${name}`);

  function stop(): void {
    following?.stop();
    following = undefined;
    anchor = null;
  }

  /** Puts tip, ring and hole where the target is; hides them while it cannot be seen. */
  function arrange(sight: DOMRect | null): void {
    const [tip, ring, dim] = [part('tip'), part('ring'), part('dim')];
    const frame = frameOf(flow.surface.root);
    const box = sight && toFrame(sight, frame);
    for (const each of [tip, ring, dim]) each?.classList.toggle('away', !box);
    if (!box) return;
    if (dim && flow.step?.backdrop === 'spotlight') dim.style.clipPath = hole(frame, box);
    if (ring) {
      Object.assign(ring.style, { left: `${box.x - 6}px`, top: `${box.y - 6}px` });
      Object.assign(ring.style, { width: `${box.width + 12}px`, height: `${box.height + 12}px` });
    }
    if (tip) void putBeside(tip, box, frame, flow.step?.side);
  }

  return {
    draw() {
      const { step, state } = flow;
      if (!step) return null;
      if (state.phase === 'waiting') return drawPill(flow);
      if (state.phase !== 'showing') return null;
      const shows = flow.content.pattern.type === 'tour' && flow.content.pattern.progress !== false;
      const covers = step.backdrop === 'dim' || (step.backdrop === 'spotlight' && !step.target);
      return [
        step.backdrop && step.backdrop !== 'none' ? <div class="dim fade" key={`dim ${step.id}`} /> : null,
        step.target && step.backdrop === 'spotlight' ? <div class="ring away" key="ring" /> : null,
        <div
          class={`panel ${step.target ? 'tip away' : 'middle rise'}`}
          role="dialog"
          aria-modal={covers ? 'true' : undefined}
          tabIndex={-1}
          key={step.id}
          {...flow.kit.nameOf(flow)}
        >
          {flow.kit.drawStep(flow, { paged: true, dots: shows })}
          {step.target ? <i class="arrow" /> : null}
        </div>,
      ];
    },
    drawn() {
      const target = flow.state.phase === 'showing' ? flow.target : null;
      if (!target) return stop();
      if (target !== scrolledTo) {
        scrolledTo = target;
        flow.page.reveal(target);
      }
      if (target !== anchor) {
        stop();
        anchor = target;
        following = follow(target, arrange);
      } else following?.look();
    },
    stop,
  };
}

/** What is left on the screen while the tour waits for another page. */
function drawPill(flow: FlowView) {
  const { step, words, content } = flow;
  const url = step?.pageUrl;
  return (
    <section class="panel pill rise" aria-label={content.name} key="pill">
      <span>
        <strong>{content.name}</strong>
        <span class="muted">{flow.kit.say(words.continueAt, `\u2066${url ?? step?.page ?? ''}\u2069`)}</span>
        {flow.kit.drawProgress(flow, 'dots')}
      </span>
      {url && (
        <button type="button" class="button primary" onClick={() => void flow.press([{ type: 'openLink', url }])}>
          {words.resume}
        </button>
      )}
      {flow.kit.isDismissible(content) && flow.kit.drawClose(flow)}
    </section>
  );
}
