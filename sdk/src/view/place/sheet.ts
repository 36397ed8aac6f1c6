/** A panel beside an element, with an arrow; shared by tours and hotspots. `putBeside` says where the arrow is. */
export const tipSheet = `
.tip{width:22em;max-width:calc(100% - 24px);--from:scale(.96);transform-origin:var(--x) var(--y)}
.away .layer>:not(.live){visibility:hidden}
.far .layer>*{clip-path:inset(50%)!important}
.arrow{position:absolute;width:11px;height:11px;left:var(--x);top:var(--y);margin:-5.5px;background:inherit;transform:rotate(var(--turn));box-shadow:-1px -1px var(--tint)}
[data-side=over] .arrow{display:none}
`;
