import type { DrawBlock } from './block.js';

export const button: DrawBlock<'button'> = ({ id, label, kind = 'primary', actions }, flow) => (
  <button
    key={id}
    type="button"
    class={`button ${kind}`}
    // The main button waits for the answers that its step asks for.
    disabled={
      kind === 'primary' &&
      flow.step?.blocks.some(
        (block) => block.type === 'question' && block.required && flow.answerTo(block.id) === undefined,
      )
    }
    onClick={() => void flow.press(actions)}
  >
    {flow.text(label)}
  </button>
);
