/**
 * What all patterns share: the layer, panels, text, buttons, dots. Sizes in em of the theme's font size. `--round` is the
 * radius of what lies in a panel, `--tint` a shade of the text's colour, `--glow` one of the accent's. Where the browser
 * forces colours, the tokens are those of the system, so that what is chosen or done is still told by its colour.
 */
export const baseSheet = `
:host{all:initial!important;position:fixed!important;inset:0 auto auto 0!important;z-index:2147483000!important;overflow:visible!important}
*,::before,::after{box-sizing:border-box;margin:0}
.layer{position:fixed;inset:var(--part,0);container-type:size;pointer-events:none;font:400 var(--size)/1.55 var(--font);color:var(--text);overflow-wrap:anywhere;--round:min(calc(var(--radius)*.68),12px);--tint:color-mix(in srgb,var(--text) 8%,#0000);--glow:color-mix(in srgb,var(--accent) 10%,#0000)}
.layer>*{pointer-events:auto}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.panel{position:absolute;display:flex;flex-direction:column;max-height:calc(100% - 24px);background:var(--background);border-radius:var(--radius);box-shadow:0 0 0 1px var(--tint),var(--shadow);outline:0}
.body{flex:auto;overflow:auto;overscroll-behavior:contain;padding:1.4em 1.5em;border-radius:inherit}
.body>*+*{margin-top:.7em}
h2,h3{font-weight:600;font-size:1.2em;line-height:1.3;text-wrap:balance}
.l1{font-size:1.55em;line-height:1.2}
.l3{font-size:1em}
.closable .first{padding-inline-end:1.6em}
.rich,.muted,.quiet,.close{color:var(--mutedText)}
.rich>*+*{margin-top:.5em}
ul,ol{padding-inline-start:1.3em}
li+li{margin-top:.25em}
b{font-weight:600;color:var(--text)}
code{font:.9em ui-monospace,monospace;background:var(--tint);border-radius:4px;padding:.1em .35em}
a,.link{color:var(--accent)}
img,svg{display:block}
img{height:auto;max-width:100%;max-height:60cqh;object-fit:contain;border-radius:var(--round)}
button{all:unset;box-sizing:border-box;cursor:pointer}
button:disabled{cursor:not-allowed;opacity:.5}
.button,.close{display:inline-grid;place-content:center;grid-auto-flow:column;place-items:center;gap:.45em}
.button{min-height:2.5em;padding:.35em 1.05em;border-radius:var(--round);font-weight:600;font-size:.95em;line-height:1.3;text-align:center}
.primary{background:var(--accent);color:var(--onAccent)}
.primary:hover:enabled{box-shadow:inset 0 0 9em var(--tint)}
.secondary{box-shadow:inset 0 0 0 1px var(--border)}
:is(.secondary,.quiet,.close):hover{background:var(--tint)}
.button:active:enabled{transform:scale(.97)}
.quiet,.link{padding-inline:.7em}
.link:hover{text-decoration:underline}
.close{position:absolute;inset-block-start:.7em;inset-inline-end:.7em;z-index:1;width:2em;height:2em;border-radius:50%}
svg{width:1em;height:1em;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
[dir=rtl] .turn{transform:scaleX(-1)}
.foot,.dots{display:flex;flex-wrap:wrap;align-items:center;gap:.5em}
.body>.foot{margin-top:1.25em}
.foot:has(.grow){justify-content:end}
.grow{flex:auto}
.dots{min-height:1em}
.dots i{width:.42em;height:.42em;border-radius:1em;background:var(--border)}
.dots .on{background:var(--accent);width:1.25em}
.bar{height:.4em;border-radius:1em;background:var(--tint);overflow:hidden}
.bar i{display:block;height:100%;background:var(--accent);transform-origin:0;transition:transform .5s}
[dir=rtl] .bar i{transform-origin:100%}
.muted{font-size:.88em}
.live{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.rise,.fade,.tip{animation:in .3s cubic-bezier(.2,.9,.25,1)}
.rise{--from:translateY(10px)}
@keyframes in{from{opacity:.2;transform:var(--from,none)}}
@media (prefers-reduced-motion:reduce){*,::before,::after{animation:none!important;transition:none!important}}
@media (forced-colors:active){.layer{forced-color-adjust:none;--background:Canvas;--text:CanvasText;--mutedText:CanvasText;--border:CanvasText;--accent:Highlight;--onAccent:HighlightText}a,.link{color:LinkText}.panel,.button,.bar{border:1px solid}}
`;
