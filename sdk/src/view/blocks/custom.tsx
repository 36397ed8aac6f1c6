import type { CustomBlock } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import type { HostBlock } from '../host-block.js';
import type { DrawBlock } from './block.js';

export const customSheet = `
.unknown{padding:1.1em;border-radius:var(--round);border:1px dashed var(--border);text-align:center;color:var(--mutedText)}`;

/**
 * A part that the page draws. It lies in the page's own tree, as a child of our element that is slotted into the flow, so
 * that the page's styles and frameworks reach it. What the page cannot draw shows the author's fallback.
 */
export const custom: DrawBlock<'custom'> = (block, flow) => {
  const { id, name, height, fallback } = block;
  const mount = flow.port.block?.(name);
  const style = { minHeight: height ? `${height}px` : '' };
  // In a preview there is no page to draw it: it is shown where it will be.
  if (!flow.port.block) {
    return (
      <div key={id} class="unknown" style={style}>
        {name}
      </div>
    );
  }
  if (!mount || flow.opened.has(brokenMark(id))) return fallback ? <p key={id}>{flow.text(fallback)}</p> : null;
  return (
    <div key={id} style={style} ref={placeOf(block, flow, mount)}>
      <slot name={id} />
    </div>
  );
};

type Ref = (place: Element | null) => void;

/** One a block and flow: a function that stayed the same is only called when its element comes and goes. */
const places = new WeakMap<FlowView, Map<string, Ref>>();

const brokenMark = (id: string) => `broken ${id}`;

function placeOf(block: CustomBlock, flow: FlowView, mount: HostBlock): Ref {
  const known = places.get(flow) ?? new Map<string, Ref>();
  places.set(flow, known);
  const before = known.get(block.id);
  if (before) return before;
  const made = createPlace(block, flow, mount);
  known.set(block.id, made);
  return made;
}

function createPlace({ id, properties = {} }: CustomBlock, flow: FlowView, mount: HostBlock): Ref {
  const { flowId, locale } = flow.content;
  const press = (type: 'next' | 'back' | 'complete' | 'dismiss') => () => void flow.press([{ type }]);
  let element: HTMLElement | undefined;
  let unmount: unknown;

  const attempt = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      flow.port.blockFailed?.(flowId, error);
      return false;
    }
    return true;
  };
  return (place) => {
    if (place && !element) {
      const made = document.createElement('div');
      made.slot = id;
      flow.surface.element.append(made);
      element = made;
      const isDrawn = attempt(() => {
        unmount = mount(made, {
          properties,
          flowId,
          blockId: id,
          locale,
          next: press('next'),
          back: press('back'),
          complete: press('complete'),
          dismiss: press('dismiss'),
        });
      });
      if (isDrawn) return;
      flow.opened.add(brokenMark(id));
      queueMicrotask(flow.redraw);
    } else if (!place) {
      attempt(() => typeof unmount === 'function' && unmount());
      element?.remove();
      element = unmount = undefined;
    }
  };
}
