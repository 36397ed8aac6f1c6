/** A panel beside an element, with an arrow; shared by tours and hotspots. */
export const tipSheet = `
.tip{width:22em;max-width:calc(100% - 24px)}
.away :is(.tip,.ring,.dim,.beacon){visibility:hidden}
.tip{animation:tip .24s cubic-bezier(.2,.9,.25,1)}
.arrow{position:absolute;width:11px;height:11px;background:inherit;transform:rotate(45deg);box-shadow:-1px -1px color-mix(in srgb,var(--text) 9%,#0000)}
[data-side=bottom]{transform-origin:var(--arrow) 0}
[data-side=top]{transform-origin:var(--arrow) 100%}
[data-side=right]{transform-origin:0 var(--arrow)}
[data-side=left]{transform-origin:100% var(--arrow)}
[data-side=bottom]>.arrow{top:-5px;left:calc(var(--arrow) - 5.5px)}
[data-side=top]>.arrow{bottom:-5px;left:calc(var(--arrow) - 5.5px);rotate:180deg}
[data-side=right]>.arrow{left:-5px;top:calc(var(--arrow) - 5.5px);rotate:-90deg}
[data-side=left]>.arrow{right:-5px;top:calc(var(--arrow) - 5.5px);rotate:90deg}
[data-side=over]>.arrow{display:none}
@keyframes tip{from{opacity:0;transform:scale(.96)}}
`;
