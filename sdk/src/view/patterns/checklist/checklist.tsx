import { drawProgress, progressOf } from '../../blocks/progress.js';
import type { FlowView } from '../../flow-view.js';
import { check, icon } from '../../icons.js';
import type { Pattern } from '../../pattern.js';
import { drawButton, drawPanel } from '../../step-content.js';
import { cornerOf } from '../corner.js';
import { drawLauncher } from '../launcher.js';

export const checklistSheet = `
.dial{transform:rotate(-90deg);width:1.75em;height:1.75em;stroke-width:3.2;margin-inline-start:-.3em}
.dial :first-child{opacity:.28}
.dial :last-child{transition:stroke-dashoffset .6s cubic-bezier(.2,.8,.2,1)}
.count{font-variant-numeric:tabular-nums;opacity:.85;font-weight:500}
.status{display:flex;align-items:center;gap:.8em}
.status .bar{flex:1}
.finish{display:grid;justify-items:center;gap:.4em;text-align:center;padding-block:.4em}
.finish .tick{display:grid;place-items:center;width:2.9em;height:2.9em;border-radius:50%;background:var(--glow);color:var(--accent);font-size:1.1em;animation:in .5s cubic-bezier(.2,1.7,.4,1)}
.finish .tick svg{width:1.5em;height:1.5em}
.foot .hide{font-size:.86em;min-height:2.2em;margin-inline-start:-.7em;font-weight:500}
.last .primary{margin-inline-start:auto}
`;

/** A list of first steps in a corner, behind a launcher that shows how far the person is. */
export const checklist: Pattern = (flow) => ({
  draw: () => (flow.state.open ? drawList(flow) : drawRing(flow)),
  escape: () => flow.send({ type: 'open', open: false }),
});

function drawRing(flow: FlowView) {
  const { done, all } = progressOf(flow);
  return drawLauncher(flow, flow.content.name, (label) => [
    <svg class="dial" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9.5" />
      <circle cx="12" cy="12" r="9.5" pathLength="1" stroke-dasharray="1" stroke-dashoffset={1 - done / (all || 1)} />
    </svg>,
    label,
    <span class="count">
      {done}/{all}
    </span>,
  ]);
}

function drawList(flow: FlowView) {
  const { content, state, words, step, send } = flow;
  const { done, all } = progressOf(flow);
  const blocks = step?.blocks ?? [];
  const has = (wanted: string) => blocks.some(({ type }) => type === wanted);
  // What stands after the list is the reward: it is for those who are done.
  const shown = state.finished ? blocks : blocks.filter(({ type }) => type !== 'celebration');
  const listed = Math.max(
    0,
    blocks.findIndex(({ type }) => type === 'checklist'),
  );
  return drawPanel(flow, `corner rise ${cornerOf(content.pattern)}`, {
    children: (
      <div class="body closable">
        <button
          type="button"
          class="close"
          key="collapse"
          aria-label={words.collapse ?? 'Collapse'}
          onClick={() => send(state.finished ? { type: 'dismiss', by: 'close' } : { type: 'open', open: false })}
        >
          {icon('M6 9.5l6 6 6-6')}
        </button>
        {shown.slice(0, listed).map(flow.draw)}
        {!has('progress') && (
          <div class="status" key="status">
            {drawProgress(flow, 'bar')}
            <span class="muted" aria-hidden="true">
              {done}/{all}
            </span>
          </div>
        )}
        {state.finished && !has('celebration') && (
          <div class="finish" key="finish">
            <span class="tick">{icon(check)}</span>
            <b>{words.allDone ?? 'All done!'}</b>
          </div>
        )}
        {shown.slice(listed).map(flow.draw)}
        <div class="foot last" key="foot">
          {state.finished
            ? drawButton('primary', words.done, () => send({ type: 'complete', by: 'button' }))
            : drawButton('quiet hide', words.hide ?? 'Hide this list', () => send({ type: 'dismiss', by: 'close' }))}
        </div>
      </div>
    ),
  });
}
