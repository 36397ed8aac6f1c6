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

/** Measured rather than assumed: a transformed body or a preview moves what is `fixed`. `mount` holds the layer. */
export function frameOf(mount: HTMLElement): Frame {
  const layer = mount.firstChild as HTMLElement; // see `open`
  const { x, y, width } = layer.getBoundingClientRect();
  return { x, y, width: layer.offsetWidth, height: layer.offsetHeight, scale: width / layer.offsetWidth };
}

/** A place in the viewport, as seen from the frame. */
export function toFrame({ x, y, width, height }: DOMRect, frame: Frame): Box {
  const { scale } = frame;
  return { x: (x - frame.x) / scale, y: (y - frame.y) / scale, width: width / scale, height: height / scale };
}
