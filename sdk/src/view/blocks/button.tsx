import type { ButtonBlock } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import type { BlockModule } from './block.js';

export const button: BlockModule<ButtonBlock> = {
  draw: ({ id, label, kind = 'primary', actions }, flow) => (
    <button
      key={id}
      type="button"
      class={`button ${kind}`}
      disabled={kind === 'primary' && lacksAnswer(flow)}
      onClick={() => void flow.press(actions)}
    >
      {flow.text(label)}
    </button>
  ),
};

function lacksAnswer({ step, answers }: FlowView): boolean {
  return !!step?.blocks.some((block) => block.type === 'question' && block.required && !answers.has(block.id));
}
