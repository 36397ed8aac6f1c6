import { type Drawn, isDismissible, type Pattern } from '../../pattern.js';
import type { Stop } from '../../port.js';
import { drawClose, drawPanel } from '../../step-content.js';
import { adopt } from '../../surface.js';
import type { Patterns } from '../index.js';
import { keepApart } from '../keep-apart.js';
import { slotSheet, standIn } from '../slot.js';
import { makeRoom } from './room.js';

const sheet = `${slotSheet}
.banner{inset-inline:0;inset-block-start:0;border-radius:0;flex-direction:row;padding:.7em 3.4em;max-height:60%}
.banner.bottom{inset-block:auto 0}
.banner.inline{position:relative;border-radius:var(--radius);max-height:none;box-shadow:0 0 0 1px var(--tint)}
.banner .body{display:flex;flex-wrap:wrap;align-items:center;place-content:safe center;gap:.35em 1em;padding:0}
.banner img{max-width:7em;max-height:4.5em}
.banner .body>*{margin:0}
.banner :is(h2,h3){font-size:1em}
.banner .first{padding:0}
.banner .button{min-height:2.2em}
.banner .close{inset-block:0;margin-block:auto}
.banner hr{display:none}
@container (max-width:480px){.banner{padding-inline:1em 3em}.banner .body{justify-content:start}}
`;

/** Along the top of the page, and left behind when it scrolls. */
const scrollingSheet = `
:host(:not([data-in])){position:absolute!important;inset:0 0 auto!important;height:100vh!important}
:host(:not([data-in])) .layer{position:absolute}
`;

/** A strip along an edge of the page, or in a slot of it. It lies over the page and pushes nothing unless it is to. */
const banner: Pattern = (flow) => {
  const { content, surface, page } = flow;
  const options = content.pattern.type === 'banner' ? content.pattern : { type: 'banner' as const };
  const { position = 'top', slot = '', pushes, sticky = true } = options;
  let roomFor: Element | null = null;
  let giveBack: Stop | undefined;
  const leave = position === 'inline' ? standIn(flow, { slot }) : undefined;
  const scrolls = position === 'top' && !sticky;
  if (scrolls) adopt(surface.root, scrollingSheet);

  const drawn: Drawn = {
    draw: () =>
      drawPanel(flow, `banner fade ${position}`, {
        as: 'section',
        children: [
          <div class="body">{flow.step?.blocks.map(flow.draw)}</div>,
          isDismissible(content) && drawClose(flow),
        ],
      }),
    drawn() {
      const panel = surface.root.querySelector<HTMLElement>('.banner');
      // A preview is no page that could make room.
      if (!pushes || position === 'inline' || page.slot || panel === roomFor) return;
      giveBack?.();
      roomFor = panel;
      giveBack = panel ? makeRoom(panel, position, !scrolls) : undefined;
    },
    // Escape is the page's own where a banner is a part of it.
    escape: leave && (() => false),
    stop() {
      leave?.();
      giveBack?.();
    },
  };
  return leave ? drawn : keepApart(flow, drawn);
};

export const banners: Patterns = { banner, sheet };
