import type { FlowView } from '../../flow-view.js';
import type { PatternModule } from '../../pattern.js';
import { cornerOf, cornerSheet } from '../corner.js';
import { launcherSheet } from '../launcher.js';

const sheet = `${cornerSheet}${launcherSheet}
.ring{transform:rotate(-90deg);width:1.75em;height:1.75em;stroke-width:3.2;margin-inline-start:-.3em}
.ring :first-child{opacity:.28}
.ring :last-child{transition:stroke-dashoffset .6s cubic-bezier(.2,.8,.2,1)}
.count{font-variant-numeric:tabular-nums;opacity:.85;font-weight:500}
.status{display:flex;align-items:center;gap:.8em}
.status .bar{flex:1}
.finish{display:grid;justify-items:center;gap:.4em;text-align:center;padding-block:.4em}
.finish .tick{display:grid;place-items:center;width:2.9em;height:2.9em;border-radius:50%;background:color-mix(in srgb,var(--accent) 15%,#0000);color:var(--accent);font-size:1.1em;animation:rise .5s cubic-bezier(.2,1.7,.4,1)}
.finish .tick svg{width:1.5em;height:1.5em}
.foot .hide{font-size:.86em;min-height:2.2em;margin-inline-start:-.7em;font-weight:500}
.foot .button.primary{margin-inline-start:auto}
`;

/** A list of first steps in a corner, behind a launcher that shows how far the person is. */
export const pattern: PatternModule = {
  sheet,
  start: (flow) => ({
    draw: () => (flow.state.phase !== 'showing' ? null : flow.state.open ? drawList(flow) : drawLauncher(flow)),
    escape: () => flow.send({ type: 'open', open: false }),
  }),
};

function drawLauncher(flow: FlowView) {
  const { pattern, name } = flow.content;
  if (pattern.type !== 'checklist') return null;
  const { done, all } = flow.kit.progressOf(flow);
  return (
    <button
      type="button"
      key="launcher"
      class={`launcher rise ${cornerOf(pattern)}`}
      aria-expanded="false"
      onClick={() => flow.send({ type: 'open', open: true })}
    >
      <svg class="ring" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="9.5" />
        <circle cx="12" cy="12" r="9.5" pathLength="1" stroke-dasharray="1" stroke-dashoffset={1 - done / (all || 1)} />
      </svg>
      {pattern.launcher ? flow.text(pattern.launcher) : name}
      <span class="count">
        {done}/{all}
      </span>
    </button>
  );
}

function drawList(flow: FlowView) {
  const { content, state, words, step } = flow;
  const { done, all } = flow.kit.progressOf(flow);
  const blocks = step?.blocks ?? [];
  const listed = blocks.findIndex(({ type }) => type === 'checklist');
  const hasProgress = blocks.some(({ type }) => type === 'progress');
  // What stands after the list is the reward: it is for those who are done.
  const shown = state.finished ? blocks : blocks.filter(({ type }) => type !== 'celebration');
  const corner = cornerOf('corner' in content.pattern ? content.pattern : {});
  return (
    <div class={`panel corner rise ${corner}`} role="dialog" tabIndex={-1} key="list" {...flow.kit.nameOf(flow)}>
      <div class="body closable">
        <button
          type="button"
          class="close"
          key="collapse"
          aria-label={words.collapse ?? 'Collapse'}
          onClick={() => flow.send(state.finished ? { type: 'dismiss', by: 'close' } : { type: 'open', open: false })}
        >
          {flow.kit.icon('M6 9.5l6 6 6-6')}
        </button>
        {shown.slice(0, Math.max(listed, 0)).map((block) => flow.draw(block))}
        {!hasProgress && (
          <div class="status" key="status">
            {flow.kit.drawProgress(flow, 'bar')}
            <span class="muted" aria-hidden="true">
              {flow.kit.say('{0}/{1}', done, all)}
            </span>
          </div>
        )}
        {state.finished && !shown.some(({ type }) => type === 'celebration') && (
          <div class="finish" key="finish">
            <span class="tick">{flow.kit.icon(flow.kit.check)}</span>
            <b>{words.allDone ?? 'All done!'}</b>
          </div>
        )}
        {shown.slice(Math.max(listed, 0)).map((block) => flow.draw(block))}
        <div class="foot" key="foot">
          {state.finished ? (
            <button type="button" class="button primary" onClick={() => flow.send({ type: 'complete', by: 'button' })}>
              {words.done}
            </button>
          ) : (
            <button type="button" class="button quiet hide" onClick={() => flow.send({ type: 'dismiss', by: 'close' })}>
              {words.hide ?? 'Hide this list'}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}
