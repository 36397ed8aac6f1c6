import type { ComponentChild } from 'preact';
import type { FlowView } from '../flow-view.js';
import { cornerOf } from './corner.js';

export const launcherSheet = `
.launcher{position:absolute;inset-block-end:20px;inset-inline-end:20px;display:flex;align-items:center;gap:.6em;min-height:3em;max-width:calc(100% - 40px);padding:.5em 1.15em;border-radius:2em;background:var(--accent);color:var(--onAccent);font-weight:600;box-shadow:var(--shadow);transition:transform .15s,translate .2s}
.launcher:hover{transform:translateY(-2px)}
.launcher:active{transform:scale(.97)}
`;

/**
 * A pill in a corner that opens what is behind it. `name` unless its author called it something else; `more` is only
 * said, after it.
 */
export function drawLauncher(flow: FlowView, name: string, draw: (label: string) => ComponentChild, more?: string) {
  const { pattern } = flow.content;
  return (
    <button
      type="button"
      key="launcher"
      class={`launcher rise ${cornerOf(pattern)}`}
      aria-expanded="false"
      onClick={() => flow.send({ type: 'open', open: true })}
    >
      {draw(launcherName(flow, name))}
      {more && <span class="live">{more}</span>}
    </button>
  );
}

/** What stands on the launcher. */
export function launcherName(flow: FlowView, name: string): string {
  const { pattern } = flow.content;
  return 'launcher' in pattern && pattern.launcher ? flow.text(pattern.launcher) : name;
}
