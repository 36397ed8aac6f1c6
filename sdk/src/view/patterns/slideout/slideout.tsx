import type { FlowView } from '../../flow-view.js';
import type { PatternModule } from '../../pattern.js';
import { cornerOf, cornerSheet } from '../corner.js';

/** A card in a corner: it asks for attention without taking the page away. */
export const pattern: PatternModule = {
  sheet: cornerSheet,
  start: (flow) => ({ draw: () => drawCard(flow) }),
};

/** The current step on a card in the flow's corner. */
export function drawCard(flow: FlowView) {
  const { pattern } = flow.content;
  if (flow.state.phase !== 'showing') return null;
  return (
    <div
      class={`panel corner rise ${cornerOf('corner' in pattern ? pattern : {})}`}
      role="dialog"
      tabIndex={-1}
      key={flow.step?.id}
      {...flow.kit.nameOf(flow)}
    >
      {flow.kit.drawStep(flow, { paged: true })}
    </div>
  );
}
