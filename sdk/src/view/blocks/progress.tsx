import type { ProgressBlock } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import { itemsOf } from '../run/state.js';
import { say } from '../words.js';
import type { BlockModule } from './block.js';

export const progress: BlockModule<ProgressBlock> = {
  draw: ({ id, kind = 'bar' }, flow) => <div key={id}>{drawProgress(flow, kind)}</div>,
};

/** How far the person is: in the items of a checklist, otherwise in the steps. */
export function progressOf({ content, state, port }: FlowView): { done: number; all: number } {
  const items = itemsOf(content);
  if (items.length) return { done: state.doneItems.length, all: items.length };
  const passed = content.steps.map(({ when }, at) => at !== state.index && !!when && port.evaluate(when) === 'no');
  const all = passed.filter((isPassed) => !isPassed).length;
  return { done: passed.slice(0, state.index + 1).filter((isPassed) => !isPassed).length, all };
}

export function drawProgress(flow: FlowView, kind: NonNullable<ProgressBlock['kind']>) {
  const { done, all } = progressOf(flow);
  const said = say(flow.words.progress, done, all);
  if (kind === 'fraction') return <span class="muted">{said}</span>;
  if (kind === 'dots') {
    return (
      <span class="dots" role="img" aria-label={said}>
        {Array.from({ length: all }, (_, at) => (
          <i class={at === done - 1 ? 'on' : undefined} />
        ))}
      </span>
    );
  }
  return (
    <div class="bar" role="progressbar" aria-label={said} aria-valuenow={done} aria-valuemin={0} aria-valuemax={all}>
      <i style={{ transform: `scaleX(${all ? done / all : 0})` }} />
    </div>
  );
}
