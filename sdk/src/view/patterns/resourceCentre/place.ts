import type { FlowView } from '../../flow-view.js';
import type { Stop } from '../../port.js';

/** The place that a resource centre keeps for the person's checklists. It outlives the panel that shows it. */
export interface CentrePlace {
  element: HTMLElement;
  isOpen(): boolean;
  reveal(): void;
  /** Something came into the place, or left it. */
  changed(): void;
}

/** The centre of the page, of which there is one at a time. */
let place: CentrePlace | undefined;
/** Who waits for a centre, or for its being opened and closed. */
const waiting = new Set<() => void>();

const tellAll = () => {
  for (const told of [...waiting]) told();
};

/** Offers a centre's place to checklists. */
export function offerPlace(offered: CentrePlace): { opened(): void; stop: Stop } {
  place = offered;
  tellAll();
  return {
    opened: tellAll,
    stop() {
      if (place === offered) place = undefined;
      tellAll();
    },
  };
}

/** A flow in the place of the page's resource centre. */
export interface Standing {
  /** Opens the centre, for what is worth seeing. */
  reveal(): void;
  stop: Stop;
}

/** Keeps a flow in the place of the page's resource centre, while there is one that has room for it. */
export function standInCentre(flow: FlowView): Standing {
  const { surface } = flow;
  const { element } = surface;
  // Out of the top layer and into the flow of the panel.
  surface.stop();
  element.popover = null;
  element.setAttribute('data-flow', '');
  let current: CentrePlace | undefined;
  const settle = () => {
    if (place !== current) {
      const left = current;
      current = place;
      if (current) current.element.append(element);
      else element.remove();
      flow.send({ type: 'target', found: !!current });
      for (const each of [left, current]) each?.changed();
    }
    const isOpen = !!current?.isOpen();
    if (current && flow.state.open !== isOpen) flow.send({ type: 'open', open: isOpen });
  };
  waiting.add(settle);
  settle();
  return {
    reveal: () => current?.reveal(),
    stop() {
      waiting.delete(settle);
      element.remove();
      current?.changed();
    },
  };
}
