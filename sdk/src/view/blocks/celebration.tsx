import { check, icon } from '../icons.js';
import type { DrawBlock } from './block.js';
import { burst } from './confetti.js';

export const celebrationSheet = `
.body:has(.cheer){text-align:center}
.cheer{position:relative;display:grid;place-items:center;height:5.2em}
.cheer i{display:grid;place-items:center;width:1.75em;height:1.75em;border-radius:50%;font-size:2.3em;background:var(--glow);color:var(--accent);animation:cheer .6s cubic-bezier(.2,1.7,.4,1)}
.cheer path{stroke-dasharray:24;animation:write .5s .2s backwards}
canvas{position:absolute;inset:0;width:100%;height:100%;pointer-events:none!important;z-index:2}
@keyframes cheer{from{transform:scale(.2);opacity:0}}
@keyframes write{from{stroke-dashoffset:24}}`;

const cheer = (element: HTMLElement | null) => {
  if (element) burst(element);
};

export const celebration: DrawBlock<'celebration'> = ({ id, kind }) => (
  <div class="cheer" key={id} ref={kind === 'check' ? undefined : cheer}>
    <i>{icon(check)}</i>
  </div>
);
