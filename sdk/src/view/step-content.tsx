import type { ComponentChild } from 'preact';
import { blocksIn } from '../contract/block.js';
import { drawProgress } from './blocks/progress.js';
import type { FlowView } from './flow-view.js';
import { cross, icon } from './icons.js';
import { isDismissible } from './pattern.js';

interface PanelOptions {
  children: ComponentChild;
  /** A dialog is announced as one; a section is a part of the page. Default `div`, a dialog. */
  as?: 'section';
  /** Whether the page behind it is out of reach. Default false. */
  isModal?: boolean;
  /** What it is called. Default: its first heading, or else the flow's name. */
  label?: string;
  /** Another key makes another panel of it. Default: the step's id. */
  key?: string;
}

/** Draws the panel that everything stands on. */
export function drawPanel(
  { step, content }: FlowView,
  look: string,
  { children, as: Tag, isModal, label, key }: PanelOptions,
) {
  const isTitled = !label && step?.blocks.some(({ type }) => type === 'heading');
  const Panel = Tag ?? 'div';
  return (
    <Panel
      class={`panel ${look}`}
      role={Tag ? undefined : 'dialog'}
      aria-modal={isModal ? 'true' : undefined}
      aria-labelledby={isTitled ? 'title' : undefined}
      aria-label={isTitled ? undefined : (label ?? content.name)}
      tabIndex={-1}
      key={key ?? step?.id}
    >
      {children}
    </Panel>
  );
}

export interface StepOptions {
  /** Whether it gets the buttons that its author left out. Default false. */
  paged?: boolean;
  /** Default: as `paged`. */
  dots?: boolean;
  /** Whether to put it away is also offered in words. Default false. */
  skippable?: boolean;
  /** Default: whether the flow can be dismissed. */
  closable?: boolean;
}

/** Draws the current step: its blocks, and a footer with dots and the buttons it ends with. */
export function drawStep(
  flow: FlowView,
  { paged, dots = paged, skippable, closable = isDismissible(flow.content) }: StepOptions = {},
) {
  const { step, words, state, content } = flow;
  if (!step) return null;
  const { blocks, advance } = step;
  const end = blocks.findLastIndex(({ type }) => type !== 'button') + 1;
  const buttons = blocks.slice(end).filter((block) => block.type === 'button');
  // The main button comes last, where the reading ends.
  const isMain = ({ kind = 'primary' }: (typeof buttons)[0]) => +(kind === 'primary');
  const press = (type: 'next' | 'back') => () => void flow.press([{ type }]);
  const leads = (to: RegExp) =>
    blocksIn(blocks).some((block) => block.type === 'button' && block.actions.some(({ type }) => to.test(type)));
  // A step that nobody can leave would hold the person up: it gets the buttons its author left out.
  const needsNext = paged && !advance && !leads(/^(next|goTo|complete|dismiss|startFlow)$/);
  const isLast = state.index === content.steps.length - 1;
  const skips = skippable && closable && !isLast && !leads(/^dismiss$/);
  const many = dots && content.steps.length > 1;
  return (
    <div class={`body${closable ? ' closable' : ''}`}>
      {closable && drawClose(flow)}
      {blocks.slice(0, end).map(flow.draw)}
      {(buttons.length > 0 || needsNext || many || advance || skips) && (
        <div class="foot">
          {many && drawProgress(flow, 'dots')}
          {advance && !buttons.length && <span class="hint">{words.yourTurn}</span>}
          <span class="grow" />
          {skips && drawButton('quiet', words.skip ?? 'Skip', () => flow.send({ type: 'dismiss', by: 'close' }))}
          {paged && state.trail.length > 0 && !leads(/^back$/) && drawButton('quiet', words.back, press('back'))}
          {buttons.sort((one, other) => isMain(one) - isMain(other)).map(flow.draw)}
          {needsNext && drawButton('primary', isLast ? words.done : words.next, press('next'))}
        </div>
      )}
    </div>
  );
}

export function drawButton(kind: string, label: string, onClick: () => void) {
  return (
    <button type="button" class={`button ${kind}`} onClick={onClick}>
      {label}
    </button>
  );
}

export function drawClose(flow: FlowView, close = () => flow.send({ type: 'dismiss', by: 'close' })) {
  return (
    <button type="button" class="close" aria-label={flow.words.close} onClick={close}>
      {icon(cross)}
    </button>
  );
}
