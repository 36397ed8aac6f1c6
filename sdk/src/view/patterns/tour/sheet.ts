import { tipSheet } from '../../place/sheet.js';

export const tourSheet = `${tipSheet}
.dim{position:absolute;inset:0;background:var(--backdrop)}
.ring{position:absolute;border-radius:10px;box-shadow:0 0 0 2px var(--accent),0 0 0 6px var(--glow);pointer-events:none}
.middle{inset:0;margin:auto;width:27em;max-width:calc(100% - 24px);height:fit-content}
.hint{display:flex;align-items:center;gap:.55em;padding:.3em .8em;margin-inline-start:auto;border-radius:1.2em;color:var(--accent);background:var(--glow);font-size:.88em;font-weight:600}
.hint::before{content:"";width:.55em;height:.55em;border-radius:50%;background:currentColor;animation:in .8s infinite alternate}
.pill{inset-block-end:20px;inset-inline-end:20px;width:20em;max-width:calc(100% - 40px);font-size:.95em}
`;
