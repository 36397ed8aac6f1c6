import type { DrawBlock } from './block.js';

/** Its space is reserved by the intrinsic size, so that nothing moves when it arrives. */
export const image: DrawBlock<'image'> = ({ id, src, alt, width, height }, { text }) => (
  <img key={id} src={src} alt={text(alt)} width={width} height={height} loading="lazy" decoding="async" />
);
