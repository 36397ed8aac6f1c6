import type { ImageBlock } from '@foothold/sdk/contract';

/** The same content with a drawing in the place of each picture that has no address yet. */
export function withPicturesToCome<T>(content: T): T {
  // Content is plain JSON.
  return JSON.parse(
    JSON.stringify(content, (_, value) => (isToCome(value) ? { ...value, src: drawing(value) } : value)),
  );
}

function isToCome(value: unknown): value is ImageBlock {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'image' && 'src' in value
    ? value.src === ''
    : false;
}

/** A frame with a hill and a sun, of the picture's own size, readable on light and dark. */
function drawing({ width, height }: ImageBlock): string {
  const size = Math.min(width, height) / 3;
  const [x, y] = [(width - size) / 2, (height - size) / 2];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<rect width="100%" height="100%" fill="#8884"/><g transform="translate(${x} ${y}) scale(${size / 24})" fill="none"
stroke="#888" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><rect x="3" y="3" width="18" height="18"
rx="2"/><circle cx="9" cy="9" r="2"/><path d="m21 15-3.1-3.1a2 2 0 0 0-2.8 0L6 21"/></g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
