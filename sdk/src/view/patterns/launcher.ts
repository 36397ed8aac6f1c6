/** A pill in a corner that opens what is behind it. */
export const launcherSheet = `
.launcher{position:absolute;inset-block-end:20px;inset-inline-end:20px;display:flex;align-items:center;gap:.6em;min-height:3em;max-width:calc(100% - 40px);padding:.5em 1.15em;border-radius:2em;background:var(--accent);color:var(--onAccent);font-weight:600;box-shadow:var(--shadow);transition:transform .15s}
.launcher:hover{transform:translateY(-2px)}
.launcher:active{transform:scale(.97)}
`;
