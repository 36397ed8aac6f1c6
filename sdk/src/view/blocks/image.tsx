import type { ImageBlock } from '../../contract/index.js';
import { safeImage } from '../links.js';
import type { BlockModule } from './block.js';

/** Its space is reserved by the intrinsic size, so that nothing moves when it arrives. */
export const image: BlockModule<ImageBlock> = {
  draw: ({ id, src, alt, width, height }, { text }) => (
    <img key={id} src={safeImage(src)} alt={text(alt)} width={width} height={height} decoding="async" />
  ),
};
