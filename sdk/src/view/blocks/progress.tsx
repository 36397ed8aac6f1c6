import type { ProgressBlock } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import { itemsOf } from '../run/state.js';
import { say } from '../words.js';
import type { DrawBlock } from './block.js';

export const progress: DrawBlock<'progress'> = ({ id, kind = 'bar' }, flow) => (
  <div key={id}>{drawProgress(flow, kind)}</div>
);

/** How far the person is: in the items of a checklist, otherwise in the steps that are not passed over. */
export function progressOf({ content, state, port }: FlowView): { done: number; all: number } {
  const items = itemsOf(content);
  if (items.length) return { done: items.filter(({ id }) => state.doneItems.includes(id)).length, all: items.length };
  const counted = content.steps.flatMap(({ when }, at) =>
    at === state.index || !when || port.evaluate(when) !== 'no' ? at : [],
  );
  return { done: counted.indexOf(state.index) + 1, all: counted.length };
}

export function drawProgress(flow: FlowView, kind: NonNullable<ProgressBlock['kind']>) {
  const { done, all } = progressOf(flow);
  const said = say(flow.words.progress, done, all);
  if (kind === 'fraction') return <span class="muted">{said}</span>;
  if (kind === 'dots') {
    return (
      <span class="dots" role="img" aria-label={said}>
        {Array.from({ length: all }, (_, at) => (
          <i class={at === done - 1 ? 'on' : ''} />
        ))}
      </span>
    );
  }
  return (
    <div class="bar" role="progressbar" aria-label={said} aria-valuenow={done} aria-valuemax={all}>
      <i style={{ transform: `scaleX(${all ? done / all : 0})` }} />
    </div>
  );
}
