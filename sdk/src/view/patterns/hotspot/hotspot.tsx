import type { FlowView } from '../../flow-view.js';
import type { Drawn, PatternModule } from '../../pattern.js';
import { type Following, follow } from '../../place/follow.js';
import { frameOf, toFrame } from '../../place/frame.js';
import { putBeside } from '../../place/place.js';
import { tipSheet } from '../../place/sheet.js';

const sheet = `${tipSheet}
.beacon{position:absolute;display:grid;place-items:center;min-width:24px;height:24px;border-radius:12px}
.beacon::before{content:"";width:10px;height:10px;border-radius:50%;background:var(--accent);box-shadow:0 0 0 2px var(--background),0 1px 4px #0f172a52}
.beacon::after{content:"";position:absolute;width:10px;height:10px;border-radius:50%;background:var(--accent);animation:pulse 2s cubic-bezier(.2,.6,.4,1) infinite;z-index:-1}
.icon,.badge{background:var(--accent);color:var(--onAccent);box-shadow:0 0 0 2px var(--background),var(--shadow);font-size:14px}
:is(.icon,.badge)::before,:is(.icon,.badge)::after,[aria-expanded=true]::after{display:none}
.badge{padding:0 .75em;font-weight:650;letter-spacing:.01em;white-space:nowrap}
@keyframes pulse{from{opacity:.75}70%,to{transform:scale(3.4);opacity:0}}
`;

/** A mark on an element of the page that opens a tip, or another flow. */
export const pattern: PatternModule = { sheet, start };

function start(flow: FlowView): Drawn {
  let following: Following | undefined;
  let anchor: Element | null = null;
  const part = (name: string) => flow.surface.root.querySelector<HTMLElement>(`.${name}`);

  function stop(): void {
    following?.stop();
    following = undefined;
    anchor = null;
  }

  function arrange(sight: DOMRect | null): void {
    const [beacon, tip] = [part('beacon'), part('tip')];
    const frame = frameOf(flow.surface.root);
    const box = sight && toFrame(sight, frame);
    for (const each of [beacon, tip]) each?.classList.toggle('away', !box);
    if (!box || !beacon) return;
    const end = flow.content.direction === 'rtl' ? box.x : box.x + box.width;
    const spot = { width: beacon.offsetWidth, height: beacon.offsetHeight };
    // On the corner, but never outside the frame.
    const x = Math.max(2, Math.min(end - spot.width / 2, frame.width - spot.width - 2));
    const y = Math.max(2, Math.min(box.y - spot.height / 2 + 2, frame.height - spot.height - 2));
    Object.assign(beacon.style, { left: `${x}px`, top: `${y}px` });
    if (tip) void putBeside(tip, { x, y, ...spot }, frame, flow.step?.side, 8);
  }

  const toggle = () => {
    const { pattern } = flow.content;
    if (pattern.type !== 'hotspot') return;
    if (pattern.opens === 'flow' && pattern.flowId) {
      void flow.press([{ type: 'startFlow', flowId: pattern.flowId }, { type: 'complete' }]);
    } else flow.send({ type: 'open', open: !flow.state.open });
  };

  return {
    draw() {
      const { pattern, name } = flow.content;
      const { phase, open } = flow.state;
      if (phase !== 'showing' || pattern.type !== 'hotspot') return null;
      const { beacon = 'pulse' } = pattern;
      const label = pattern.label ? flow.text(pattern.label) : name;
      return [
        <button
          type="button"
          key="beacon"
          class={`beacon launcher away ${beacon}`}
          aria-expanded={open}
          aria-label={beacon === 'badge' ? undefined : label}
          onClick={toggle}
        >
          {beacon === 'badge'
            ? label
            : beacon === 'icon'
              ? flow.kit.icon('M9 9.2a3 3 0 114 2.8c-.7.3-1 .8-1 1.5v.5M12 17.5h.01')
              : null}
        </button>,
        open ? (
          <div class="panel tip away" role="dialog" tabIndex={-1} key="tip" {...flow.kit.nameOf(flow)}>
            {flow.kit.drawStep(flow)}
            <i class="arrow" />
          </div>
        ) : null,
      ];
    },
    drawn() {
      const target = flow.state.phase === 'showing' ? flow.target : null;
      if (!target) return stop();
      if (target === anchor) return following?.look();
      stop();
      anchor = target;
      following = follow(target, arrange);
    },
    escape() {
      if (flow.state.open) flow.send({ type: 'open', open: false });
      else if (flow.kit.isDismissible(flow.content)) flow.send({ type: 'dismiss', by: 'escape' });
    },
    stop,
  };
}
