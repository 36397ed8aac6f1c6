import { icon } from '../../icons.js';
import { isDismissible, type Pattern } from '../../pattern.js';
import { beside } from '../../place/beside.js';
import { putBeside } from '../../place/place.js';
import { drawPanel, drawStep } from '../../step-content.js';

export const hotspotSheet = `
.beacon{position:absolute;display:grid;place-items:center;min-width:24px;height:24px;border-radius:12px}
.beacon::before{content:"";width:10px;height:10px;border-radius:50%;background:var(--accent);box-shadow:0 0 0 2px var(--background),0 1px 4px #0f172a52}
.beacon::after{content:"";position:absolute;width:10px;height:10px;border-radius:50%;background:var(--accent);animation:pulse 2s cubic-bezier(.2,.6,.4,1) infinite;z-index:-1}
.icon,.badge{background:var(--accent);color:var(--onAccent);box-shadow:0 0 0 2px var(--background),var(--shadow);font-size:14px}
:is(.icon,.badge)::before,:is(.icon,.badge)::after,[aria-expanded=true]::after{display:none}
.badge{padding:0 .75em;font-weight:600;letter-spacing:.01em;white-space:nowrap}
@keyframes pulse{from{opacity:.75}70%,to{transform:scale(3.4);opacity:0}}
`;

/** A mark on an element of the page that opens a tip, or another flow. */
export const hotspot: Pattern = (flow) => {
  const { surface, content, send } = flow;
  const { pattern, direction } = content;
  const part = (name: string) => surface.root.querySelector<HTMLElement>(`.${name}`);

  const toggle = () => {
    if (pattern.type === 'hotspot' && pattern.opens === 'flow' && pattern.flowId) {
      void flow.press([{ type: 'startFlow', flowId: pattern.flowId }, { type: 'complete' }]);
    } else send({ type: 'open', open: !flow.state.open });
  };

  return {
    draw() {
      if (pattern.type !== 'hotspot') return null;
      const { beacon = 'pulse', label } = pattern;
      const name = label ? flow.text(label) : content.name;
      return [
        <button
          type="button"
          key="beacon"
          class={`beacon launcher ${beacon}`}
          aria-expanded={flow.state.open}
          aria-label={beacon === 'badge' ? undefined : name}
          onClick={toggle}
        >
          {beacon === 'badge'
            ? name
            : beacon === 'icon' && icon('M9 9.2a3 3 0 114 2.8c-.7.3-1 .8-1 1.5v.5M12 17.5h.01')}
        </button>,
        flow.state.open && drawPanel(flow, 'tip', { key: 'tip', children: [drawStep(flow), <i class="arrow" />] }),
      ];
    },
    escape() {
      if (flow.state.open) return send({ type: 'open', open: false });
      return isDismissible(content) && send({ type: 'dismiss', by: 'escape' });
    },
    ...beside(flow, (box, frame) => {
      const [beacon, tip] = [part('beacon'), part('tip')];
      if (!beacon) return;
      const { offsetWidth: width, offsetHeight: height } = beacon;
      const end = direction === 'rtl' ? box.x : box.x + box.width;
      // On the corner, but never outside the frame.
      const x = Math.max(2, Math.min(end - width / 2, frame.width - width - 2));
      const y = Math.max(2, Math.min(box.y - height / 2 + 2, frame.height - height - 2));
      beacon.style.cssText = `left:${x}px;top:${y}px`;
      // A tip leaves what it is about uncovered, unless that is too large to stand beside.
      const anchor = box.height > 96 ? { x, y, width, height } : box;
      if (tip) void putBeside(tip, anchor, frame, flow.step?.side, 14);
    }),
  };
};
