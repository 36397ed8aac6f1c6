import { drawProgress, progressOf } from '../../blocks/progress.js';
import type { FlowView } from '../../flow-view.js';
import { check, icon } from '../../icons.js';
import type { Drawn, Pattern } from '../../pattern.js';
import { drawButton, drawPanel } from '../../step-content.js';
import { cornerOf } from '../corner.js';
import { keepApart } from '../keep-apart.js';
import { drawLauncher } from '../launcher.js';
import { type Standing, standInCentre } from '../resourceCentre/place.js';

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
.inner{position:relative;max-height:none;background:none;box-shadow:none;border-radius:0}
.inner .body{padding:0;overflow:visible}
`;

/** A list of first steps in a corner, behind a launcher that shows how far the person is; or in the resource centre. */
export const checklist: Pattern = (flow) => {
  const { pattern } = flow.content;
  const isInCentre = pattern.type === 'checklist' && pattern.place === 'centre' && !flow.page.slot;
  let standing: Standing | undefined;
  let isSeen = false;
  // Only once the run has started: the centre may be there already. A preview shows the list alone.
  queueMicrotask(() => {
    if (isInCentre) standing = standInCentre(flow);
    else if (flow.page.slot) flow.send({ type: 'target', found: true });
  });
  const drawn: Drawn = {
    draw() {
      if (isInCentre) return drawList(flow, 'inner');
      return flow.state.open ? drawList(flow, `corner rise ${cornerOf(pattern)}`) : drawRing(flow);
    },
    // In the centre Escape is the centre's.
    escape: () => isInCentre || (flow.state.open && flow.send({ type: 'open', open: false })),
    drawn() {
      // The win is to be seen, as that of a list in a corner is.
      if (!flow.state.finished || isSeen) return;
      isSeen = true;
      standing?.reveal();
    },
    stop: () => standing?.stop(),
  };
  return isInCentre ? drawn : keepApart(flow, drawn, () => flow.send({ type: 'open', open: false }));
};

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

function drawList(flow: FlowView, look: string) {
  const { state, words, step, send } = flow;
  const isInner = look === 'inner';
  const { done, all } = progressOf(flow);
  const blocks = step?.blocks ?? [];
  const has = (wanted: string) => blocks.some(({ type }) => type === wanted);
  // What stands from a celebration on is the reward: it is for those who are done.
  const reward = blocks.findIndex(({ type }) => type === 'celebration');
  const shown = state.finished || reward < 0 ? blocks : blocks.slice(0, reward);
  const listed = Math.max(
    0,
    shown.findIndex(({ type }) => type === 'checklist'),
  );
  // Who is done sees the reward first, and the list below it.
  const rest =
    state.finished && reward > listed ? [...shown.slice(reward), ...shown.slice(listed, reward)] : shown.slice(listed);
  return drawPanel(flow, look, {
    as: isInner ? 'section' : undefined,
    children: (
      <div class={`body${isInner ? '' : ' closable'}`}>
        {!isInner && (
          <button
            type="button"
            class="close"
            key="collapse"
            aria-label={words.collapse ?? 'Collapse'}
            onClick={() => send(state.finished ? { type: 'dismiss', by: 'close' } : { type: 'open', open: false })}
          >
            {icon('M6 9.5l6 6 6-6')}
          </button>
        )}
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
        {rest.map(flow.draw)}
        <div class="foot last" key="foot">
          {state.finished
            ? drawButton('primary', words.done, () => send({ type: 'complete', by: 'button' }))
            : drawButton('quiet hide', words.hide ?? 'Hide this list', () => send({ type: 'dismiss', by: 'close' }))}
        </div>
      </div>
    ),
  });
}
