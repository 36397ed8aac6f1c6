/** In px, from the top left of the frame that things are placed in. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The area that a flow may be drawn in, in the viewport; `scale` when a preview shrinks it. */
export interface Frame extends Box {
  scale: number;
}

/** Measured rather than assumed: a transformed body or a preview moves what is `fixed`. */
export function frameOf(root: ParentNode): Frame {
  const layer = root.querySelector<HTMLElement>('.layer');
  if (!layer?.offsetWidth) return { x: 0, y: 0, width: innerWidth, height: innerHeight, scale: 1 };
  const { x, y, width } = layer.getBoundingClientRect();
  return { x, y, width: layer.offsetWidth, height: layer.offsetHeight, scale: width / layer.offsetWidth };
}

/** A place in the viewport, as seen from the frame. */
export function toFrame({ x, y, width, height }: DOMRect, frame: Frame): Box {
  const { scale } = frame;
  return { x: (x - frame.x) / scale, y: (y - frame.y) / scale, width: width / scale, height: height / scale };
}
