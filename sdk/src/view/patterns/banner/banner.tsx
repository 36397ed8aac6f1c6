import { isDismissible, type Pattern } from '../../pattern.js';
import { drawClose, drawPanel } from '../../step-content.js';

export const bannerSheet = `
.banner{inset-inline:0;inset-block-start:0;border-radius:0;flex-direction:row;align-items:center;padding:.7em 3.4em;max-height:60%}
.banner.bottom{inset-block:auto 0}
.banner .body{display:flex;flex-wrap:wrap;align-items:center;justify-content:center;gap:.35em 1em;padding:0}
.banner .body>*{margin:0}
.banner :is(h2,h3){font-size:1em}
.banner .first{padding:0}
.banner .button{min-height:2.2em}
.banner .close{inset-block:0;margin-block:auto}
.banner hr{display:none}
@container (max-width:480px){.banner{padding-inline:1em 3em}.banner .body{justify-content:start}}
`;

/** A strip along an edge of the page. It lies over the page and pushes nothing. */
export const banner: Pattern = (flow) => ({
  draw() {
    const { pattern } = flow.content;
    return drawPanel(flow, `banner fade ${('position' in pattern && pattern.position) || 'top'}`, {
      as: 'section',
      children: [
        <div class="body">{flow.step?.blocks.map(flow.draw)}</div>,
        isDismissible(flow.content) && drawClose(flow),
      ],
    });
  },
});
