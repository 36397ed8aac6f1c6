import type { ButtonBlock, Step } from '../contract/index.js';
import { drawProgress } from './blocks/progress.js';
import type { FlowView } from './flow-view.js';
import { cross, icon } from './icons.js';
import { isDismissible } from './pattern.js';

/** What names a panel: its first heading, or else the flow. */
export function nameOf({ step, content }: FlowView) {
  const titled = step?.blocks.some(({ type }) => type === 'heading');
  return titled ? { 'aria-labelledby': 'title' } : { 'aria-label': content.name };
}

export interface StepOptions {
  paged?: boolean;
  dots?: boolean;
  closable?: boolean;
}

/**
 * Draws the current step: its blocks, and a footer with dots and the buttons it ends with. `paged` flows get the buttons
 * that their author left out.
 */
export function drawStep(
  flow: FlowView,
  { paged, dots = paged, closable = isDismissible(flow.content) }: StepOptions = {},
) {
  const { step } = flow;
  if (!step) return null;
  const end = step.blocks.findLastIndex(({ type }) => type !== 'button') + 1;
  const buttons = step.blocks.slice(end).filter((block) => block.type === 'button');
  return (
    <div class={`body${closable ? ' closable' : ''}`} key="body">
      {closable && drawClose(flow)}
      {step.blocks.slice(0, end).map((block) => flow.draw(block))}
      {drawFoot(flow, step, buttons, !!paged, !!dots)}
    </div>
  );
}

export function drawClose(flow: FlowView, close = () => flow.send({ type: 'dismiss', by: 'close' })) {
  return (
    <button key="close" type="button" class="close" aria-label={flow.words.close} onClick={close}>
      {icon(cross)}
    </button>
  );
}

function drawFoot(flow: FlowView, step: Step, buttons: ButtonBlock[], paged: boolean, dots: boolean) {
  const { words, state, content } = flow;
  const isLast = state.index === content.steps.length - 1;
  const does = (type: string) => buttons.some(({ actions }) => actions.some((action) => action.type === type));
  // A step that nobody can leave would hold the person up: it gets the buttons its author left out.
  const needsNext = paged && !step.advance && !['next', 'goTo', 'complete', 'dismiss', 'startFlow'].some(does);
  const needsBack = paged && state.trail.length > 0 && !does('back');
  const many = dots && content.steps.length > 1;
  if (!buttons.length && !needsNext && !many && !step.advance) return null;
  const ordered = [...buttons].sort((one, other) => rank(one) - rank(other));
  return (
    <div class="foot" key="foot">
      {many && drawProgress(flow, 'dots')}
      {step.advance && !buttons.length ? <span class="hint">{words.yourTurn}</span> : null}
      <span class="grow" />
      {needsBack && (
        <button type="button" class="button quiet" onClick={() => void flow.press([{ type: 'back' }])}>
          {words.back}
        </button>
      )}
      {ordered.map((block) => flow.draw(block))}
      {needsNext && (
        <button type="button" class="button primary" onClick={() => void flow.press([{ type: 'next' }])}>
          {isLast ? words.done : words.next}
        </button>
      )}
    </div>
  );
}

/** The main button comes last, where the reading ends. */
function rank({ kind = 'primary' }: ButtonBlock): number {
  return kind === 'primary' ? 1 : 0;
}
