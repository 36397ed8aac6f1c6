/** A quiet sketch of a page, with something for tours and hotspots to point at. */
export const previewSheet = `
:host([data-in]){position:absolute!important;inset:0!important;display:block!important;contain:strict!important;z-index:1!important;border-radius:inherit}
.sketch{position:absolute;inset:0;overflow:hidden;padding:28px;display:grid;align-content:start;gap:14px;background:color-mix(in srgb,var(--text) 4%,var(--background))}
.sketch i{display:block;height:12px;border-radius:6px;background:color-mix(in srgb,var(--text) 9%,#0000)}
.sketch i:first-child{width:34%;height:20px;margin-bottom:6px}
.sketch i:nth-child(3){width:72%}
.sketch i:nth-child(4){width:56%}
.target{justify-self:center;margin-block:4px;padding:.6em 1.3em;border-radius:min(calc(var(--radius)*.68),12px);font:600 .95em/1.4 var(--font);color:var(--text);background:var(--background);box-shadow:inset 0 0 0 1px var(--border),0 1px 2px #0f172a1a}
.layer .banner.inline{position:absolute;inset:92px 28px auto}
.layer .empty{position:absolute;inset:150px 0 auto}
`;
