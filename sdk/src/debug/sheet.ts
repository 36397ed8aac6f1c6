/** The panel keeps to the side where the page's lines end, in the page's scheme or the system's. */
export const sheet = `
:host{all:initial!important;position:fixed!important;inset:0 auto auto 0!important;z-index:2147483001!important;overflow:visible!important}
*,::before,::after{box-sizing:border-box;margin:0}
.panel{--ground:#fff;--raised:#f5f6f8;--line:#dfe2e8;--text:#191c22;--soft:#525a67;--faint:#666e7b;--accent:#2f5bd7;--good:#156f43;--bad:#b3261e;--warn:#7a5200;position:fixed;inset-block:12px;inset-inline-end:12px;width:min(440px,calc(100vw - 24px));display:flex;flex-direction:column;background:var(--ground);color:var(--text);border:1px solid var(--line);border-radius:12px;box-shadow:0 12px 40px #0b13243d;font:400 13px/1.5 system-ui,sans-serif;overflow:hidden;overflow-wrap:anywhere;outline:0;color-scheme:light}
@media (prefers-color-scheme:dark){.panel{--ground:#16181d;--raised:#1f2229;--line:#343943;--text:#eceef2;--soft:#b4bac5;--faint:#959dab;--accent:#8fb0ff;--good:#6cd39b;--bad:#ff9389;--warn:#e8b95b;color-scheme:dark}}
button,input{all:unset;box-sizing:border-box;font:inherit;color:inherit}
button{cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:-2px;border-radius:6px}
.inside{flex:1;min-height:0;display:flex;flex-direction:column}
.head{display:flex;align-items:center;gap:4px;padding:10px 8px 6px 16px}
h2{font-size:14px;font-weight:650}
.title{flex:1;min-width:0}
.title p{font-size:12px}
.title b{font-weight:550;color:var(--soft)}
.icon{min-width:32px;height:32px;display:grid;place-items:center;border-radius:8px;color:var(--soft)}
.plain{padding:4px 10px;border-radius:8px;color:var(--accent);font-weight:550;white-space:nowrap}
.icon:hover,.plain:hover,.row:hover,.past:hover{background:var(--raised)}
.tabs{display:flex;gap:4px;padding:0 12px;border-bottom:1px solid var(--line)}
.tabs button{padding:6px 8px;color:var(--soft);border-bottom:2px solid transparent;margin-bottom:-1px}
.tabs [aria-selected=true]{color:var(--text);font-weight:600;border-color:var(--accent)}
.moment{display:flex;align-items:center;gap:8px;padding:6px 8px 6px 16px;background:var(--raised);border-bottom:1px solid var(--line);color:var(--soft)}
.moment span{flex:1}
.search{padding:10px 12px 8px}
.search input{width:100%;padding:6px 10px;border:1px solid var(--line);border-radius:8px;background:var(--ground)}
.search input::placeholder{color:var(--faint);opacity:1}
.scroll{flex:1;overflow:auto;overscroll-behavior:contain;outline-offset:-3px}
ul,ol{list-style:none;padding:0}
.flow{border-top:1px solid var(--line)}
.row{display:block;width:100%;padding:10px 16px;text-align:start}
.line{display:flex;gap:10px;align-items:baseline}
.id{font-weight:600;flex:1}
.badge{font-size:12px;color:var(--soft);text-align:end;max-width:60%}
.yes .badge{color:var(--good)}
.why{color:var(--soft)}
.why b,.gate b{font-weight:550;color:var(--text)}
.more{padding:2px 16px 14px}
.change{padding:8px 12px;margin-bottom:10px;background:var(--raised);border-radius:8px}
.change ul{padding-inline-start:16px;list-style:disc}
.gate{display:flex;gap:8px;padding:3px 0;color:var(--soft)}
.gate div{flex:1;min-width:0}
.gate .gate{padding:1px 0}
.mark{width:16px;flex:none;font-weight:700;text-align:center}
.m-yes{color:var(--good)}.m-no{color:var(--bad)}.m-unknown{color:var(--warn)}
.faint{color:var(--faint)}
.empty{padding:20px 16px;color:var(--soft)}
h3{font-size:12px;font-weight:600;color:var(--faint);padding:12px 16px 2px}
dl{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:2px 12px;padding:0 16px 6px}
dt,.none{color:var(--soft)}.none{padding:0 16px 6px}dd{margin:0}
.past{display:block;width:100%;padding:8px 16px;border-top:1px solid var(--line);text-align:start}
.past time{font-variant-numeric:tabular-nums;color:var(--faint);margin-inline-end:8px}
.status{padding:0 16px;min-height:0;color:var(--good)}
.status:not(:empty){padding-block:6px;border-top:1px solid var(--line)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (forced-colors:active){.panel{border:2px solid}}
`;
