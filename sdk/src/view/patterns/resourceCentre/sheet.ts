export const resourceCentreSheet = `
.centre{height:min(40em,calc(100% - 40px - var(--lift)))}
.lone{height:auto;max-height:min(40em,calc(100% - 40px - var(--lift)))}
.centre .head{flex:none;padding:1.25em 1.5em .9em;display:grid;gap:.85em}
.centre .body{padding-block-start:.2em;border-radius:0}
.centre .body>section+section{margin-top:1.35em}
.contact{flex:none;display:grid;padding:.9em 1.5em;border-top:1px solid var(--border)}
.section{font-size:.82em;font-weight:600;color:var(--mutedText);margin-block-end:.35em}
.topics{list-style:'';padding:0;margin-inline:-.7em}
.topic{display:flex;align-items:center;gap:.7em;width:100%;min-height:2.8em;padding:.5em .7em;border-radius:var(--round);font-weight:550;color:inherit;text-decoration:none;box-sizing:border-box}
.topic:hover{background:var(--tint)}
.topic>svg{flex:none;color:var(--mutedText)}
.topic>span{flex:1;min-width:0}
.topic em{display:block;font-style:normal;font-weight:400;font-size:.88em;color:var(--mutedText);margin-top:.1em}
.topic.did>svg:first-child{color:var(--accent)}
.topic.did>span{color:var(--mutedText)}
.search{width:100%;min-height:2.6em;padding:.4em .9em;font:inherit;color:inherit;background:color-mix(in srgb,var(--text) 2%,var(--background));border:1px solid color-mix(in srgb,var(--text) 45%,var(--background));border-radius:var(--round)}
.search::placeholder{color:var(--mutedText);opacity:1}
mark{background:color-mix(in srgb,var(--accent) 22%,#0000);color:inherit;border-radius:3px}
.return{justify-self:start;margin-inline-start:-.7em;min-height:2em}
.nothing{display:grid;justify-items:center;gap:.9em;padding-block:1.6em;text-align:center}
.unread{display:inline-grid;place-items:center;min-width:1.5em;height:1.5em;padding-inline:.4em;border-radius:1em;background:var(--onAccent);color:var(--accent);font-size:.82em;font-weight:700;font-variant-numeric:tabular-nums}
.dot{flex:none;width:.55em;height:.55em;border-radius:50%;background:var(--accent)}
.when{display:flex;align-items:center;gap:.5em}
.news>*+*{margin-top:.55em}
.news+.news{margin-top:1.3em;padding-top:1.3em;border-top:1px solid var(--border)}
.ghost{display:block;height:7.5em;border:1px dashed var(--border);border-radius:var(--round)}
.all{margin-inline-start:-.7em}
`;
