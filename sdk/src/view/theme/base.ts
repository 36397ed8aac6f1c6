/** What all patterns share: the layer, panels, text, buttons, dots. Sizes in em of the theme's font size. */
export const baseSheet = `
:host{all:initial!important;position:fixed!important;inset:0 auto auto 0!important;z-index:2147483000!important;overflow:visible!important}
:host([data-in]){position:absolute!important;inset:0!important;display:block!important;contain:strict!important;z-index:1!important}
:host([data-flow]){display:block!important;position:relative!important;z-index:auto!important}
*,::before,::after{box-sizing:border-box}
.layer{position:fixed;inset:0;container-type:size;pointer-events:none;font:400 var(--size)/1.55 var(--font);color:var(--text);letter-spacing:normal;text-align:start;overflow-wrap:anywhere;-webkit-font-smoothing:antialiased;-webkit-text-size-adjust:100%}
:host([data-flow]) .layer{position:relative;container-type:inline-size}
.layer>*{pointer-events:auto}
.panel{position:absolute;display:flex;flex-direction:column;max-height:calc(100% - 24px);background:var(--background);border-radius:var(--radius);box-shadow:0 0 0 1px color-mix(in srgb,var(--text) 9%,#0000),var(--shadow);outline:0}
.body{flex:1 1 auto;overflow:auto;overscroll-behavior:contain;padding:1.35em 1.5em 1.4em;border-radius:inherit;scrollbar-width:thin}
.body>*{margin:0}
.body>*+*{margin-top:.7em}
h2,h3{margin:0;font-weight:650;line-height:1.3;letter-spacing:-.011em;font-size:1.2em;text-wrap:balance}
.l1{font-size:1.55em;letter-spacing:-.021em;line-height:1.2}
.l3{font-size:1em}
.closable .first{padding-inline-end:1.6em}
p,ul,ol{margin:0}
.rich{color:var(--mutedText)}
.rich>*+*{margin-top:.5em}
.rich :is(ul,ol){padding-inline-start:1.3em}
li+li{margin-top:.25em}
b{font-weight:650;color:var(--text)}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,monospace;background:color-mix(in srgb,var(--text) 7%,#0000);border-radius:4px;padding:.1em .35em}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
img{display:block;max-width:100%;height:auto;border-radius:calc(var(--radius)*.6);background:color-mix(in srgb,var(--text) 5%,#0000)}
hr{border:0;border-top:1px solid var(--border)}
button{font:inherit;color:inherit;letter-spacing:inherit;background:none;border:0;margin:0;padding:0;text-align:inherit;cursor:pointer;-webkit-tap-highlight-color:#0000;touch-action:manipulation}
button:disabled{cursor:not-allowed;opacity:.5}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.panel:focus-visible{outline:0}
.button{display:inline-flex;align-items:center;justify-content:center;gap:.45em;min-height:2.5em;padding:.35em 1.05em;border-radius:min(calc(var(--radius)*.68),1.3em);font-weight:600;font-size:.95em;line-height:1.3;text-align:center;transition:transform .12s,background-color .12s}
.primary{background:var(--accent);color:var(--onAccent);box-shadow:inset 0 1px #ffffff24,0 1px 2px #0f172a2e}
.primary:hover:enabled{background:color-mix(in srgb,var(--accent) 88%,var(--text))}
.secondary{box-shadow:inset 0 0 0 1px var(--border)}
.secondary:hover,.quiet:hover,.close:hover{background:color-mix(in srgb,var(--text) 7%,#0000)}
.button:active:enabled{transform:scale(.97)}
.link{color:var(--accent);padding-inline:.4em}
.link:hover{text-decoration:underline;text-underline-offset:.2em}
.quiet{color:var(--mutedText);padding-inline:.7em}
.close{position:absolute;inset-block-start:.7em;inset-inline-end:.7em;z-index:1;display:grid;place-items:center;width:2em;height:2em;border-radius:50%;color:var(--mutedText)}
svg{display:block;width:1em;height:1em;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
[dir=rtl] .turn{transform:scaleX(-1)}
.foot{display:flex;flex-wrap:wrap;align-items:center;gap:.55em}
.body>*+.foot{margin-top:1.25em}
.grow{flex:1 1 auto}
.dots{display:flex;gap:.4em;align-items:center;min-height:1em}
.dots i{width:.42em;height:.42em;border-radius:1em;background:color-mix(in srgb,var(--text) 22%,#0000);transition:background-color .2s}
.dots .on{background:var(--accent);width:1.25em}
.bar{height:.4em;border-radius:1em;background:color-mix(in srgb,var(--text) 10%,#0000);overflow:hidden}
.bar i{display:block;height:100%;border-radius:inherit;background:var(--accent);transform-origin:0;transition:transform .5s cubic-bezier(.2,.8,.2,1)}
[dir=rtl] .bar i{transform-origin:100%}
.muted{color:var(--mutedText);font-size:.88em}
.live{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.rise{animation:rise .32s cubic-bezier(.2,.9,.25,1)}
.fade{animation:fade .2s}
@keyframes rise{from{opacity:0;transform:translateY(10px) scale(.985)}}
@keyframes fade{from{opacity:0}}
@media (prefers-reduced-motion:reduce){*,::before,::after{animation:none!important;transition:none!important}}
@media (forced-colors:active){.panel,.button,.bar{border:1px solid}.bar i,.dots .on{background:Highlight}.dots i{border:1px solid}}
`;
